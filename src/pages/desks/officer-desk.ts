import type { CustodyState } from '#custody/state.ts';
import { logLook } from '#desk/read/log-look.ts';
import { stopWords } from '#custody/stop-rules.ts';
import { purposeOf, wholeBoard } from '#people/looking.ts';
import { minutesBetween } from '#time/instant.ts';
import { type FloorRecords, type Held, nameOf, readFloor, zoneOf } from '../agency-records.ts';
import { asThingsStand, type PreCheck, preChecks } from '../pre-check.ts';
import { seesNames } from '../site.ts';
import { countdownOf } from '../standing.ts';
import { consularOpen } from '../serve/consular-page.ts';
import { untold } from '../serve/tell-page.ts';
import { alarmTasks } from './alarm-tasks.ts';
import type { DeskAt } from './desk.ts';
import { standingTasks } from './officer-standing.ts';
import { fromIce } from './supervision-tasks.ts';
import type { DeskView, Task, TaskGroup } from './task.ts';

const COMING_MINUTES = 12 * 60;
const PRESSING_MINUTES = 4 * 60;

/** The floor as this desk sees it: who they are, and what a decision would lack for each. */
interface Floor { readonly at: DeskAt; readonly floor: FloorRecords; readonly checks: ReadonlyMap<string, PreCheck> }
type Person = Held<CustodyState>;

const called = ({ floor }: Floor, { state }: Person): string => {
  const personal = floor.personal.get(state.person);
  return `${nameOf(personal)}, booking ${personal?.fields['bookingNumber'] ?? 'not recorded'}`;
};

function clockOf({ at }: Floor, { state }: Person): Pick<Task, 'countdown' | 'zone'> {
  const countdown = countdownOf(state, at.frame.now);
  return countdown === undefined ? {} : { countdown, zone: zoneOf(at.records, state.facility) };
}

const lacks = (check: PreCheck | undefined): string => {
  const missing = check?.missing ?? [];
  const first = missing.slice(0, 3).map(({ what, from }) => `${what} (from ${from})`).join('; ');
  return missing.length === 0 ? 'Nothing is missing but the moment itself.' : `Missing: ${first}${missing.length > 3 ? `; and ${missing.length - 3} more` : ''}.`;
};

/** Whether a service is still ahead: a warrant that stands, nobody served, nothing happened yet. */
const waits = ({ floor }: Floor, { state }: Person): boolean =>
  state.warrant !== undefined && state.service === undefined && state.irregular.length === 0 && state.ending === undefined
  && floor.warrants.get(state.warrant)?.state.cancelledAt === undefined && (state.status === 'criminal-custody' || state.status === 'release-eligible');

function nowTasks(f: Floor, people: readonly Person[]): TaskGroup {
  const { at: { site: { deps }, records, caller, frame: { now } }, floor } = f;
  const tasks = people.filter(({ state }) => state.releaseEligibleAt !== undefined && state.releaseEligibleAt <= now).map((person): Task => {
    const { decision, otherLaw } = asThingsStand(records, person, floor.warrants.get(person.state.warrant ?? ''), deps.law, deps.tz, now, caller.officer);
    const cleared = decision.outcome === 'cleared' && !otherLaw;
    return {
      title: called(f, person), tone: 'urgent', href: `/people/${person.id}/serve`, ...clockOf(f, person),
      why: cleared ? 'As things stand it would be cleared. Read the warrant, give the copy, serve; or release proceeds.'
        : `Not cleared: release proceeds. ${decision.curable ? lacks(f.checks.get(person.id)) : 'A known fact stands against it; papers cannot cure it.'}`,
    };
  });
  return { heading: 'Release-eligible now, with a warrant', none: 'Nobody with a warrant is release-eligible now.', tasks };
}

const expected = ({ state }: Person) => state.releaseEligibleAt ?? state.projectedReleaseAt;

function comingTasks(f: Floor, people: readonly Person[], soon: boolean): TaskGroup {
  const { now } = f.at.frame;
  const tasks = people.flatMap((person): readonly Task[] => {
    const when = expected(person);
    if (person.state.releaseEligibleAt !== undefined && person.state.releaseEligibleAt <= now) return [];
    const left = when === undefined ? Infinity : minutesBetween(now, when);
    if ((left <= COMING_MINUTES) !== soon) return [];
    const check = f.checks.get(person.id);
    const ready = check?.ready === true;
    return [{ title: called(f, person), tone: ready ? 'steady' : left <= PRESSING_MINUTES ? 'warning' : 'quiet', why: lacks(check), href: `/people/${person.id}/serve`, ...clockOf(f, person) }];
  });
  return soon
    ? { heading: 'Release comes within twelve hours', none: 'No release with a warrant is projected within twelve hours.', tasks }
    : { heading: 'Later: checks may start now', none: 'Nobody else has a warrant matched.', tasks };
}

function stopTasks(f: Floor, people: readonly Person[]): TaskGroup {
  return {
    heading: 'Stops open', none: 'No stop is open.',
    tasks: people.flatMap((person) => person.state.stops.filter(({ status }) => status === 'open').map((stop): Task => ({
      title: `${called(f, person)}: ${stopWords[stop.kind]}`, tone: 'warning', href: `/people/${person.id}/serve/stops/${stop.id}`,
      why: 'It stops the service, never the release.',
    }))),
  };
}

function tellTasks(f: Floor, people: readonly Person[]): TaskGroup {
  return {
    heading: 'ICE not told yet', none: 'ICE was told of everything recorded here.',
    tasks: people.flatMap((person) => untold({ custody: person }).map(({ label }): Task => ({
      title: `${called(f, person)}: ${label}`, tone: 'urgent', href: `/people/${person.id}/serve/tell-ice`, why: 'Immediately after a service; within one hour of a claim of citizenship (agreement App. A).',
    }))),
  };
}

function copyTasks(f: Floor, people: readonly Person[]): TaskGroup {
  return {
    heading: 'Copies of detainers to give', none: 'No detainer’s copy waits.',
    tasks: people.flatMap((person) => person.state.detainers.filter(({ copyServedAt, liftedAt }) => copyServedAt === undefined && liftedAt === undefined).map(({ form }): Task => ({
      title: `${called(f, person)}: ${form}`, tone: 'warning', href: `/people/${person.id}/serve/detainer`, why: 'Without a copy to the person the form has no effect. It stays a ceiling, not permission.',
    }))),
  };
}

function consularTasks(f: Floor, people: readonly Person[]): TaskGroup {
  return {
    heading: 'Consular notice to record', none: 'No consular notice is owed.',
    tasks: people.filter((person) => consularOpen({ custody: person })).map((person): Task => ({
      title: called(f, person), tone: 'warning', href: `/people/${person.id}/serve/consular`, why: 'Due with the service (8 CFR 236.1(e)). Nothing about asylum is ever part of it.',
    })),
  };
}

/** The warrant service officer's start page: own standing first, then what presses, then the doors. */
export async function officerDesk(at: DeskAt): Promise<DeskView> {
  const { site: { deps }, caller, records, frame: { now } } = at;
  const named = seesNames(caller, now);
  // The names on it are the board's: a look at them is written down before they are shown.
  if (named) await logLook(deps, caller, 'see-board', wholeBoard, purposeOf(caller.role), 'shown');
  const floor = await readFloor(deps.store, caller.agency, named);
  const f: Floor = { at, floor, checks: preChecks(records, floor.custodies, floor.warrants, deps.law, deps.tz, now, caller.officer) };
  const waiting = floor.custodies.filter((person) => waits(f, person));
  return {
    title: 'Desk: Warrant service officer', about: 'What waits for you, most pressing first. Not cleared at the release-eligible time means release proceeds.',
    groups: [
      standingTasks(at), ...await fromIce(at), nowTasks(f, waiting), tellTasks(f, floor.custodies), comingTasks(f, waiting, true), stopTasks(f, floor.custodies), copyTasks(f, floor.custodies),
      consularTasks(f, floor.custodies), await alarmTasks(at), comingTasks(f, waiting, false),
    ],
    ways: [
      { href: '/serve', words: 'Scan a wristband', does: 'Opens the steps for one booking number, read by scanner or typed.' },
      { href: '/serve?to=paper', words: 'Enter a service done on paper', does: 'As what it was: the earliest clock starts, the commander and counsel are paged.' },
      { href: '/warrants', words: 'Administrative warrants', does: 'Those that came in, and those that wait for a person to match them.' },
      { href: '/board', words: 'Shift board', does: 'Everyone with a matched warrant or held for ICE transfer.' },
      { href: '/my-record', words: 'What is recorded about me', does: 'All that this agency’s records say of you, and your way to answer it.' },
      { href: '/supervision', words: 'Supervision by ICE', does: 'Who of ICE is on call, with the telephone number, and which directions stand.' },
      { href: '/my-card', words: 'My attestation card', does: 'The agency’s signed word on your recorded authority, to print. Not an ICE credential.' },
      { href: '/officers', words: 'Officers', does: 'What these records say about each officer’s authority to serve.' },
    ],
  };
}
