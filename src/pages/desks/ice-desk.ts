import { wholeBoard } from '#people/looking.ts';
import { roleWords } from '#people/roles.ts';
import { readFloor } from '../agency-records.ts';
import { endedLately } from '../ended.ts';
import { ageWords } from '../moment.ts';
import { agencyWords, lookFrom, type Seat, seatsOf } from '../seats.ts';
import { readingTime, seesNames, type Site } from '../site.ts';
import { agencyPapers, officersForIce } from '../ice/desk-officers.ts';
import { askedNow, heldTonight, irregularActs, type SeatFloor, stopsForIce, transferPapers } from '../ice/desk-people.ts';
import { readReviews } from '../supervision/span.ts';
import { supervisionForIce } from '../ice/desk-supervision.ts';
import { readPlaces } from '../ice/pickups.ts';
import { alarmTasks } from './alarm-tasks.ts';
import type { Desk, DeskAt } from './desk.ts';
import type { DeskView, Task, TaskGroup, Way } from './task.ts';

const WAYS: readonly Way[] = [
  { href: '/ice/pickups', words: 'Tonight’s pick-ups', does: 'Everyone held by limit, against the vans there are; printed by facility.' },
  { href: '/supervision', words: 'Supervision', does: 'Who is on call until tomorrow, which directions stand, span of control by position.' },
  { href: '/ice/roster', words: 'Positive roster', does: 'Say of several officers at once whose authority stands.' },
  { href: '/warrants', words: 'Administrative warrants', does: 'Those that came in, and those that wait for a person to decide.' },
  { href: '/readiness', words: 'Readiness', does: 'Who may serve in which shift, who lapses when, and training compliance, in every agency of yours.' },
  { href: '/officers', words: 'Officers', does: 'Papers, withdrawal and suspension: each counts from the minute it is entered.' },
  { href: '/board', words: 'Shift board', does: 'Everyone with a matched warrant or held for ICE transfer.' },
  { href: '/law/here', words: 'The law in use here', does: 'What counsel adopted, and what the state’s law asks for.' },
];

/** Deaths of the last day: to be known, with nothing to press. */
async function deaths(site: Site, seats: readonly Seat[]): Promise<readonly Task[]> {
  const all = await Promise.all(seats.map(async (seat) => {
    const { size } = await readingTime(site.deps, seat.caller.agency);
    const ended = await endedLately(site.deps.store, seat.records, size, seesNames(seat.caller, seat.frame.now), seat.frame.now);
    return ended.filter(({ words }) => words === 'Died in custody').map((each): Task => ({ title: `${agencyWords(seats, seat)}${each.name} died in custody`, tone: 'warning', why: `${ageWords(each.at, seat.frame.now)}. Recorded by the agency; ICE’s own notices are ICE’s.` }));
  }));
  return all.flat();
}

/** Everything that waits for ICE at every jail where the reader has a seat, each read behind its own wall. */
export async function iceGroups(site: Site, seats: readonly Seat[]): Promise<readonly TaskGroup[]> {
  const now = seats[0]?.frame.now;
  if (now === undefined) return [];
  const [floors, officers, places, died, reviews] = await Promise.all([
    Promise.all(seats.map(async (seat): Promise<SeatFloor> => ({ seat, floor: await readFloor(site.deps.store, seat.caller.agency, seesNames(seat.caller, seat.frame.now)) }))),
    Promise.all(seats.map(async (seat) => ({ seat, names: await site.deps.store.personal(seat.caller.agency, seat.records.officers.map(({ id }) => id)) }))),
    readPlaces(site, seats), deaths(site, seats), Promise.all(seats.map(async (seat) => ({ seat, reviews: await readReviews(site.deps.store, seat.caller.agency, now) }))),
  ]);
  const supervised = supervisionForIce(officers, reviews);
  return [
    askedNow(seats, floors), stopsForIce(seats, floors), heldTonight(places, now), officersForIce(officers), ...supervised,
    { heading: 'Papers to verify or sign', none: 'No paper waits for ICE.', tasks: [...agencyPapers(seats), ...transferPapers(seats, floors)] },
    { heading: 'To be known', none: 'No death and no irregular act is recorded.', tasks: [...died, ...irregularActs(seats, floors)] },
  ];
}

export const iceDesk: Desk = async (at: DeskAt): Promise<DeskView> => {
  const { site, caller, request } = at;
  const seats = await lookFrom(site, await seatsOf(site, request), 'see-ice-questions', wholeBoard);
  const jails = seats.map(({ frame }) => frame.agencyName).join(', ');
  const role = roleWords[caller.role];
  return {
    title: `Desk: ${role.charAt(0).toUpperCase()}${role.slice(1)}`, about: `What only ICE can give, most pressing first, at: ${jails}.`,
    groups: [...await iceGroups(site, seats), await alarmTasks(at)], ways: WAYS,
  };
};
