import type { Clause, JurisdictionRule } from './law.ts';

/**
 * What is hashed of an entry. Notes are for readers, and the end of belief belongs to a later record. A rule without parameters hashes
 * as it did before rules could carry any, so that no seal and no adoption recorded earlier changes.
 */
export function saidBy(entry: Clause | JurisdictionRule): Omit<Clause, 'note' | 'supersededAt'> | Omit<JurisdictionRule, 'note' | 'supersededAt' | 'parameters'> {
  const { note: _note, supersededAt: _later, ...said } = entry;
  if ('instrument' in said || Object.keys(said.parameters).length > 0) return said;
  const { parameters: _none, ...rest } = said;
  return rest;
}
