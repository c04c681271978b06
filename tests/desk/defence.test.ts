import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { passed } from '#watch/watch.ts';
import type { AlarmState } from '#desk/alarm/alarm.ts';
import type { CustodyState } from '#custody/state.ts';
import type { PrincipalState } from '#people/principal.ts';
import { addMinutes } from '#time/instant.ts';
import { freshKey, ledgerSize, NOW, readyToServe, testCounty, type TestCounty } from './county.ts';
import { hidden, type Shown, type TestPages, testPages } from './page-calls.ts';

let at: TestCounty;
let pages: TestPages;
before(async () => {
  at = await testCounty();
  await readyToServe(at, 'own');
  await readyToServe(at, 'sibling');
  const { player } = at;
  await player.ask('p-counsel', 'principal', 'grant-access', 'p-defender', { custody: 'c-own', endAt: addMinutes(NOW, 600), documentHash: paper('appearance') });
  pages = await testPages(at);
});
after(async () => {
  await pages?.close();
  await at?.close();
});

const still = ({ status, body }: Shown): readonly unknown[] => [status, body.replaceAll(/<tip-now[\s\S]*?<\/tip-now>/g, '')];
const custody = async (id: string): Promise<CustodyState> => (await at.deps.store.record(county.agency, { kind: 'custody', id }))?.state as unknown as CustodyState;
const lastSeq = async (id: string): Promise<number> => (await at.deps.store.timeline(county.agency, { kind: 'custody', id })).at(-1)?.seq ?? -1;
const formOn = async (who: string, path: string): Promise<Record<string, string>> => {
  const { body } = await pages.get(who, path);
  return { key: hidden(body, 'key'), version: hidden(body, 'version') };
};

test('a defender sees the one person that the grant names; another person is as if there were none', async () => {
  const [own, sibling] = [await lastSeq('c-own'), await lastSeq('c-sibling')];
  for (const tail of ['', `/receipts/${own}`, '/record']) assert.equal((await pages.get('p-defender', `/defence/c-own${tail}`)).status, 200, tail);
  for (const tail of ['', `/receipts/${sibling}`, '/record']) {
    const [other, missing] = [await pages.get('p-defender', `/defence/c-sibling${tail}`), await pages.get('p-defender', `/defence/c-nobody${tail}`)];
    assert.equal(other.status, 404, tail);
    assert.deepEqual(still(other), still(missing), tail);
  }
  // Another person's entry does not come out under one's own person either.
  assert.equal((await pages.get('p-defender', `/defence/c-own/receipts/${sibling}`)).status, 404);
  assert.equal((await pages.get('p-defender', '/defence/c-own/receipts/999999')).status, 404);
  for (const path of ['/desk', '/defence/c-own', '/defence/c-own/record']) assert.doesNotMatch((await pages.get('p-defender', path)).body, /c-sibling|w-sibling/, path);
  const size = await ledgerSize(at);
  const form = { ...(await formOn('p-defender', '/defence/c-own')), kind: 'identity' };
  const [other, missing] = [await pages.post('p-defender', '/defence/c-sibling/stop', form), await pages.post('p-defender', '/defence/c-nobody/stop', { ...form, key: freshKey() })];
  assert.equal(other.status, 404);
  assert.deepEqual(still(other), still(missing));
  assert.equal(await ledgerSize(at), size);
});

test('the defence page is nobody else’s, and every look at it is in the log with its purpose', async () => {
  for (const who of ['p-admin', 'p-commander', 'p-officer', 'p-clerk', 'p-counsel', 'p-ice', 'p-auditor', 'p-wall']) {
    for (const path of ['/defence/c-own', '/defence/c-nobody', '/defence/c-own/record']) assert.equal((await pages.get(who, path)).status, 403, `${who} ${path}`);
  }
  const looks = await at.deps.store.looks.looks(county.agency, { kind: 'custody', record: 'c-own', principal: 'p-defender', limit: 500 });
  assert.ok(looks.some(({ what, purpose, outcome }) => what === 'see-defence' && purpose === 'defence' && outcome === 'shown'));
  assert.ok((await at.deps.store.looks.looks(county.agency, { kind: 'custody', record: 'c-sibling', principal: 'p-defender', limit: 500 })).every(({ outcome }) => outcome === 'refused'));
});

test('a court’s paper pages counsel and the commander at once, and the page names who acknowledged it', async () => {
  const form = { ...(await formOn('p-defender', '/defence/c-own')), kind: 'court-paper', claimWords: 'Stay of removal, filed today', documentHash: paper('stay').toUpperCase() };
  const answer = await pages.post('p-defender', '/defence/c-own/stop', form);
  assert.equal(answer.status, 303);
  // Sent twice, it acts once.
  assert.equal((await pages.post('p-defender', '/defence/c-own/stop', form)).status, 303);
  const stop = (await custody('c-own')).stops.at(-1)!;
  assert.deepEqual([stop.kind, stop.source, stop.means, stop.documentHash, (await custody('c-own')).stops.length], ['court-paper', 'attorney', 'written', paper('stay'), 1]);
  await passed(at.deps);
  const alarms = (await at.deps.store.find(county.agency, { kind: 'alarm', key: 'about', value: 'c-own' })).filter(({ state }) => (state as unknown as AlarmState).kind === 'stop');
  assert.deepEqual(alarms.map(({ state }) => (state as unknown as AlarmState).owner).toSorted(), ['counsel', 'shift-commander']);
  assert.equal((await pages.get('p-defender', '/defence/c-own')).body.match(/Not acknowledged yet/g)?.length, 2);
  const forCounsel = alarms.find(({ state }) => (state as unknown as AlarmState).owner === 'counsel')!;
  await at.player.ask('p-counsel', 'alarm', 'acknowledge-alarm', forCounsel.ref.id);
  const { body } = await pages.get('p-defender', '/defence/c-own');
  assert.match(body, /Acknowledged by Lex Countyman, county counsel/);
  assert.match((await pages.get('p-defender', '/defence/c-own/record')).body, /court paper, open[\s\S]*paged: county counsel[\s\S]*acknowledged by Lex Countyman/);
  assert.match((await pages.get('p-defender', '/desk')).body, /Acknowledged by Lex Countyman/);
  // Two stops would be two pages; the words stay out of the ledger.
  assert.doesNotMatch(JSON.stringify(await at.deps.store.timeline(county.agency, { kind: 'custody', id: 'c-own' })), /Stay of removal/);
});

test('a form that needs another look is shown again as it was sent, and nothing is recorded', async () => {
  const size = await ledgerSize(at);
  for (const [sent, words] of [[{ kind: '' }, /What it is: give an answer/], [{ kind: 'court-paper', documentHash: 'abc' }, /64 characters/], [{ kind: 'court-paper', documentHash: 'g'.repeat(64) }, /64 characters/], [{ kind: 'parole' }, /does not have the form it needs/]] as const) {
    const { status, body } = await pages.post('p-defender', '/defence/c-own/stop', { ...(await formOn('p-defender', '/defence/c-own')), claimWords: 'kept <b>words</b>', ...sent });
    assert.equal(status, 422);
    assert.match(body, words);
    assert.match(body, /kept &lt;b&gt;words&lt;\/b&gt;/);
  }
  assert.equal((await pages.post('p-defender', '/defence/c-own/stop', { kind: 'identity', key: 'x', version: '1' })).status, 422);
  assert.equal(await ledgerSize(at), size);
});

test('jail staff record a stop made by telephone, with the number to call back as a personal field', async () => {
  const path = '/people/c-sibling/by-telephone';
  const form = { ...(await formOn('p-clerk', path)), kind: 'citizenship', callerName: 'Dee Fenderson', callBack: '555-0100', claimWords: 'Born in Ohio' };
  assert.equal((await pages.post('p-clerk', path, { ...form, callBack: '' })).status, 422);
  assert.equal((await pages.post('p-clerk', path, { ...form, madeAt: '2026-11-01T01:30' })).status, 422);
  assert.equal((await pages.post('p-clerk', path, { ...form, madeAt: '2026-11-24T09:50' })).status, 303);
  const stop = (await custody('c-sibling')).stops.at(-1)!;
  assert.deepEqual([stop.kind, stop.source, stop.means, stop.claimedAt, stop.reportDueAt], ['citizenship', 'attorney', 'telephone', '2026-11-24T14:50:00.000Z', '2026-11-24T15:50:00.000Z']);
  assert.match((await pages.get('p-clerk', path)).body, /Dee Fenderson, call back on 555-0100/);
  assert.doesNotMatch(JSON.stringify(await at.deps.store.timeline(county.agency, { kind: 'custody', id: 'c-sibling' })), /555-0100|Fenderson|Ohio/);
  for (const who of ['p-admin', 'p-auditor', 'p-defender', 'p-wall', 'p-coordinator']) assert.equal((await pages.get(who, path)).status, 403, who);
});

test('silent law sends no notice and says so', async () => {
  assert.match((await pages.get('p-defender', '/defence/c-own')).body, /The law recorded here does not say whether anyone is told[\s\S]*No notice is sent/);
  assert.doesNotMatch((await pages.get('p-defender', '/desk')).body, /ICE’s papers<\/h2>|ICE’s papers \(/);
});

// Last: it ends what the others stand on.
test('after the grant was ended, and after its own end, nothing is shown, and it looks the same for anyone', async () => {
  const state = (await at.deps.store.record(county.agency, { kind: 'principal', id: 'p-defender' }))?.state as unknown as PrincipalState;
  await at.player.ask('p-counsel', 'principal', 'grant-access', 'p-defender', { custody: 'c-sibling', endAt: addMinutes(NOW, 900) });
  await at.player.ask('p-counsel', 'principal', 'end-access', 'p-defender', { grant: state.grants?.[0]?.id });
  const [ended, missing] = [await pages.get('p-defender', '/defence/c-own'), await pages.get('p-defender', '/defence/c-nobody')];
  assert.equal(ended.status, 404);
  assert.deepEqual(still(ended), still(missing));
  assert.equal((await pages.get('p-defender', '/defence/c-sibling')).status, 200);
  at.clock.put(addMinutes(NOW, 900));
  const closed = await Promise.all(['c-own', 'c-sibling', 'c-nobody'].map(async (id) => still(await pages.get('p-defender', `/defence/${id}`))));
  assert.equal(closed[0]?.[0], 403);
  assert.deepEqual(closed[1], closed[0]);
  assert.deepEqual(closed[2], closed[0]);
  const desk = (await pages.get('p-defender', '/desk')).body;
  assert.match(desk, /No grant stands/);
  assert.doesNotMatch(desk, /c-own|c-sibling/);
});
