import type { Beside, ConflictBehind } from '#desk/beside.ts';
import type { Instant } from '#time/instant.ts';
import type { DecisionView } from './view.ts';

const day = (at: Instant, zone: string): string => new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(at));

/** What a page says beside a decision; nothing where no agency's record is behind it. */
export type BesideView = Pick<DecisionView, 'adopted' | 'conflicts'>;

export const besideView = (beside: Beside, zone: string): BesideView => ({ adopted: adoptedWords(beside, zone), conflicts: beside.conflicts.map(conflictWords) });

/** Who adopted what a decision rests on, and when: the agency's own acts by name and date, never shown as a citation. */
function adoptedWords({ adoptions, localRule, safeguards }: Beside, zone: string): readonly string[] {
  return [
    ...adoptions.map(({ rule, byName, byTitle, onAt, expiresAt, choices, textRead }) => [
      `${rule}: adopted by ${byName}, ${byTitle}, on ${day(onAt, zone)}`,
      ...(expiresAt === undefined ? [] : [`until ${day(expiresAt, zone)}`]),
      ...Object.entries(choices).map(([choice, value]) => `${choice} ${value}`),
      textRead === undefined ? 'text read not recorded' : `text read ${textRead.slice(0, 16)}`,
    ].join('; ')),
    ...(localRule === undefined ? [] : [`County and city rules: found by ${localRule.byName} on ${day(localRule.onAt, zone)}`]),
    ...(safeguards === undefined ? [] : [`Safeguards (agency practice): adopted by ${safeguards.adoptedByName} on ${day(safeguards.adoptedAt, zone)}`]),
  ];
}

const COUNTS: { readonly [B in ConflictBehind['because']]: string } = {
  'narrower-power': 'The narrower power counts', 'earlier-limit': 'The earlier limit counts', 'both-narrow': 'Both narrow, so both count', 'for-counsel': 'Counsel says which counts',
};

/** One conflict with both citations, and which side counts until counsel settles it. */
function conflictWords({ rule, against, counts, because }: ConflictBehind): string {
  const which = counts.length === 1 ? `: ${counts[0] === rule.id ? rule.citation : against.citation}` : '';
  return `${rule.citation} pulls against ${against.citation}. ${COUNTS[because]}${which}.`;
}
