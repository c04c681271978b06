import type { TrainingPolicy } from '#agency/state.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingEnd, trainingLapses } from '#officer/training-validity.ts';
import type { Instant } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { doHref, inProgramme, type Programme, within } from './programme.ts';
import type { Task, TaskGroup } from './task.ts';

/** Lapses that have come and of which ICE has not been told, the agency's own entries among them. */
export function untoldLapses(state: OfficerState, policy: TrainingPolicy | undefined, now: Instant): readonly Instant[] {
  const told = new Set((state.lapsesTold ?? []).map(({ lapsedAt }) => lapsedAt));
  const all = [...trainingLapses(state, policy), ...state.rosterLapses.filter(({ reason, restoredAt }) => reason === 'training-lapse' && restoredAt === undefined)];
  return [...new Set(all.map(({ at }) => at))].filter((at) => at <= now && !told.has(at));
}

function refresher({ id, state }: Held<OfficerState>, { name, day, now, records }: Programme): readonly Task[] {
  const policy = records.agency?.state.trainingPolicy;
  const end = trainingEnd(state, policy);
  if (policy === undefined || end === undefined || !within(60, end, now)) return [];
  const over = end <= now;
  return [{
    title: `${over ? 'Training has lapsed' : 'Refresher'}: ${name(id)}`, tone: over || within(7, end, now) ? 'urgent' : within(30, end, now) ? 'warning' : 'steady', href: doHref('officer', id, 'record-session', { kind: 'refresher', course: policy.course }),
    why: `${over ? 'Off the agency’s own roster since' : 'Training lapses'} ${day(end)} under the policy adopted here (${policy.source}). ICE’s status is unchanged. Arrange “${policy.course}”, then record who attended. For you.`,
  }];
}

const untold = ({ id, state }: Held<OfficerState>, { name, day, now, records }: Programme): readonly Task[] =>
  untoldLapses(state, records.agency?.state.trainingPolicy, now).map((at): Task => ({
    title: `Tell ICE that training of ${name(id)} lapsed`, tone: 'urgent', href: doHref('officer', id, 'tell-ice-of-lapse', { lapsedAt: at }),
    why: `Off the agency’s own roster since ${day(at)}. ICE decides what becomes of its own status. For you or the shift commander.`,
  }));

/** Refreshers that come due, and lapses of which ICE is to be told. */
export function trainingTasks(at: Programme): TaskGroup {
  const policy = at.records.agency?.state.trainingPolicy;
  return {
    heading: 'Training of officers', none: policy?.refresherMonths === undefined ? 'Nothing lapses: no agreement states an interval, and this agency has adopted none.' : 'Nobody’s training lapses within 60 days.',
    tasks: at.records.officers.filter(inProgramme).flatMap((officer) => [...untold(officer, at), ...refresher(officer, at)]),
  };
}
