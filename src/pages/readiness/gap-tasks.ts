import { addHours, type Instant } from '#time/instant.ts';
import type { Law } from '#law/law.ts';
import type { AgencyRecords } from '../agency-records.ts';
import type { Task } from '../desks/task.ts';
import { moment } from '../moment.ts';
import { coversOf } from './cover.ts';

/** Tonight and tomorrow: what can still be mended by asking another officer or the ICE field office. */
const AHEAD_HOURS = 36;
const MOST = 4;

/** Shifts to come in which nobody who is planned may serve, for all of it or for a part. */
export function gapTasks({ agency, directions, facilities, officers }: AgencyRecords, law: Law, now: Instant): readonly Task[] {
  const reading = { agency: agency?.state, officers, directions, law, now };
  return facilities.filter(({ state }) => state.status === 'open').flatMap((facility) => coversOf(facility, reading, addHours(now, AHEAD_HOURS))
    .filter(({ gaps }) => gaps.length > 0).map(({ shift, planned, gaps: [gap] }): Task => {
      const local = (at: Instant): string => moment(at, facility.state.zone).local;
      const from = gap?.startAt ?? shift.startAt;
      return {
        title: `${facility.state.name}: nobody may serve ${shift.startAt <= now ? 'now' : `from ${local(from)}`}`, tone: shift.startAt <= now ? 'urgent' : 'warning', href: '/readiness',
        why: `Shift until ${local(shift.endAt)}. ${planned.length === 0 ? 'Nobody is planned.' : `${planned.length} planned; the authority of none of them covers all of it.`} Release proceeds when it is due. Owner: programme coordinator.`,
      };
    })).slice(0, MOST);
}
