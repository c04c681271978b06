import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision, HoldDecision } from '#authority/decision.ts';
import type { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { lawAt } from '#law/in-force.ts';
import type { Law } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { Random } from '../../simulation/random.ts';
import { DecisionFacts } from '../oracle/decision-facts.ts';
import { worsenings } from './worsening.ts';
import type { Asked, Worsening } from './worsening.ts';

const seed = process.env['ORACLE_SEED'] ?? 'worse2';
const body = loadLaw();

interface Product { readonly serve: typeof mayServe; readonly hold: typeof mayHold }
const ours: Product = { serve: mayServe, hold: mayHold };
/** A drawn case with every fact readable, and one law for each day, so that few are made. */
interface Case extends Asked { readonly at: Instant }

function* cases(count: number, name: string): Generator<Case> {
  const draw = new DecisionFacts(`${seed}/${name}`, body);
  const laws = new Map<string, Law>();
  for (let n = 0; n < count; n += 1) {
    const { facts, at, failing } = draw.next(n % 2 === 0 ? 'may-serve' : 'may-hold');
    if (failing !== undefined) continue;
    const day = at.slice(0, 10);
    const law = laws.get(day) ?? lawAt(body, { at: instant(at), known: instant('2030-01-01T00:00:00Z') });
    laws.set(day, law);
    yield { facts, law, at: instant(at) };
  }
}

const asked = (product: Product, { facts, law }: Asked, at: Instant, later?: Law): Decision | HoldDecision =>
  (facts.question === 'may-serve' ? product.serve(facts as MayServeFacts, law, at, 'test', later) : product.hold(facts as MayHoldFacts, law, at, 'test', later));
/** Until when the answer lets somebody be held: nothing for an answer that does not clear, for ever where no end is stated. */
const reach = (said: Decision | HoldDecision): string => (said.outcome !== 'cleared' ? '' : !('bases' in said) ? 'cleared' : said.endNotStated ? '9999' : said.heldUntilAt ?? '');

/** The first case that got better by getting worse, step by step, if any. */
function improved(product: Product, count: number): string | undefined {
  const random = new Random(`${seed}/choices`);
  let tried = 0;
  for (const one of cases(count, 'worse')) {
    let before: Asked = one;
    let was = reach(asked(product, one, one.at));
    let told: Worsening | undefined;
    for (let step = 0; step < 3; step += 1) {
      const worsening: Worsening = told?.forgotten !== undefined && random.chance(0.4) ? told.forgotten : random.pick(worsenings);
      const after = worsening.make(before, one.at, random);
      if (after === undefined) continue;
      tried += 1;
      const now = reach(asked(product, after, one.at));
      const barred = worsening.bars === true && one.facts.question === 'may-serve' && now !== '';
      if (now > was || barred) return `${worsening.name}: “${was}” became “${now}” at ${one.at}: ${JSON.stringify(before.facts)} → ${JSON.stringify(after.facts)}`;
      [before, was, told] = [after, now, worsening];
    }
  }
  assert.ok(tried > count);
  return undefined;
}

test('a stop, a prohibition, an expiry, an ending or a forgotten fact never clears and never holds longer', (t) => {
  t.diagnostic(`seed ${seed} (ORACLE_SEED to change)`);
  assert.equal(improved(ours, 5_000), undefined);
});

const planted: readonly (readonly [string, Partial<Product>])[] = [
  ['silence about removals is “none”', { serve: (facts, law, at) => mayServe(facts.officer === undefined ? facts : { ...facts, officer: { ...facts.officer, removals: facts.officer.removals ?? [] } }, law, at) }],
  ['silence about what ended a basis is “nothing”', { hold: (facts, law, at) => mayHold(facts.bases?.items === undefined ? facts : { ...facts, bases: { ...facts.bases, items: facts.bases.items.map((one) => ({ ...one, endings: one.endings ?? [] })) } }, law, at) }],
  ['deaf to a lapse', { serve: (facts, law, at) => mayServe(facts.officer?.rosterLapses === undefined ? facts : { ...facts, officer: { ...facts.officer, rosterLapses: [] } }, law, at) }],
  ['the more stops, the fewer', { serve: (facts, law, at) => mayServe((facts.stops?.items?.length ?? 0) > 1 ? { ...facts, stops: { ...facts.stops!, items: [] } } : facts, law, at) }],
  ['a hold that is longer when a clause is gone', { hold: (facts, law, at) => { const said = mayHold(facts, law, at); return said.heldUntilAt === null || !law.version.includes('-') ? said : { ...said, heldUntilAt: addMinutes(said.heldUntilAt, 1) }; } }],
  ['an expired adoption counts', { serve: (facts, law, at) => { const said = mayServe(facts, law, at); return (facts.adoptions?.items ?? []).some((one) => one.expiresAt === at) ? { ...said, outcome: 'cleared' } : said; } }],
];

for (const [name, wrong] of planted) test(`caught: ${name}`, () => { assert.notEqual(improved({ ...ours, ...wrong }, 8_000), undefined); });

/** Law recorded after the version in use: what it may change about each answer. Says the first thing that is wrong. */
function widened(product: Product, count: number): string | undefined {
  const random = new Random(`${seed}/later`);
  let narrowed = 0;
  for (const one of cases(count, 'later')) {
    const changed = random.pick(worsenings.slice(-3)).make(one, one.at, random)?.law;
    if (changed === undefined) continue;
    // Law that is recorded later may be narrower or wider than the law in use.
    const [law, later] = random.chance(0.6) ? [one.law, changed] : [changed, one.law];
    const said = (use: Law, and?: Law) => asked(product, { facts: one.facts, law: use }, one.at, and);
    const [before, after, both] = [said(law), said(later), said(law, later)];
    const least = [reach(before), reach(after)].toSorted()[0];
    if (reach(both) !== least) return `“${reach(before)}” in use, “${reach(after)}” later, together “${reach(both)}”: ${JSON.stringify(one.facts)}`;
    if (both.law.later?.version !== later.version || both.law.version !== law.version) return 'the answer does not name both bodies of law';
    if (before.outcome === 'cleared' && both.outcome !== 'cleared') {
      narrowed += 1;
      if (both.outcome !== 'undetermined' || both.findings.at(-1)?.requirement !== 'law-not-active') return 'a narrowed answer does not say why';
    } else if (both.outcome !== before.outcome) return `${before.outcome} became ${both.outcome}`;
  }
  return narrowed > 20 ? undefined : `only ${narrowed} answers were narrowed`;
}

test('law recorded later can only narrow what the law in use clears, and never refuses by itself', () => {
  assert.equal(widened(ours, 2_000), undefined);
});

const wrongLater: readonly (readonly [string, Partial<Product>])[] = [
  ['later law is not looked at', { serve: (facts, law, at, tz) => mayServe(facts, law, at, tz) }],
  ['later law decides alone', { serve: (facts, law, at, tz, later) => mayServe(facts, later ?? law, at, tz) }],
  ['later law decides a hold alone', { hold: (facts, law, at, tz, later) => mayHold(facts, later ?? law, at, tz) }],
  ['a hold keeps its end under later law', { hold: (facts, law, at, tz, later) => { const said = mayHold(facts, law, at, tz); return later === undefined ? said : { ...said, law: { ...said.law, later: { version: later.version, known: later.known } } }; } }],
];

for (const [name, wrong] of wrongLater) test(`caught: ${name}`, () => { assert.notEqual(widened({ ...ours, ...wrong }, 2_000), undefined); });
