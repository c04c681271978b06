import type { Answer, ChangedFinding, Judged } from '#rehearsal/difference.ts';
import type { Change, NotRecomputed } from '#rehearsal/judge.ts';
import type { Totals } from '#rehearsal/tally.ts';
import { utcText } from '#time/instant.ts';

const OUTCOMES: { readonly [O in Answer['outcome']]: string } = {
  cleared: 'cleared: recorded requirements met', refused: 'not cleared', undetermined: 'not cleared, ask',
};
const STATUS: { readonly [S in Judged['status']]: string } = { satisfied: 'met', violated: 'not met', undetermined: 'ask' };

/** An answer for people; a hold with its end. */
export function answerText({ outcome, until }: Answer): string {
  if (until === undefined || until === 'none') return OUTCOMES[outcome];
  return `${OUTCOMES[outcome]}, ${until === 'not-stated' ? 'no end stated' : `until ${utcText(until)}`}`;
}

/** One finding that changed: both sides with their texts. */
export function findingText({ of, requirement, basis, before, after }: ChangedFinding): string {
  const side = (one: Judged | undefined): string => (one === undefined ? 'not asked' : STATUS[one.status]);
  const shown = [['before', before], ['after', after]] as const;
  const texts = shown.flatMap(([name, one]) => (one === undefined ? [] : [`      ${name}: ${one.words} ${textOf(one)}\n`]));
  return `    ${of === undefined ? '' : `${of} `}${requirement}${basis === 'safeguard' ? ' (safeguard)' : ''}: ${side(before)} → ${side(after)}\n${texts.join('')}`;
}

const textOf = ({ clauses, citation }: Judged): string => `[${clauses.length === 0 ? '' : `${clauses.join(', ')}: `}${citation}]`;

export function changeText(change: Change, heldNow: boolean, act?: string): string {
  const about = [
    `custody ${change.custody}`, ...(change.officer === undefined ? [] : [`officer ${change.officer}`]),
    ...(change.agreement === undefined ? [] : [`agreement ${change.agreement}`]), ...(act === undefined ? [] : [act]), ...(heldNow ? ['held now'] : []),
  ];
  return `${change.agency} entry ${change.seq}, ${utcText(change.asOf)}: ${answerText(change.from)} → ${answerText(change.to)}\n  ${about.join(', ')}\n${change.findings.map(findingText).join('')}`;
}

const WHY: { readonly [W in NotRecomputed]: string } = {
  'malformed': 'do not read as a decision with its facts',
  'another-engine': 'were decided by other rules of this program',
  'another-body': 'were decided under law that this law folder does not give',
  'not-as-recorded': 'do not come out as recorded under their own law: replay them',
};

/** The figures, each with what it is a part of. */
export function totalsText(totals: Totals): string {
  const whole = (count: number): string => count.toLocaleString('en-US');
  const not = Object.entries(totals.notRecomputed).filter(([, count]) => count > 0) as [NotRecomputed, number][];
  const recomputed = totals.looked - not.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${whole(totals.looked)} past decisions looked at, ${whole(recomputed)} recomputed`,
    ...not.map(([why, count]) => `  ${whole(count)} of ${whole(totals.looked)} ${WHY[why]}`),
    `${whole(totals.changed)} of ${whole(recomputed)} are answered otherwise`,
    ...Object.entries(totals.turns).map(([turn, count]) => `  ${whole(count)}  ${turn.split(' → ').map((outcome) => OUTCOMES[outcome as Answer['outcome']]).join(' → ')}`),
    `${whole(totals.otherReasons)} of ${whole(recomputed)} have the same answer for other reasons`,
    ...(totals.changed === 0 ? [] : [
      `officers concerned: ${totals.officers.join(', ') || 'none named'}`, `agreements concerned: ${totals.agreements.join(', ') || 'none named'}`,
      `${whole(totals.heldNow)} of the ${whole(totals.changed)} concern someone held now`,
    ]),
    '',
  ].join('\n');
}
