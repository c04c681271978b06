import { arrangementFor, endOf } from '#agency/arrangement.ts';
import { dutyEnd, dutyGaps, isPosition, onDuty, type Duty, type Gap } from '#agency/duty.ts';
import type { Arrangement } from '#agency/state.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { AgencyRecords } from '../agency-records.ts';

/** How far ahead the roster is looked at: today and tomorrow, so that a gap is seen a day before somebody needs the telephone. */
const AHEAD_HOURS = 48;

/** One turn, with the field office on whose record it stands: its telephone is sealed there. */
export interface Turn { readonly office: string; readonly duty: Duty }

/** How the facilities under one arrangement are supervised now, and where the roster has holes. */
export interface Cover {
  /** Names of the open facilities; their ids beside them. */
  readonly facilities: readonly { readonly id: string; readonly name: string }[];
  /** Absent: no arrangement speaks of them, or the last one was ended. */
  readonly arrangement: Arrangement | undefined;
  readonly counts: 'standing' | 'on-call-now' | 'nobody-known' | 'nothing-given' | 'unverified' | 'over' | 'none';
  readonly now: Turn | undefined;
  readonly turns: readonly Turn[];
  /** Empty where the arrangement does not rest on a position on call. */
  readonly gaps: readonly Gap[];
}

/** Every open facility, those under one arrangement together. Agreement IV.F, as a decision would find it now. */
export function coverOf(records: AgencyRecords, now: Instant): readonly Cover[] {
  const state = records.agency?.state;
  const by = new Map<Arrangement | undefined, Cover['facilities'][number][]>();
  for (const { id, state: facility } of records.facilities) {
    if (facility.status !== 'open') continue;
    const arrangement = state && arrangementFor(state, id);
    by.set(arrangement, [...(by.get(arrangement) ?? []), { id, name: facility.name }]);
  }
  const all = records.fieldOffices.flatMap(({ id, state: office }) => (office.duties ?? []).map((duty): Turn => ({ office: id, duty })));
  return [...by].map(([arrangement, facilities]) => ({ facilities, arrangement, ...covered(arrangement, all, now) }));
}

function covered(arrangement: Arrangement | undefined, all: readonly Turn[], now: Instant): Pick<Cover, 'counts' | 'now' | 'turns' | 'gaps'> {
  const none = { now: undefined, turns: [], gaps: [] };
  if (arrangement === undefined) return { counts: 'none', ...none };
  if (arrangement.verifiedAt === undefined) return { counts: 'unverified', ...none };
  const end = endOf(arrangement);
  if (end !== 'not-stated' && end <= now) return { counts: 'over', ...none };
  if (!arrangement.onCall) return { counts: arrangement.standingDirection ? 'standing' : 'nothing-given', ...none };
  const duties = all.map(({ duty }) => duty);
  const until = addHours(now, AHEAD_HOURS);
  const duty = onDuty(duties, arrangement.positions, now);
  const turns = all.filter(({ duty: each }) => isPosition(each.position, arrangement.positions) && dutyEnd(each) > now && each.fromAt < until).toSorted((a, b) => (a.duty.fromAt < b.duty.fromAt ? -1 : 1));
  return {
    counts: arrangement.standingDirection ? 'standing' : duty === undefined ? 'nobody-known' : 'on-call-now',
    now: turns.find((each) => each.duty === duty), turns, gaps: dutyGaps(duties, arrangement.positions, now, until),
  };
}
