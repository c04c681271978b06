import { utcText } from '#time/instant.ts';
import { textHash } from '#law/adoption.ts';
import { CONFLICT_WORDS } from '#law/conflicts.ts';
import type { Conflict } from '#law/conflicts.ts';
import type { LawEntry } from '#law/entries.ts';
import type { JurisdictionRule, Parameter } from '#law/law.ts';

/** One entry for reading on a terminal: what it says, where it stands, since when, what in force pulls against it, and the fingerprint of its text. */
export function entryText(entry: LawEntry, conflicts: readonly Conflict[]): string {
  const kind = entry.kind === 'ceiling' ? 'ceiling, not permission' : entry.kind;
  const lines = [
    `${entry.id}   [${kind}]   ${entry.verification}`,
    `  ${entry.citation}`,
    ...(entry.quotation === '' ? [] : [`  “${entry.quotation}”`]),
    `  in force from ${utcText(entry.inForceFrom)}${entry.inForceTo === null ? '' : ` until ${utcText(entry.inForceTo)}`}, recorded ${utcText(entry.recordedAt)}, source ${entry.source}`,
    ...('jurisdiction' in entry ? termsOf(entry) : []),
    ...Object.entries(entry.parameters).map(([name, parameter]) => `  ${name}: ${parameterText(parameter)}`),
    ...('jurisdiction' in entry ? entry.conditions.map((condition) => `  condition: ${condition}`) : []),
    ...pulls(entry, conflicts),
    ...(entry.note === undefined ? [] : [`  ${entry.note}`]),
    `  text ${textHash(entry)}`,
  ];
  return `${lines.join('\n')}\n`;
}

const parameterText = ({ value, unit }: Parameter): string => `${typeof value === 'object' ? value.join('; ') : value} (${unit})`;

function termsOf(rule: JurisdictionRule): readonly string[] {
  return [
    ...(rule.bearsOn.length === 0 ? [] : [`  bears on ${rule.bearsOn.join(', ')}: ${rule.effect}`]),
    ...(rule.limit === null ? [] : [`  limit: ${rule.limit.hours} hours from ${rule.limit.start}, excluding ${rule.limit.excludes}`]),
  ];
}

/** Both sides with their citations; how the conflict counts is said once. */
function pulls(entry: LawEntry, conflicts: readonly Conflict[]): readonly string[] {
  const others = conflicts.filter(({ rule, against }) => rule.id === entry.id || against.id === entry.id)
    .map(({ rule, against }) => (rule.id === entry.id ? against : rule));
  if (others.length === 0) return [];
  return [`  pulls against, both in force: ${entry.citation}`, ...others.map((other) => `    ↔ ${other.id}: ${other.citation}`), `    ${CONFLICT_WORDS}`];
}
