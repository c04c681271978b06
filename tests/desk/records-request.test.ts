import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { addHours } from '#time/instant.ts';
import { ago, get, idOf, NOW, ok, post, testCounty, type TestCounty } from './county.ts';
import { type TestPages, testPages } from './page-calls.ts';

let at: TestCounty;
let pages: TestPages;
let request = '';
before(async () => {
  at = await testCounty();
  await at.player.ask('p-admin', 'principal', 'grant-access', 'p-auditor', { classes: ['mixed'], endAt: addHours(NOW, 24) });
  request = idOf(await post(at, 'p-coordinator', 'records-request', undefined, 'receive-records-request', { source: 'press', means: 'e-mail', kinds: ['shift', 'custody'], personal: { requester: 'Penny Presswell', request: 'Holds of this month.' } }));
  pages = await testPages(at);
});
after(async () => {
  await pages?.close();
  await at?.close();
});

const page = async (who = 'p-counsel'): Promise<string> => (await pages.get(who, `/records/records-request/${request}`)).body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const ask = (who: string, name: string, command: object) => post(at, who, 'records-request', request, name, command);

test('counsel and the coordinator see who asks for what; an auditor by grant, without the name; nobody else learns of it', async () => {
  for (const who of ['p-counsel', 'p-coordinator']) assert.match(await page(who), /Penny Presswell/);
  const audited = await page('p-auditor');
  assert.match(audited, /Not open to your role/);
  assert.doesNotMatch(audited, /Penny|Holds of this month/);
  for (const who of ['p-clerk', 'p-commander', 'p-ice', 'p-officer']) {
    assert.equal((await get(at, who, `records/records-request/${request}`)).status, 404, who);
    assert.equal((await get(at, who, 'records/records-request')).status, 404, who);
    assert.equal((await get(at, who, `persons/${request}`)).status, 404, who);
    assert.equal((await pages.get(who, `/records/records-request/${request}`)).status, 404, who);
  }
});

test('what must happen first is said class by class, and ICE’s coordination on record opens what is not the state’s alone', async () => {
  assert.match(await page(), /Solely state Shift First: counsel names the state’s public-records law .* Mixed: ICE’s and the state’s Custody First: ask ICE/);
  assert.match((await pages.get('p-coordinator', '/desk')).body, /counsel decides which way it goes/);
  assert.equal((await ask('p-coordinator', 'decide-track', { class: 'mixed' })).status, 403);
  ok(await ask('p-counsel', 'decide-track', { class: 'solely-state', citation: 'Fla. Stat. 119.07' }));
  ok(await ask('p-counsel', 'decide-track', { class: 'mixed' }));
  assert.match(await page(), /By the state’s public-records law: Fla\. Stat\. 119\.07\. .*Not decided, ask ICE/);
  assert.equal((await ask('p-coordinator', 'answer-records-request', { outcome: 'answered', documentHash: paper('answer') })).status, 422);
  const refused = await ask('p-counsel', 'decide-track', { class: 'mixed', fieldOffice: county.fieldOffice });
  assert.deepEqual([refused.status, JSON.stringify(refused.body).includes('no coordination')], [422, true]);
  await at.player.ask('p-ice-delegate', 'field-office', 'coordinate-disclosure', county.fieldOffice, { subject: 'records-request', coordinatedAt: ago(5), byTitle: 'Deputy Field Office Director' });
  ok(await ask('p-counsel', 'decide-track', { class: 'mixed', fieldOffice: county.fieldOffice }));
  assert.match(await page(), /ICE coordinated: [^,]+, coordination-\d/);
});

test('the day that counsel states is a deadline until it is answered', async () => {
  assert.match((await pages.get('p-counsel', '/desk')).body, /The law recorded here names no day; counsel has stated none/);
  ok(await ask('p-counsel', 'state-answer-day', { dueAt: addHours(NOW, 48), citation: 'Fla. Stat. 119.07' }));
  const due = async () => ok(await get(at, 'p-counsel', `due?before=${encodeURIComponent(addHours(NOW, 72))}`)).body['due'] as readonly { readonly kind: string; readonly owner: string }[];
  assert.deepEqual((await due()).filter(({ kind }) => kind === 'records-request-due').map(({ owner }) => owner), ['counsel']);
  ok(await ask('p-coordinator', 'answer-records-request', { outcome: 'answered', documentHash: paper('answer') }));
  assert.deepEqual((await due()).filter(({ kind }) => kind === 'records-request-due'), []);
  assert.match(await page(), /closed .*The answer Answered/);
});
