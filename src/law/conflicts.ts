import { entriesOf } from './entries.ts';
import type { LawEntry } from './entries.ts';
import type { JurisdictionRule, Law } from './law.ts';

/** Two texts in force at once that pull against each other, as the rule's own `conflictsWith` names it. */
export interface Conflict {
  readonly rule: JurisdictionRule;
  readonly against: LawEntry;
}

/** How a conflict counts, in words for people. Which text is right is for counsel and courts. */
export const CONFLICT_WORDS = 'These texts pull against each other. Until counsel settles it, the narrower power and the earlier limit count.';

/**
 * Every named conflict of which both sides are in force at `law.at` as known at `law.known`, by id. A pair that names each other is
 * listed once. Decides nothing: the narrowest rule and the earliest limit already do.
 */
export function conflictsIn(law: Law): readonly Conflict[] {
  const byId = new Map(entriesOf(law).map((entry) => [entry.id, entry]));
  const seen = new Set<string>();
  const found: Conflict[] = [];
  for (const rule of [...law.rules.values()].flat().toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const id of rule.conflictsWith) {
      const against = byId.get(id);
      const pair = [rule.id, id].sort().join(' ');
      if (against === undefined || seen.has(pair)) continue;
      seen.add(pair);
      found.push({ rule, against });
    }
  }
  return found;
}

/** Those conflicts of which one side is among `ids`, such as the clauses and rules that a decision rests on. */
export function conflictsAmong(law: Law, ids: readonly string[]): readonly Conflict[] {
  const wanted = new Set(ids);
  return conflictsIn(law).filter(({ rule, against }) => wanted.has(rule.id) || wanted.has(against.id));
}
