import type { TrainingPolicy } from '#agency/state.ts';
import { addHours, addMinutes } from '#time/instant.ts';
import { deadline } from '#agency/record.ts';
import type { Deadline } from '#agency/record.ts';
import { outstanding } from './credential-state.ts';
import { bitesAt, knownLate, READ_WITHIN, unread, type Removal } from './removal-state.ts';
import type { OfficerState } from './state.ts';
import { lastTrainedAt, trainingLapses } from './training-validity.ts';

const DAY_HOURS = 24;
const WARN_DAYS = [60, 30, 7] as const;

/**
 * What an officer's record is owed: warnings before a stated end, a look at every notice, ICE told of a lapse, and every credential back
 * once authority is removed (agreement IV.D). The agency's training policy is part of what decides; a change of it is a change of these.
 */
export const officerDeadlines = (state: OfficerState, policy?: TrainingPolicy): readonly Deadline[] => [
  ...letterDeadlines(state), ...trainingDeadlines(state, policy), ...removalDeadlines(state), ...dutyDeadlines(state), ...(standing(state).length > 0 ? [] : lastWord(state)),
  ...(state.answers ?? []).filter((each) => each.readAt === undefined).map((each) => deadline('answer-to-read', each.id, each.enteredAt, 'programme-coordinator')),
  ...state.papers.filter((each) => each.verifiedAt === undefined && each.rejectedAt === undefined)
    .map((each) => deadline('paper-unverified', each.id, addHours(each.enteredAt, DAY_HOURS), 'programme-coordinator')),
];

const standing = ({ removals }: OfficerState): readonly Removal[] => removals.filter((each) => each.restoredAt === undefined);

function letterDeadlines(state: OfficerState): readonly Deadline[] {
  const ends = state.authorizationLetter?.durationEndAt ?? 'not-stated';
  if (ends === 'not-stated' || standing(state).length > 0) return [];
  return [
    ...WARN_DAYS.map((days) => deadline('authorization-ends-soon', `${days}d`, addHours(ends, -days * DAY_HOURS), 'programme-coordinator')),
    deadline('authorization-ended', 'end', ends, 'programme-coordinator'),
  ];
}

/** A lapse takes the officer off the agency's roster at that instant, and ICE is told; a warning that would lie before the policy or the training is none. */
function trainingDeadlines(state: OfficerState, policy: TrainingPolicy | undefined): readonly Deadline[] {
  if (standing(state).length > 0) return [];
  const lapses = trainingLapses(state, policy);
  const told = new Set((state.lapsesTold ?? []).map(({ lapsedAt }) => lapsedAt));
  const end = lapses.at(-1)?.at;
  const last = lastTrainedAt(state, policy);
  const taken = state.rosterLapses.filter((each) => each.reason === 'training-lapse' && each.restoredAt === undefined);
  return [
    ...(end === undefined || policy === undefined ? [] : WARN_DAYS.map((days) => [days, addHours(end, -days * DAY_HOURS)] as const).filter(([, at]) => policy.fromAt < at && (last === undefined || last < at)))
      .map(([days, at]) => deadline('training-lapses-soon', `${days}d`, at, 'programme-coordinator')),
    ...[...new Set([...lapses, ...taken].map(({ at }) => at))].filter((at) => !told.has(at)).map((at) => deadline('tell-ice-of-training-lapse', 'lapse', at, 'programme-coordinator')),
  ];
}

function removalDeadlines(state: OfficerState): readonly Deadline[] {
  const gone = standing(state);
  return [
    ...gone.flatMap((each) => [
      ...(each.toldAt === undefined ? [deadline('officer-to-be-told', each.id, bitesAt(each), 'shift-commander')] : []),
      ...(state.credential !== undefined && outstanding(state.credential) ? [deadline('credential-to-ice', each.id, bitesAt(each), 'programme-coordinator')] : []),
      ...(knownLate(each) && each.kind !== 'agreement-ended' ? [deadline('removal-known-late', each.id, each.knownAt, 'counsel')] : []),
      ...(each.kind === 'left' && each.noticedAt === undefined && each.notGiven === undefined ? [deadline('leaving-notice', each.id, each.knownAt, 'programme-coordinator')] : []),
      ...(each.cause === 'ice-notice' && each.documentHash === undefined ? [deadline('written-notice', each.id, addHours(each.knownAt, DAY_HOURS), 'programme-coordinator')] : []),
    ]),
    ...gone.filter(unread).flatMap((each) => READ_WITHIN.map(([minutes, owner]) => deadline('notice-unread', each.id, addMinutes(each.knownAt, minutes), owner))),
    ...(state.earlierCredentials ?? []).filter((each) => outstanding(each) && each.status !== 'lost').map((each) => deadline('credential-to-ice', each.serial, each.asOfAt, 'programme-coordinator')),
  ];
}

/** New discipline is put to the coordinator at once, until it was disclosed. */
const dutyDeadlines = ({ disciplines = [] }: OfficerState): readonly Deadline[] =>
  disciplines.filter((each) => each.disclosedAt === undefined).map((each) => deadline('new-discipline', each.id, each.notedAt, 'programme-coordinator'));

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
