import type { Faults } from './faults.ts';
import type { JurisdictionRule } from './law.ts';
import type { Version } from './parse-instrument.ts';
import { meet } from './spans.ts';

/**
 * Notes each pair of rules of one jurisdiction, standing and in force at once, of which one prohibits an act that the other permits or
 * requires, while neither names the other in `conflictsWith`. States do contradict themselves, and the narrower rule decides; but a
 * contradiction that nobody named may as well be a mistake, and is shown to nobody. Versions that a later record replaced are history.
 */
export function checkContradictions(rules: readonly Version<JurisdictionRule>[], faults: Faults): void {
  const standing = rules.filter(({ value }) => value.supersededAt === undefined);
  for (const ofState of Map.groupBy(standing, ({ value }) => value.jurisdiction).values()) {
    const bans = ofState.filter(({ value }) => value.effect === 'prohibit');
    const others = ofState.filter(({ value }) => value.effect === 'permit' || value.effect === 'require');
    for (const ban of bans) for (const other of others) checkPair(ban, other, faults);
  }
}

function checkPair({ value: ban, place }: Version<JurisdictionRule>, { value: other, place: otherPlace }: Version<JurisdictionRule>, faults: Faults): void {
  const acts = ban.bearsOn.filter((act) => other.bearsOn.includes(act));
  if (acts.length === 0 || ban.conflictsWith.includes(other.id) || other.conflictsWith.includes(ban.id)) return;
  if (!meet({ from: ban.inForceFrom, to: ban.inForceTo }, { from: other.inForceFrom, to: other.inForceTo })) return;
  const there = faults.problem(otherPlace, 'effect', '');
  faults.at(place)('conflictsWith', `prohibits ${acts.join(', ')} while ${other.id} (line ${there.line ?? 'not known'}) ${other.effect}s it and is in force at the same time. `
    + 'If both stand, let one name the other in conflictsWith; if one ended, give it endsBefore');
}
