import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, longWalk } from './walk.ts';

const PICTURES = new URL('../../.tipstaff/pages/', import.meta.url).pathname;
const place = countyToWalk({ long: true });

async function signedIn(who: string): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  return { context, page };
}

const send = (page: Page, title: string): Promise<void> => page.getByRole('button', { name: title, exact: true }).last().click();
const recorded = (page: Page): Promise<void> => page.getByRole('heading', { name: /^Recorded: / }).waitFor();

async function step(page: Page, title: string, fill: () => Promise<unknown>): Promise<void> {
  await page.getByRole('link', { name: title, exact: true }).click();
  await fill();
  await send(page, title);
  await recorded(page);
}

async function look(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  await accessible(page, name, EVERYTHING);
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
  await fits(page, name, 320, 640);
  await page.setViewportSize({ width: 1280, height: 720 });
}

longWalk('counsel places a litigation hold from the desk: the person’s page says so to counsel, and to nobody else', async () => {
  const { context, page } = await signedIn('p-counsel');
  await page.getByRole('link', { name: 'Litigation holds', exact: true }).click();
  await page.getByRole('link', { name: 'Place a litigation hold' }).click();
  await page.getByRole('radio', { name: 'Custodies' }).check();
  await page.getByLabel('The matter, as counsel calls it').fill('Doe v. Fremont (fictional)');
  await page.getByLabel('Why records are kept for it').fill('Notice of claim received.');
  await send(page, 'Place a litigation hold');
  assert.match(await page.getByRole('alert').innerText(), /none is named/, 'a scope that keeps nothing is not recorded');
  const people = page.getByRole('group', { name: 'The custodies that are kept' }).getByRole('checkbox');
  await people.first().check();
  await look(page, 'walk-place-litigation-hold');
  await send(page, 'Place a litigation hold');
  await recorded(page);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Doe v. Fremont (fictional)');
  await look(page, 'walk-litigation-hold');
  const record = new URL(page.url()).pathname;
  const custody = /custody-\d+/.exec(await page.locator('main').innerText())?.[0] ?? 'none';
  await page.goto(`${place.county.url}/people/${custody}`);
  assert.match(await page.locator('main').innerText(), /Under litigation hold since/);
  await look(page, 'walk-person-kept');
  const commander = await signedIn('p-commander');
  await commander.page.goto(`${place.county.url}/people/${custody}`);
  assert.equal(await commander.page.getByText(/litigation/i).count(), 0);
  assert.equal((await commander.page.goto(place.county.url + record))?.status(), 404);
  await commander.context.close();
  await context.close();
});

longWalk('counsel takes a records request from its arrival to its answer: what waits for ICE is left out, on a statute', async () => {
  const { context, page } = await signedIn('p-counsel');
  await page.getByRole('link', { name: 'Records requests', exact: true }).click();
  await page.getByRole('link', { name: 'Record a records request' }).click();
  await page.getByRole('radio', { name: 'Press' }).check();
  await page.getByLabel('By what means').selectOption('e-mail');
  const kinds = page.getByRole('group', { name: 'What kinds of record it asks for' });
  await kinds.getByRole('checkbox', { name: 'Shift' }).check();
  await kinds.getByRole('checkbox', { name: 'Warrant' }).check();
  await page.getByLabel('Who asks, by name').fill('Penny Presswell');
  await page.getByLabel('What they ask for, in their words').fill('Every head-count and every warrant of this month.');
  await send(page, 'Record a records request');
  await recorded(page);
  await look(page, 'walk-records-request');
  const way = (of: string, fill: () => Promise<unknown>) => step(page, 'Decide which way records of one class go', async () => {
    await page.getByRole('radio', { name: of, exact: true }).check();
    await fill();
  });
  await way('Solely state', () => page.getByLabel('The statute it goes by, as counsel cites it').fill('Fla. Stat. 119.07'));
  await way('ICE controlled', async () => undefined);
  const said = await page.locator('main').innerText();
  for (const words of [/By the state’s public-records law: Fla\. Stat\. 119\.07/, /Not decided, ask ICE/]) assert.match(said, words);
  await page.getByRole('link', { name: 'Record how it was answered', exact: true }).click();
  await page.getByRole('radio', { name: 'Answered', exact: true }).check();
  await page.getByRole('textbox', { name: 'SHA-256 of the answer as it went out' }).fill(hash('sha256', 'walk: the answer'));
  await send(page, 'Record how it was answered');
  assert.match(await page.getByRole('alert').innerText(), /ICE has still to be asked about: warrant/);
  await page.getByRole('radio', { name: 'Partly answered' }).check();
  await page.getByLabel('The statute that what is not given rests on').fill('8 CFR 236.6');
  await send(page, 'Record how it was answered');
  await recorded(page);
  assert.match(await page.locator('main').innerText(), /Records request: closed[\s\S]*Partly answered/i);
  await look(page, 'walk-records-request-answered');
  await context.close();
});
