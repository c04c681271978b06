import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { addMinutes } from '#time/instant.ts';
import { countyToWalk, longWalk, walk } from './walk.ts';

const place = countyToWalk();
const timeline = (id: string) => place.county.player.deps.store.timeline('fremont', { kind: 'custody', id });

async function signedIn(who: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await place.browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(`${place.county.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${place.county.player.part(who).name}` }).click();
  await page.waitForURL('**/desk');
  return { context, page };
}

/** A legal act is signed on a page of its own. */
async function sign(page: Page): Promise<void> {
  await page.waitForURL('**/sign/**');
  await page.getByRole('button', { name: 'Sign with one click' }).click();
}

walk('the commander alone releases a person past the limit, with every check answered, in 8 interactions at most', async () => {
  const { context, page } = await signedIn('p-commander');
  let interactions = 0;
  const press = async (what: Locator): Promise<void> => {
    interactions += 1;
    await what.click();
  };
  await press(page.getByRole('link', { name: /^Abel Invented: RELEASE DUE/ }));
  await page.waitForURL('**/people/custody-12/release');
  assert.match(await page.locator('main').innerText(), /never lengthen custody[\s\S]*The jail states: nothing else holds this person[\s\S]*has ended/);
  await press(page.getByRole('group', { name: /Victim notice/ }).getByLabel('Not applicable'));
  interactions += 1;
  await page.getByLabel('All that I have not answered above').selectOption({ label: 'Yes to each: I looked at all of them' });
  await press(page.getByRole('button', { name: 'Record the answers' }));
  await page.waitForURL('**/release?done=record-release-checks');
  assert.match(await page.getByRole('group', { name: /Property given back/ }).innerText(), /Yes, together with others: Dana Whitelock/);
  await press(page.getByRole('button', { name: 'Record: the person physically left' }));
  interactions += 1;
  await sign(page);
  await page.waitForURL('**/release?done=release-person');
  const download = page.waitForEvent('download');
  await press(page.getByRole('link', { name: 'Receipt of this entry' }));
  assert.match((await download).suggestedFilename(), /^receipt-\d+\.json$/);
  assert.ok(interactions <= 8, `${interactions} interactions`);
  const entries = await timeline('custody-12');
  const { checks } = JSON.parse(JSON.stringify(entries.find(({ type }) => type === 'release-checked')?.data ?? {})) as { checks?: { check: string; answer: string; together?: boolean }[] };
  assert.equal(checks?.length, 9);
  assert.deepEqual(checks.filter(({ together }) => together !== true), [{ check: 'victim-notice', answer: 'not-applicable' }]);
  const ended = entries.find(({ type }) => type === 'custody-ended');
  assert.deepEqual([ended?.data['reason'], ended?.data['by'], ended?.actor.principal], ['limit', 'Shift commander', 'p-commander']);
  await context.close();
});

longWalk('without JavaScript, and with no check answered: the release is recorded all the same; an empty sheet says so', async () => {
  const { context, page } = await signedIn('p-commander', { javaScriptEnabled: false });
  await page.getByRole('link', { name: /^Bruna Exemplar: RELEASE PROCEEDS/ }).click();
  await page.getByRole('button', { name: 'Record the answers' }).click();
  assert.match(await page.getByRole('alert').innerText(), /No check was answered\. The release does not wait/);
  await page.getByLabel('Why the person is still here').selectOption('medical');
  await page.getByRole('button', { name: 'Record why the person is still here' }).click();
  assert.match(await page.locator('main').innerText(), /Not released: medical\. Decided by Shift commander/);
  await page.getByRole('button', { name: 'Record: the person physically left' }).click();
  await sign(page);
  await page.waitForURL('**/release?done=release-person');
  assert.match(await page.locator('main').innerText(), /Released: physically left[\s\S]*not cleared/);
  assert.equal((await timeline('custody-07')).some(({ type }) => type === 'release-checked'), false);
  await context.close();
});

longWalk('what else the jail states is added, one by one, and never hides the end of the immigration basis', async () => {
  const { context, page } = await signedIn('p-commander');
  await page.goto(`${place.county.url}/people/custody-14/release`);
  assert.match(await page.locator('main').innerText(), /The jail has stated nothing yet/);
  for (const [basis, documented] of [['other-warrant', 'yes'], ['federal-hold', 'no']] as const) {
    await page.getByText('State other bases').click();
    await page.getByLabel('The jail states').selectOption(basis);
    await page.getByLabel('Its document is on file').selectOption(documented);
    await page.getByRole('button', { name: 'Record what the jail states' }).click();
    await page.waitForURL('**/release?done=state-other-bases');
  }
  assert.match(await page.locator('main').innerText(), /other warrant: document on file[\s\S]*federal hold: no document on file[\s\S]*Found held: no power to hold is documented/);
  await context.close();
});

walk('handover to ICE: with deputies the limit runs on until arrival, then arrival and receipt; with ICE a name is asked for', async () => {
  const { context, page } = await signedIn('p-commander');
  await page.goto(`${place.county.url}/people/custody-10/handover`);
  await page.getByLabel('Left with').selectOption('ice');
  await page.getByLabel('Where to').selectOption('ice-field-office');
  await page.getByRole('button', { name: 'Record that the person left' }).click();
  assert.match(await page.getByRole('alert').innerText(), /Name of the ICE officer: give an answer/);
  await page.getByLabel('Left with').selectOption('agency');
  await page.getByLabel('Property and papers taken along').fill('One bag, medical summary');
  await page.getByRole('button', { name: 'Record that the person left' }).click();
  await sign(page);
  await page.waitForURL('**/handover?done=record-transfer-left');
  assert.match(await page.locator('main').innerText(), /the limit runs on until arrival\. It ends .*UTC[\s\S]*taken along: One bag, medical summary/);
  await page.goto(`${place.county.url}/desk`);
  assert.match(await page.getByRole('region', { name: /^On the way/ }).innerText(), /Gil Dummett/);
  await page.getByRole('link', { name: /^Gil Dummett: Held for ICE transfer, on the way/ }).click();
  await page.getByLabel('Received by').fill('Una Collectwell');
  await page.getByRole('button', { name: 'Record the arrival' }).click();
  await page.waitForURL('**/handover?done=record-transfer-arrived');
  await page.getByLabel(/^Or choose the file/).setInputFiles({ name: 'receipt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('A receipt, signed.') });
  await page.getByText('filled in above').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'SHA-256 of the signed receipt' }).inputValue(), hash('sha256', 'A receipt, signed.'));
  await page.getByRole('button', { name: 'Record the signed receipt' }).click();
  await page.waitForURL('**/handover?done=complete-transfer-papers');
  assert.equal((await timeline('custody-10')).at(-1)?.type, 'papers-complete');
  await context.close();
});

longWalk('ICE’s own release ends the basis at once and puts the person under release now', async () => {
  const { context, page } = await signedIn('p-commander');
  await page.goto(`${place.county.url}/people/custody-13/handover`);
  await page.getByLabel('How').selectOption('bond');
  await page.getByLabel('Title of the ICE officer').fill('Assistant Field Office Director');
  await page.getByRole('button', { name: 'Record ICE’s release' }).click();
  await sign(page);
  await page.waitForURL('**/handover?done=record-ice-release');
  await page.goto(`${place.county.url}/desk`);
  assert.match(await page.getByRole('region', { name: /^Release now/ }).innerText(), /Zora Madeupson: RELEASE DUE/);
  await context.close();
});

walk('head-count with one not found and one found held, signed by two: the board says who reconciled it and when', async () => {
  const { context, page } = await signedIn('p-commander');
  await page.getByRole('link', { name: 'Shift handover and head-count' }).click();
  await page.getByRole('button', { name: 'Begin the handover' }).click();
  await page.waitForURL('**/shift?done=begin-handover');
  await page.getByText('Record a person found held').click();
  await page.getByLabel('Where the person is').selectOption({ label: 'Fremont County Jail' });
  await page.getByLabel('Name (optional)').fill('Stray Nobody');
  await page.getByRole('button', { name: 'Record: found held' }).click();
  await page.waitForURL('**/shift?done=book-found-held');
  const rows = page.locator('.tip-count tbody tr');
  const count = async (of: (row: string) => string): Promise<void> => {
    for (const row of await rows.all()) await row.getByLabel(of(await row.innerText()), { exact: true }).check();
    await page.getByRole('button', { name: 'Record the head-count' }).click();
    await page.waitForURL('**/shift?done=record-head-count');
  };
  await count((row) => (row.includes('Cosmo Fictive') ? 'Not found' : row.includes('at hospital') ? 'Elsewhere' : 'Present'));
  assert.match(await page.locator('main').innerText(), /not found: Cosmo Fictive, found held: Stray Nobody/);
  await page.goto(`${place.county.url}/board`);
  assert.match(await page.locator('.tip-counted').innerText(), /Roster not reconciled: head-count .* by Dana Whitelock, 1 not found; 1 found held added\./);
  await page.goto(`${place.county.url}/shift`);
  await count((row) => (row.includes('at hospital') ? 'Elsewhere' : 'Present'));
  await page.getByRole('button', { name: 'Sign as the outgoing commander' }).click();
  await sign(page);
  await page.waitForURL('**/shift?done=sign-over');
  assert.match(await page.getByRole('region', { name: /Sign: two people/ }).innerText(), /Not now: you signed as the outgoing commander/);
  await context.close();
  const incoming = await signedIn('p-commander-2');
  await incoming.page.goto(`${place.county.url}/shift`);
  assert.match(await incoming.page.getByRole('region', { name: /Sign: two people/ }).innerText(), /Dana Whitelock/);
  await incoming.page.getByRole('button', { name: 'Take over this shift' }).click();
  await sign(incoming.page);
  await incoming.page.waitForURL('**/shift?done=take-over');
  assert.match(await incoming.page.locator('main').innerText(), /The shift is with Noel Nightwatch.*handed over by Dana Whitelock/);
  await incoming.page.goto(`${place.county.url}/board`);
  assert.match(await incoming.page.locator('.tip-counted').innerText(), /Roster reconciled .* by Dana Whitelock; 1 found held added\./);
  await incoming.context.close();
});

walk('an alarm is acknowledged from the desk, once, and what is due stays due', async () => {
  const { context, page } = await signedIn('p-commander');
  const alarms = page.getByRole('region', { name: /^Alarms for you/ });
  await alarms.getByRole('listitem').first().waitFor();
  const before = await alarms.getByRole('listitem').count();
  const due = await place.county.player.deps.store.due('fremont', addMinutes(place.county.player.deps.clock.wall(), 60));
  await alarms.getByRole('listitem').filter({ hasText: 'Timo Ceiling' }).first().getByRole('button', { name: 'Acknowledge: I have heard it' }).click();
  await page.waitForURL('**/desk');
  assert.equal(await alarms.getByRole('listitem').count(), before - 1);
  const left = (await place.county.player.deps.store.due('fremont', addMinutes(place.county.player.deps.clock.wall(), 60))).filter(({ kind }) => kind !== 'alarm-unacknowledged');
  assert.deepEqual(left.map(({ id }) => id), due.filter(({ kind }) => kind !== 'alarm-unacknowledged').map(({ id }) => id));
  assert.match(await page.getByRole('region', { name: /^Release now/ }).innerText(), /Timo Ceiling/);
  await context.close();
});

longWalk('the release sheet prints on one page, with boxes for a pen where nothing is answered', async () => {
  const { context, page } = await signedIn('p-commander');
  for (const id of ['custody-08', 'custody-12']) {
    await page.goto(`${place.county.url}/people/${id}/release`);
    const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g)?.length, 1, id);
  }
  await page.goto(`${place.county.url}/people/custody-08/release`);
  await page.emulateMedia({ media: 'print' });
  assert.match(await page.locator('.tip-paper-checks').innerText(), /☐ Yes ☐ No ☐ Not applicable/);
  assert.equal(await page.getByRole('button').count(), 0, 'nothing to press is printed');
  await context.close();
});
