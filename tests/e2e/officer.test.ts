import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { paper } from '#demo/player.ts';
import type { OfficerState } from '#officer/state.ts';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, longWalk } from './walk.ts';

const place = countyToWalk({ long: true });
const OFFICER = 'officer-trainee';

async function signedIn(who: string): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  return { context, page };
}
const ask = (who: string, name: string, command: object) => place.county.player.ask(who, 'officer', name, OFFICER, command);
const stateNow = async (): Promise<OfficerState> => {
  const { deps, agency } = place.county.player;
  return (await deps.store.record(agency, { kind: 'officer', id: OFFICER }))?.state as unknown as OfficerState;
};
const send = (page: Page, title: string): Promise<void> => page.getByRole('button', { name: title, exact: true }).last().click();

longWalk('new discipline goes from the coordinator’s desk to ICE’s; ICE’s notice lies unread on the commander’s desk until it is read; the record says all of it', async () => {
  const now = place.county.player.deps.clock.wall();
  const coordinator = await signedIn('p-coordinator');
  const { page } = coordinator;
  const desk = page.locator('main');
  assert.match(await desk.innerText(), /Notices of removal[\s\S]*Training of officers[\s\S]*Nobody’s training lapses within 60 days/);
  await page.getByRole('link', { name: 'Examination of Tam Learnerly' }).click();
  await page.getByLabel('Score in percent').fill('69.9999');
  await page.getByLabel('When the examination was taken').fill('2026-03-02');
  await send(page, 'Record an examination');
  assert.match(await page.getByRole('alert').innerText(), /a number from 0 to 100, with a point and at most three decimals/);
  await page.getByLabel('Score in percent').fill('70.5');
  await send(page, 'Record an examination');
  await page.getByRole('heading', { name: /^Recorded: / }).waitFor();
  assert.deepEqual((await stateNow()).training?.attempts.map(({ score, passed }) => [score, passed]), [[70.5, true]]);

  await ask('p-coordinator', 'record-consent', { scope: ['disciplinary-records'], givenAt: now, documentHash: paper('consent of Tam Learnerly') });
  await ask('p-commander', 'note-discipline', { kind: 'allegation', learnedAt: now });
  await page.goto(`${place.county.url}/desk`);
  await page.getByRole('link', { name: 'Put to ICE: allegation about Tam Learnerly' }).click();
  await accessible(page, 'the disclosure form', EVERYTHING);
  await page.getByLabel('When it was put to ICE').fill(now);
  await page.getByRole('textbox', { name: 'SHA-256 of what was sent' }).fill(paper('disclosure'));
  await send(page, 'Record that new discipline was put to ICE');
  await page.getByRole('heading', { name: /^Recorded: / }).waitFor();

  const ice = await signedIn('p-ice');
  assert.match(await ice.page.locator('main').innerText(), /Reopen the background of Tam Learnerly\?[\s\S]*It ends no authority by itself; only ICE suspends/);
  await ice.page.getByRole('link', { name: 'Reopen the background of Tam Learnerly?' }).click();
  await accessible(ice.page, 'the reopening form', EVERYTHING);
  await ice.page.getByLabel('Reopened', { exact: true }).check();
  await ice.page.getByLabel('When', { exact: true }).fill(now);
  await send(ice.page, 'Record whether ICE reopens the background');
  await ice.page.getByRole('heading', { name: /^Recorded: / }).waitFor();
  assert.deepEqual([(await stateNow()).background, (await stateNow()).status], ['in-progress', 'trained']);

  await ask('p-ice', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice', noticedAt: now, effectiveAt: now });
  const commander = await signedIn('p-commander');
  await commander.page.getByRole('link', { name: 'Unread: withdrawal of Tam Learnerly' }).click();
  await send(commander.page, 'Say that a notice of removal was read');
  await commander.page.getByRole('heading', { name: /^Recorded: / }).waitFor();
  await commander.page.goto(`${place.county.url}/desk`);
  assert.doesNotMatch(await commander.page.locator('main').innerText(), /Unread: withdrawal of Tam Learnerly/);

  await page.goto(`${place.county.url}/records/officer/${OFFICER}`);
  const record = await page.locator('main').innerText();
  for (const words of [/Withdrawal by ICE[\s\S]*Stands/, /Read by Dana Whitelock/, /Officer told[\s\S]*Not recorded/, /70\.5 percent: passed/, /state personnel law: not reviewed by counsel/, /ICE: reopened/]) assert.match(record, words);
  await accessible(page, 'the officer’s record', EVERYTHING);
  await fits(page, 'the officer’s record', 320);
  for (const { context } of [coordinator, ice, commander]) await context.close();
});
