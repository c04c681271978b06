import type { CustodyState } from '#custody/state.ts';
import { logLook } from '#desk/read/log-look.ts';
import { purposeOf, wholeBoard } from '#people/looking.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import { type FloorRecords, type Held, nameOf, readFloor, WITHHELD, zoneOf } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { ageWords, moment } from '../moment.ts';
import { seesNames } from '../site.ts';
import { alarmTasks } from './alarm-tasks.ts';
import type { DeskAt } from './desk.ts';
import { doHref } from './programme.ts';
import type { DeskView, Task, TaskGroup } from './task.ts';

type Person = Held<CustodyState>;
interface Floor extends DeskAt {
  readonly floor: FloorRecords;
  readonly now: Instant;
  name(person: Person): string;
}

const href = ({ id }: Person, step: string): string => doHref('custody', id, step);
/** Before the release-eligible time there is time for what only the booking desk can state; after it release proceeds whatever is missing. */
const BEFORE_HOURS = 24;

function releaseTimes({ floor, records, now, name }: Floor): TaskGroup {
  return {
    heading: 'Release times', none: 'Every person in criminal custody has a projected release that is still to come.',
    tasks: floor.custodies.filter(({ state }) => state.status === 'criminal-custody').flatMap((person): readonly Task[] => {
      const { projectedReleaseAt: projected, orderAcceptedAt, facility } = person.state;
      const zone = zoneOf(records, facility);
      if (orderAcceptedAt !== undefined) return [{ title: `Is criminal custody over? ${name(person)}`, tone: 'warning', href: href(person, 'record-release-eligible'), why: `The order or bond was accepted ${ageWords(orderAcceptedAt, now)}. Record the minute at which criminal custody is over: the gap clock runs from it.` }];
      if (projected === undefined) return [{ title: `State when release is projected: ${name(person)}`, tone: 'steady', href: href(person, 'project-release'), why: 'No projected release is recorded: nobody can begin the checks in time.' }];
      if (projected > now) return [];
      return [{ title: `Projected release has passed: ${name(person)}`, tone: 'warning', href: href(person, 'record-release-eligible'), why: `It was ${moment(projected, zone).local} (${moment(projected, zone).utc}). Record that criminal custody is over, or state a new projection.` }];
    }),
  };
}

function statements({ floor, now, name }: Floor): TaskGroup {
  const soon = floor.custodies.filter(({ state }) => state.status === 'release-eligible' || (state.status === 'criminal-custody' && state.projectedReleaseAt !== undefined && state.projectedReleaseAt <= addHours(now, BEFORE_HOURS)));
  return {
    heading: 'What only the jail can state', none: 'For everyone whose release comes within a day, the jail has stated what else holds them and what they need to understand.',
    tasks: soon.filter(({ state }) => state.service === undefined).flatMap((person): readonly Task[] => [
      ...(person.state.otherBases === undefined ? [{ title: `State what else may hold ${name(person)}`, tone: 'warning' as const, href: href(person, 'state-other-bases'), why: `Another county’s warrant, a federal hold, probation: the jail states them, or that there is none. ${person.state.status === 'release-eligible' ? 'Criminal custody is over: release proceeds meanwhile.' : 'Release comes within a day.'}` }] : []),
      ...(person.state.communication === undefined ? [{ title: `Settle language with ${name(person)}`, tone: 'steady' as const, href: href(person, 'settle-communication'), why: 'What the person needs to understand, and whether it is there (agreement IV.G).' }] : []),
    ]),
  };
}

function transfers({ floor, now, name }: Floor): TaskGroup {
  return {
    heading: 'Transfers and their papers', none: 'No transfer is under way and no receipt is missing.',
    tasks: floor.custodies.flatMap((person): readonly Task[] => {
      const { status, leftBuildingAt, arrivedAt } = person.state;
      const left = leftBuildingAt === undefined ? 'at a time not recorded' : ageWords(leftBuildingAt, now);
      if (status === 'papers-due') return [{ title: `Get the signed transfer receipt: ${name(person)}`, tone: 'quiet', href: href(person, 'complete-transfer-papers'), why: `Left ${left}${arrivedAt === undefined ? '; the arrival is not recorded either' : ''}. A missing receipt is a defect of paper, not custody.` }];
      return status === 'on-the-way' ? [{ title: `Record the arrival of ${name(person)}`, tone: 'steady', href: href(person, 'record-transfer-arrived'), why: `Left ${left}. With this agency’s deputies every limit runs on until arrival.` }] : [];
    }),
  };
}

const WAITS: ReadonlySet<WarrantState['status']> = new Set(['received', 'unmatched', 'duplicate']);

function warrants({ floor, now }: Floor): TaskGroup {
  return {
    heading: 'Administrative warrants that wait for a person', none: 'Every warrant is matched by a person, or gone.',
    tasks: [...floor.warrants.values()].filter(({ state }) => WAITS.has(state.status)).map(({ id, state }): Task => {
      const read = state.checks.length > 0;
      return {
        title: `${state.form}, paper ${state.documentHash.slice(0, 8)}: ${read ? 'for an officer to match' : 'read it against the list'}`, tone: read ? 'quiet' : 'steady', href: read ? `/records/warrant/${id}` : doHref('warrant', id, 'check-warrant'),
        why: `Received ${ageWords(state.receivedAt, now)}${state.worklist === undefined ? '' : `; on the worklist: “${codeWords(state.worklist.reason)}”`}. ${read ? 'A warrant service officer, the shift commander or ICE matches it; a match is never guessed.' : 'Form, title and signature: for you. The match is for an officer, the commander or ICE.'}`,
      };
    }),
  };
}

/** The booking desk: what the jail knows and nobody else does, before it is asked for in a hurry. */
export async function bookingClerkDesk(at: DeskAt): Promise<DeskView> {
  const { site, caller, frame } = at;
  const named = seesNames(caller, frame.now);
  // The tasks name persons: that is a look at all who are on the floor.
  if (named) await logLook(site.deps, caller, 'see-desk', wholeBoard, purposeOf(caller.role), 'shown');
  const floor = await readFloor(site.deps.store, caller.agency, named);
  const all: Floor = { ...at, floor, now: frame.now, name: ({ state }) => (named ? nameOf(floor.personal.get(state.person)) : WITHHELD) };
  return {
    title: 'Desk: booking', about: 'What the booking desk is asked for, before it is asked for in a hurry. No check here ever prolongs custody.',
    groups: [await alarmTasks(at), releaseTimes(all), statements(all), transfers(all), warrants(all)],
    ways: [
      { href: '/board', words: 'Shift board', does: 'Everyone with a matched warrant or held for ICE transfer.' },
      { href: '/do/custody/book-person?back=/desk', words: 'Record a booking', does: 'Only one that a warrant or detainer names is kept.' },
      { href: '/do/warrant/receive-warrant?back=/desk', words: 'Record a warrant as received', does: 'From ICE, before, after or without a booking.' },
      { href: '/do/custody/book-found-held?back=/desk', words: 'Found held without a booking', does: 'What happened is recorded as what it was.' },
      { href: '/warrants', words: 'Administrative warrants', does: 'Those that came in, and those that wait for a person to decide.' },
    ],
  };
}
