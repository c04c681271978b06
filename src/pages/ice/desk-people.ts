import type { CustodyState } from '#custody/state.ts';
import { addHours, addMinutes, type Instant, minutesBetween } from '#time/instant.ts';
import { openQuestion } from '#warrant/question.ts';
import type { WarrantState } from '#warrant/state.ts';
import { facilityName, type FloorRecords, type Held, nameOf, WITHHELD, zoneOf } from '../agency-records.ts';
import type { Task, TaskGroup } from '../desks/task.ts';
import { ageWords, moment } from '../moment.ts';
import { agencyWords, type Seat } from '../seats.ts';
import { countdownOf, minutesLeft } from '../standing.ts';
import type { Countdown, Tone } from '../view.ts';
import { answerView, type StopForIce } from './answer-view.ts';
import type { Place } from './pickups.ts';

/** One agency's floor, as this reader sees it. */
export interface SeatFloor { readonly seat: Seat; readonly floor: FloorRecords }

const SOON_MINUTES = 240;
const VERY_SOON_MINUTES = 60;
const AHEAD_HOURS = 24;

interface Person { readonly title: string; readonly where: string; readonly href: string; readonly zone: string; readonly countdown: Countdown | undefined; readonly minutes: number }

function personOf(seats: readonly Seat[], { seat, floor }: SeatFloor, { id, state }: Held<CustodyState>): Person {
  const { now } = seat.frame;
  const countdown = countdownOf(state, now);
  return {
    title: floor.named ? nameOf(floor.personal.get(state.person)) : WITHHELD, where: `${agencyWords(seats, seat)}${facilityName(seat.records, state.facility)}.`,
    href: `/ice/people/${seat.caller.agency}/${id}`, zone: zoneOf(seat.records, state.facility), countdown, minutes: countdown === undefined ? Infinity : minutesLeft(countdown, now),
  };
}

const task = (person: Person, tone: Tone, title: string, why: string): Task =>
  ({ title, why: `${why} ${person.where}`, tone, href: person.href, zone: person.zone, ...(person.countdown === undefined ? {} : { countdown: person.countdown }) });

const all = (floors: readonly SeatFloor[], tasksOf: (at: SeatFloor, custody: Held<CustodyState>) => readonly Task[]): readonly Task[] =>
  floors.flatMap((at) => at.floor.custodies.flatMap((custody) => tasksOf(at, custody)));

/** Whether ICE has said “in force” within the agency's adopted minutes. */
const fresh = (state: WarrantState, minutes: number | undefined, now: Instant): boolean =>
  minutes !== undefined && state.reconfirmations.some((each) => each.result === 'in-force' && each.at <= now && addMinutes(each.at, minutes) >= now);

function reconfirmation(seats: readonly Seat[], at: SeatFloor, custody: Held<CustodyState>): readonly Task[] {
  const warrant = custody.state.warrant === undefined ? undefined : at.floor.warrants.get(custody.state.warrant)?.state;
  if (warrant?.status !== 'matched' || custody.state.service !== undefined) return [];
  const { frame: { now }, records } = at.seat;
  const person = personOf(seats, at, custody);
  const question = openQuestion(warrant);
  if (question !== undefined && question.answerDueAt > now) {
    const { local, utc } = moment(question.answerDueAt, person.zone);
    return [task(person, 'urgent', `Answer now: is the ${warrant.form} of ${person.title} in force?`, `Asked ${ageWords(question.askedAt, now)}, due before ${local} (${utc}). Not answered means not cleared, and release proceeds.`)];
  }
  const ends = custody.state.releaseEligibleAt ?? custody.state.projectedReleaseAt;
  if (ends === undefined || ends <= now || ends > addHours(now, AHEAD_HOURS) || fresh(warrant, records.agency?.state.safeguards?.reconfirmMinutes, now)) return [];
  return [task(person, minutesBetween(now, ends) < SOON_MINUTES ? 'warning' : 'quiet', `Re-confirm the ${warrant.form} of ${person.title} before release`, 'No word of ICE that is fresh enough stands, and the jail will ask.')];
}

export const askedNow = (seats: readonly Seat[], floors: readonly SeatFloor[]): TaskGroup => ({
  heading: 'Re-confirmations asked for', none: 'No jail waits for a re-confirmation.', tasks: all(floors, (at, custody) => reconfirmation(seats, at, custody)),
});

const needs = ({ part, ownRecord }: StopForIce): string =>
  (part === 'fingerprint' ? 'Needs a fingerprint comparison.' : `Needs ICE’s decision in writing${ownRecord ? ', to this very item and on a fingerprint match' : ' on this very claim'}; then the agency accepts it, or does not.`);

export const stopsForIce = (seats: readonly Seat[], floors: readonly SeatFloor[]): TaskGroup => ({
  heading: 'Stops and claims that wait for ICE', none: 'No stop waits for ICE.',
  tasks: all(floors, (at, custody) => {
    const person = personOf(seats, at, custody);
    return answerView(at.seat, custody, undefined, undefined).stops.filter(({ part }) => part !== undefined)
      .map((stop) => task(person, person.minutes < SOON_MINUTES ? 'urgent' : 'warning', `Answer the item for ${person.title}`, `${stop.words}, ${ageWords(stop.claimedAt, at.seat.frame.now)}. ${needs(stop)}`));
  }),
});

/** Everyone held, by limit: the list itself says who is reached. */
export function heldTonight(places: readonly Place[], now: Instant): TaskGroup {
  const tasks = places.flatMap((place) => place.people.filter(({ held }) => held).map((person): Task => {
    const left = person.limitAt === undefined ? Infinity : minutesBetween(now, person.limitAt);
    return {
      title: `Collect ${person.name}`, tone: left < VERY_SOON_MINUTES ? 'urgent' : left < SOON_MINUTES ? 'warning' : 'steady', href: '/ice/pickups', zone: place.zone,
      why: `Held for ICE transfer at ${place.title}. At the limit release proceeds; no limit waits for a van.`, ...(person.countdown === undefined ? {} : { countdown: person.countdown }),
    };
  }));
  return { heading: 'Held for ICE transfer, by limit', none: 'Nobody is held for ICE transfer.', tasks: tasks.sort((a, b) => ((a.countdown?.at ?? '~') < (b.countdown?.at ?? '~') ? -1 : 1)) };
}

/** Papers of a transfer that ICE signs, and what happened without clearance. */
export const transferPapers = (seats: readonly Seat[], floors: readonly SeatFloor[]): readonly Task[] => all(floors, (at, custody) => {
  if (custody.state.status !== 'papers-due') return [];
  const person = personOf(seats, at, custody);
  return [task(person, 'quiet', `Sign the transfer receipt for ${person.title}`, 'The person is with ICE; the signed receipt is missing. A missing paper is not custody.')];
});

export const irregularActs = (seats: readonly Seat[], floors: readonly SeatFloor[]): readonly Task[] => all(floors, (at, custody) => custody.state.irregular.map((act): Task => {
  const person = personOf(seats, at, custody);
  return task(person, 'warning', `${act.kind === 'found-held' ? 'Found held' : 'Occurred without clearance'}: ${person.title}`, `Recorded ${ageWords(act.recordedAt, at.seat.frame.now)}. Commander and counsel were paged; the earliest clock runs.`);
}));
