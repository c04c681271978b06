import type { JurisdictionRule, Law } from '#law/law.ts';
import { instant } from '#time/instant.ts';

const since = instant('2018-01-01T00:00:00Z');

/** A rule of a state that the body of law does not have. */
export const rulePlanted = (jurisdiction: string, name: string, more: Partial<JurisdictionRule>): JurisdictionRule => ({
  id: `${jurisdiction}/planted-${name}`, jurisdiction, topic: 'agreement', effect: 'prohibit', kind: 'prohibition',
  bearsOn: ['serve-i-200', 'serve-i-205', 'hold-on-service'], limit: null, parameters: {}, conditions: [], citation: 'planted', quotation: '',
  inForceFrom: since, inForceTo: null, recordedAt: since, verification: 'secondary', source: 'test', conflictsWith: [], ...more,
});

/** Both laws have a version of their own: another body of law is another version. */
export const withRule = (law: Law, rule: JurisdictionRule): Law =>
  ({ ...law, version: `${law.version}+${rule.id}`, rules: new Map([...law.rules, [rule.jurisdiction, [...(law.rules.get(rule.jurisdiction) ?? []), rule]]]) });

export function withoutClause(law: Law, id: string): Law {
  const clauses = new Map(law.clauses);
  clauses.delete(id);
  return { ...law, version: `${law.version}-${id}`, clauses };
}
