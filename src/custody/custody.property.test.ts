import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Decision } from '#authority/decision.ts';
import { governing } from '#authority/limits.ts';
import type { Limit } from '#authority/limits.ts';
import { after } from '#agency/record.ts';
import type { Deadline, Happened, Recorded } from '#agency/record.ts';
import { addHours, addMinutes, earlier, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { CustodyCommand } from './commands.ts';
import { decideCustody } from './custody.ts';
import { custodyDeadlines } from './deadlines.ts';
import type { CustodyEvent } from './events.ts';
import { foldCustody } from './fold.ts';
import type { Limiting } from './hold-limits.ts';
import type { Basis, CustodyState } from './state.ts';

const SEED = Number(process.env['SEED'] ?? 20260612);
const RUNS = Number(process.env['RUNS'] ?? 400);
const START = instant('2026-06-12T12:00:00Z');
const HASH = 'b'.repeat(64);
const SECRET = 'Words of a person';
const rule = { rule: 'moa-wso/48h', citation: 'agreement App. A', hours: 48, excludes: 'none', power: 'power' } as const;
const limiting: Limiting = {
  agreement: [{ ...rule, startEvents: ['read', 'served', 'found-held'] }, { ...rule, startEvents: ['release-eligible', 'actual-release'] }],
  detainer: [{ ...rule, rule: 'i-247a/48h', power: 'ceiling', startEvents: ['release-eligible', 'actual-release', 'found-held'] }],
  counting: { method: 'straight' },
};

type Step = { readonly at: Instant; readonly by: { readonly principal: string; readonly role: string }; readonly events: readonly Happened<CustodyEvent>[]; readonly state: CustodyState; readonly due: readonly Deadline[]; readonly settled: readonly string[] };
type Row = { readonly at: Instant; readonly who: number; readonly command: CustodyCommand };
type Fold = typeof foldCustody;

const ago = fc.integer({ min: 0, max: 600 });
/** Every kind of command, with instants up to ten hours back. Most are refused most of the time; that is part of the walk. */
const asked = (now: Instant): fc.Arbitrary<CustodyCommand> => {
  const at = ago.map((minutes) => addMinutes(now, -minutes));
  const personal = fc.constant({ reasons: SECRET });
  const of = <T extends CustodyCommand['type']>(type: T, fields: object): fc.Arbitrary<CustodyCommand> =>
    fc.record({ type: fc.constant(type), ...fields } as unknown as { type: fc.Arbitrary<T> }) as unknown as fc.Arbitrary<CustodyCommand>;
  const c = fc.constant;
  return fc.oneof(
    of('record-release-eligible', { at }), of('record-actual-release', { at }), of('record-order', { at, orderType: c('bond') }),
    of('resume-criminal-custody', { at, reason: c('order-vacated'), documentHash: c(HASH) }),
    of('record-detainer', { form: c('I-247A'), documentHash: fc.constantFrom(HASH, 'c'.repeat(64)) }), of('serve-detainer-copy', { detainer: fc.constantFrom('detainer-1', 'detainer-2'), at }),
    of('lift-detainer', { detainer: c('detainer-1'), at }),
    of('serve-warrant', { warrant: c('w-1'), form: c('I-200'), officer: c('o-1'), facility: c('f-1'), readAt: c(addMinutes(now, -2)), servedAt: c(now), language: c('en'), copyGiven: c(true), personal: c({ wordsSaid: SECRET }) }),
    of('record-irregular-service', { occurredAt: at, why: c('outage'), source: fc.constantFrom('paper', 'screen'), personal: c({ account: SECRET }) }),
    of('record-found-held', { foundAt: c(now), sinceAt: at, why: c('unknown'), source: c('screen'), personal: c({ account: SECRET }) }),
    of('correct-record', { fact: fc.constantFrom('releaseEligibleAt', 'readAt', 'servedAt', 'actualReleaseAt', 'leftBuildingAt'), correctedAt: at, reason: c('clerical') }),
    of('raise-stop', { kind: fc.constantFrom('citizenship', 'identity', 'court-paper'), source: c('person'), means: c('spoken'), claimedAt: at, personal: c({ claimWords: SECRET }) }),
    of('resolve-stop', { stop: fc.constantFrom('stop-1', 'stop-2'), by: fc.constantFrom('ice', 'agency', 'fingerprint', 'counsel'), outcome: fc.constantFrom('does-not-bar', 'bars'), documentHash: c(HASH), fingerprintMatch: c(true), personal }),
    of('record-identity', { method: fc.constantFrom('two-people', 'fingerprint'), result: fc.constantFrom('match', 'no-match') }),
    of('record-hospital', {}), of('move-person', { facility: fc.constantFrom('f-1', 'f-2') }), of('tell-ice', { of: fc.constantFrom('service', 'irregular'), means: c('telephone') }),
    of('record-not-released', { reason: c('medical'), by: c('commander'), personal: c({ notReleasedWords: SECRET }) }),
    of('record-ice-release', { how: c('bond'), byTitle: c('SDDO') }), of('end-basis', { basis: c('basis-1'), by: c('ice-release'), at }),
    of('record-transfer-left', { at, with: fc.constantFrom('ice', 'agency'), destination: c('ice-field-office') }), of('record-transfer-arrived', { at: c(now) }),
    of('release-person', { by: c('commander'), reason: c('limit'), personal: c({ endingWords: SECRET }) }), of('record-escape', { at: c(now), by: c('commander') }), of('return-to-custody', { at: c(now), facility: c('f-1') }),
  );
};

const people = [['wso', 'warrant-service-officer'], ['cmd', 'shift-commander'], ['ice', 'ice-supervisor'], ['law', 'counsel'], ['clk', 'booking-clerk']] as const;
const walkOf: fc.Arbitrary<readonly Row[]> = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(4), fc.nat()), { minLength: 3, maxLength: 30 }).chain((gaps) => {
  let now = START;
  const moments = gaps.map(([minutes, who]) => ({ at: (now = addMinutes(now, minutes)), who }));
  return fc.tuple(...moments.map(({ at }) => asked(at))).map((commands) => moments.map((moment, index) => ({ ...moment, command: commands[index] as CustodyCommand })));
});

const cleared = (asOf: Instant): Decision => ({ question: 'may-serve', outcome: 'cleared', asOf, findings: [], missing: [], curable: true, notChecked: [], law: { version: 't', at: asOf, known: asOf }, engine: '1', tz: 't' });

function play(rows: readonly Row[]): readonly Step[] {
  const steps: Step[] = [];
  const book: CustodyCommand = { type: 'book-person', facility: 'f-1', kind: 'criminal', keptFor: 'warrant', warrant: 'w-1', personal: { name: SECRET } };
  for (const { at, who, command } of [{ at: START, who: 4, command: book }, ...rows]) {
    const [principal, role] = people[who] as readonly [string, string];
    const before = steps.at(-1)?.state;
    const decided = decideCustody(before, command, { at, by: { principal, role }, limiting, person: 'p-1', decided: { decision: cleared(at) } });
    if (!decided.ok) continue;
    const state = after(foldCustody, before, decided.events, at, { principal, role }) as CustodyState;
    steps.push({ at, by: { principal, role }, events: decided.events, state, due: decided.due ?? [], settled: decided.settled ?? [] });
  }
  return steps;
}

const replay = (steps: readonly Step[], fold: Fold): readonly CustodyState[] => {
  let state: CustodyState | undefined;
  return steps.map(({ events, at, by }) => (state = after(fold, state, events, at, by) as CustodyState));
};

/** Promise *end*, over a history of states: no limit disappears, none ends later than it did, and no hold outlives its earliest instant. */
function limitsHold(states: readonly CustodyState[]): void {
  states.forEach((state, index) => {
    const before = states[index - 1];
    for (const old of before?.bases ?? []) {
      const now = state.bases.find((basis) => basis.id === old.id);
      assert.ok(now !== undefined, `${old.id} disappeared`);
      for (const limit of old.limits) {
        const again: Limit | undefined = now.limits.find((each) => each.rule === limit.rule && each.startEvent === limit.startEvent);
        assert.ok(again !== undefined && again.end <= limit.end, `${old.id}: ${limit.startEvent} moved from ${limit.end} to ${again?.end}`);
      }
    }
    for (const basis of state.bases.filter((each) => each.kind === 'agreement' && each.power !== undefined)) {
      assert.ok((governing(basis.limits)?.end ?? '') <= addHours(earliestInstant(state), 48), `${basis.id} outlives the earliest documented instant`);
    }
  });
}

const earliestInstant = (state: CustodyState): Instant => [
  state.releaseEligibleAt, state.service?.readAt, state.service?.servedAt, ...state.irregular.filter((each) => each.standing === 'without-clearance').map((each) => each.occurredAt),
].filter((each) => each !== undefined).reduce(earlier);

const check = (name: string, holds: (steps: readonly Step[]) => void) => test(`${name} (seed ${SEED}, ${RUNS} histories)`, () => {
  fc.assert(fc.property(walkOf, (rows) => { holds(play(rows)); }), { seed: SEED, numRuns: RUNS });
});

check('replaying the entries gives the same state, and the state is plain JSON', (steps) => {
  assert.deepEqual(replay(steps, foldCustody).at(-1), steps.at(-1)?.state);
  assert.deepEqual(JSON.parse(JSON.stringify(steps.at(-1)?.state)), steps.at(-1)?.state);
});

check('no limit ever moves later and serving again restarts nothing', (steps) => limitsHold(steps.map((step) => step.state)));

check('no words of a person reach a state or an entry’s data', (steps) => {
  for (const { state, events } of steps) assert.ok(!JSON.stringify([state, events.map((event) => event.data)]).includes(SECRET));
});

check('deadlines raised and not settled are exactly those of the state', (steps) => {
  const standing = new Set<string>();
  for (const step of steps) {
    for (const id of step.settled) assert.ok(standing.delete(id), `${id} was settled but not standing`);
    for (const { id } of step.due) { assert.ok(!standing.has(id), `${id} was raised twice`); standing.add(id); }
    assert.deepEqual([...standing].sort(), custodyDeadlines(step.state).map((each) => each.id).sort());
  }
});

check('a stop that is open or upheld is never resolved by the person who raised it', (steps) => {
  for (const stop of steps.at(-1)?.state.stops ?? []) {
    if (stop.status !== 'resolved') continue;
    assert.ok(stop.resolutions.every((each) => each.principal !== stop.openedBy));
    assert.equal(new Set(stop.resolutions.map((each) => each.principal)).size, stop.resolutions.length);
  }
});

const contextAt = (at: Instant) => ({ at, by: { principal: 'any', role: 'shift-commander' }, limiting, person: 'p-1' });
const live = (state: CustodyState): boolean => state.status !== 'ended' && state.status !== 'papers-due';

/** Promise *irregular*: what happened can be recorded from everywhere, and somebody who is still here gets a clock. */
function irregularHolds(steps: readonly Step[], decide: typeof decideCustody): void {
  for (const { state, at } of steps) {
    for (const command of [{ type: 'record-irregular-service', occurredAt: at, why: 'outage', source: 'paper' }, { type: 'record-found-held', why: 'unknown', source: 'paper' }] as const) {
      const decided = decide(state, command, contextAt(addMinutes(at, 1)));
      assert.ok(decided.ok, `${command.type} was refused while “${state.status}”`);
      const next = after(foldCustody, state, decided.events, at, contextAt(at).by);
      assert.ok(next?.ending !== undefined || next?.bases.some((basis) => basis.limits.length > 0), `${command.type} started no clock`);
      for (const owner of ['shift-commander', 'counsel']) assert.ok(decided.due?.some((each) => each.kind === 'irregular-act' && each.owner === owner), `${owner} was not paged`);
    }
  }
}
check('what happened can always be recorded, starts a clock and pages commander and counsel', (steps) => irregularHolds(steps, decideCustody));

/** Promises *stop* and *gap*: release is open wherever the person is, stop or not; the gap runs from minute 0 and only release or a hold ends it. */
function releaseHolds(steps: readonly Step[], decide: typeof decideCustody, deadlinesOf: typeof custodyDeadlines): void {
  for (const { state, at } of steps.filter((step) => live(step.state))) {
    const stop = { type: 'raise-stop', kind: 'citizenship', source: 'person', means: 'spoken' } as const;
    const stopped = decideCustody(state, stop, contextAt(at));
    assert.ok(stopped.ok);
    const next = after(foldCustody, state, stopped.events, at, contextAt(at).by);
    for (const each of [state, next]) assert.ok(decide(each, { type: 'release-person', by: 'commander', reason: 'not-cleared' }, contextAt(at)).ok, `release was refused while “${state.status}”`);
    if (next?.status !== 'release-eligible' || next.releaseEligibleAt === undefined) continue;
    assert.deepEqual(deadlinesOf(next).filter((each) => each.kind === 'gap').map((each) => each.dueAt), [next.releaseEligibleAt]);
  }
}
check('a stop never prolongs custody, and the gap is due at the release-eligible instant', (steps) => releaseHolds(steps, decideCustody, custodyDeadlines));

test('the checks on irregular acts, release and the gap fire on planted bugs', () => {
  const fails = (holds: (steps: readonly Step[]) => void) => fc.check(fc.property(walkOf, (rows) => { holds(play(rows)); }), { seed: SEED, numRuns: RUNS }).failed;
  const no = { ok: false, refusal: { code: 'x', title: 'x', detail: 'x', citations: [], missing: [] } } as const;
  const onlyWhenHeld: typeof decideCustody = (state, command, context) => (state?.status === 'ended' ? no : decideCustody(state, command, context));
  const pagesNobody: typeof decideCustody = (state, command, context) => {
    const decided = decideCustody(state, command, context);
    return decided.ok ? { ...decided, due: [] } : decided;
  };
  const stopBlocksRelease: typeof decideCustody = (state, command, context) => (command.type === 'release-person' && state?.stops.some((stop) => stop.status === 'open') ? no : decideCustody(state, command, context));
  const graceOfAnHour: typeof custodyDeadlines = (state) => custodyDeadlines(state).map((each) => (each.kind === 'gap' ? { ...each, dueAt: addHours(each.dueAt, 1) } : each));
  assert.ok(fails((steps) => { irregularHolds(steps, onlyWhenHeld); }));
  assert.ok(fails((steps) => { irregularHolds(steps, pagesNobody); }));
  assert.ok(fails((steps) => { releaseHolds(steps, stopBlocksRelease, custodyDeadlines); }));
  assert.ok(fails((steps) => { releaseHolds(steps, decideCustody, graceOfAnHour); }));
});

const finds = (planted: Fold): boolean => {
  const found = fc.check(fc.property(walkOf, (rows) => { limitsHold(replay(play(rows), planted)); }), { seed: SEED, numRuns: RUNS });
  return found.failed;
};
const later = (basis: Basis): Basis => ({ ...basis, limits: basis.limits.map((limit) => ({ ...limit, end: addHours(limit.end, 1) })) });

test('the limit check fires on planted bugs', () => {
  const replacesLimits: Fold = (state, event: Recorded<CustodyEvent>) => {
    const next = foldCustody(state, event);
    return event.type !== 'limits-added' ? next : { ...next, bases: next.bases.map((basis) => (basis.id === event.data.basis ? { ...basis, limits: event.data.limits } : basis)) };
  };
  const movesWithHospital: Fold = (state, event) => {
    const next = foldCustody(state, event);
    return event.type === 'person-moved' ? { ...next, bases: next.bases.map(later) } : next;
  };
  const laterCorrectionStands: Fold = (state, event) => {
    const next = foldCustody(state, event);
    return event.type !== 'correction-recorded' ? next : { ...next, bases: next.bases.map(later) };
  };
  const forgetsEarlierInstants: Fold = (state, event) => {
    const next = foldCustody(state, event);
    return event.type !== 'basis-began' ? next : { ...next, bases: next.bases.map((basis) => ({ ...basis, limits: basis.limits.filter((limit) => limit.startEvent === 'served') })) };
  };
  assert.ok(finds(replacesLimits), 'limits replaced instead of merged');
  assert.ok(finds(movesWithHospital), 'a hospital stay that stops the clock');
  assert.ok(finds(laterCorrectionStands), 'a correction that moves a limit later');
  assert.ok(finds(forgetsEarlierInstants), 'service as the only start');
  assert.ok(!finds(foldCustody), 'the fold itself');
});
