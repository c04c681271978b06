import type { TrainingPolicy } from '#agency/state.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import { minutesBetween, type Instant } from '#time/instant.ts';
import { type Figure, partsOf, spread } from './figure.ts';
import type { FigureFacts, LookCounts } from './figure-facts.ts';
import { roleName } from './scope.ts';

const ACKNOWLEDGE_MINUTES = 15;

/** Alarms raised, and whether a named person heard them before they were raised again. */
export function alarmsHeard({ alarms }: FigureFacts): Figure {
  const waits = alarms.map(({ raisedAt, acknowledgedAt }) => (acknowledgedAt === undefined ? undefined : minutesBetween(raisedAt, acknowledgedAt)));
  return {
    id: 'alarms-heard', title: 'Alarms acknowledged', kinds: ['alarm'], as: 'period',
    definition: `Alarms raised in these days that a named person acknowledged before they were raised again after ${ACKNOWLEDGE_MINUTES} minutes.`,
    denominator: 'Alarms raised in these days', numerator: 0,
    parts: partsOf({ soon: `Acknowledged within ${ACKNOWLEDGE_MINUTES} minutes`, later: 'Acknowledged later', never: 'Not acknowledged' }, waits.map((wait) => (wait === undefined ? 'never' : wait <= ACKNOWLEDGE_MINUTES ? 'soon' : 'later'))),
    spreads: [spread('Minutes to the acknowledgement', waits.filter((wait) => wait !== undefined))],
    notCounted: ['An alarm that was settled before it fell due was never raised.', 'What was done about it: acknowledging settles nothing.'],
  };
}

function papers(officer: OfficerState, policy: TrainingPolicy | undefined, now: Instant): 'complete' | 'away' | 'incomplete' {
  if (officer.status !== 'credentialed') return 'incomplete';
  const trained = trainingEnd(officer, policy);
  return (trained === undefined || now < trained) && officer.credential?.status === 'in-possession' && !officer.rosterLapses.some(({ restoredAt }) => restoredAt === undefined) ? 'complete' : 'away';
}

/** Officers of the agency whose recorded papers are complete. */
export function officersComplete({ officers, trainingPolicy, now }: FigureFacts): Figure {
  const here = officers.filter(({ status }) => status !== 'withdrawn' && status !== 'left' && status !== 'disqualified' && status !== 'agreement-ended');
  return {
    id: 'officers-complete', title: 'Officers with complete papers', kinds: ['officer'], as: 'now',
    definition: 'Officers on record whose certification, letter, Form 70-006 and credential are recorded and verified, with the credential in their possession and a place on the roster.',
    denominator: 'Officers on record, those withdrawn, disqualified or gone left out', numerator: 0, spreads: [],
    parts: partsOf({ complete: 'Papers complete', away: 'Papers complete, but the credential is elsewhere or the officer is off the roster', incomplete: 'Papers incomplete, or suspended' }, here.map((officer) => papers(officer, trainingPolicy, now))),
    notCounted: ['How old ICE’s last word on each officer is: a decision asks for that each time.', 'Whether an officer may serve at a given moment: only a decision says so.'],
  };
}

/** Looks by the role that looked, and by what came of them. */
export function looksByRole(looks: LookCounts): readonly Figure[] {
  const parts = (counts: ReadonlyMap<string, number>, words: (name: string) => string) => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => ({ words: words(name), count }));
  const notCounted = ['Looks without this system: a paper list, a screen seen over a shoulder, the database itself.', ...(looks.late === 0 ? [] : [`${looks.late} of them came into the log late, from the spill file; they count on the day they happened only as far as the range read holds them.`])];
  const common = { kinds: ['custody'] as const, as: 'period' as const, denominator: 'Looks at a person’s record that the log of looks holds for these days', spreads: [], notCounted };
  return [
    { ...common, id: 'looks-by-role', title: 'Looks by role', definition: 'Who looked at records of persons in these days, by role.', parts: parts(looks.byRole, roleName) },
    { ...common, id: 'looks-by-outcome', title: 'Looks by what came of them', definition: 'The same looks, by whether the record was shown.', parts: parts(looks.byOutcome, (outcome) => ({ 'shown': 'Shown', 'refused': 'Not open to that reader', 'not-found': 'No such record' })[outcome] ?? outcome) },
  ];
}
