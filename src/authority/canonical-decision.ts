import { canonicalText } from '#law/canonical.ts';
import type { BasisAnswer, Decision, Finding, HoldDecision, Missing } from './decision.ts';

const missing = ({ fact, from, clause }: Missing) => ({ fact, from, clause });
const finding = (one: Finding) => ({
  requirement: one.requirement, status: one.status, basis: one.basis, clauses: one.clauses, facts: one.facts,
  ...(one.missing === undefined ? {} : { missing: one.missing.map(missing) }),
});
const basis = (one: BasisAnswer) => ({
  basis: one.basis, kind: one.kind, outcome: one.outcome, findings: one.findings.map(finding),
  limits: one.limits.map(({ rule, power, startEvent, start, end }) => ({ rule, power, startEvent, start, end })),
  endsAt: one.endsAt, endNotStated: one.endNotStated, page: one.page,
});

/**
 * What a decision decided, without prose, for the leaf and for replay (promise *replay*): enums, ids and instants. Two decisions are
 * the same exactly when their canonical texts are the same, byte for byte. RFC 8785 form; there are no numbers but integers in it.
 */
export function canonicalDecision(decision: Decision | HoldDecision): string {
  return canonicalText({
    question: decision.question, outcome: decision.outcome, asOf: decision.asOf, findings: decision.findings.map(finding),
    missing: decision.missing.map(missing), curable: decision.curable, law: decision.law, engine: decision.engine, tz: decision.tz,
    ...('bases' in decision
      ? { bases: decision.bases.map(basis), heldUntilAt: decision.heldUntilAt, endNotStated: decision.endNotStated, page: decision.page }
      : {}),
  });
}
