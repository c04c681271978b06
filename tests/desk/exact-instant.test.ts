import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paper } from '#demo/player.ts';
import { confirmOfficers, county } from '#demo/set-up.ts';
import type { CustodyState } from '#custody/state.ts';
import { holdsDecision, replayDecision } from '#desk/replay.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { readAgency, type Held } from '#pages/agency-records.ts';
import { readinessOf } from '#pages/desks/readiness.ts';
import { asThingsStand } from '#pages/pre-check.ts';
import { addHours, addMinutes, addMonths, epochMs, fromEpochMs, instant, type Instant } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import { law, placeAt, type Place } from '../officer/place.ts';

/** 17:00:00.000 in the county, and the last millisecond before it. */
const END = instant('2026-11-24T17:00:00-05:00');
const BEFORE = fromEpochMs(epochMs(END) - 1);
const OFFICER = 'officer-warranter';

/** A person for whom everything is settled at a minute to five. */
async function readyPerson({ player, clock }: Place): Promise<void> {
  const at = (minutes: number): Instant => addMinutes(END, -minutes);
  const [custody, warrant] = ['c-1', 'w-1'];
  await player.ask('p-ice', 'warrant', 'receive-warrant', warrant, { form: 'I-200', fieldOffice: county.fieldOffice, issuerTitle: 'Supervisory Detention and Deportation Officer', signed: true, receivedAt: at(500), documentHash: paper('warrant'), basis: 'biometric-confirmation' });
  await player.ask('p-clerk', 'custody', 'book-person', custody, { facility: county.jail, kind: 'criminal', bookedAt: at(1000), keptFor: 'warrant', warrant, ageGroup: 'adult' });
  await player.ask('p-officer', 'warrant', 'match-warrant', warrant, { custody, against: ['fingerprint'] });
  clock.put(at(2));
  await player.ask('p-clerk', 'custody', 'record-release-eligible', custody, { at: at(3) });
  await player.ask('p-clerk', 'custody', 'state-other-bases', custody, { bases: [] });
  await player.ask('p-officer', 'custody', 'check-own-records', custody, { warrant, items: [] });
  await player.ask('p-clerk', 'custody', 'settle-communication', custody, { need: 'none', settled: true });
  await player.ask('p-clerk', 'custody', 'record-identity', custody, { method: 'fingerprint', result: 'match', warrant });
  await player.ask('p-ice', 'warrant', 'reconfirm-warrant', warrant, { at: at(3), by: 'Duty desk', method: 'telephone-call-back', result: 'in-force' });
  await confirmOfficers(player, at(3));
}

interface Answer { readonly outcome: string; readonly against: readonly string[] }
const answerOf = (body: JsonObject): Answer => {
  const { outcome, findings } = body['decision'] as unknown as { outcome: string; findings: readonly { requirement: string; status: string }[] };
  return { outcome, against: findings.filter(({ status }) => status !== 'satisfied').map(({ requirement }) => requirement) };
};

const ask = { warrant: 'w-1', officer: OFFICER };
const byDesk = async ({ player, clock }: Place, at: Instant): Promise<Answer> => {
  clock.exactly(at);
  return answerOf((await player.ask('p-commander', 'custody', 'decide-service', 'c-1', ask)).body);
};
let keys = 0;
async function byApi({ app, clock, token }: Place, at: Instant): Promise<Answer> {
  clock.exactly(at);
  const answer = await app.server.inject({
    method: 'POST', url: `/v1/agencies/${county.agency}/custody/c-1/decide-service`, payload: JSON.stringify(ask),
    headers: { 'host': 'localhost', 'authorization': `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `exact-key-${(keys += 1)}` },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  return answerOf(JSON.parse(answer.body) as JsonObject);
}

/** As the serve page and the check before it have it: computed by looking, nothing is taken. */
async function byPage({ deps }: Place, at: Instant): Promise<{ readonly page: Answer; readonly ready: readonly string[] }> {
  const records = await readAgency(deps.store, county.agency);
  const held = async <S>(kind: RecordKind, id: string): Promise<Held<S>> => {
    const found = await deps.store.record(county.agency, { kind, id });
    return { id, version: found?.version ?? 0, state: found?.state as unknown as S };
  };
  const { decision } = asThingsStand(records, await held<CustodyState>('custody', 'c-1'), await held<WarrantState>('warrant', 'w-1'), law, 'test', at, OFFICER);
  const officer = records.officers.find(({ id }) => id === OFFICER);
  assert.ok(officer !== undefined);
  return { page: answerOf({ decision } as unknown as JsonObject), ready: readinessOf(officer, records.agency?.state, records.directions, law.at(at, at), at).forms };
}

const coordinator = (at: Place, name: string, command: object) => at.player.ask('p-coordinator', 'officer', name, OFFICER, command);

/** What ends the authority at 17:00:00.000, put on record beforehand; and by which requirement it is refused then. */
const ends: readonly (readonly [what: string, requirement: string, happens: (at: Place) => Promise<unknown>])[] = [
  ['the end that the letter states', 'officer-letter', async (at) => {
    const documentHash = paper('a letter with an end');
    await coordinator(at, 'authorize-officer', { at: addHours(END, -48), functions: ['serve-i-200'], durationEndAt: END, namesOfficer: true, documentHash });
    await at.player.ask('p-ice', 'officer', 'verify-paper', OFFICER, { paper: 'paper-5', documentHash });
  }],
  ['a lapse of training under the adopted policy', 'officer-on-roster', async (at) => {
    await coordinator(at, 'record-session', { kind: 'refresher', course: 'Refresher', courseVersion: '1', endedAt: addMonths(END, -3), minutes: 240, instructorFrom: 'ice' });
    await at.player.ask('p-counsel', 'agency', 'adopt-training-policy', county.agency, { course: 'Refresher', refresherMonths: 3, source: 'agency practice', adoptedByName: 'Lex Countyman', onAt: addHours(END, -24) });
  }],
  ['a policy on training that counts from then', 'officer-on-roster', async (at) => {
    await at.player.ask('p-coordinator', 'agency', 'adopt-training-policy', county.agency, { course: 'Refresher', refresherMonths: 1, source: 'agency practice', adoptedByName: 'Lex Countyman', onAt: addHours(END, -24), fromAt: END });
  }],
  ['a lapse on the agency’s own roster', 'officer-on-roster', (at) => coordinator(at, 'lapse-officer', { at: END, reason: 'leave' })],
  ['the officer’s leaving', 'officer-not-removed', (at) => coordinator(at, 'record-officer-left', { effectiveAt: END, noticedAt: addHours(END, -100) })],
];

for (const [what, requirement, happens] of ends) {
  test(`${what}: cleared at 16:59:59.999, refused at 17:00:00.000, by desk, API, serve page and readiness, and replayed from the ledger alone`, async () => {
    const at = await placeAt(END);
    await happens(at);
    await readyPerson(at);
    const before = await byPage(at, BEFORE);
    assert.deepEqual([before.page, before.ready.includes('I-200')], [{ outcome: 'cleared', against: [] }, true]);
    assert.deepEqual(await byPage(at, END), { page: { outcome: 'refused', against: [requirement] }, ready: [] });
    assert.deepEqual(await byDesk(at, BEFORE), { outcome: 'cleared', against: [] });
    assert.deepEqual(await byApi(at, BEFORE), { outcome: 'cleared', against: [] });
    assert.deepEqual(await byDesk(at, END), { outcome: 'refused', against: [requirement] });
    assert.deepEqual(await byApi(at, END), { outcome: 'refused', against: [requirement] });
    for (const entry of (await at.deps.store.timeline(county.agency, { kind: 'custody', id: 'c-1' })).filter(holdsDecision)) assert.ok(replayDecision(entry, law).same);
  });
}

test('a withdrawal that is told at 17:00:00.000: cleared the millisecond before, refused at it', async () => {
  const at = await placeAt(END);
  await readyPerson(at);
  assert.equal((await byDesk(at, BEFORE)).outcome, 'cleared');
  at.clock.exactly(END);
  await at.player.ask('p-ice', 'officer', 'withdraw-officer', OFFICER, { kind: 'withdrawal', cause: 'ice-notice', noticedAt: END, effectiveAt: END });
  assert.deepEqual(await byDesk(at, END), { outcome: 'refused', against: ['officer-not-removed'] });
  assert.deepEqual(await byApi(at, END), { outcome: 'refused', against: ['officer-not-removed'] });
});

test('a withdrawal that is noticed for 17:00:00.000: until then not cleared, ask ICE; from then refused', async () => {
  const at = await placeAt(END);
  await at.player.ask('p-ice', 'officer', 'withdraw-officer', OFFICER, { kind: 'withdrawal', cause: 'ice-notice', noticedAt: addMinutes(END, -40), effectiveAt: END });
  await readyPerson(at);
  assert.deepEqual(await byDesk(at, BEFORE), { outcome: 'undetermined', against: ['officer-not-removed'] });
  assert.deepEqual(await byDesk(at, END), { outcome: 'refused', against: ['officer-not-removed'] });
});

