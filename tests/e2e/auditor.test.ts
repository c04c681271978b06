import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();

async function signedIn(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await place.browser.newContext({ viewport: { width: 1280, height: 720 }, ...options })).newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: 'Sign in as Nora Ledgerby' }).click();
  return page;
}

walk('from sign-in to a receipt that anyone can check: what was not met, its entries, one of them decided again; without JavaScript', async () => {
  const page = await signedIn({ javaScriptEnabled: false, acceptDownloads: true });
  await page.getByRole('link', { name: 'Requirements not met' }).click();
  const row = page.getByRole('row', { name: /No claim of citizenship is open/ });
  const count = Number((await row.getByRole('link').first().innerText()).split(/\s/)[0]);
  await row.getByRole('link').first().click();
  assert.equal(await page.locator('th[scope="row"] a').count(), count);
  await page.locator('th[scope="row"] a').first().click();
  assert.match(await page.locator('main').innerText(), /Decided again, it comes out the same[\s\S]*The text that was hashed[\s\S]*Proof that it is in the ledger/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Receipt/ }).click()]);
  const file = join(mkdtempSync(join(tmpdir(), 'tipstaff-audit-')), download.suggestedFilename());
  await download.saveAs(file);
  const verified = spawnSync(process.execPath, ['verify/cli.js', file], { encoding: 'utf8' });
  assert.match(verified.stdout, /^GOOD, KEY NOT PINNED/);
  await page.context().close();
});

longWalk('figures stand with what they are of, are taken away as a file, and the taking is among the looks', async () => {
  const page = await signedIn({ acceptDownloads: true });
  await page.getByRole('link', { name: 'Figures' }).first().click();
  const services = page.getByRole('region', { name: 'Services with a decision that cleared them' });
  assert.match(await services.innerText(), /\d+ of \d+ \(\d+\.\d %\)[\s\S]*Denominator: All services recorded[\s\S]*What is not counted/);
  await page.getByRole('link', { name: 'Export these figures' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^CSV\s?: Figures to hand outside/ }).click()]);
  assert.match(download.suggestedFilename(), /^fremont-figures-outward-.*\.csv$/);
  await page.getByRole('link', { name: 'Who looked', exact: true }).click();
  assert.match(await page.locator('main').innerText(), /see export: export figures-outward\.csv/);
  await page.context().close();
});
