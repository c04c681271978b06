import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Fremont, openFremont } from '#demo/open-fremont.ts';
import { openBrowser } from './browser.ts';

/** The packaged browser is built for Linux; elsewhere these walks are skipped and said to be. */
export const walks = process.platform === 'linux';
export const walk = walks ? test : test.skip;
/** `npm run walks`: every walk there is. `npm test` walks the main job of each desk and what nothing cheaper shows. */
export const everyWalk = walks && process.env['WALKS'] === 'all';
export const longWalk = everyWalk ? test : test.skip;

/** One county and one browser for the walks of a file: opened before the first of them, closed after the last. `long`: all its walks are. */
export function countyToWalk({ long = false } = {}): { readonly county: Fremont; readonly browser: Browser } {
  const place = {} as { county: Fremont; browser: Browser };
  before(async () => {
    if (!(long ? everyWalk : walks)) return;
    [place.county, place.browser] = await Promise.all([openFremont({ port: 0 }), openBrowser()]);
  });
  after(async () => {
    const { browser, county }: Partial<typeof place> = place;
    await browser?.close();
    await county?.close();
  });
  return place;
}
