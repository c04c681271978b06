import type { TrainingPolicy } from '#agency/state.ts';
import { addMonths, later, type Instant } from '#time/instant.ts';
import type { OfficerState } from './state.ts';
import type { Session } from './training-state.ts';

/** The officer was off the agency's roster from `at` on, until `restoredAt`; without one, until a refresher is attended. */
export interface TrainingLapse {
  readonly at: Instant;
  readonly restoredAt?: Instant;
}

const named = (text: string): string => text.trim().toLowerCase();

const counts = ({ kind, course, courseVersion, struckAt }: Session, policy: TrainingPolicy): boolean =>
  kind === 'refresher' && struckAt === undefined && named(course) === named(policy.course) && (policy.courseVersion === undefined || named(courseVersion) === named(policy.courseVersion));

/** When a refresher was complete: with each session, or once sessions of one interval make up the hours that are asked for. */
function refreshers(sessions: readonly Session[], policy: TrainingPolicy, months: number): readonly Instant[] {
  const done: Instant[] = [];
  let open: readonly Session[] = [];
  for (const session of sessions.filter((each) => counts(each, policy)).toSorted((a, b) => (a.endedAt < b.endedAt ? -1 : 1))) {
    open = [...open.filter((each) => session.endedAt < addMonths(each.endedAt, months)), session];
    if (policy.hours !== undefined && open.reduce((sum, each) => sum + each.minutes, 0) < policy.hours * 60) continue;
    done.push(session.endedAt);
    open = [];
  }
  return done;
}

/**
 * When training was complete, oldest first: the passed examination (agreement IV.C), or ICE's certification where ICE trained the officer
 * before these records began (IV.D), and every refresher that the policy counts.
 */
function trainedAt({ training, certifiedAt, sessions = [] }: OfficerState, policy: TrainingPolicy, months: number): readonly Instant[] {
  const passed = training?.attempts.find((attempt) => attempt.passed)?.takenAt ?? certifiedAt;
  return passed === undefined ? [] : [passed, ...refreshers(sessions, policy, months)].toSorted();
}

/**
 * Every lapse of training under the agency's adopted policy, oldest first, the coming one too. Safeguard, agency practice: no agreement
 * states an interval; no policy, no lapse. Half-open: trained until the instant, lapsed at it. ICE's status is not touched by any of it.
 */
export function trainingLapses(state: OfficerState, policy: TrainingPolicy | undefined): readonly TrainingLapse[] {
  const months = policy?.refresherMonths;
  if (policy === undefined || months === undefined) return [];
  const [first, ...others] = trainedAt(state, policy, months);
  if (first === undefined) return [];
  const lapses: TrainingLapse[] = [];
  let end = addMonths(first, months);
  for (const again of others) {
    if (end < again) lapses.push({ at: later(end, policy.fromAt), restoredAt: again });
    end = later(end, addMonths(again, months));
  }
  return [...lapses.filter(({ at, restoredAt }) => restoredAt === undefined || at < restoredAt), { at: later(end, policy.fromAt) }];
}

/** Until when training is valid, exclusive, as things stand; undefined where it does not lapse. Computed on every read. */
export const trainingEnd = (state: OfficerState, policy: TrainingPolicy | undefined): Instant | undefined => trainingLapses(state, policy).at(-1)?.at;

/** When training that counts was last completed; undefined where none was, or where nothing is asked. */
export const lastTrainedAt = (state: OfficerState, policy: TrainingPolicy | undefined): Instant | undefined =>
  (policy?.refresherMonths === undefined ? undefined : trainedAt(state, policy, policy.refresherMonths).at(-1));
