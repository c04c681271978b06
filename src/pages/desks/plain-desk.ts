import { mayLook } from '#people/access.ts';
import { roleWords } from '#people/roles.ts';
import { alarmTasks } from './alarm-tasks.ts';
import type { DeskAt } from './desk.ts';
import type { DeskView, Way } from './task.ts';

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The desk of a role that has no desk of its own yet: its alarms, and the places that are open to it. */
export async function plainDesk(at: DeskAt): Promise<DeskView> {
  const { caller, frame } = at;
  const open = (name: Parameters<typeof mayLook>[0]): boolean => mayLook(name, caller, frame.now) === 'open';
  const ways: readonly (Way | false)[] = [
    open('see-board') && { href: '/board', words: 'Shift board', does: 'Everyone with a matched warrant or held for ICE transfer.' },
    open('see-records') && { href: '/warrants', words: 'Administrative warrants', does: 'Those that came in, and those that wait for a person to decide.' },
    open('see-records') && { href: '/officers', words: 'Officers', does: 'What these records say about each officer’s authority to serve.' },
    { href: '/law/here', words: 'The law in use here', does: 'What counsel adopted, and what the state’s law asks for.' },
  ];
  return {
    title: `Desk: ${sentence(roleWords[caller.role])}`, about: 'What waits for you, most pressing first.',
    groups: open('see-due') ? [await alarmTasks(at)] : [], ways: ways.filter((way) => way !== false),
  };
}
