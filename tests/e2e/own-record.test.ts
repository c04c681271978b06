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

/** Light and dark, and so narrow that nothing may run over; looked at, and kept as pictures. */
async function look(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  await accessible(page, name, EVERYTHING);
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${PICTURES}${name}-dark.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await fits(page, name, 320, 640);
  await page.screenshot({ path: `${PICTURES}${name}-narrow.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 720 });
}

longWalk('an officer reads what is recorded of them and answers it; the coordinator finds the answer beside it and says that it was read', async () => {
  const { player, url } = place.county;
  await player.ask('p-coordinator', 'officer', 'note-discipline', 'officer-warranter', { kind: 'allegation', learnedAt: '2026-01-05T15:00:00Z', personal: { discipline: 'Said to have left a post at night.' } });
  await player.ask('p-counsel', 'compelled-statement', 'record-compelled-statement', 'compelled-01', {
    officer: 'officer-warranter', orderingPosition: 'Sheriff', warning: 'given', takenAt: '2026-01-06T15:00:00Z', place: 'Counsel’s safe', documentHash: hash('sha256', 'statement'), personal: { statement: 'I was relieved at two.' },
  });
  const { context, page } = await signedIn('p-officer');
  await page.getByRole('link', { name: 'What is recorded about me', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'What is recorded about me' }).waitFor();
  assert.match(await page.locator('main').innerText(), /Said to have left a post at night\.[\s\S]*Statement that you were ordered to give[\s\S]*I was relieved at two\./);
  await look(page, 'walk-own-record');
  await page.getByRole('link', { name: /^Answer\s*: Put to ICE$/ }).click();
  await page.getByLabel('Your answer').fill('The relief came at two.\nThe post log of that night shows it.');
  await look(page, 'walk-answer-record');
  await send(page, 'Answer what this record says about you');
  await recorded(page);
  await page.getByRole('link', { name: 'Go back to where you came from' }).click();
  assert.match(await page.locator('main').innerText(), /The officer answers\s+The relief came at two\.\s+The post log[\s\S]*not yet read by the coordinator/);
  await look(page, 'walk-own-record-answered');

  const coordinator = await signedIn('p-coordinator');
  await look(coordinator.page, 'walk-answer-on-desk');
  await coordinator.page.goto(`${url}/records/officer/officer-warranter`);
  assert.match(await coordinator.page.locator('main').innerText(), /The officer answers\s+The relief came at two\./);
  assert.doesNotMatch(await coordinator.page.locator('main').innerText(), /ordered to give|I was relieved/);
  await look(coordinator.page, 'walk-answer-on-record');
  await coordinator.page.goto(`${url}/desk`);
  await coordinator.page.getByRole('link', { name: /^Read the answer of Rae Warranter/ }).click();
  await send(coordinator.page, 'Say that an officer’s answer was read');
  await recorded(coordinator.page);
  await coordinator.page.goto(`${url}/desk`);
  assert.match(await coordinator.page.locator('main').innerText(), /Every answer was read\./);
  await coordinator.context.close();
  await page.reload();
  assert.match(await page.locator('main').innerText(), /read by Cole Paperman/);
  await context.close();
});
