import { bitesAt, knownLate } from '#officer/removal-state.ts';
import { nameOf } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { elapsedWords, moment } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import { doHref } from './programme.ts';
import type { Task, TaskGroup } from './task.ts';

/** Officers' matters that wait for counsel: state personnel law on new discipline, and removals that were known late. */
export async function officerMatters({ site, caller, records, frame: { zone } }: DeskAt): Promise<TaskGroup> {
  const names = await site.deps.store.personal(caller.agency, records.officers.map(({ id }) => id));
  const tasks = records.officers.flatMap(({ id, state }): readonly Task[] => [
    ...(state.disciplines ?? []).filter((each) => each.personnelLaw === undefined && each.disclosedAt === undefined).map((each): Task => ({
      title: `State personnel law on discipline of ${nameOf(names.get(id))}`, tone: 'warning', href: doHref('officer', id, 'record-personnel-law', { discipline: each.id }),
      why: `${codeWords(each.kind)}, learned of ${moment(each.learnedAt, zone).local}. Until you say, it stands as not reviewed. It goes to ICE only within the officer’s consent.`,
    })),
    ...state.removals.filter((each) => each.restoredAt === undefined && knownLate(each)).map((each): Task => ({
      title: `${codeWords(each.kind)} of ${nameOf(names.get(id))} was known late`, tone: 'quiet', href: `/records/officer/${id}`,
      why: `In effect ${elapsedWords(bitesAt(each), each.knownAt)} before it was known here, on ${moment(each.knownAt, zone).local}. What this officer did in between is yours to look at.`,
    })),
  ]);
  return { heading: 'Officers', none: 'No discipline waits for your note, and no removal was known late.', tasks };
}
