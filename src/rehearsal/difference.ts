import type { Decision, Finding, HoldDecision, Outcome, RequirementBasis, Status } from '#authority/decision.ts';
import type { Instant } from '#time/instant.ts';

/** One answer, as far as a change of it matters. */
export interface Answer {
  readonly outcome: Outcome;
  /** For a hold: when it ends; `not-stated` where its document states no end, `none` where nothing permits it. */
  readonly until?: Instant | 'not-stated' | 'none';
}

/** How one side judged a requirement, and on what text. */
export interface Judged {
  readonly status: Status;
  readonly words: string;
  /** Ids in the body of law; empty for a safeguard. */
  readonly clauses: readonly string[];
  readonly citation: string;
}

/** A requirement that one body judges otherwise than the other; absent on the side that does not ask it. */
export interface ChangedFinding {
  /** The basis of a hold that it belongs to. */
  readonly of?: string;
  readonly requirement: string;
  readonly basis: RequirementBasis;
  readonly before?: Judged;
  readonly after?: Judged;
}

export type Difference =
  | { readonly kind: 'same' }
  /** The same answer, for other reasons: a finding changed its status or the text it rests on. */
  | { readonly kind: 'other-reasons' }
  | { readonly kind: 'changed'; readonly from: Answer; readonly to: Answer; readonly findings: readonly ChangedFinding[] };

const SAME: Difference = Object.freeze({ kind: 'same' });
const OTHER_REASONS: Difference = Object.freeze({ kind: 'other-reasons' });

/** What differs between two answers to the same question on the same facts at the same instant. */
export function difference(before: Decision | HoldDecision, after: Decision | HoldDecision): Difference {
  const [from, to] = [answerOf(before), answerOf(after)];
  if (from.outcome === to.outcome && from.until === to.until) return sameReasons(before, after) ? SAME : OTHER_REASONS;
  return { kind: 'changed', from, to, findings: changedFindings(before, after) };
}

function answerOf(decision: Decision | HoldDecision): Answer {
  if (!('bases' in decision)) return { outcome: decision.outcome };
  return { outcome: decision.outcome, until: decision.endNotStated ? 'not-stated' : decision.heldUntilAt ?? 'none' };
}

const basesOf = (decision: Decision | HoldDecision) => ('bases' in decision ? decision.bases : []);

/** Every finding that differs, those of the decision first, then those of each basis of a hold. */
function changedFindings(before: Decision | HoldDecision, after: Decision | HoldDecision): readonly ChangedFinding[] {
  const others = new Map(basesOf(after).map((basis) => [basis.basis, basis.findings]));
  return [
    ...changedIn(before.findings, after.findings),
    ...basesOf(before).flatMap(({ basis, findings }) => changedIn(findings, others.get(basis) ?? [], basis)),
  ];
}

function changedIn(before: readonly Finding[], after: readonly Finding[], of?: string): readonly ChangedFinding[] {
  const later = new Map(after.map((finding) => [finding.requirement, finding]));
  const asked = new Set(before.map(({ requirement }) => requirement));
  const pairs: readonly (readonly [Finding | undefined, Finding | undefined])[] = [
    ...before.map((finding) => [finding, later.get(finding.requirement)] as const),
    ...after.filter(({ requirement }) => !asked.has(requirement)).map((finding) => [undefined, finding] as const),
  ];
  return pairs.filter(([one, other]) => one === undefined || other === undefined || !alike(one, other)).map(([one, other]) => {
    const { requirement, basis } = (other ?? one) as Finding;
    return { ...(of === undefined ? {} : { of }), requirement, basis, ...(one && { before: judged(one) }), ...(other && { after: judged(other) }) };
  });
}

const judged = ({ status, words, clauses, citation }: Finding): Judged => ({ status, words, clauses, citation });

const alike = (one: Finding, other: Finding): boolean =>
  one.status === other.status && one.words === other.words && one.clauses.length === other.clauses.length && one.clauses.every((id, i) => id === other.clauses[i]);

function sameReasons(before: Decision | HoldDecision, after: Decision | HoldDecision): boolean {
  const others = basesOf(after);
  return allAlike(before.findings, after.findings) && basesOf(before).every(({ findings }, i) => allAlike(findings, others[i]?.findings ?? []));
}

const allAlike = (before: readonly Finding[], after: readonly Finding[]): boolean =>
  before.length === after.length && before.every((finding, i) => finding.requirement === after[i]?.requirement && alike(finding, after[i] as Finding));
