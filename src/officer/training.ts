import type { TrainingPolicy } from '#agency/state.ts';
import { happened, present, refused, rest } from '#agency/record.ts';
import type { Decided } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import type { OfficerCommand } from './commands.ts';
import type { OfficerEvent } from './events.ts';
import { inFuture } from './future.ts';
import type { OfficerState } from './state.ts';
import { trainingLapses } from './training-validity.ts';

/** Agreement IV.C, the same in all three generations: 70 percent, one opportunity to re-take. */
const PASS_PERCENT = 70;
const citations = ['agreement IV.C'];

type Of<T extends OfficerCommand['type']> = OfficerCommand & { readonly type: T };

/**
 * A score in thousandths of a percent, or undefined where it is none: a number from 0 to 100 with at most three decimals. Nothing is
 * rounded, so 69.999 stays below 70; text that looks like a number is no score.
 */
export function thousandthsOf(score: unknown): number | undefined {
  if (typeof score !== 'number' || !(score >= 0 && score <= 100)) return undefined;
  // Plus zero, so that −0 is written as 0.
  const thousandths = Math.round(score * 1000) + 0;
  return thousandths / 1000 === score ? thousandths : undefined;
}

/** One examination: at most two attempts, 70 percent passes (agreement IV.C). */
export function examine(state: OfficerState, command: Of<'record-training'>, at: Instant): Decided<OfficerEvent> {
  const title = 'Examination not recorded';
  const attempts = state.training?.attempts ?? [];
  if (attempts.length >= 2) return refused('officer/third-attempt', title, 'There is one opportunity to re-take the examination, and it is used. A third attempt does not exist.', { citations, missing: [{ fact: 'a written answer on what follows', from: 'ICE field office' }] });
  if (attempts.some((attempt) => attempt.passed)) return refused('officer/passed', title, 'The examination is passed; the re-take exists only after a failed first attempt.', { citations });
  const thousandths = thousandthsOf(command.score);
  if (thousandths === undefined) {
    return refused('officer/score', title, 'A score is a number from 0 to 100 with at most three decimals, as on the paper. Nothing is rounded: 69.999 is below 70.', { citations, missing: [{ fact: 'the score as the paper states it', from: 'ICE field office' }] });
  }
  if (command.takenAt > at) return inFuture(title);
  if (attempts.some((attempt) => attempt.takenAt > command.takenAt)) return refused('officer/before-first', title, 'The re-take is dated before the first examination.', { citations });
  const { personal, documentHash } = command;
  const data = present({ number: attempts.length === 0 ? 1 as const : 2 as const, scoreThousandths: thousandths, passed: thousandths >= PASS_PERCENT * 1000, takenAt: command.takenAt, documentHash });
  return happened<OfficerEvent>({ type: 'examination-taken', data, ...(personal === undefined ? {} : { personal: { ...personal } }) });
}

/** A session that was attended to its end. Initial training is ICE's to give (agreement IV.C). */
export function attend(state: OfficerState, command: Of<'record-session'>, at: Instant): Decided<OfficerEvent> {
  const title = 'Session not recorded';
  if (command.endedAt > at) return inFuture(title);
  if (command.kind === 'initial' && command.instructorFrom !== 'ice') {
    return refused('officer/not-ices-training', title, 'Initial training is provided by ICE. A session that others gave is a refresher, or no part of it.', { citations, missing: [{ fact: 'a session that ICE gave', from: 'ICE field office' }] });
  }
  const { personal, ...data } = rest(command);
  const again = (state.sessions ?? []).find((each) => each.struckAt === undefined && each.kind === data.kind && each.course === data.course && each.endedAt === data.endedAt);
  if (again !== undefined) return refused('officer/session-twice', title, 'A session of this course that ended then is on record. Strike it first if it was entered wrongly.');
  const id = `session-${(state.sessions ?? []).length + 1}`;
  return happened<OfficerEvent>({ type: 'session-attended', data: { ...data, id }, ...(personal === undefined ? {} : { personal: present(personal) }) });
}

export function strike(state: OfficerState, command: Of<'strike-session'>): Decided<OfficerEvent> {
  const found = (state.sessions ?? []).some((each) => each.id === command.session && each.struckAt === undefined);
  return found ? happened<OfficerEvent>({ type: 'session-struck', data: rest(command) }) : refused('officer/no-session', 'Nothing changed', 'No such session counts.');
}

/** ICE is told of a lapse that has happened, once. ICE's own status is ICE's to change. */
export function tellOfLapse(state: OfficerState, command: Of<'tell-ice-of-lapse'>, at: Instant, policy: TrainingPolicy | undefined): Decided<OfficerEvent> {
  const title = 'Not recorded';
  if (command.toldAt > at) return inFuture(title);
  const lapsed = [...trainingLapses(state, policy).map((each) => each.at), ...state.rosterLapses.filter((each) => each.reason === 'training-lapse').map((each) => each.at)].filter((each) => each <= at);
  if (!lapsed.includes(command.lapsedAt)) {
    return refused('officer/no-lapse', title, lapsed.length === 0 ? 'No training lapse is on record for this officer.' : `No lapse began then. On record: ${lapsed.join(', ')}.`, { citations: ['safeguard: ICE is told of the lapse'] });
  }
  if ((state.lapsesTold ?? []).some((each) => each.lapsedAt === command.lapsedAt)) return refused('officer/told-before', title, 'That ICE was told of this lapse is on record.');
  return happened<OfficerEvent>({ type: 'ice-told-of-lapse', data: rest(command) });
}
