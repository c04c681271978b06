import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import { cite } from './citations.ts';
import type { BasisAnswer, Finding, HoldDecision, Missing, Outcome } from './decision.ts';
import { ENGINE_VERSION } from './engine.ts';
import type { Basis, MayHoldFacts } from './facts.ts';
import { curableBy, finding, missingOf, outcomeOf } from './findings.ts';
import type { Stamps } from './findings.ts';
import { answer } from './hold/answer.ts';
import { everyone } from './hold/basis.ts';
import { narrowedHold } from './later-law.ts';
import { satisfied, unknown, violated } from './requirement.ts';

export const notCheckedInHold: readonly string[] = Object.freeze([
  'Bases that are not recorded here: the jail states them.',
  'Whether the service, order or booking was rightly decided: only how it stands in the record.',
  'Whether the papers are genuine beyond what is recorded of them.',
  'Conditions of detention, medical needs, property and safe release.',
]);

const recorded = { id: 'basis-recorded', basis: 'safeguard', moa: [], other: [] } as const;
const recordedVerdicts = {
  some: satisfied('At least one basis is recorded.', 'bases.items'),
  none: violated('No basis is recorded: nothing here permits holding. Release unless another basis is documented.', 'bases.items'),
  unknown: unknown('bases.items', 'jail-records', 'On what the person would be held'),
};

function judgeRecorded(facts: MayHoldFacts) {
  const items: unknown = facts.bases?.items;
  if (!Array.isArray(items) || items.length !== itemsOf(facts).length) return recordedVerdicts.unknown;
  return items.length === 0 ? recordedVerdicts.none : recordedVerdicts.some;
}

/** A malformed document has fewer bases rather than no answer. */
function itemsOf({ bases }: MayHoldFacts): readonly Basis[] {
  return Array.isArray(bases?.items) ? bases.items.filter(item => typeof item === 'object' && item !== null) : [];
}

/**
 * May this person be held at `asOf` on the bases recorded, and until when? Each basis answers for itself; its earliest limit ends it;
 * the person may be held until the latest end among bases that are cleared. Pure; never throws: a requirement that fails is undetermined.
 * `later` is the law recorded since `law` was activated: it can only narrow.
 * Agreement App. A; 8 CFR 287.7(d) and Form I-247A (ceilings); 8 U.S.C. 1103(a)(11); the state's rules. All ends are UTC instants, exclusive.
 */
export function mayHold(facts: MayHoldFacts, law: Law, asOf: Instant, tz = 'not-stated', later?: Law): HoldDecision {
  const decision = decideHold(facts, law, asOf, tz);
  return later === undefined || later.version === law.version ? decision : narrowedHold(decision, decideHold(facts, later, asOf, tz), later);
}

function decideHold(facts: MayHoldFacts, law: Law, asOf: Instant, tz: string): HoldDecision {
  const stamps = stampsOf(facts);
  const bases = itemsOf(facts).map(basis => answer({ facts, basis, law, asOf }, stamps));
  const overall = [finding(recorded, judgeRecorded(facts), cite(law, recorded, undefined, undefined), stamps)];
  const outcome = outcomeOf(overall) === 'cleared' ? best(bases) : outcomeOf(overall);
  const cleared = outcome === 'cleared' ? bases.filter(basis => basis.outcome === 'cleared') : [];
  const endNotStated = cleared.some(basis => basis.endNotStated && basis.endsAt === null);
  const open = bases.filter(basis => basis.outcome !== 'cleared').map(basis => ({ ...basis, curable: basis.outcome !== 'refused' || curableBy(basis.findings) }));
  const curable = outcome === 'cleared' || open.some(basis => basis.curable) || (bases.length === 0 && outcome === 'undetermined');
  return {
    question: 'may-hold', outcome, asOf, findings: overall, bases, curable,
    missing: outcome === 'cleared' ? [] : missingOfBest(overall, open),
    heldUntilAt: endNotStated ? null : latest(cleared),
    endNotStated,
    page: bases.some(basis => basis.page.length > 0) ? everyone : [],
    notChecked: notCheckedInHold,
    law: { version: law.version, at: law.at, known: law.known }, engine: ENGINE_VERSION, tz,
  };
}

/** One cleared basis is enough to hold; a person is never held on one that is open. */
function best(bases: readonly BasisAnswer[]): Outcome {
  if (bases.some(basis => basis.outcome === 'cleared')) return 'cleared';
  return bases.some(basis => basis.outcome === 'undetermined') ? 'undetermined' : 'refused';
}

function latest(cleared: readonly BasisAnswer[]): Instant | null {
  return cleared.reduce<Instant | null>((end, basis) => (basis.endsAt !== null && (end === null || basis.endsAt > end) ? basis.endsAt : end), null);
}

/** Supplying one basis is enough, so the basis that lacks least is asked for. */
function missingOfBest(overall: readonly Finding[], open: readonly (BasisAnswer & { readonly curable: boolean })[]): readonly Missing[] {
  if (open.length === 0) return missingOf(overall, true);
  return open.filter(basis => basis.curable).map(basis => missingOf(basis.findings, true)).toSorted((a, b) => a.length - b.length)[0] ?? [];
}

/** In the order of `groupNames`. */
function stampsOf(f: MayHoldFacts): Stamps {
  const none = undefined;
  return [
    f.agency?.knownAt, f.facility?.knownAt, f.agreement?.knownAt, none, none, none, none, none, none, none,
    f.stops?.knownAt, none, none, none, f.adoptions?.knownAt, none, f.held?.knownAt, f.bases?.knownAt,
  ];
}
