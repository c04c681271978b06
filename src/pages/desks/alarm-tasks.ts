import type { AlarmState } from '#desk/alarm/alarm.ts';
import { ageWords } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import type { TaskGroup } from './task.ts';
import { allOf } from '../agency-records.ts';

const plain = (slug: string): string => slug.replaceAll('-', ' ');

/** Alarms that are this role's to acknowledge, but for the kinds that its desk shows as tasks of their own. */
export async function alarmTasks({ site, caller, frame }: DeskAt, shownElsewhere: readonly string[] = []): Promise<TaskGroup> {
  const open = await allOf<AlarmState>(site.deps.store, caller.agency, 'alarm', true);
  const mine = open.filter(({ state }) => state.owner === caller.role && !shownElsewhere.includes(state.kind));
  return {
    heading: 'Alarms for you', none: 'No alarm waits for you.',
    tasks: mine.map(({ state }) => ({
      title: `Alarm: ${plain(state.kind)}`, tone: 'urgent' as const,
      why: `Fell due ${ageWords(state.dueAt, frame.now)}${state.again === 0 ? '' : `, raised again ${state.again} ${state.again === 1 ? 'time' : 'times'}`}. It is raised again until a named person acknowledges it.`,
      ...(state.about.kind === 'custody' ? { href: `/people/${state.about.id}` } : {}),
    })),
  };
}
