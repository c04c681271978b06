import type { CustodyState, Question } from '#custody/state.ts';
import { partsMissing, stopWords } from '#custody/stop-rules.ts';
import type { Stop } from '#custody/stop-state.ts';
import { allOf, facilityName, type Held } from '../agency-records.ts';
import { ageWords } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import type { Task, TaskGroup } from './task.ts';

const BECAUSE: { readonly [B in Question['because']]: string } = {
  'agreement-ended': 'the agreement ended', 'officer-withdrawn': 'the officer was withdrawn', 'law-changed': 'the law changed', 'warrant-superseded': 'the warrant was superseded',
};

/** Whether counsel can give a part of the answer that is still to come. */
const forCounsel = (stop: Stop): boolean => stop.status === 'open' && partsMissing(stop).some((part) => part === 'counsel' || (part === 'agency' && stop.resolutions.some(({ by }) => by === 'ice')));

/** Courts' papers and other stops that are counsel's to read, and holds whose ground has changed. */
export async function courtTasks({ site, caller, records, frame: { now } }: DeskAt): Promise<TaskGroup> {
  const custodies = await allOf<CustodyState>(site.deps.store, caller.agency, 'custody', true);
  const where = ({ state }: Held<CustodyState>): string => facilityName(records, state.facility);
  const stops = custodies.flatMap((each) => each.state.stops.filter(forCounsel).map((stop): Task => ({
    title: `Read: ${stopWords[stop.kind]}`, href: `/do/custody/${each.id}/resolve-stop`, tone: stop.kind === 'court-paper' ? 'urgent' : 'warning',
    why: `Recorded ${ageWords(stop.openedAt, now)}, raised by ${stop.source.replaceAll('-', ' ')}, ${stop.means}; ${where(each)}. It stops the act and never prolongs custody.${stop.documentHash === undefined ? ' The paper’s fingerprint is not recorded.' : ''}`,
  })));
  const questions = custodies.flatMap((each) => (each.state.questions ?? []).filter(({ basis }) => each.state.ending === undefined && each.state.bases.some(({ id, endedAt }) => id === basis && endedAt === undefined)).map((question): Task => ({
    title: `A hold’s ground has changed: ${BECAUSE[question.because]}`, href: `/people/${each.id}`, tone: question.at <= now ? 'urgent' : 'warning',
    why: `${question.at <= now ? `Since ${ageWords(question.at, now)}` : `${ageWords(question.at, now)}`}; ${where(each)}. Undecided in law: release is the default until you say otherwise in writing.`,
  })));
  return { heading: 'Courts’ papers, stops and holds in question', none: 'No stop waits for your reading, and no hold is in question.', tasks: [...stops, ...questions] };
}
