import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paper } from '#demo/player.ts';
import { county } from '#demo/set-up.ts';
import { NotSignedIn, Refused } from '#desk/refusal.ts';
import type { Answer } from '#desk/run.ts';
import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import { addMinutes } from '#time/instant.ts';
import { ago, NOW, readyToServe, testCounty, type TestCounty } from './county.ts';

/** 10,000 of each in the long run; enough here to see both orders. */
const RACES = Number(process.env['RACES'] ?? 16);

/** An officer's record keeps every withdrawal: a county serves for this many races, then a new one begins. */
const RACES_A_COUNTY = 100;

let at: TestCounty;
before(open);
after(() => at.close());

async function open(): Promise<void> {
  at = await testCounty();
  await at.player.ask('p-coordinator', 'officer', 'confirm-officer', 'officer-warranter', { at: ago(60), means: 'positive-roster' });
  await at.player.ask('p-coordinator', 'officer', 'see-credential', 'officer-warranter', { status: 'in-possession', seenAt: ago(60) });
}

async function renewedAt(race: number): Promise<void> {
  if (race === 0 || race % RACES_A_COUNTY !== 0) return;
  await at.close();
  await open();
}

const ready = (name: string) => readyToServe(at, name);

const serve = ({ custody, warrant }: { custody: string; warrant: string }): Promise<Answer> => at.player.ask('p-officer', 'custody', 'serve-warrant', custody, {
  warrant, form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: NOW, servedAt: NOW, language: 'English', copyGiven: true,
});

const outcome = (act: Promise<Answer>): Promise<'done' | 'not-cleared' | 'refused'> => act.then(
  ({ notCleared }) => (notCleared === undefined ? 'done' : 'not-cleared'),
  (error: unknown) => {
    assert.ok(error instanceof Refused || error instanceof NotSignedIn, String(error));
    return 'refused';
  },
);

async function entriesOf(custody: string): Promise<readonly Envelope[]> {
  return at.deps.store.timeline(county.agency, { kind: 'custody', id: custody });
}

/** Lets the two start in either order, a few turns of the event loop apart. */
async function later(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
}

test('withdraw and serve: whatever commits first decides; nothing is cleared after the withdrawal', async () => {
  let clearedFirst = 0;
  let withdrawnFirst = 0;
  for (let race = 0; race < RACES; race += 1) {
    await renewedAt(race);
    const person = await ready(`withdraw-${race}`);
    const [, withdrawn] = await Promise.all([
      later(race % 7).then(() => outcome(serve(person))),
      later(race % 5).then(() => at.player.ask('p-coordinator', 'officer', 'withdraw-officer', 'officer-warranter', { kind: 'suspension', cause: 'ice-notice' })),
    ]);
    const seq = (withdrawn.body['receipt'] as JsonObject)['seq'] as number;
    const served = (await entriesOf(person.custody)).find(({ type }) => type === 'warrant-served');
    if (served === undefined) withdrawnFirst += 1;
    else {
      clearedFirst += 1;
      assert.ok(served.seq < seq, `race ${race}: served at entry ${served.seq}, withdrawn at entry ${seq}`);
    }
    await reinstate(race);
  }
  assert.ok(clearedFirst > 0 && withdrawnFirst > 0, `cleared first ${clearedFirst}, withdrawn first ${withdrawnFirst}: both orders must have been seen`);
});

async function reinstate(race: number): Promise<void> {
  const documentHash = paper(`reinstatement ${race}`);
  await at.player.ask('p-coordinator', 'officer', 'reinstate-officer', 'officer-warranter', { removal: `removal-${(race % RACES_A_COUNTY) + 1}`, restoredAt: ago(0), namesOfficer: true, documentHash });
  const state = (await at.deps.store.record(county.agency, { kind: 'officer', id: 'officer-warranter' }))?.state as unknown as { papers: { id: string }[] };
  await at.player.ask('p-ice', 'officer', 'verify-paper', 'officer-warranter', { paper: state.papers.at(-1)?.id, documentHash });
  await at.player.ask('p-coordinator', 'officer', 'confirm-officer', 'officer-warranter', { at: NOW, means: 'call-back' });
}

test('serve and serve: one service, one basis, the other refused', async () => {
  for (let race = 0; race < RACES; race += 1) {
    await renewedAt(race);
    const person = await ready(`twice-${race}`);
    const outcomes = await Promise.all([serve(person), serve(person), later(race % 5).then(() => serve(person))].map(outcome));
    assert.deepEqual(outcomes.toSorted(), ['done', 'refused', 'refused'], `race ${race}`);
    const types = (await entriesOf(person.custody)).map(({ type }) => type);
    assert.equal(types.filter((type) => type === 'warrant-served').length, 1);
    assert.equal(types.filter((type) => type === 'basis-began').length, 1);
  }
});

test('cancel and serve: a basis that rests on a cancelled warrant has ended, whichever came first', async () => {
  for (let race = 0; race < RACES / 2; race += 1) {
    await renewedAt(race);
    const person = await ready(`cancel-${race}`);
    await Promise.all([
      later(race % 7).then(() => outcome(serve(person))),
      later(race % 5).then(() => at.player.ask('p-ice', 'warrant', 'cancel-warrant', person.warrant, { byTitle: 'Assistant Field Office Director' })),
    ]);
    const state = (await at.deps.store.record(county.agency, { kind: 'custody', id: person.custody }))?.state as unknown as { bases: { endedBy?: string }[] };
    assert.ok(state.bases.every(({ endedBy }) => endedBy === 'warrant-cancelled'), `race ${race}: ${JSON.stringify(state.bases)}`);
  }
});

test('a lapse during the wait counts: the decision is taken at the instant read after the lock', async () => {
  const person = await ready('lapse');
  // The service was asked for while everything stood; by the time the lock is had, ICE’s re-confirmation is too old.
  at.clock.put(addMinutes(NOW, 200));
  const late = await at.player.ask('p-officer', 'custody', 'serve-warrant', person.custody, {
    warrant: person.warrant, form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: addMinutes(NOW, 199), servedAt: addMinutes(NOW, 199), language: 'English', copyGiven: true,
  });
  assert.notEqual(late.notCleared, undefined);
  assert.ok(late.notCleared?.detail.length);
  at.clock.put(addMinutes(NOW, 201));
});
