import { type ShiftTimes, shiftTimes, uncovered, within } from '#agency/shift-times.ts';
import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { Law } from '#law/law.ts';
import type { OfficerState } from '#officer/state.ts';
import type { AnyDirection } from '#supervision/barring.ts';
import { earlier, type Instant, later } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { endsOf, readinessOf } from '../desks/readiness.ts';

/** One officer in one shift: the span in which they are planned, and the parts of it in which a decision could clear them. */
export interface InShift {
  readonly officer: string;
  readonly span: ShiftTimes;
  readonly ready: readonly ShiftTimes[];
  /** Why not, at the first moment of the shift at which they could not be cleared. */
  readonly lacking: readonly string[];
  /** The instant within the shift at which authority ends, and why. */
  readonly endsAt?: { readonly at: Instant; readonly why: string };
}

export interface ShiftCover {
  readonly shift: ShiftTimes;
  readonly planned: readonly InShift[];
  /** When nobody who is planned could be cleared. */
  readonly gaps: readonly ShiftTimes[];
}

export interface Reading {
  readonly agency: AgencyState | undefined;
  readonly officers: readonly Held<OfficerState>[];
  /** Directions of ICE that stand. */
  readonly directions: readonly AnyDirection[];
  readonly law: Law;
  readonly now: Instant;
}

/**
 * Every shift of a facility that begins before `until`, the running one first, with who may serve in it. An officer's authority is judged
 * at every instant at which it changes, by the requirements of a decision; ICE's last word is left out of what is still to come, because
 * it is renewed from day to day. Pure; instants are UTC, shifts are read in the facility's zone.
 */
export const coversOf = (facility: Held<FacilityState>, reading: Reading, until: Instant): readonly ShiftCover[] =>
  shiftTimes(facility.state.shifts ?? [], facility.state.zone, reading.now, until).map((shift) => coverOf(shift, facility.id, reading));

function coverOf(shift: ShiftTimes, facility: string, reading: Reading): ShiftCover {
  // What of the running shift is over is nobody's gap any more.
  const rest = { startAt: later(shift.startAt, reading.now), endAt: shift.endAt };
  const planned = reading.officers.flatMap((officer) => (officer.state.planned ?? []).flatMap((each): InShift[] => {
    const span = { startAt: later(each.startAt, rest.startAt), endAt: earlier(each.endAt, rest.endAt) };
    return each.facility !== facility || span.endAt <= span.startAt ? [] : [inShift(officer, span, reading)];
  }));
  return { shift, planned, gaps: uncovered(rest, planned.flatMap(({ ready }) => ready)) };
}

function inShift(officer: Held<OfficerState>, span: ShiftTimes, { agency, directions, law, now }: Reading): InShift {
  const ends = endsOf(officer.state, agency?.trainingPolicy);
  const changes = [...ends.map(({ at }) => at), ...returnsOf(officer.state)];
  const begins = within(span, changes);
  const judged = begins.map((startAt, place) => ({
    startAt, endAt: begins[place + 1] ?? span.endAt, readiness: readinessOf(officer, agency, directions, law, startAt, startAt > now),
  }));
  const ready = judged.filter(({ readiness }) => readiness.forms.length > 0);
  const end = ends.filter(({ at }) => span.startAt < at && at < span.endAt).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
  return {
    officer: officer.id, span, ready: ready.map(({ startAt, endAt }) => ({ startAt, endAt })),
    lacking: judged.find(({ readiness }) => readiness.forms.length === 0)?.readiness.lacking ?? [],
    ...(end === undefined || ready.length === 0 ? {} : { endsAt: end }),
  };
}

/** Instants at which authority comes back: a removal or a lapse taken back from then on. */
const returnsOf = ({ removals, rosterLapses }: OfficerState): readonly Instant[] =>
  [...removals, ...rosterLapses].flatMap(({ restoredAt }) => (restoredAt === undefined ? [] : [restoredAt]));
