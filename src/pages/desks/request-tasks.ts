import { classesOf } from '#disclosure/records-request.ts';
import type { RecordsRequestState } from '#disclosure/state.ts';
import { addHours } from '#time/instant.ts';
import { allOf, type Held } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { ageWords, moment } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import type { Task, TaskGroup } from './task.ts';

const SOON_HOURS = 72;

/** Records requests that are open: what must happen first, for each. */
export async function requestTasks({ site, caller, frame: { now, zone } }: DeskAt): Promise<TaskGroup> {
  const open = await allOf<RecordsRequestState>(site.deps.store, caller.agency, 'records-request', true);
  const task = ({ id, state }: Held<RecordsRequestState>): Task => {
    const classes = classesOf(state);
    const [undecided, waiting] = [classes.some(({ track }) => track === undefined), classes.some(({ track }) => track?.track === 'ask-ice')];
    const next = undecided ? 'counsel decides which way it goes' : waiting ? 'ask ICE' : 'answer it';
    const day = state.due === undefined ? 'The law recorded here names no day; counsel has stated none.' : `Due ${moment(state.due.at, zone).local}, ${state.due.citation}.`;
    return {
      title: `Records request (${codeWords(state.source).toLowerCase()}): ${next}`, href: `/records/records-request/${id}`,
      why: `Received ${ageWords(state.receivedAt, now)}; asks for ${state.asked.map(({ kind }) => codeWords(kind).toLowerCase()).join(', ')}. ${day}`,
      tone: state.due === undefined ? 'quiet' : state.due.at <= now ? 'urgent' : state.due.at <= addHours(now, SOON_HOURS) ? 'warning' : 'quiet',
    };
  };
  return { heading: 'Records requests', none: 'No records request is open.', tasks: open.map(task) };
}
