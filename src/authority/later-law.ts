import type { Law } from '#law/law.ts';
import type { Decision, Finding, HoldDecision, LawStamp, Missing } from './decision.ts';
import { everyone } from './hold/basis.ts';

/** The finding that law recorded after the version in use would not clear an act. Its words and clauses are the agency's own practice. */
export const LATER = 'law-not-active';

const words = 'Law recorded since the version in use here was activated would not clear this. It counts against clearance from the day it is recorded, and for it only once activated.';

/** How a decision names both bodies of law that it was taken under. */
const stamped = (stamp: LawStamp, later: Law): LawStamp => ({ ...stamp, later: { version: later.version, known: later.known } });

const open = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ status }) => status !== 'satisfied');

function finding(against: readonly Finding[]): Finding {
  const clauses = [...new Set(against.flatMap((one) => one.clauses))];
  const citation = [...new Set(against.map((one) => one.citation))].join('; ');
  const missing: Missing = { fact: 'agency.law', from: 'counsel', clause: clauses.join(' ') || citation, words: 'Counsel’s reading of the law recorded since, and its activation by two people' };
  return { requirement: LATER, status: 'undetermined', basis: 'safeguard', clauses, citation, words, facts: [], missing: [missing] };
}

/**
 * A decision to serve taken under the law in use, narrowed by law recorded since: an agency keeps deciding under the version that two
 * people activated, but nothing is cleared that newer recorded law would not clear. `under` is the same question under `later`.
 * Safeguard; 8 U.S.C. 1357(g)(1), “to the extent consistent with State and local law”.
 */
export function narrowedService(decision: Decision, under: Decision, later: Law): Decision {
  const law = stamped(decision.law, later);
  if (decision.outcome !== 'cleared' || under.outcome === 'cleared') return { ...decision, law };
  const one = finding(open(under.findings));
  return { ...decision, law, outcome: 'undetermined', findings: [...decision.findings, one], missing: one.missing ?? [], curable: true };
}

/** As `narrowedService`, for a hold: the shorter of the two answers, whole. Counsel and commander are paged when newer law would not clear it. */
export function narrowedHold(decision: HoldDecision, under: HoldDecision, later: Law): HoldDecision {
  const law = stamped(decision.law, later);
  if (decision.outcome !== 'cleared') return { ...decision, law };
  if (under.outcome === 'cleared') return endsEarlier(under, decision) ? { ...under, law } : { ...decision, law };
  const one = finding(open([...under.findings, ...under.bases.flatMap((basis) => basis.findings)]));
  return {
    ...decision, law, outcome: 'undetermined', findings: [...decision.findings, one], bases: under.bases, missing: one.missing ?? [], curable: true,
    heldUntilAt: null, endNotStated: false, page: everyone,
  };
}

function endsEarlier(a: HoldDecision, b: HoldDecision): boolean {
  if (a.endNotStated) return false;
  return b.endNotStated || (a.heldUntilAt !== null && b.heldUntilAt !== null && a.heldUntilAt < b.heldUntilAt);
}
