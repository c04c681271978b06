import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { after, type Decided } from '#agency/record.ts';
import { mayServe } from '#authority/may-serve.ts';
import { addHours, addMinutes, instant } from '#time/instant.ts';
import { lawOn } from '../../tests/authority/law.ts';
import { serveSample } from '../../tests/authority/facts-changes.ts';
import { barring, type AnyDirection } from './barring.ts';
import type { DirectionCommand } from './direction-commands.ts';
import type { DirectionState } from './direction-state.ts';
import { decideDirection, directionDeadlines, type DirectionContext, foldDirection } from './direction.ts';
import type { ReviewCommand } from './review-commands.ts';
import type { ReviewState } from './review-state.ts';
import { decideReview, foldReview, reviewDeadlines } from './review.ts';

const seed = Number(process.env['SUPERVISION_SEED'] ?? 20261124);
const START = instant('2026-06-16T13:00:00Z');
const HASH = 'a'.repeat(64);
const codeOf = (decided: Decided<unknown>): string => (decided.ok ? 'ok' : decided.refusal.code);

const ice = { principal: 'p-ice', role: 'ice-supervisor' } as const;
const commander = { principal: 'p-commander', role: 'shift-commander' } as const;
const context = (more: Partial<DirectionContext> = {}): DirectionContext => ({ at: START, by: ice, programme: ['o-1', 'o-2'], ownOfficer: undefined, directionHours: 12, ...more });
const given: DirectionCommand & { readonly type: 'give-direction' } = { type: 'give-direction', directs: 'do-not-act', position: 'Supervisor', personal: { direction: 'Wait.' } };

/** Walks what is asked in order; each line says what comes. */
function directed(...lines: readonly (readonly [DirectionCommand, string, Partial<DirectionContext>?])[]): DirectionState {
  let state: DirectionState | undefined;
  for (const [command, comes, more] of lines) {
    const decided = decideDirection(state, command, context(more));
    assert.equal(codeOf(decided), comes, JSON.stringify(command));
    if (decided.ok) state = after(foldDirection, state, decided.events, context(more).at, context(more).by);
    else assert.ok(decided.refusal.citations.length > 0 && decided.refusal.detail !== '');
  }
  return state as DirectionState;
}

test('a direction stated for later counts from now: a clock that runs ahead puts nothing off', () => {
  assert.equal(directed([{ ...given, givenAt: addHours(START, 3) }, 'ok']).givenAt, START);
  assert.equal(directed([{ ...given, givenAt: addHours(START, -3) }, 'ok']).givenAt, addHours(START, -3));
});

test('to everyone: each officer of the programme is told and hears it; one who joins later may say so too', () => {
  const state = directed([given, 'ok'], [{ type: 'acknowledge-direction' }, 'ok', { by: { principal: 'p-1', role: 'warrant-service-officer' }, ownOfficer: 'o-1' }],
    [{ type: 'acknowledge-direction' }, 'direction/acknowledged', { by: { principal: 'p-1', role: 'warrant-service-officer' }, ownOfficer: 'o-1' }],
    [{ type: 'acknowledge-direction', officer: 'o-2' }, 'direction/another-officer', { by: { principal: 'p-1', role: 'warrant-service-officer' }, ownOfficer: 'o-1' }],
    [{ type: 'acknowledge-direction', officer: 'o-2' }, 'direction/no-paper', { by: commander }],
    [{ type: 'acknowledge-direction', officer: 'o-2', readAloud: true, documentHash: HASH }, 'ok', { by: commander }],
    [{ type: 'acknowledge-direction' }, 'ok', { by: { principal: 'p-3', role: 'warrant-service-officer' }, ownOfficer: 'o-3' }],
    [{ type: 'acknowledge-direction' }, 'direction/which-officer', { by: commander }]);
  assert.deepEqual(directionDeadlines(state), []);
});

test('what it is owed: the officers at once, the commander when the adopted time is over; no time adopted, no second clock', () => {
  const kinds = (state: DirectionState) => directionDeadlines(state).map(({ kind, dueAt, owner }) => [kind, dueAt, owner]);
  assert.deepEqual(kinds(directed([given, 'ok'])), [['direction-to-acknowledge', START, 'warrant-service-officer'], ['direction-unacknowledged', addHours(START, 12), 'shift-commander']]);
  assert.deepEqual(kinds(directed([given, 'ok', { directionHours: undefined }])).map(([kind]) => kind), ['direction-to-acknowledge']);
  assert.deepEqual(kinds(directed([{ ...given, means: 'telephone', officers: ['o-1'] }, 'ok', { by: commander }])).at(-1), ['direction-unconfirmed', addHours(START, 24), 'programme-coordinator']);
});

test('no words and no name of ICE’s people in an event’s data', () => {
  const decided = decideDirection(undefined, { ...given, personal: { direction: 'SECRET words', givenBy: 'SECRET name' } }, context());
  assert.ok(decided.ok && !JSON.stringify(decided.events.map(({ data }) => data)).includes('SECRET'));
});

const directions: fc.Arbitrary<DirectionState> = fc.record({
  directs: fc.constantFrom('do-not-act', 'do-not-act', 'act', 'how-to-act'), everyone: fc.boolean(), officers: fc.subarray(['officer-07', 'officer-08']),
  facility: fc.constantFrom(undefined, 'here', 'elsewhere'), custody: fc.constantFrom(undefined, 'this', 'another'), means: fc.constantFrom('signed-in', 'telephone', 'paper'),
  confirmed: fc.boolean(), heard: fc.boolean(), lift: fc.constantFrom('none', 'none', 'entered', 'counts'), minutes: fc.integer({ min: 0, max: 90_000 }),
}).map(({ confirmed, heard, lift, minutes, facility, custody, ...said }) => ({
  status: lift === 'counts' ? 'lifted' : 'standing', ...said, ...(facility === undefined ? {} : { facility }), ...(custody === undefined ? {} : { custody }), position: 'S', givenAt: addMinutes(START, -minutes), recordedAt: START, recordedBy: 'p',
  ...(confirmed ? { confirmedAt: START } : {}), acknowledgements: heard ? [{ officer: 'officer-07', at: START, means: 'own' }] : [],
  ...(lift === 'none' ? {} : { lift: { at: START, by: 'p', means: 'paper', ...(lift === 'counts' ? { countsAt: START } : {}) } }), knownAt: {},
} as DirectionState));

test('a direction not to act always ends clearance, and nothing else of a direction ever gives or takes it', (t) => {
  t.diagnostic(`seed ${seed} (SUPERVISION_SEED to change)`);
  const cleared = serveSample('cleared');
  const now = instant('2026-06-16T14:00:00Z');
  const law = lawOn(now);
  let barred = 0;
  fc.assert(fc.property(fc.array(directions, { maxLength: 4 }), (all) => {
    const held: readonly AnyDirection[] = all.map((state, place) => ({ id: `d-${place}`, state }));
    const removals = barring(held, { officer: 'officer-07', places: ['here'], custody: 'this' }).map(({ givenAt }) => ({ kind: 'direction' as const, effectiveAt: givenAt }));
    const decision = mayServe({ ...cleared, officer: { ...cleared.officer!, removals } }, law, now);
    // In plain words, from what the direction says and nothing else.
    const bars = all.some((one) => one.directs === 'do-not-act' && one.lift?.countsAt === undefined && (one.everyone || one.officers.includes('officer-07')) && one.facility !== 'elsewhere' && one.custody !== 'another');
    assert.equal(decision.outcome, bars ? 'refused' : 'cleared');
    if (bars) barred += 1;
    assert.deepEqual(decision.findings.filter(({ status }) => status !== 'satisfied').map(({ requirement }) => requirement), bars ? ['supervision'] : []);
  }), { seed, numRuns: 1500 });
  assert.ok(barred > 100);
  const elsewhere = { id: 'd', state: { ...fc.sample(directions, 1)[0]!, directs: 'do-not-act' as const, everyone: true, status: 'standing' as const, facility: 'somewhere', custody: undefined, lift: undefined } } as unknown as AnyDirection;
  assert.equal(barring([elsewhere], { officer: 'o', places: [], custody: undefined }).length, 1, 'a place that is not known is taken for the one directed about');
});

const opened: ReviewCommand & { readonly type: 'open-review' } = { type: 'open-review', act: 'service', actId: 'decision-1', custody: 'c-1', facility: 'f-1', officer: 'o-1', actedAt: START, directions: [], dueAt: addHours(START, 72) };
const officerActor = { principal: 'p-1', role: 'warrant-service-officer' } as const;
const fresh = (more: Partial<typeof opened> = {}): ReviewState => {
  const decided = decideReview(undefined, { ...opened, ...more }, { at: START, by: officerActor, ownOfficer: 'o-1' });
  assert.ok(decided.ok);
  return after(foldReview, undefined, decided.events, START, officerActor) as ReviewState;
};

test('owed with the adopted time: ICE and the coordinator; owed without one: no clock, and still owed', () => {
  assert.deepEqual(reviewDeadlines(fresh()).map(({ kind, dueAt, owner }) => [kind, dueAt, owner]), [['review-owed', addHours(START, 72), 'ice-supervisor'], ['review-owed', addHours(START, 72), 'programme-coordinator']]);
  const { dueAt: _, ...untimed } = opened;
  const state = after(foldReview, undefined, [{ type: 'review-opened', data: untimed as never }], START, officerActor) as ReviewState;
  assert.deepEqual([state.status, reviewDeadlines(state)], ['owed', []]);
});

const actors = [
  { by: ice, ownOfficer: undefined }, { by: { principal: 'p-ice-2', role: 'ice-officer' }, ownOfficer: undefined }, { by: { principal: 'p-turned', role: 'ice-officer' }, ownOfficer: 'o-1' },
  { by: { principal: 'p-linked', role: 'programme-coordinator' }, ownOfficer: 'o-1' }, { by: officerActor, ownOfficer: 'o-1' }, { by: { principal: 'p-2', role: 'warrant-service-officer' }, ownOfficer: 'o-2' },
  { by: { principal: 'p-1', role: 'shift-commander' }, ownOfficer: undefined }, { by: commander, ownOfficer: undefined },
] as const;
const reviewing: fc.Arbitrary<ReviewCommand> = fc.oneof(
  fc.record({ type: fc.constant('record-review' as const), outcome: fc.constantFrom('in-order', 'guidance', 'retraining', 'referred'), position: fc.constant('S'), means: fc.constantFrom('telephone' as const, undefined), personal: fc.constant({ reasons: 'SECRET' }) }).map(({ means, ...said }) => ({ ...said, ...(means === undefined ? {} : { means }) }) as ReviewCommand),
  fc.constantFrom<ReviewCommand>({ type: 'acknowledge-review' }, { type: 'acknowledge-review', readAloud: true, documentHash: HASH }, { type: 'record-retraining', heldAt: START, course: 'c' }, { type: 'withdraw-retraining', documentHash: HASH }),
);

test('in any order and by anyone: nobody reviews an act of their own, nor whoever is linked to the officer or recorded the act; nothing is taken back', (t) => {
  t.diagnostic(`seed ${seed}`);
  let [recorded, kept] = [0, 0];
  fc.assert(fc.property(fc.array(fc.tuple(reviewing, fc.constantFrom(...actors)), { maxLength: 12 }), (all) => {
    let state = fresh();
    for (const [place, [command, { by, ownOfficer }]] of all.entries()) {
      const now = addMinutes(START, place + 1);
      const decided = decideReview(state, command, { at: now, by, ownOfficer });
      const before = state.findings;
      if (!decided.ok) { kept += 1; continue; }
      assert.ok(!JSON.stringify(decided.events.map(({ data }) => data)).includes('SECRET'));
      state = after(foldReview, state, decided.events, now, by) as ReviewState;
      assert.deepEqual(state.findings.slice(0, before.length), before, 'a later finding stands beside the earlier');
      if (command.type === 'record-review') {
        recorded += 1;
        assert.ok(ownOfficer !== 'o-1' && by.principal !== 'p-1' && by.role !== 'warrant-service-officer', JSON.stringify(by));
      }
      if (command.type !== 'acknowledge-review') assert.notEqual(ownOfficer, 'o-1', command.type);
      assert.equal(state.status === 'owed', state.findings.length === 0);
    }
    const open = reviewDeadlines(state).length > 0;
    assert.equal(open, state.status !== 'closed', 'whatever is not closed is owed by somebody');
  }), { seed, numRuns: 1500 });
  assert.ok(recorded > 300 && kept > 300);
});
