import { canonicalHash } from './canonical.ts';
import { saidBy } from './said.ts';
import type { Clause, JurisdictionRule } from './law.ts';

/**
 * What counts of an adoption: a dated go-live record by which counsel of one agency put one rule to use. Who adopted it, and how the
 * rule's open choices were settled, stand in the agency's record; both are the agency's own, never shown as a citation.
 */
export interface Adoption {
  /** Id of one rule or clause. */
  readonly rule: string;
  readonly onAt: string;
  /** Exclusive; `not-stated` where no end was set. Absent: nobody knows, and the adoption does not count. */
  readonly expiresAt?: string;
  /** Counsel's dated finding on the rule's own conditions, where it has any. */
  readonly conditions?: 'met' | 'not-met';
  /** `textHash` of what counsel read; once the text has changed, the adoption no longer counts. */
  readonly textReadHash?: string;
}

type Entry = Clause | JurisdictionRule;

/** SHA-256 of what an entry says: text, dates, parameters and conditions, not how, where or when it was recorded. */
export function textHash(entry: Entry): string {
  const { recordedAt: _recorded, verification: _mark, source: _source, ...said } = saidBy(entry);
  return canonicalHash(said);
}

/**
 * The latest adoption of a rule made by an instant, if it has not expired by then; one whose end is not known does not count. Undefined when counsel has not adopted the rule.
 * A later adoption replaces an earlier one even when the earlier one would have run longer.
 */
export function adopted<T extends Adoption>(adoptions: readonly T[], rule: string, asOf: string): T | undefined {
  let latest: T | undefined;
  for (const one of adoptions) {
    if (one.rule === rule && one.onAt <= asOf && (latest === undefined || one.onAt >= latest.onAt)) latest = one;
  }
  const end = latest?.expiresAt;
  return end === 'not-stated' || (end !== undefined && end > asOf) ? latest : undefined;
}

/** How a rule stands for one agency, worst first: the first of these among the rules that bear on an act decides. */
export const standings = ['prohibits', 'conditions-not-met', 'unverified', 'not-adopted', 'text-changed', 'conditions-open', 'adopted'] as const;
export type Standing = (typeof standings)[number];

/**
 * How one rule in force stands for an agency: a prohibition binds whether or not counsel adopted it; a text that was not verified
 * neither clears nor refuses; every other rule counts only once adopted, with its own conditions found met. Only `adopted` can be
 * part of a clearance.
 */
export function standing(entry: Entry, adoptions: readonly Adoption[], asOf: string): Standing {
  if (entry.verification === 'unverified') return 'unverified';
  if (entry.kind === 'prohibition') return 'prohibits';
  const adoption = adopted(adoptions, entry.id, asOf);
  if (adoption === undefined) return 'not-adopted';
  if (adoption.textReadHash !== undefined && adoption.textReadHash !== textHash(entry)) return 'text-changed';
  if (!('conditions' in entry) || entry.conditions.length === 0 || adoption.conditions === 'met') return 'adopted';
  return adoption.conditions === 'not-met' ? 'conditions-not-met' : 'conditions-open';
}
