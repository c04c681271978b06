import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();
const folder = (): string => mkdtempSync(join(tmpdir(), 'tipstaff-defence-'));

async function signedIn(who: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await place.browser.newContext({ viewport: { width: 1280, height: 720 }, acceptDownloads: true, ...options })).newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  return page;
}

/** The page again and again until the watch has raised what is due. */
async function until(page: Page, words: RegExp): Promise<void> {
  await page.waitForFunction(async ([source]) => new RegExp(source ?? '').test(await (await fetch(location.pathname)).text()), [words.source], { timeout: 30_000, polling: 500 });
  await page.reload();
}

walk('a defender files a court’s paper from its file, sees counsel and the commander paged and who heard it, and takes a receipt that verifies', async () => {
  const page = await signedIn('p-defender');
  await page.getByRole('link', { name: 'Deniz Notreal', exact: true }).click();
  const file = join(folder(), 'stay.pdf');
  writeFileSync(file, 'A stay, as the court sent it.');
  await page.getByLabel('What it is').selectOption({ label: 'A court’s paper: an order, a writ, a stay' });
  await page.getByLabel(/^In your own words/).fill('Stay of removal granted this morning.');
  await page.getByLabel(/Or choose the file/).setInputFiles(file);
  await page.getByText('was read here and sent nowhere').waitFor();
  assert.equal(await page.getByLabel(/^Fingerprint of the paper/).first().inputValue(), hash('sha256', 'A stay, as the court sent it.', 'hex'));
  await page.getByRole('button', { name: 'File this stop' }).click();
  await page.getByText('Recorded. It stands in the ledger').waitFor();
  await until(page, /Paged: county counsel[\s\S]*Paged: shift commander|Paged: shift commander[\s\S]*Paged: county counsel/);
  const store = place.county.player.deps.store;
  const raised = async () => (await store.find(place.county.player.agency, { kind: 'alarm', key: 'about', value: 'custody-03' })).find(({ state }) => state['kind'] === 'stop' && state['owner'] === 'counsel');
  let alarm = await raised();
  for (let looks = 0; alarm === undefined && looks < 100; looks += 1) {
    await page.reload();
    alarm = await raised();
  }
  await place.county.player.ask('p-counsel', 'alarm', 'acknowledge-alarm', alarm?.ref.id ?? '');
  await page.reload();
  await page.getByText('Acknowledged by Lex Countyman, county counsel').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Receipt of entry/ }).first().click()]);
  const receipt = join(folder(), download.suggestedFilename());
  await download.saveAs(receipt);
  assert.match(spawnSync(process.execPath, ['verify/cli.js', receipt], { encoding: 'utf8' }).stdout, /^GOOD, KEY NOT PINNED/);
  await page.context().close();
});

longWalk('whoever picks up the telephone records an attorney’s stop, with the keyboard alone and without JavaScript', async () => {
  const page = await signedIn('p-clerk', { javaScriptEnabled: false });
  await page.goto(`${place.county.url}/people/custody-10`);
  await page.getByRole('link', { name: 'An attorney is on the telephone: record a stop' }).press('Enter');
  await page.getByLabel('What it is').selectOption({ label: 'This is not the person whom the warrant names' });
  await page.getByLabel('Name of the attorney who called').fill('Perry Phoneman');
  await page.getByRole('button', { name: 'Record this stop' }).press('Enter');
  // The browser asks for the number before anything is sent.
  await page.getByLabel('Number to call back on').fill('555-0142');
  await page.getByRole('button', { name: 'Record this stop' }).press('Enter');
  await page.getByText('Recorded. It stands in the ledger').waitFor();
  assert.match(await page.locator('main').innerText(), /Stop, doubt about identity: open|Stop, identity doubt: open|open[\s\S]*raised by attorney, telephone/);
  assert.match(await page.locator('main').innerText(), /Perry Phoneman, call back on 555-0142/);
  await page.context().close();
});
