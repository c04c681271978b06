import type { Clause, JurisdictionRule, Law, LawBody } from './law.ts';

/** A clause of an instrument or a rule of a jurisdiction. */
export type LawEntry = Clause | JurisdictionRule;

/** Whose law an entry is: the instrument or the jurisdiction, which is also its file's name. */
export const ownerOf = (entry: LawEntry): string => ('instrument' in entry ? entry.instrument : entry.jurisdiction);

/** Every entry of a body, or of the law in force, clauses first. */
export const entriesOf = (law: LawBody | Law): readonly LawEntry[] =>
  'at' in law ? [...law.clauses.values(), ...[...law.rules.values()].flat()] : [...law.clauses, ...law.rules];
