import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { after } from '#agency/record.ts';
import type { TrainingPolicy } from '#agency/state.ts';
import type { MayServeFacts } from '#authority/facts.ts';
import { certified, credential, form70006, lastWord, letter, nominated, notRemoved, onRoster } from '#authority/requirements/officer.ts';
import { officerFacts } from '#desk/facts/authority-facts.ts';
import type { Around } from '#officer/around.ts';
import type { OfficerCommand } from '#officer/commands.ts';
import { foldOfficer } from '#officer/fold.ts';
import { decideOfficer } from '#officer/officer.ts';
import { serialsOf } from '#officer/papers.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import { addHours, epochMs, fromEpochMs, instant, later, type Instant } from '#time/instant.ts';
import { mustRefuse, naiveAuthority, type Taken } from './naive-officer.ts';

const SEED = Number(process.env['SEED'] ?? 20261124);
const RUNS = Number(process.env['RUNS'] ?? 300);
const START = instant('2026-03-02T15:00:00Z');
const HASH = 'a'.repeat(64);
const OFFICERS = ['one', 'two', 'three'] as const;
const WHO = { ann: 'programme-coordinator', bob: 'counsel', cat: 'ice-supervisor', dan: 'shift-commander' } as const;
type Who = keyof typeof WHO;
type Facts = (id: string, state: OfficerState, policy: TrainingPolicy | undefined, now: Instant) => ReturnType<typeof officerFacts>;
/** Without any direction of ICE: a life of papers. */
const plainFacts: Facts = (id, state, policy, now) => officerFacts(id, state, policy, now, []);

/** The real records of a few officers, and beside each the bare list of what was taken. */
interface World {
  now: Instant;
  policy: TrainingPolicy | undefined;
  readonly states: Map<string, OfficerState>;
  readonly logs: Map<string, Taken[]>;
  authority: number;
  losses: number;
}

const REQUIREMENTS = [nominated, certified, form70006, letter, credential, notRemoved, onRoster, lastWord];
function judged(state: OfficerState, policy: TrainingPolicy | undefined, t: Instant, facts: Facts): boolean {
  const given = { officer: facts('o', state, policy, t), safeguards: { lastWordMaxHours: 72 }, warrant: { form: 'I-200' } } as unknown as MayServeFacts;
  return REQUIREMENTS.every((each) => each.judge(given, t, undefined as never, epochMs(t)).status === 'satisfied');
}

/** Now, and either side of every instant at which something may end. */
function probes({ now, policy, states, logs }: World, officer: string): readonly Instant[] {
  const state = states.get(officer);
  const ends = state === undefined ? [] : [
    state.authorizationLetter?.durationEndAt, ...state.removals.map((each) => each.effectiveAt), ...state.rosterLapses.map((each) => each.at), trainingEnd(state, policy), policy?.fromAt,
    ...(logs.get(officer) ?? []).flatMap(({ command }) => (command.type === 'confirm-officer' ? [fromEpochMs(epochMs(command.at) + 72 * 3_600_000 + 1)] : [])),
  ].filter((at): at is Instant => at !== undefined && at !== 'not-stated');
  return [now, ...ends.flatMap((at) => [fromEpochMs(epochMs(at) - 1), at]).filter((at) => now < at)];
}

type Step = { readonly officer: string; readonly who: Who; readonly make: (world: World, officer: string) => OfficerCommand; readonly words: string };

/** The next thing on the way to authority: so that walks get there, and something can be lost. */
function onward({ states, now }: World, officer: string): OfficerCommand {
  const state = states.get(officer);
  const yes = { attested: true };
  if (state === undefined) return { type: 'nominate-officer', criteria: { 'citizenship': yes, 'law-enforced': yes, 'security-training': yes, 'inmate-rules': yes } };
  const waits = state.papers.find((each) => each.verifiedAt === undefined && each.rejectedAt === undefined);
  if (waits !== undefined) return { type: 'verify-paper', paper: waits.id, documentHash: HASH };
  const paper = { namesOfficer: true, documentHash: HASH } as const;
  const gone = state.removals.find((each) => each.restoredAt === undefined);
  if (gone !== undefined) return { type: 'reinstate-officer', removal: gone.id, restoredAt: now, ...paper };
  if (state.training === undefined) return { type: 'begin-training', course: 'WSO', courseVersion: '1', startedAt: now };
  if (state.training.outcome !== 'passed') return { type: 'record-training', score: 88, takenAt: now };
  if (state.certifiedAt === undefined) return { type: 'certify-officer', certifiedAt: now, ...paper };
  if (state.authorizationLetter === undefined) return { type: 'authorize-officer', at: now, functions: ['serve-i-200'], durationEndAt: addHours(now, 24 * 400), ...paper };
  if (state.form70006At === undefined) return { type: 'record-form-70006', executedAt: now, ...paper };
  if (state.credential === undefined || state.credential.status === 'returned') return { type: 'record-credential', serial: `${officer}-${state.papers.length}`, issuedAt: now, ...paper };
  if (state.credential.status === 'lost') return { type: 'see-credential', status: 'found', seenAt: now };
  if (state.rosterLapses.some((each) => each.restoredAt === undefined)) return { type: 'restore-officer', at: now };
  if (state.credential.status === 'in-safe') return { type: 'see-credential', status: 'in-possession', seenAt: now };
  return { type: 'confirm-officer', at: now, means: 'call-back' };
}

const ago = (world: World, hours: number): Instant => addHours(world.now, -hours);
const made = (command: fc.Arbitrary<(world: World) => OfficerCommand>) => command;
const c = fc.constant;
const hours = fc.integer({ min: -200, max: 400 });
const anything = fc.oneof(
  { weight: 12, arbitrary: c(onward) },
  made(fc.constantFrom(0, 69, 69.999, 70, 70.5, 100, -1, Number.NaN).map((score) => ({ now }) => ({ type: 'record-training', score, takenAt: now }))),
  made(fc.tuple(fc.boolean(), fc.boolean()).map(([namesOfficer, trainedBeforeRecords]) => ({ now }) => ({ type: 'certify-officer', certifiedAt: now, namesOfficer, trainedBeforeRecords, documentHash: HASH }))),
  made(fc.tuple(fc.boolean(), hours).map(([namesOfficer, end]) => ({ now }) => ({ type: 'authorize-officer', at: now, functions: ['serve-i-200'], durationEndAt: addHours(now, Math.max(end, 1)), namesOfficer, documentHash: HASH }))),
  made(fc.integer({ min: 1, max: 9 }).map((paper) => () => ({ type: 'verify-paper', paper: `paper-${paper}`, documentHash: HASH }))),
  made(fc.integer({ min: 1, max: 9 }).map((paper) => () => ({ type: 'reject-paper', paper: `paper-${paper}` }))),
  made(fc.tuple(fc.constantFrom('in-possession', 'in-safe', 'lost', 'found', 'returned', 'destroyed'), fc.nat(50)).map(([status, before]) => (world) => ({ type: 'see-credential', status, seenAt: ago(world, before) } as OfficerCommand))),
  made(fc.tuple(fc.constantFrom('withdrawal', 'suspension'), fc.option(hours)).map(([kind, at]) => ({ now }) => ({ type: 'withdraw-officer', kind, cause: 'ice-notice', ...(at === null ? {} : { effectiveAt: addHours(now, at) }) } as OfficerCommand))),
  made(hours.map((at) => ({ now }) => ({ type: 'record-officer-left', effectiveAt: addHours(now, at + 100) }))),
  made(hours.map((at) => ({ now }) => ({ type: 'lapse-officer', at: addHours(now, at), reason: 'leave' }))),
  made(fc.nat(100).map((before) => (world) => ({ type: 'restore-officer', at: ago(world, before) }))),
  made(fc.tuple(fc.nat(3000), fc.constantFrom(60, 240, 480)).map(([before, minutes]) => (world) => ({ type: 'record-session', kind: 'refresher', course: 'Refresher', courseVersion: '1', endedAt: ago(world, before), minutes, instructorFrom: 'ice' }))),
  made(fc.integer({ min: 1, max: 3 }).map((session) => () => ({ type: 'strike-session', session: `session-${session}` }))),
  made(c(({ now }) => ({ type: 'record-screen', result: 'nothing-adverse', screenedAt: now, documentHash: HASH }))),
  made(c(({ now }) => ({ type: 'note-discipline', kind: 'allegation', learnedAt: now }))),
);
const step: fc.Arbitrary<Step> = fc.record({ officer: fc.constantFrom(...OFFICERS), who: fc.constantFrom(...(Object.keys(WHO) as Who[])), make: anything, words: c('a command') });

/** The model that fast-check carries: the number of commands so far. Everything that matters stands in the world. */
interface Model { steps: number }

class Ask implements fc.Command<Model, World> {
  readonly #step: Step;
  readonly #facts: Facts;
  #asked = '';
  constructor(asked: Step, facts: Facts) { this.#step = asked; this.#facts = facts; }
  check(): boolean { return true; }
  run(model: Model, world: World): void {
    const { officer, who, make } = this.#step;
    const command = make(world, officer);
    this.#asked = `${officer} ${who} ${JSON.stringify(command)}`;
    const state = world.states.get(officer);
    const log = world.logs.get(officer) ?? [];
    const by = { principal: who, role: WHO[who] };
    const around: Around = { policy: world.policy, serials: new Set([...world.states].flatMap(([id, each]) => (id === officer ? [] : serialsOf(each)))), own: false };
    const decided = decideOfficer(state, command, world.now, by, around);
    const taken: Taken = { command, who, at: world.now };
    const refuse = state === undefined ? undefined : mustRefuse(log, taken);
    if (refuse !== undefined) assert.ok(!decided.ok, `taken, and it is ${refuse}: ${this.#asked}`);
    if (decided.ok) {
      const had = state !== undefined && judged(state, world.policy, world.now, this.#facts);
      world.states.set(officer, after(foldOfficer, state, decided.events, world.now, by) as OfficerState);
      world.logs.set(officer, [...log, taken]);
      if (had && !judged(world.states.get(officer) as OfficerState, world.policy, world.now, this.#facts)) world.losses += 1;
    }
    agree(world, this.#facts, this.#asked);
    model.steps += 1;
  }
  toString(): string { return this.#asked; }
}

/** Time goes on, or the clock is put back: what is recorded is never earlier than what was recorded before. */
class Tick implements fc.Command<Model, World> {
  readonly #minutes: number;
  readonly #facts: Facts;
  constructor(minutes: number, facts: Facts) { this.#minutes = minutes; this.#facts = facts; }
  check(): boolean { return true; }
  run(_model: Model, world: World): void {
    world.now = later(world.now, fromEpochMs(epochMs(world.now) + this.#minutes * 60_000 + 1));
    agree(world, this.#facts, this.toString());
  }
  toString(): string { return `${this.#minutes} minutes`; }
}

/** The agency adopts, changes or ends its training policy. */
class Adopt implements fc.Command<Model, World> {
  readonly #months: number | undefined;
  readonly #hours: number | undefined;
  readonly #facts: Facts;
  constructor(months: number | undefined, hoursAsked: number | undefined, facts: Facts) { this.#months = months; this.#hours = hoursAsked; this.#facts = facts; }
  check(): boolean { return true; }
  run(_model: Model, world: World): void {
    const { now } = world;
    world.policy = this.#months === undefined ? undefined
      : { course: 'Refresher', refresherMonths: this.#months, ...(this.#hours === undefined ? {} : { hours: this.#hours }), source: 'agency practice', adoptedByName: 'Counsel', onAt: now, fromAt: now, adoptedAt: now, adoptedBy: 'bob' };
    agree(world, this.#facts, this.toString());
  }
  toString(): string { return `policy of ${this.#months ?? 'no'} months`; }
}

function agree(world: World, facts: Facts, what: string): void {
  for (const [officer, state] of world.states) {
    for (const t of probes(world, officer)) {
      const real = judged(state, world.policy, t, facts);
      assert.equal(real, naiveAuthority(world.logs.get(officer) ?? [], world.policy, t), `${officer} at ${t} after ${what}`);
      if (real && t === world.now) world.authority += 1;
    }
  }
}

const fresh = (): World => ({ now: START, policy: undefined, states: new Map(), logs: new Map(), authority: 0, losses: 0 });

const commands = (facts: Facts) => fc.commands<Model, World>([
  step.map((each) => new Ask(each, facts)), step.map((each) => new Ask(each, facts)), step.map((each) => new Ask(each, facts)), step.map((each) => new Ask({ ...each, officer: 'one', make: onward }, facts)),
  step.map((each) => new Ask({ ...each, officer: 'one', make: onward }, facts)),
  fc.constantFrom(0, 1, 90, 24 * 60, 60 * 24 * 40, -60 * 24).map((minutes) => new Tick(minutes, facts)),
  fc.tuple(fc.constantFrom(undefined, 1, 6, 12), fc.constantFrom(undefined, 4, 8)).map(([months, asked]) => new Adopt(months, asked, facts)),
], { maxCommands: 90, size: 'max' });

const property = (facts: Facts, seen?: { authority: number; losses: number }) => fc.property(commands(facts), (each) => {
  const world = fresh();
  fc.modelRun(() => ({ model: { steps: 0 }, real: world }), each);
  if (seen !== undefined) { seen.authority += world.authority; seen.losses += world.losses; }
});

test(`no walk of officers’ lives gives authority without every instrument, and each loss ends it (seed ${SEED}, ${RUNS} walks)`, () => {
  const seen = { authority: 0, losses: 0 };
  fc.assert(property(plainFacts, seen), { seed: SEED, numRuns: RUNS });
  assert.ok(seen.authority > RUNS / 4 && seen.losses > RUNS / 20, `too shallow: ${JSON.stringify(seen)}`);
});

/** Facts that leave something out, as a mistake would. */
const planted: readonly (readonly [what: string, facts: Facts])[] = [
  ['training never lapses', (id, state, _policy, now) => plainFacts(id, state, undefined, now)],
  ['a lapse that counts a millisecond late', (id, state, policy, now) => { const facts = plainFacts(id, state, policy, now); return { ...facts, rosterLapses: (facts.rosterLapses ?? []).map((each) => ({ ...each, at: fromEpochMs(epochMs(each.at as Instant) + 1) })) }; }],
  ['a removal without a date counts as none', (id, state, policy, now) => plainFacts(id, { ...state, removals: state.removals.filter((each) => each.effectiveAt !== undefined) }, policy, now)],
  ['a lost credential is carried', (id, state, policy, now) => plainFacts(id, state.credential === undefined ? state : { ...state, credential: { ...state.credential, status: 'in-possession' } }, policy, now)],
  ['the letter has no end', (id, state, policy, now) => plainFacts(id, state.authorizationLetter === undefined ? state : { ...state, authorizationLetter: { ...state.authorizationLetter, durationEndAt: 'not-stated' } }, policy, now)],
];

for (const [what, facts] of planted) {
  test(`the second model finds a planted mistake: ${what}`, () => assert.ok(fc.check(property(facts), { seed: SEED, numRuns: RUNS }).failed, what));
}
