import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MovingClock } from '#demo/moving-clock.ts';
import { paper, Player } from '#demo/player.ts';
import { confirmOfficers, county, setUpCounty } from '#demo/set-up.ts';
import { lawLibrary } from '#desk/law-library.ts';
import { recordTypes } from '#desk/records.ts';
import { holdsDecision, replayDecision } from '#desk/replay.ts';
import type { Deps } from '#desk/use-case.ts';
import { createApp, type App } from '#http/app.ts';
import { uuidIds } from '#http/uuid-ids.ts';
import { loadLaw } from '#law/load.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { typesByKind } from '#store/assemble.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { MemoryStore } from '#store/memory.ts';
import { addHours, addMinutes, addMonths, epochMs, fromEpochMs, instant, type Instant } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { issue } from './county.ts';

/** 17:00:00.000 in the county, and the last millisecond before it. */
const END = instant('2026-11-24T17:00:00-05:00');
const BEFORE = fromEpochMs(epochMs(END) - 1);
const OFFICER = 'officer-warranter';
const law = lawLibrary(loadLaw());

/** A clock that says the very instant it is put to, each time it is read. */
class ExactClock extends MovingClock {
  #exactly: Instant | undefined;
  override wall(): Instant { return this.#exactly ?? super.wall(); }
  exactly(at: Instant): void { this.#exactly = at; }
}

interface Place { readonly player: Player; readonly clock: ExactClock; readonly deps: Deps; readonly app: App; readonly token: string }

/** The county on the memory store, with a person for whom everything is settled at a minute to five. */
async function place(): Promise<Place> {
  const clock = new ExactClock(systemClock);
  clock.put(END);
  const vault = fictionVault();
  const deps: Deps = { store: new MemoryStore({ clock, vault, types: typesByKind(recordTypes) }), law, clock, ids: uuidIds(clock), vault, tz: 'test' };
  const player = new Player(deps, county.agency);
  await setUpCounty(player, clock, END);
  clock.put(addMinutes(END, -30));
  const token = await issue(player, 'p-commander');
  const app = createApp(deps, { hosts: ['localhost'], transport: { kind: 'loopback' }, onFault: (error) => { console.error(error); } });
  await app.server.ready();
  return { player, clock, deps, app, token };
}

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
  test(`${what}: cleared at 16:59:59.999, refused at 17:00:00.000, by desk and API, and replayed from the ledger alone`, async () => {
    const at = await place();
    await happens(at);
    await readyPerson(at);
    assert.deepEqual(await byDesk(at, BEFORE), { outcome: 'cleared', against: [] });
    assert.deepEqual(await byApi(at, BEFORE), { outcome: 'cleared', against: [] });
    assert.deepEqual(await byDesk(at, END), { outcome: 'refused', against: [requirement] });
    assert.deepEqual(await byApi(at, END), { outcome: 'refused', against: [requirement] });
    for (const entry of (await at.deps.store.timeline(county.agency, { kind: 'custody', id: 'c-1' })).filter(holdsDecision)) assert.ok(replayDecision(entry, law).same);
  });
}

test('a withdrawal that is told at 17:00:00.000: cleared the millisecond before, refused at it', async () => {
  const at = await place();
  await readyPerson(at);
  assert.equal((await byDesk(at, BEFORE)).outcome, 'cleared');
  at.clock.exactly(END);
  await at.player.ask('p-ice', 'officer', 'withdraw-officer', OFFICER, { kind: 'withdrawal', cause: 'ice-notice', noticedAt: END, effectiveAt: END });
  assert.deepEqual(await byDesk(at, END), { outcome: 'refused', against: ['officer-not-removed'] });
  assert.deepEqual(await byApi(at, END), { outcome: 'refused', against: ['officer-not-removed'] });
});

test('a withdrawal that is noticed for 17:00:00.000: until then not cleared, ask ICE; from then refused', async () => {
  const at = await place();
  await at.player.ask('p-ice', 'officer', 'withdraw-officer', OFFICER, { kind: 'withdrawal', cause: 'ice-notice', noticedAt: addMinutes(END, -40), effectiveAt: END });
  await readyPerson(at);
  assert.deepEqual(await byDesk(at, BEFORE), { outcome: 'undetermined', against: ['officer-not-removed'] });
  assert.deepEqual(await byDesk(at, END), { outcome: 'refused', against: ['officer-not-removed'] });
});

