import { nameOf, readFloor } from '../agency-records.ts';
import { ageWords } from '../moment.ts';
import { preChecks } from '../pre-check.ts';
import { alarmTasks } from './alarm-tasks.ts';
import { commanderGroups } from './commander-groups.ts';
import type { DeskAt } from './desk.ts';
import { directionGroups } from './supervision-tasks.ts';
import { unreadTasks } from './notice-tasks.ts';
import { gapTasks } from '../readiness/gap-tasks.ts';
import type { DeskView } from './task.ts';

/** Everything due tonight, in the order in which it presses. One jailer alone can do all of it from here. */
export async function commanderDesk(at: DeskAt): Promise<DeskView> {
  const { site: { deps }, caller, records, frame: { now } } = at;
  const [floor, officers] = await Promise.all([readFloor(deps.store, caller.agency, true), deps.store.personal(caller.agency, records.officers.map(({ id }) => id))]);
  const names = new Map(floor.custodies.map(({ id, state }) => [id, nameOf(floor.personal.get(state.person))]));
  const checks = preChecks(records, floor.custodies, floor.warrants, deps.law, deps.tz, now);
  const [release, ...others] = commanderGroups({ records, floor, checks, officerName: (id) => nameOf(officers.get(id)), now });
  const unreadNotices = unreadTasks(records.officers, { name: (id) => nameOf(officers.get(id ?? '')), age: (when) => ageWords(when, now), caller });
  const gaps = gapTasks(records, deps.law.at(now, now), now);
  return {
    title: 'Shift commander: tonight', about: 'Everything that is due, most pressing first. A person held stands in one list only; each line says why, and what comes next.',
    groups: [...(release === undefined ? [] : [release]), await alarmTasks(at, (id) => names.get(id)), ...directionGroups(at, (id) => nameOf(officers.get(id))), ...(gaps.length === 0 ? [] : [{ heading: 'Shifts without anybody who may serve', none: '', tasks: gaps }]), ...(unreadNotices.length === 0 ? [] : [{ heading: 'Notices to read', none: '', tasks: unreadNotices }]), ...others],
    ways: [
      { href: '/shift', words: 'Shift handover and head-count', does: 'Count everyone against the board; both commanders sign the same list.' },
      { href: '/board', words: 'Shift board', does: 'Everyone with a matched warrant or held for ICE transfer.' },
      { href: '/wall', words: 'Wall display', does: 'The same without names, for the screen in the booking room. It has no menu: use the browser’s own way back.' },
      { href: '/supervision', words: 'Supervision by ICE', does: 'Who of ICE is on call, with the telephone number, and which directions stand.' },
      { href: '/readiness', words: 'Readiness', does: 'Who may serve in which shift, where nobody may, and who lapses when.' },
      { href: '/officers', words: 'Officers', does: 'What these records say about each officer’s authority to serve.' },
      { href: '/warrants', words: 'Administrative warrants', does: 'Those that came in, and those that wait for a person to decide.' },
      { href: '/law/here', words: 'The law in use here', does: 'What counsel adopted, and what the state’s law asks for.' },
    ],
  };
}
