import { bitesAt, knownLate, unread, type Removal } from '#officer/removal-state.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Held } from '../agency-records.ts';
import { codeWords } from '../ask/words.ts';
import { doHref, type Programme } from './programme.ts';
import type { Task, TaskGroup } from './task.ts';

const KIND: { readonly [K in Removal['kind']]: string } = { 'withdrawal': 'Withdrawal', 'suspension': 'Suspension', 'left': 'Leaving', 'agreement-ended': 'End of the agreement' };

type Asked = Pick<Programme, 'name' | 'age' | 'caller'>;

/** Notices that nobody has read yet: they count all the same. Whoever entered one is not who says that it was read. */
export function unreadTasks(officers: readonly Held<OfficerState>[], { name, age, caller }: Asked): readonly Task[] {
  return officers.flatMap(({ id, state }) => state.removals.filter((each) => each.restoredAt === undefined && unread(each)).map((each): Task => {
    const own = each.enteredBy === caller.principal;
    return {
      title: `Unread: ${KIND[each.kind].toLowerCase()} of ${name(id)}`, tone: 'urgent', href: own ? `/records/officer/${id}` : doHref('officer', id, 'acknowledge-notice', { removal: each.id }),
      why: `Entered ${age(each.knownAt)}${each.enteredAs === undefined ? '' : ` by the ${codeWords(each.enteredAs).toLowerCase()}`}. It counts unread all the same. ${own ? 'You entered it: another of coordinator and shift commander says that it was read.' : 'Read it, then say so.'}`,
    };
  }));
}

/** What is owed on each removal: the officer told, the written notice, the 90 days. */
export function noticeTasks(at: Programme): TaskGroup {
  const { name, day, now } = at;
  const owed = at.records.officers.flatMap(({ id, state }) => state.removals.filter((each) => each.restoredAt === undefined).flatMap((each): readonly Task[] => {
    const what = `${KIND[each.kind]} of ${name(id)}`;
    const task = (title: string, step: string, why: string, tone: Task['tone']): Task => ({ title, tone, why, href: doHref('officer', id, step, { removal: each.id }) });
    return [
      ...(each.toldAt === undefined && bitesAt(each) <= now ? [task(`Tell ${name(id)}: ${KIND[each.kind].toLowerCase()}`, 'tell-officer', `It counts since ${day(bitesAt(each))}, told or not. The agency and the Field Office Director each tell their own (agreement IV.D).`, 'warning')] : []),
      ...(each.cause === 'ice-notice' && each.documentHash === undefined ? [task(`Get the written notice: ${what}`, 'record-written-notice', 'ICE memorializes it in writing, with the effective date and the personnel (agreement IV.D). It counts without the paper.', 'steady')] : []),
      ...(each.kind === 'left' && each.noticedAt === undefined && each.notGiven === undefined ? [task(`Give ICE notice: ${what}`, 'record-leaving-notice', 'Ninety days where practicable (agreement IV.D). Record the notice, or why it was not practicable.', 'warning')] : []),
      ...(knownLate(each) ? [{ title: `Known late: ${what}`, tone: 'steady' as const, href: `/records/officer/${id}`, why: `In effect since ${day(bitesAt(each))}, known here ${day(each.knownAt)}. What was done in between is counsel’s to look at.` }] : []),
    ];
  }));
  return { heading: 'Notices of removal', none: 'Every notice was read, and nothing is owed on any.', tasks: [...unreadTasks(at.records.officers, at), ...owed] };
}
