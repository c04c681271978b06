import { happened, refused } from '#agency/record.ts';
import type { Decided } from '#agency/record.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { OfficerCommand } from './commands.ts';
import type { OfficerEvent } from './events.ts';
import type { PlannedShift } from './shift-plan-state.ts';
import type { OfficerState } from './state.ts';

const LONGEST_HOURS = 24;
/** Shifts that are over are kept so long in the state; the entries keep them for ever. */
const KEPT_HOURS = 7 * 24;
const citations = ['safeguard: readiness by jail and shift'];

const overlap = (a: Omit<PlannedShift, 'id'>, b: Omit<PlannedShift, 'id'>): boolean => a.startAt < b.endAt && b.startAt < a.endAt;

/** Plans shifts. One officer is in one place: a shift that overlaps another is refused, and with it the whole plan. */
export function planShifts(state: OfficerState, command: OfficerCommand & { readonly type: 'plan-shifts' }, at: Instant): Decided<OfficerEvent> {
  const title = 'Shifts not planned';
  const planned: PlannedShift[] = [...(state.planned ?? [])];
  const events: OfficerEvent[] = [];
  for (const shift of command.shifts) {
    if (shift.endAt <= shift.startAt) return refused('officer/shift-ends-first', title, `The shift from ${shift.startAt} would end before it begins.`, { citations });
    if (shift.endAt <= at) return refused('officer/shift-over', title, `The shift from ${shift.startAt} is over. Plan what is to come.`, { citations });
    if (addHours(shift.startAt, LONGEST_HOURS) < shift.endAt) return refused('officer/shift-too-long', title, `The shift from ${shift.startAt} is longer than ${LONGEST_HOURS} hours.`, { citations });
    const other = planned.find((each) => overlap(each, shift));
    if (other !== undefined) return refused('officer/shift-overlap', title, `The shift from ${shift.startAt} overlaps the one from ${other.startAt}: one officer is in one place.`, { citations });
    const id = `${shift.startAt}`;
    planned.push({ id, ...shift });
    events.push({ type: 'shift-planned', data: { id, ...shift } });
  }
  return happened<OfficerEvent>(...events);
}

export function unplanShift(state: OfficerState, command: OfficerCommand & { readonly type: 'unplan-shift' }): Decided<OfficerEvent> {
  return state.planned?.some(({ id }) => id === command.shift) === true ? happened<OfficerEvent>({ type: 'shift-unplanned', data: { id: command.shift } })
    : refused('officer/no-shift', 'Nothing changed', 'The officer is not planned for such a shift.', { citations });
}

/** The plan after one entry; what has been over for a week is left out. */
export function plannedAfter(planned: readonly PlannedShift[] = [], event: OfficerEvent & { readonly type: 'shift-planned' | 'shift-unplanned' }, at: Instant): readonly PlannedShift[] {
  const kept = planned.filter(({ endAt }) => at < addHours(endAt, KEPT_HOURS));
  return event.type === 'shift-unplanned' ? kept.filter(({ id }) => id !== event.data.id) : [...kept, event.data].toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1));
}
