import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();
const DAY = '2026-03-02';

async function signedIn(who: string, options: Parameters<typeof place.browser.newContext>[0] = {}): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  return { context, page };
}

const send = (page: Page, title: string): Promise<void> => page.getByRole('button', { name: title, exact: true }).last().click();
/** From the page that says it is done, back to where the task was. */
async function back(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Go back to where you came from' }).click();
  await page.waitForURL('**/desk');
}

longWalk('the coordinator’s desk leads from an examination to a certification, and says that another person must compare it', async () => {
  const { context, page } = await signedIn('p-coordinator');
  const desk = page.locator('main');
  assert.match(await desk.innerText(), /Readiness tonight: 2 of 2 may serve[\s\S]*Get the written consent of Tam Learnerly[\s\S]*No agreement covers Fremont County Annex/);
  await page.getByRole('link', { name: 'Examination of Tam Learnerly' }).click();
  await page.getByLabel('Score in percent').fill('84');
  await page.getByLabel('When the examination was taken').fill(DAY);
  await send(page, 'Record an examination');
  await back(page);
  await page.getByRole('link', { name: 'Ask ICE to certify Tam Learnerly' }).click();
  await page.getByLabel('Date of the certification').fill(DAY);
  await page.getByRole('group', { name: /Whether the name on the paper/ }).getByLabel('Yes', { exact: true }).check();
  await page.getByLabel('SHA-256 of the paper', { exact: true }).fill(hash('sha256', 'certification of Tam Learnerly'));
  await send(page, 'Enter ICE’s written certification');
  await back(page);
  assert.match(await desk.innerText(), /Have it verified: Certification of Tam Learnerly[\s\S]*you entered it, so counsel, the shift commander or ICE compares it/);
  const commander = await signedIn('p-commander');
  const officer = await page.getByRole('link', { name: /^Have it verified/ }).getAttribute('href');
  await commander.page.goto(place.county.url + officer);
  await commander.page.getByRole('link', { name: 'Verify an entry against its paper', exact: true }).click();
  await commander.page.getByLabel('The paper that was compared').selectOption({ index: 1 });
  await commander.page.getByLabel('SHA-256 of the paper', { exact: true }).fill(hash('sha256', 'certification of Tam Learnerly'));
  await send(commander.page, 'Verify an entry against its paper');
  await commander.page.getByRole('heading', { name: /^Recorded: / }).waitFor();
  await page.reload();
  assert.match(await desk.innerText(), /Tam Learnerly would not be cleared[\s\S]*Every paper that was entered has been compared[\s\S]*Ask ICE for the Field Office Director’s letter: Tam Learnerly/);
  await commander.context.close();
  await context.close();
});

async function addSomeone(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Add someone who may sign in' }).click();
  await page.getByLabel('The one role').selectOption('booking-clerk');
  await page.getByLabel('Name', { exact: true }).fill('Cara Newcomer');
  await send(page, 'Add someone who may sign in');
  await page.getByRole('heading', { level: 1, name: 'Cara Newcomer' }).waitFor();
  return new URL(page.url()).pathname;
}

walk('an administrator adds someone and issues a token that is shown once; another role takes a second administrator', async () => {
  const first = await signedIn('p-admin');
  const { page } = first;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const record = await addSomeone(page);
  await page.getByRole('link', { name: 'Issue an API token', exact: true }).click();
  await send(page, 'Issue an API token');
  const token = await page.getByLabel('The secret').inputValue();
  assert.match(token, /^tip_fremont_/);
  await page.getByRole('link', { name: 'Done: see the record' }).click();
  assert.ok(!(await page.content()).includes(token.slice('tip_fremont_'.length)), 'the record’s page does not know it');
  assert.ok(asked.every((url) => !url.includes(token)), 'no address carries it');
  await page.getByRole('link', { name: 'Propose another role for someone', exact: true }).click();
  await page.getByLabel('The role that is proposed').selectOption('shift-commander');
  await send(page, 'Propose another role for someone');
  await page.goto(`${place.county.url}/desk`);
  assert.match(await page.locator('main').innerText(), /Have it approved: Cara Newcomer as shift commander[\s\S]*For another administrator/);
  await page.goto(`${place.county.url}${record.replace('/records/', '/do/')}/approve-role`);
  await send(page, 'Approve the role that was proposed');
  assert.match(await page.getByRole('alert').innerText(), /You proposed it; a second administrator approves it/);
  const second = await signedIn('p-admin-2');
  await second.page.getByRole('link', { name: 'Approve: Cara Newcomer as shift commander' }).click();
  await send(second.page, 'Approve the role that was proposed');
  // A change of role is a legal act: it is signed for.
  await second.page.getByRole('button', { name: 'Sign with one click' }).click();
  await second.page.getByRole('heading', { name: /^Recorded: / }).waitFor();
  assert.match(await second.page.locator('main').innerText(), /Role\s+shift commander[\s\S]*Issued[\s\S]*Revoked/);
  const answer = await fetch(`${place.county.url}/v1/agencies/fremont/me`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 401, 'the token of the old role is cut');
  await second.context.close();
  await first.context.close();
});

longWalk('the coordinator says which poster hangs, and the desk asks for the language that is missing; a meeting is recorded on the agreement', async () => {
  const { context, page } = await signedIn('p-coordinator');
  const desk = page.locator('main');
  await page.getByRole('link', { name: 'Look for the complaint posters: Fremont County Jail' }).click();
  assert.ok(await page.getByRole('radio', { name: 'Complaint procedure' }).isChecked(), 'the task says which');
  await page.getByRole('radio', { name: 'Booking' }).check();
  await page.getByRole('radio', { name: 'Seen' }).check();
  await page.getByRole('checkbox', { name: 'English' }).check();
  await send(page, 'Record that someone looked for a notice on the wall');
  await back(page);
  assert.match(await desk.innerText(), /Put up the complaint poster in Spanish: Fremont County Jail, booking\s+That version was not there/);
  await page.goto(`${place.county.url}/do/agreement/agreement-wso/record-meeting`);
  await page.getByLabel('When it was held').fill(DAY);
  await page.getByRole('radio', { name: 'Yearly review' }).check();
  await page.getByLabel(/^Who was there/).fill('Una Attendee');
  await send(page, 'Record a meeting under the agreement');
  await page.getByRole('heading', { name: /^Recorded: / }).waitFor();
  assert.match(await desk.innerText(), /Meetings\s+Yearly review[\s\S]*No signed minutes on file/);
  assert.doesNotMatch(await desk.innerText(), /Attendee/, 'names are sealed with the entry');
  await context.close();
});

longWalk('an administrator takes back a role that was proposed', async () => {
  const { context, page } = await signedIn('p-admin');
  const record = await addSomeone(page);
  await page.getByRole('link', { name: 'Propose another role for someone', exact: true }).click();
  await page.getByLabel('The role that is proposed').selectOption('shift-commander');
  await send(page, 'Propose another role for someone');
  await page.goto(`${place.county.url}/desk`);
  await page.getByRole('link', { name: 'Have it approved: Cara Newcomer as shift commander' }).click();
  assert.equal(new URL(page.url()).pathname, record);
  await page.getByRole('link', { name: 'Take back the role that was proposed' }).click();
  await send(page, 'Take back the role that was proposed');
  await page.getByRole('heading', { name: /^Recorded: / }).waitFor();
  await page.goto(`${place.county.url}/desk`);
  assert.match(await page.locator('main').innerText(), /No change of role waits/);
  await context.close();
});
