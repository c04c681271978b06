import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { paper } from '#demo/player.ts';
import type { CustodyState } from '#custody/state.ts';
import type { WarrantState } from '#warrant/state.ts';
import { accessible, EVERYTHING, fits } from './accessible.ts';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();

async function signedIn(who: string, options: Parameters<typeof place.browser.newContext>[0] = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  return { context, page };
}
async function stateOf<S>(kind: 'custody' | 'warrant', id: string): Promise<S> {
  const { deps, agency } = place.county.player;
  return (await deps.store.record(agency, { kind, id }))?.state as unknown as S;
}

walk('an ICE supervisor goes from the desk to a claim and answers that very item, then the warrant', async () => {
  const { context, page } = await signedIn('p-ice');
  assert.match(await page.locator('main').innerText(), /Answer now: is the I-200 of Nia Placeholder in force\?[\s\S]*Not answered means not cleared, and release proceeds/);
  await page.getByRole('link', { name: 'Answer the item for Deniz Notreal' }).click();
  await page.getByRole('heading', { level: 1, name: 'Deniz Notreal' }).waitFor();
  const item = page.getByRole('article', { name: /Claim of United States citizenship/ });
  await item.getByLabel('Does this item bar the act?').selectOption('does-not-bar');
  await item.getByLabel('Reasons').fill('The birth record was looked up; it names another person.');
  await item.getByRole('button', { name: 'Record the answer to this item' }).click();
  assert.match(await page.getByRole('alert').innerText(), /given in writing[\s\S]*SHA-256 of the written answer, from ICE field office/);
  assert.equal(await item.getByLabel('Reasons').inputValue(), 'The birth record was looked up; it names another person.', 'nobody types twice');
  await item.getByRole('textbox', { name: /SHA-256 of ICE’s decision/ }).fill('not a hash');
  await item.getByRole('button', { name: 'Record the answer to this item' }).click();
  await page.getByRole('alert').getByRole('link', { name: /SHA-256 of ICE’s decision/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'stop-1-documentHash');
  await item.getByRole('textbox', { name: /SHA-256 of ICE’s decision/ }).fill(paper('decision on the claim of Notreal'));
  await item.getByLabel('Did you look at this very item?').selectOption('yes');
  await item.getByLabel('Does the answer rest on a fingerprint match?').selectOption('yes');
  await item.getByRole('button', { name: 'Record the answer to this item' }).click();
  await page.getByRole('button', { name: 'Sign with one click' }).click();
  assert.match(await page.getByRole('status').innerText(), /Recorded/);
  const { stops } = await stateOf<CustodyState>('custody', 'custody-03');
  assert.deepEqual(stops.map(({ status, resolutions }) => [status, resolutions.map((each) => [each.by, each.answersItem, each.fingerprintMatch])]), [['open', [['ice', true, true]]]], 'the agency’s own acceptance is still to come');
  assert.match(await page.getByRole('article', { name: /Claim of United States citizenship/ }).innerText(), /What is missing is for others: shift commander/);

  await page.getByLabel('Is this warrant in force now?').selectOption('in-force');
  await page.getByLabel('Your title or desk').fill('Supervisory Detention and Deportation Officer');
  await page.getByRole('button', { name: 'Record ICE’s answer' }).click();
  await page.getByRole('status').waitFor();
  const last = (await stateOf<WarrantState>('warrant', 'warrant-03')).reconfirmations.at(-1);
  assert.deepEqual([last?.result, last?.method, last?.by], ['in-force', 'system', 'Supervisory Detention and Deportation Officer']);
  await context.close();
});

walk('ICE answers through a one-time link without a log-in or JavaScript; the jail calls back before it counts', async () => {
  const jail = await signedIn('p-commander');
  await jail.page.goto(`${place.county.url}/people/custody-02`);
  await jail.page.getByRole('link', { name: 'Ask ICE to re-confirm the warrant' }).click();
  await jail.page.getByLabel('How ICE is asked').selectOption('one-time-link');
  await jail.page.getByRole('button', { name: 'Ask ICE' }).click();
  await jail.page.getByRole('heading', { name: /Send this link to/ }).waitFor();
  const link = await jail.page.locator('.ice-link').innerText();
  assert.ok(!jail.page.url().includes(link.slice(-43)), 'the secret is in no address that stays in a history of the jail');

  for (const [colorScheme, rules] of [['light', EVERYTHING], ['dark', ['color-contrast']]] as const) {
    const looking = await place.browser.newContext({ colorScheme, bypassCSP: true });
    const page = await looking.newPage();
    await page.goto(link);
    await accessible(page, `the link’s page, ${colorScheme}`, rules);
    for (const width of [320, 640]) await fits(page, 'the link’s page', width);
    await looking.close();
  }

  const ice = await place.browser.newContext({ javaScriptEnabled: false });
  const page = await ice.newPage();
  const asked = await page.goto(link);
  assert.equal(asked?.headers()['referrer-policy'], 'no-referrer');
  assert.doesNotMatch(await page.locator('body').innerText(), /Nia Placeholder|F26-01/);
  await page.getByRole('button', { name: 'Send the answer' }).click();
  assert.equal((await stateOf<WarrantState>('warrant', 'warrant-02')).questions?.at(-1)?.answer, undefined, 'the browser itself asks for what is missing');
  await page.getByLabel('Is this warrant in force now?').selectOption('in-force');
  await page.getByLabel('Your title or desk').fill('Deportation Officer on duty');
  await page.getByLabel('Your name').fill('Ivy Answerwell');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  assert.match(await page.getByRole('status').innerText(), /Recorded[\s\S]*counts only when the jail has called your desk back/);
  assert.equal((await page.goto(link))?.status(), 404);
  assert.match(await page.locator('main').innerText(), /This link answers no question/);
  await ice.close();

  assert.deepEqual((await stateOf<WarrantState>('warrant', 'warrant-02')).reconfirmations, []);
  await jail.page.getByRole('link', { name: 'Done: back to what was asked' }).click();
  assert.match(await jail.page.locator('main').innerText(), /not signed in answered “in force”[\s\S]*It does not count yet/);
  await jail.page.getByLabel('Did ICE say the same when you called back?').selectOption('yes');
  await jail.page.getByLabel('Which number did you call?').selectOption('yes');
  await jail.page.getByLabel('Whom you spoke with').fill('Ivy Answerwell');
  await jail.page.getByRole('button', { name: 'Record the call-back' }).click();
  await jail.page.getByRole('status').waitFor();
  assert.match(await jail.page.locator('main').innerText(), /Compared by call-back: it counts/);
  assert.deepEqual((await stateOf<WarrantState>('warrant', 'warrant-02')).reconfirmations.map(({ method, result }) => [method, result]), [['one-time-link', 'in-force']]);
  await jail.context.close();
});

longWalk('tonight’s pick-ups against two vans: who goes with which, and that release proceeds for the others', async () => {
  const { context, page } = await signedIn('p-ice-officer');
  await page.getByRole('link', { name: 'Tonight’s pick-ups' }).click();
  const inOneHour = new Date(Date.now() + 60 * 60_000).toISOString().replace(/:\d\d\.\d+Z$/, '+00:00');
  for (const [number, seats] of [[1, '1'], [2, '2']] as const) {
    const van = page.getByRole('group', { name: `Van ${number}` });
    await van.getByLabel('Seats for persons').fill(seats);
    await van.getByLabel('Here at').fill(inOneHour);
    await van.getByLabel('Goes to').selectOption({ label: 'Fremont County Jail' });
  }
  await page.getByRole('button', { name: 'Show who is reached in time' }).click();
  const row = (name: string): Promise<string> => page.getByRole('row', { name }).innerText();
  assert.match(await row('Abel Invented'), /Release due: the limit has passed[\s\S]*A van is no reason to wait/);
  assert.match(await row('Caro Testperson'), /Not reached in time[\s\S]*Release proceeds at the limit/);
  assert.match(await row('Gil Dummett'), /Van 1[\s\S]*Bed asked for: Processing center[\s\S]*Form I-203 on file/);
  assert.match(await row('Sade Otherbasis'), /Van 2/);
  assert.match(await row('Ewa Standin'), /Not reached in time/);
  assert.match(await page.locator('main').innerText(), /2 vans, 3 seats: 3 collected, 2 not reached/);
  await page.getByRole('group', { name: 'Van 1' }).getByLabel('Seats for persons').fill('many');
  await page.getByRole('button', { name: 'Show who is reached in time' }).click();
  assert.match(await page.getByRole('alert').innerText(), /Van 1: seats are a number/);
  await context.close();
});

longWalk('several officers are confirmed on one page, and only those marked', async () => {
  const { context, page } = await signedIn('p-ice-delegate');
  await page.getByRole('link', { name: 'Positive roster' }).click();
  await page.getByRole('button', { name: 'Record ICE’s word on those marked' }).click();
  assert.match(await page.getByRole('alert').innerText(), /no officer is marked/);
  await page.getByLabel('Authority stands: Rae Warranter').check();
  await page.getByRole('button', { name: 'Record ICE’s word on those marked' }).click();
  assert.match(await page.getByRole('status').innerText(), /recorded on 1 of 1/);
  assert.match(await page.getByRole('row', { name: 'Rae Warranter' }).innerText(), /just now[\s\S]*Recorded/);
  assert.match(await page.getByRole('row', { name: 'Sol Secondman' }).innerText(), /Nothing sent/);
  await context.close();
});
