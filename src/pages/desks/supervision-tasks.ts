import type { ReviewState } from '#supervision/review-state.ts';
import { allOf } from '../agency-records.ts';
import { confirmTasks, followUpTasks, gapTasks, guidanceTasks, hearTasks, owedTasks, type Telling, unheardTasks } from '../supervision/tasks.ts';
import type { DeskAt } from './desk.ts';
import type { Programme } from './programme.ts';
import type { TaskGroup } from './task.ts';

const telling = ({ records, frame: { now, zone } }: DeskAt, name: Telling['name']): Telling => ({ records, now, zone, where: '', name, href: (path) => ({ href: path }) });

/** ICE's supervision as the coordinator answers for it: the roster, what ICE directed, what it has still to review, what follows a review. */
export async function supervisionTasks(at: Programme): Promise<TaskGroup> {
  const told = telling(at, at.name);
  const reviews = await allOf<ReviewState>(at.site.deps.store, at.caller.agency, 'review', true);
  return {
    heading: 'Supervision by ICE', none: 'The roster has no gap, every direction was heard, and no review is owed.',
    tasks: [...gapTasks(told), ...confirmTasks(told, at.caller.principal), ...unheardTasks(told), ...followUpTasks(told, reviews), ...owedTasks(told, reviews, false)],
  };
}

/** What ICE told this officer, and has not been acknowledged. Nothing where there is nothing: the desk is about service. */
export async function fromIce(at: DeskAt): Promise<readonly TaskGroup[]> {
  const { caller: { officer, agency }, site } = at;
  if (officer === undefined) return [];
  const found = await site.deps.store.find(agency, { kind: 'review', key: 'officer', value: officer });
  const told = telling(at, () => 'you');
  const reviews = found.map(({ ref, version, state }) => ({ id: ref.id, version, state: state as unknown as ReviewState }));
  const tasks = [...hearTasks(told, officer), ...guidanceTasks(told, reviews, officer)];
  return tasks.length === 0 ? [] : [{ heading: 'From ICE, to acknowledge', none: '', tasks }];
}

/** Directions at the commander's jail that somebody has not heard, or that a second person has still to confirm. */
export function directionGroups(at: DeskAt, name: Telling['name']): readonly TaskGroup[] {
  const told = telling(at, name);
  const tasks = [...unheardTasks(told), ...confirmTasks(told, at.caller.principal), ...gapTasks(told).filter(({ tone }) => tone === 'urgent')];
  return tasks.length === 0 ? [] : [{ heading: 'Directions and supervision by ICE', none: '', tasks }];
}
