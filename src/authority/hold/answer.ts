import type { Law } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import { cite } from '../citations.ts';
import type { Cited } from '../citations.ts';
import type { BasisAnswer, BasisLimit, Finding, Outcome } from '../decision.ts';
import type { Basis, MayHoldFacts } from '../facts.ts';
import type { BasisKind } from '../facts-hold.ts';
import { erred, finding, outcomeOf } from '../findings.ts';
import type { Stamps } from '../findings.ts';
import { agreementBasis } from './agreement-basis.ts';
import { everyone, limitVerdicts } from './basis.ts';
import type { Held, HoldRequirement, KindOfBasis } from './basis.ts';
import { detainerBasis, foundBasis, igsaBasis, orderedBasis } from './other-bases.ts';

const kinds: Readonly<Record<BasisKind, KindOfBasis>> = {
  agreement: agreementBasis, detainer: detainerBasis, igsa: igsaBasis,
  'court-order': orderedBasis, 'new-commitment': orderedBasis, 'found-held': foundBasis,
};

/** The limit that ends the basis is its own text's; only that the earliest of several governs is the agency's safeguard. */
function withinLimits(limits: readonly BasisLimit[], endsAt: Instant | null): Omit<HoldRequirement, 'judge'> {
  const named = { id: 'within-limits', title: 'No limit has been reached', moa: [], other: [] } as const;
  const ending = limits.filter(({ end }) => end === endsAt);
  const first = ending.find(({ power }) => power === 'power') ?? ending[0];
  return first === undefined ? { ...named, basis: 'safeguard' } : { ...named, basis: 'clause', document: first.citation };
}

/** One basis answers for itself: its own requirements, its own limits, the earliest of which ends it. */
export function answer(held: Held, stamps: Stamps): BasisAnswer {
  const kind: KindOfBasis | undefined = kinds[held.basis.kind];
  if (kind === undefined) return broken(held.basis);
  const { limits, endNotStated } = counted(kind, held);
  const endsAt = limits.reduce<Instant | null>((end, limit) => (end === null || limit.end < end ? limit.end : end), null);
  const reached = withinLimits(limits, endsAt);
  const findings = [
    ...kind.requirements.map(one => judged(one, held, stamps)),
    finding(reached, reach(endsAt, endNotStated, kind, held), cited(held.law, reached, held.facts), stamps),
  ];
  const outcome = outcomeOf(findings);
  const paged = findings.some(one => one.status !== 'satisfied' && kind.pages.includes(one.requirement));
  return {
    basis: held.basis.id, kind: held.basis.kind, outcome, findings, limits, endsAt, endNotStated, page: paged ? everyone : [],
    words: wordsFor(outcome, findings),
  };
}

function reach(endsAt: Instant | null, endless: boolean, kind: KindOfBasis, { basis, asOf }: Held) {
  if (endsAt !== null) return asOf < endsAt ? limitVerdicts.within : limitVerdicts.reached;
  if (endless) return limitVerdicts.endless;
  return basis.startAt === undefined ? limitVerdicts.noStart : kind.noEnd;
}

function judged(requirement: HoldRequirement, held: Held, stamps: Stamps): Finding {
  const clauses = cited(held.law, requirement, held.facts);
  try {
    return finding(requirement, requirement.judge(held), clauses, stamps);
  } catch {
    return erred(requirement, clauses);
  }
}

function cited(law: Law, requirement: Omit<HoldRequirement, 'judge'>, facts: MayHoldFacts): Cited {
  if (requirement.document !== undefined) return { clauses: [], citation: requirement.document, fault: 'none', faulty: [] };
  return cite(law, requirement, facts.agreement?.generation, undefined);
}

/** An error in counting never lengthens a hold: it leaves no end stated, and the basis undetermined. */
function counted(kind: KindOfBasis, held: Held): Pick<BasisAnswer, 'limits' | 'endNotStated'> {
  try {
    return { limits: kind.limits(held), endNotStated: kind.endless(held) };
  } catch {
    return { limits: [], endNotStated: false };
  }
}

const broken = (basis: Basis): BasisAnswer => ({
  basis: basis.id, kind: basis.kind, outcome: 'undetermined', findings: [], limits: [], endsAt: null, endNotStated: false, page: everyone,
  words: 'This kind of basis is not known here.',
});

function wordsFor(outcome: Outcome, findings: readonly Finding[]): string {
  if (outcome === 'cleared') return 'cleared: recorded requirements met';
  const why = findings.find(one => one.status === (outcome === 'refused' ? 'violated' : 'undetermined'));
  return outcome === 'refused' ? `not cleared: ${why?.words ?? ''}` : `not cleared, ask: ${why?.words ?? ''}`;
}
