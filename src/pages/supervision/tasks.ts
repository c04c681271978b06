import { isLifted } from '#supervision/barring.ts';
import { unacknowledged } from '#supervision/direction.ts';
import type { DirectionState } from '#supervision/direction-state.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import { asksRetraining, lastFinding, toAcknowledge } from '#supervision/review.ts';
import type { Instant } from '#time/instant.ts';
import type { AgencyRecords, Held } from '../agency-records.ts';
import type { Task } from '../desks/task.ts';
import { ageWords, moment } from '../moment.ts';
import { DIRECTS_SHORT, OUTCOMES } from '../records/supervision-facts.ts';
import { type Cover, coverOf } from './cover.ts';

/** What tasks of supervision are told with. At another agency's seat nothing is pressed: `href` then leads nowhere. */
export interface Telling {
  readonly records: AgencyRecords;
  readonly now: Instant;
  readonly zone: string;
  /** Said before each title where the reader sees several agencies. */
  readonly where: string;
  name(officer: string): string;
  href(path: string): { readonly href?: string };
}

const day = (at: Instant, zone: string): string => { const { local, utc } = moment(at, zone); return `${local} (${utc})`; };
const names = ({ facilities }: Cover): string => facilities.map(({ name }) => name).join(', ');

/** Holes in the roster of today and tomorrow, where the arrangement rests on a position on call. */
export const gapTasks = (at: Telling): readonly Task[] => coverOf(at.records, at.now).flatMap((cover): readonly Task[] => {
  if (cover.gaps.length === 0) return [];
  const { zone, now } = at;
  const alone = cover.counts !== 'standing';
  const [first] = cover.gaps;
  const running = first !== undefined && first.fromAt <= now;
  return [{
    title: `${at.where}${running ? 'Nobody of ICE is known to be on call now' : 'The duty roster has a gap by tomorrow'}: ${names(cover)}`,
    tone: alone ? (running ? 'urgent' : 'warning') : 'quiet', ...at.href('/supervision'),
    why: `${cover.gaps.map(({ fromAt, toAt }) => `${day(fromAt, zone)} until ${day(toAt, zone)}`).join('; ')}. ${alone ? 'The arrangement rests on a position on call: without a name on the roster nothing is cleared (agreement IV.F). Ask the field office who is on call.' : 'Standing direction stands beside it: acts do not wait for the roster.'}`,
  }];
});

/** Directions that came by telephone, e-mail or paper and nobody has confirmed; liftings that nobody has compared. */
export const confirmTasks = (at: Telling, principal: string): readonly Task[] => at.records.directions.flatMap(({ id, state }): readonly Task[] => [
  ...(state.means === 'signed-in' || state.confirmedAt !== undefined ? [] : [{
    title: `${at.where}${state.recordedBy === principal ? 'Have ICE confirm' : 'Confirm'} ICE’s direction: ${DIRECTS_SHORT[state.directs]}`, tone: 'warning' as const,
    ...at.href(state.recordedBy === principal ? `/records/direction/${id}` : `/do/direction/${id}/confirm-direction?back=/desk`), why: `Entered ${ageWords(state.recordedAt, at.now)}, not by ICE. It counts all the same; a second person says that it was given so.`,
  }]),
  ...(state.lift === undefined || isLifted(state) ? [] : [{
    title: `${at.where}Compare ICE’s lifting of a direction with its paper`, tone: 'warning' as const, ...at.href(state.lift.by === principal ? `/records/direction/${id}` : `/do/direction/${id}/verify-lift?back=/desk`),
    why: `Entered ${ageWords(state.lift.at, at.now)}. The direction stands until a second person has compared it.`,
  }]),
]);

/** Directions that not everyone has acknowledged, for those who see to it. */
export const unheardTasks = (at: Telling): readonly Task[] => at.records.directions.filter(({ state }) => state.status === 'standing').flatMap(({ id, state }): readonly Task[] => {
  const waiting = unacknowledged(state);
  if (waiting.length === 0) return [];
  const late = state.acknowledgeBy !== undefined && state.acknowledgeBy <= at.now;
  return [{
    title: `${at.where}ICE’s direction is not acknowledged: ${DIRECTS_SHORT[state.directs]}`, tone: late ? 'urgent' : 'warning', ...at.href(`/records/direction/${id}`),
    why: `By ${waiting.map((officer) => at.name(officer)).join(', ')}. Given ${ageWords(state.givenAt, at.now)}; ${state.acknowledgeBy === undefined ? 'no time is adopted here' : `due ${day(state.acknowledgeBy, at.zone)}`}. Read it aloud and have it signed on paper where the officer cannot sign in.`,
  }];
});

/** For the officer: what ICE told them. */
export const hearTasks = (at: Telling, officer: string): readonly Task[] => at.records.directions.filter(({ state }) => mustHear(state, officer)).map(({ id, state }) => ({
  title: `Acknowledge ICE’s direction: ${DIRECTS_SHORT[state.directs]}`, tone: state.directs === 'do-not-act' ? 'urgent' as const : 'warning' as const, href: `/records/direction/${id}`,
  why: `Given ${ageWords(state.givenAt, at.now)} by ${state.position}. Read it, then acknowledge it.`,
}));

const mustHear = (state: DirectionState, officer: string): boolean =>
  state.status === 'standing' && (state.officers.includes(officer) || state.everyone) && !state.acknowledgements.some((each) => each.officer === officer);

const whose = (at: Telling, { state }: Held<ReviewState>): string => (state.officer === undefined ? 'an officer not on record' : at.name(state.officer));
const act = ({ state }: Held<ReviewState>, zone: string): string => `the service${state.act === 'service' ? '' : ' without clearance'} of ${moment(state.actedAt, zone).local}`;

/** Reviews that ICE owes; one past its time presses more. They never stop a release. */
export const owedTasks = (at: Telling, reviews: readonly Held<ReviewState>[], mayRecord: boolean): readonly Task[] => reviews.filter(({ state }) => state.status === 'owed').map((review): Task => {
  const { state: { dueAt, actedAt } } = review;
  const late = dueAt !== undefined && dueAt <= at.now;
  return {
    title: `${at.where}Review ${act(review, at.zone)} by ${whose(at, review)}`, tone: late ? 'warning' : dueAt === undefined ? 'steady' : 'quiet',
    ...at.href(mayRecord ? `/do/review/${review.id}/record-review?back=/desk` : `/records/review/${review.id}`),
    why: `${ageWords(actedAt, at.now)}. ${dueAt === undefined ? 'Owed; no time is adopted here' : late ? `The time adopted here passed ${day(dueAt, at.zone)}` : `Due ${day(dueAt, at.zone)}`} (agreement IV.F).`,
  };
});

/** What a review is followed up by: the officer hears it, a session is held. */
export const followUpTasks = (at: Telling, reviews: readonly Held<ReviewState>[]): readonly Task[] => reviews.flatMap((review): readonly Task[] => {
  const { id, state } = review;
  const last = lastFinding(state);
  if (last === undefined) return [];
  const said = `${OUTCOMES[last.outcome]}, ${ageWords(last.reviewedAt, at.now)}`;
  return [
    ...(asksRetraining(state) ? [{ title: `${at.where}Hold the retraining that ICE asks for: ${whose(at, review)}`, tone: 'warning' as const, ...at.href(`/do/review/${id}/record-retraining?back=/desk`), why: `${said}. It is owed until a session is recorded or ICE withdraws it (agreement IV.F).` }] : []),
    ...(toAcknowledge(state) ? [{ title: `${at.where}${whose(at, review)} has not acknowledged ICE’s review`, tone: 'steady' as const, ...at.href(`/records/review/${id}`), why: `${said}. By the officer, or read aloud and signed on paper.` }] : []),
  ];
});

/** For the officer: guidance on their own acts. */
export const guidanceTasks = (at: Telling, reviews: readonly Held<ReviewState>[], officer: string): readonly Task[] => reviews.filter(({ state }) => state.officer === officer && toAcknowledge(state)).map(({ id, state }) => ({
  title: 'Read and acknowledge ICE’s review of your act', tone: 'warning' as const, href: `/records/review/${id}`,
  why: `${OUTCOMES[lastFinding(state)?.outcome ?? 'guidance']}, on the act of ${day(state.actedAt, at.zone)}.`,
}));
