import { logLook } from '#desk/read/log-look.ts';
import { inForce } from '#people/grant.ts';
import { purposeOf } from '#people/looking.ts';
import { addHours } from '#time/instant.ts';
import { noticeRules } from '../defence/notice-law.ts';
import { ageWords, moment } from '../moment.ts';
import { custodyAt, defenceView } from '../defence/view.ts';
import type { DefenceView } from '../defence/defence-page.ts';
import type { DeskAt } from './desk.ts';
import type { DeskView, Task } from './task.ts';

const SOON_HOURS = 7 * 24;
const NEW_HOURS = 72;

/** Whom a defender's grants name, and nobody else: no list, no count, no one beside them. */
export async function defenderDesk(at: DeskAt): Promise<DeskView> {
  const { site, caller, records, frame: { now, zone } } = at;
  const grants = (caller.grants ?? []).filter((grant) => inForce(grant, now));
  const custodies = [...new Set(grants.flatMap(({ scope }) => (scope.kind === 'custody' ? [scope.custody] : [])))];
  const views = await Promise.all(custodies.map(async (id) => {
    await logLook(site.deps, caller, 'see-desk', { kind: 'custody', record: id }, purposeOf(caller.role), 'shown');
    return defenceView(site, at, await custodyAt(site, caller.agency, id));
  }));
  const told = noticeRules(site.deps.law, records.agency?.state, now).length > 0;
  const ending: readonly Task[] = grants.filter(({ endAt }) => endAt <= addHours(now, SOON_HOURS))
    .map(({ endAt }) => ({ title: `A grant of yours ends ${moment(endAt, zone).local}`, why: 'From then on the record is closed to you. Ask county counsel for another if you still act.', tone: 'warning' }));
  return {
    title: 'Desk: Defence', about: 'You see whom a grant names, for as long as it stands. That you look is written down.',
    groups: [
      { heading: 'Whom you defend', none: 'No grant stands. County counsel or an administrator gives one, for one person and for a time.', tasks: views.map((view) => personTask(view)) },
      { heading: 'Stops that wait for an answer', none: 'No stop is open.', tasks: views.flatMap(stopTasks) },
      ...(told ? [{ heading: 'ICE’s papers', none: `None in the last ${NEW_HOURS} hours.`, tasks: views.flatMap((view) => paperTasks(view)) }] : []),
      ...(ending.length === 0 ? [] : [{ heading: 'Your access', none: '', tasks: ending }]),
    ],
    ways: [{ href: '/law/here', words: 'The law in use here', does: 'What counsel adopted, and what the state’s law asks for.' }],
  };
}

const personTask = ({ id, name, state, countdown, zone }: DefenceView): Task =>
  ({ title: name, why: `${state.words}. ${state.more}`.trim(), href: `/defence/${id}`, tone: state.tone, zone, ...(countdown === undefined ? {} : { countdown }) });

const stopTasks = ({ id, name, stops, paged, now }: DefenceView): readonly Task[] => stops.filter(({ status }) => status === 'open').map((stop): Task => {
  const reached = paged.get(stop.id) ?? [];
  const heard = reached.find((each) => each.heard !== undefined)?.heard;
  return {
    title: `${name}: ${stop.kind.replaceAll('-', ' ')}, recorded ${ageWords(stop.openedAt, now)}`, href: `/defence/${id}#stops`, tone: heard === undefined ? 'urgent' : 'warning',
    why: heard === undefined ? `Nobody has acknowledged it yet. Paged: ${reached.map(({ owner }) => owner).join(' and ') || 'being raised now'}.` : `Acknowledged by ${heard.by}. The answer is still to come.`,
  };
});

const paperTasks = ({ id, name, papers, now }: DefenceView): readonly Task[] => papers.filter(({ at }) => addHours(at, NEW_HOURS) > now)
  .map(({ words, at }) => ({ title: `${name}: ${words}`, why: `${ageWords(at, now)}. The law recorded here wants the person told of it.`, href: `/defence/${id}#papers`, tone: 'warning' }));
