import { addHours, addMinutes } from '#time/instant.ts';
import { deadline } from '#agency/record.ts';
import type { Deadline } from '#agency/record.ts';
import type { OfficerState } from './state.ts';

const DAY_HOURS = 24;
const WARN_DAYS = [60, 30, 7] as const;

/** What an officer's record is owed: warnings before a stated end, and the credential back once authority is removed (agreement IV.D). */
export function officerDeadlines(state: OfficerState): readonly Deadline[] {
  const letter = state.authorizationLetter;
  const ends = letter === undefined || letter.durationEndAt === 'not-stated' ? undefined : letter.durationEndAt;
  const gone = state.removals.filter((each) => each.restoredAt === undefined);
  return [
    ...(ends === undefined || gone.length > 0 ? [] : [
      ...WARN_DAYS.map((days) => deadline('authorization-ends-soon', `${days}d`, addHours(ends, -days * DAY_HOURS), 'programme-coordinator')),
      deadline('authorization-ended', 'end', ends, 'programme-coordinator'),
    ]),
    ...gone.flatMap((each) => [
      deadline('officer-to-be-told', each.id, each.effectiveAt ?? each.knownAt, 'shift-commander'),
      ...(state.credential === undefined || state.credential.status === 'returned' ? []
        : [deadline('credential-to-ice', each.id, each.effectiveAt ?? each.knownAt, 'programme-coordinator')]),
    ]),
    ...(gone.length > 0 ? [] : lastWord(state)),
    ...state.papers.filter((each) => each.verifiedAt === undefined && each.rejectedAt === undefined)
      .map((each) => deadline('paper-unverified', each.id, addHours(each.enteredAt, DAY_HOURS), 'programme-coordinator')),
  ];
}

const MOST_AHEAD_HOURS = 24;

/**
 * ICE's last word on an officer who is counted on, before it grows too old and as it does: readiness does not lapse unseen. Half of the
 * adopted age ahead, a day at most. A safeguard; an agency that adopted no age is asked for it by the decision itself.
 */
function lastWord({ status, iceLastWordAt, lastWordMaxHours, rosterLapses }: OfficerState): readonly Deadline[] {
  if (iceLastWordAt === undefined || lastWordMaxHours === undefined || status !== 'credentialed' || rosterLapses.some((each) => each.restoredAt === undefined)) return [];
  const staleAt = addHours(iceLastWordAt, lastWordMaxHours);
  const aheadAt = addMinutes(staleAt, -Math.min(MOST_AHEAD_HOURS * 60, lastWordMaxHours * 30));
  return [
    deadline('last-word-ages', 'ice', aheadAt, 'ice-supervisor'), deadline('last-word-ages', 'coordinator', aheadAt, 'programme-coordinator'),
    deadline('last-word-too-old', 'coordinator', staleAt, 'programme-coordinator'),
  ];
}
