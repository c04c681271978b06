import { inForce, needsGrant } from '#people/grant.ts';
import type { PrincipalState } from '#people/principal.ts';
import { roleWords } from '#people/roles.ts';
import { addHours } from '#time/instant.ts';
import { allOf, nameOf } from '../agency-records.ts';
import { moment } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import type { Task, TaskGroup } from './task.ts';

const SOON_HOURS = 14 * 24;

/** Defenders and auditors who see nothing, or soon will not: access is given by name and for a time. */
export async function accessTasks({ site, caller, frame: { now, zone } }: DeskAt): Promise<TaskGroup> {
  const all = (await allOf<PrincipalState>(site.deps.store, caller.agency, 'principal', false)).filter(({ state }) => needsGrant(state.role) && state.status === 'active');
  const names = await site.deps.store.personal(caller.agency, all.map(({ id }) => id));
  const tasks = all.flatMap(({ id, state }): readonly Task[] => {
    const who = `${nameOf(names.get(id))}, ${roleWords[state.role]}`;
    const standing = (state.grants ?? []).filter((grant) => inForce(grant, now));
    const href = `/do/principal/${id}/grant-access`;
    const end = standing.map(({ endAt }) => endAt).toSorted().at(-1);
    if (end === undefined) return [{ title: who, why: 'No grant stands: nothing is open to them. Give one for one person or one engagement, or leave it.', href, tone: 'quiet' }];
    return end > addHours(now, SOON_HOURS) ? [] : [{ title: who, why: `The last of their grants ends ${moment(end, zone).local}.`, href, tone: 'quiet' }];
  });
  return { heading: 'Access of defenders and auditors', none: 'Every defender and auditor has a grant that stands.', tasks };
}
