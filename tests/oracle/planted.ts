import type { MayServeFacts } from '#authority/facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import type { JurisdictionRule } from '#law/law.ts';
import { addMinutes, epochMs, fromEpochMs } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';

/** A product to compare, or one half of it. */
export interface Product {
  readonly serve?: typeof mayServe;
  readonly hold?: typeof mayHold;
}

type Adoption = NonNullable<NonNullable<MayServeFacts['adoptions']>['items']>[number];
const earlier = (at: Instant): Instant => fromEpochMs(epochMs(at) - 1);
const adopting = (facts: MayServeFacts, change: (one: Adoption) => Adoption): MayServeFacts =>
  (facts.adoptions?.items === undefined ? facts : { ...facts, adoptions: { ...facts.adoptions, items: facts.adoptions.items.map(change) } });
const withRules = (rules: ReadonlyMap<string, readonly JurisdictionRule[]>, change: (one: JurisdictionRule) => JurisdictionRule) =>
  new Map([...rules].map(([state, all]) => [state, all.map(change)]));

/** Products with one mistake each, of the kinds that people make. */
export const planted: readonly (readonly [string, Product])[] = [
  ['a service decided a millisecond too early', { serve: (facts, law, at) => mayServe(facts, law, earlier(at)) }],
  ['a hold decided a millisecond too early', { hold: (facts, law, at) => mayHold(facts, law, earlier(at)) }],
  ['an adoption that never expires', { serve: (facts, law, at) => mayServe(adopting(facts, (one) => ({ ...one, expiresAt: 'not-stated' })), law, at) }],
  ['an adoption of another text that counts', { serve: (facts, law, at) => mayServe(adopting(facts, ({ rule, onAt, expiresAt, conditions }) => ({ rule, onAt, expiresAt, ...(conditions === undefined ? {} : { conditions }) })), law, at) }],
  ['conditions that nobody found met', { serve: (facts, law, at) => mayServe(adopting(facts, (one) => ({ ...one, conditions: one.conditions ?? 'met' })), law, at) }],
  ['an unverified text that counts', { serve: (facts, law, at) => mayServe(facts, { ...law, rules: withRules(law.rules, (one) => ({ ...one, verification: 'secondary' })) }, at) }],
  ['a prohibition that must be adopted', { serve: (facts, law, at) => mayServe(facts, { ...law, rules: withRules(law.rules, (one) => ({ ...one, kind: one.kind === 'prohibition' ? 'condition' : one.kind })) }, at) }],
  ['a list that is not known, taken for an empty one', { serve: (facts, law, at) => mayServe(facts.officer === undefined ? facts : { ...facts, officer: { ...facts.officer, removals: facts.officer.removals ?? [] } }, law, at) }],
  ['an undetermined that clears', { serve: (facts, law, at) => { const said = mayServe(facts, law, at); return { ...said, outcome: said.outcome === 'undetermined' ? 'cleared' : said.outcome }; } }],
  ['a requirement that is not asked', { serve: (facts, law, at) => { const said = mayServe(facts, law, at); return { ...said, findings: said.findings.filter((one) => one.requirement !== 'own-records') }; } }],
  ['an end one minute late', { hold: (facts, law, at) => { const said = mayHold(facts, law, at); return { ...said, heldUntilAt: said.heldUntilAt === null ? null : addMinutes(said.heldUntilAt, 1) }; } }],
  ['the latest end of a basis, not the earliest', { hold: (facts, law, at) => { const said = mayHold(facts, law, at); return { ...said, bases: said.bases.map((one) => ({ ...one, endsAt: one.limits.map(({ end }) => end).toSorted().at(-1) ?? one.endsAt })) }; } }],
  ['a ceiling that does not end a basis', { hold: (facts, law, at) => { const said = mayHold(facts, law, at); return { ...said, bases: said.bases.map((one) => ({ ...one, endsAt: one.limits.filter(({ power }) => power === 'power').map(({ end }) => end).toSorted()[0] ?? null })) }; } }],
  ['days excluded though nobody adopted a calendar', { hold: (facts, law, at) => mayHold({ ...facts, adoptions: { ...(facts.adoptions ?? { knownAt: at, source: 'counsel' }), counting: { method: 'skip-excluded-hours', calendar: 'us-federal-2006-2035' } } }, law, at) }],
];
