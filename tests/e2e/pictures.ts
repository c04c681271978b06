import { mkdir } from 'node:fs/promises';
import { openFremont } from '#demo/open-fremont.ts';
import { openBrowser } from './browser.ts';

/** The two pictures of README.md, taken anew: `npm run pictures`. */
const FOLDER = new URL('../../docs/pictures/', import.meta.url).pathname;
const PICTURES = [['board', 'p-commander', '/board'], ['serve', 'p-officer', '/people/custody-19/serve']] as const;

const [county, browser] = await Promise.all([openFremont({ port: 0 }), openBrowser()]);
await mkdir(FOLDER, { recursive: true });
for (const [name, who, path] of PICTURES) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(`${county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  await page.goto(county.url + path);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
}
await browser.close();
await county.close();
