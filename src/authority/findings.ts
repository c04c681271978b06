import type { Instant } from '#time/instant.ts';
import type { Cited } from './citations.ts';
import type { Determinant, Finding, Missing, Outcome, RequirementBasis } from './decision.ts';
import type { Placed } from './groups.ts';
import type { Verdict } from './requirement.ts';
import { undetermined } from './requirement.ts';

/** When each group was last learned, in the order of `groupNames`. */
export type Stamps = readonly (Instant | undefined)[];

const determinant = ({ path, group }: Placed, stamps: Stamps): Determinant => {
  const knownAt = stamps[group];
  return knownAt === undefined ? { path } : { path, knownAt };
};

/** Short lists are written out: one is built for every finding of every decision. */
function determinants(facts: readonly Placed[], stamps: Stamps): readonly Determinant[] {
  switch (facts.length) {
    case 0: return [];
    case 1: return [determinant(facts[0] as Placed, stamps)];
    case 2: return [determinant(facts[0] as Placed, stamps), determinant(facts[1] as Placed, stamps)];
    case 3: return [determinant(facts[0] as Placed, stamps), determinant(facts[1] as Placed, stamps), determinant(facts[2] as Placed, stamps)];
    default: return facts.map(one => determinant(one, stamps));
  }
}

export interface Named { readonly id: string; readonly basis: RequirementBasis }

const textNotSigned = 'Which agreement text was signed is not known, so no clause can be cited.';
const textNotInForce = 'A clause behind this requirement is not in force at this instant, or its text is not verified.';

/** A verdict as a finding. A fault of the law turns satisfied into undetermined; a clause fault also keeps anything from being refused on it. */
export function finding(named: Named, given: Verdict, cited: Cited, stamps: Stamps): Finding {
  const verdict = cited.fault === 'none' ? given : weighed(given, cited);
  const rules = verdict.rules;
  const clauses = rules === undefined ? cited.clauses : rules.ids;
  const citation = rules === undefined ? cited.citation : rules.citation;
  const facts = determinants(verdict.facts, stamps);
  const { status, words, wants } = verdict;
  if (wants.length === 0) return { requirement: named.id, status, basis: named.basis, clauses, citation, words, facts };
  const clause = clauses.length === 0 ? citation : clauses.join(' ');
  const missing = wants.map(({ fact, from, words: what }): Missing => ({ fact, from, clause, words: what }));
  return { requirement: named.id, status, basis: named.basis, clauses, citation, words, facts, missing };
}

function weighed(given: Verdict, cited: Cited): Verdict {
  if (cited.fault === 'clause') {
    return undetermined(textNotInForce, pathsOf(given), ...cited.faulty.map(id => ({ fact: `law:${id}`, from: 'law-editor' as const, words: 'A verified text in force' })));
  }
  if (given.status !== 'satisfied') return given;
  return undetermined(textNotSigned, pathsOf(given), { fact: 'agreement.generation', from: 'agency-head', words: 'Which text of the agreement was signed' });
}

const pathsOf = (verdict: Verdict): readonly string[] => verdict.facts.map(({ path }) => path);

/** A requirement that failed to answer. An error never clears. */
export const erred = (named: Named, cited: Cited): Finding => ({
  requirement: named.id, status: 'undetermined', basis: named.basis, clauses: cited.clauses, citation: cited.citation,
  words: 'This requirement could not be judged: the rule or the facts document has a defect.', facts: [],
  missing: [{ fact: 'document', from: 'law-editor', clause: cited.clauses.join(' ') || cited.citation, words: 'A sound rule and a sound facts document' }],
});

/** Any violated → refused; else any undetermined → undetermined; else cleared. */
export function outcomeOf(findings: readonly Finding[]): Outcome {
  let outcome: Outcome = 'cleared';
  for (const { status } of findings) {
    if (status === 'violated') return 'refused';
    if (status === 'undetermined') outcome = 'undetermined';
  }
  return findings.length === 0 ? 'undetermined' : outcome;
}

const none: readonly Missing[] = Object.freeze([]);

/** Whether supplying facts could still clear: false when a known fact violates a requirement and nothing supplied would cure it. */
export const curableBy = (findings: readonly Finding[]): boolean =>
  !findings.some(({ status, missing }) => status === 'violated' && missing === undefined);

/** Every fact that must be supplied before this could clear, each once; several requirements may wait for the same fact. */
export function missingOf(findings: readonly Finding[], curable: boolean): readonly Missing[] {
  if (!curable) return none;
  let all: Map<string, Missing> | undefined;
  for (const { missing } of findings) {
    if (missing === undefined) continue;
    all ??= new Map();
    for (const one of missing) if (!all.has(one.fact)) all.set(one.fact, one);
  }
  return all === undefined ? none : [...all.values()];
}
