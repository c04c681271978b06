import type { AlarmState } from '#desk/alarm/alarm.ts';
import { allOf, type Held } from '../agency-records.ts';
import { ageWords } from '../moment.ts';
import { alarmTone, alarmWords } from './alarm-words.ts';
import type { DeskAt } from './desk.ts';
import type { Task, TaskGroup } from './task.ts';

/** Kinds whose own page says what the alarm is about. */
const RECORDS: ReadonlySet<string> = new Set(['direction', 'review', 'officer']);

/** Alarms that are this role's to acknowledge. `nameOf` says whom one is about, where the reader may know. */
export async function alarmTasks({ site, caller, frame }: DeskAt, nameOf: (custody: string) => string | undefined = () => undefined): Promise<TaskGroup> {
  const open = await allOf<AlarmState>(site.deps.store, caller.agency, 'alarm', true);
  const mine = open.filter(({ state }) => state.owner === caller.role).sort((a, b) => (a.state.dueAt < b.state.dueAt ? 1 : -1));
  const task = (alarm: Held<AlarmState>): Task => {
    const { about, kind, dueAt, again } = alarm.state;
    const name = about.kind === 'custody' ? nameOf(about.id) : undefined;
    return {
      title: `${name === undefined ? 'Alarm' : name}: ${alarmWords(kind)}`, tone: alarmTone(kind),
      why: `Fell due ${ageWords(dueAt, frame.now)}${again === 0 ? '' : `, raised again ${again} ${again === 1 ? 'time' : 'times'}`}.`,
      ...(about.kind === 'custody' ? { href: `/people/${about.id}` } : RECORDS.has(about.kind) ? { href: `/records/${about.kind}/${about.id}` } : {}),
      press: { action: `/alarms/${alarm.id}/acknowledge`, words: 'Acknowledge: I have heard it', key: site.deps.ids.next(), version: alarm.version },
    };
  };
  return { heading: 'Alarms for you', about: 'Each is raised again until a named person acknowledges it. Acknowledging settles nothing else: what is due stays due.', none: 'No alarm waits for you.', tasks: mine.map(task) };
}
