import type { HeadCount, ShiftState } from '#shift/state.ts';
import type { Instant } from '#time/instant.ts';
import { type AgencyRecords, facilityName, type FloorRecords, type Held, nameOf, zoneOf } from '../agency-records.ts';
import { countdownOf, minutesLeft } from '../standing.ts';
import { situationOf } from '../status.ts';
import type { Countdown, Status } from '../view.ts';

/** One person on the list that both commanders see. */
export interface CountRow {
  readonly custody: string;
  readonly name: string;
  readonly booking: string;
  readonly place: string;
  readonly zone: string;
  readonly status: Status;
  readonly countdown?: Countdown;
  readonly next: { readonly owner: string; readonly step: string };
  /** What the last count of this handover said; absent where it has none. */
  readonly last?: 'not-found' | 'found-held';
}

export interface CountView { readonly at: Instant; readonly by: string; readonly present: number; readonly elsewhere: number; readonly notFound: readonly string[]; readonly foundHeld: readonly string[] }
export interface SignView { readonly by: string; readonly at: Instant; readonly alone: boolean }

export interface ShiftView {
  readonly rows: readonly CountRow[];
  /** The handover that is under way. */
  readonly handover?: { readonly id: string; readonly version: number; readonly begunAt: Instant; readonly counts: readonly CountView[]; readonly outgoing?: SignView; readonly signedByReader: boolean };
  /** The shift that runs. */
  readonly running?: { readonly id: string; readonly version: number; readonly counts: readonly CountView[]; readonly incoming: SignView; readonly outgoing?: SignView };
}

export interface ShiftInput {
  readonly records: AgencyRecords;
  readonly floor: FloorRecords;
  readonly shifts: readonly Held<ShiftState>[];
  readonly names: (principal: string) => string;
  readonly reader: string;
  readonly now: Instant;
}

const TONES = ['urgent', 'warning', 'steady', 'quiet'];
const WHERE = { 'facility': '', 'hospital': ', at hospital', 'other-building': ', in another building', 'with-agency-in-transit': ', on the way with this agency', 'with-ice': ', with ICE' } as const;

function rowsOf({ records, floor, now }: ShiftInput, last: HeadCount | undefined): readonly CountRow[] {
  const rows = floor.custodies.filter(({ state }) => state.status !== 'papers-due' && state.status !== 'ended').map(({ id, state }): CountRow => {
    const { status, next } = situationOf(state, state.warrant === undefined ? undefined : floor.warrants.get(state.warrant)?.state, false, now);
    const countdown = countdownOf(state, now);
    const personal = floor.personal.get(state.person);
    return {
      custody: id, name: nameOf(personal), booking: personal?.fields['bookingNumber'] ?? 'not recorded', status, next, zone: zoneOf(records, state.facility),
      place: `${facilityName(records, state.location.facility ?? state.facility)}${WHERE[state.location.kind]}`, ...(countdown === undefined ? {} : { countdown }),
      ...(last?.notFound.includes(id) === true ? { last: 'not-found' as const } : last?.foundHeld.includes(id) === true ? { last: 'found-held' as const } : {}),
    };
  });
  const left = (row: CountRow): number => (row.countdown === undefined ? Infinity : minutesLeft(row.countdown, now));
  return rows.sort((a, b) => TONES.indexOf(a.status.tone) - TONES.indexOf(b.status.tone) || (left(a) === left(b) ? (a.name < b.name ? -1 : 1) : left(a) < left(b) ? -1 : 1));
}

/** The list, the counts and the signatures, as both commanders see them. */
export function shiftView(input: ShiftInput): ShiftView {
  const { shifts, names, floor, reader } = input;
  const person = (custody: string): string => {
    const found = floor.custodies.find(({ id }) => id === custody);
    return found === undefined ? 'No longer on the board' : nameOf(floor.personal.get(found.state.person));
  };
  const count = (each: HeadCount): CountView => ({ at: each.at, by: names(each.by), present: each.present, elsewhere: each.elsewhere, notFound: each.notFound.map(person), foundHeld: each.foundHeld.map(person) });
  const sign = (each: { readonly principal: string; readonly at: Instant; readonly alone?: boolean }): SignView => ({ by: names(each.principal), at: each.at, alone: each.alone === true });
  const handover = shifts.find(({ state }) => state.status === 'handing-over');
  const running = shifts.find(({ state }) => state.status === 'running');
  const { incoming, outgoing } = running?.state ?? {};
  const at = (handover ?? running)?.state.counts.at(-1);
  return {
    rows: rowsOf(input, at),
    ...(handover === undefined ? {} : { handover: {
      id: handover.id, version: handover.version, begunAt: handover.state.begunAt, counts: handover.state.counts.map(count),
      ...(handover.state.outgoing === undefined ? {} : { outgoing: sign(handover.state.outgoing) }), signedByReader: handover.state.outgoing?.principal === reader,
    } }),
    ...(running === undefined || incoming === undefined ? {} : { running: { id: running.id, version: running.version, counts: running.state.counts.map(count), incoming: sign(incoming), ...(outgoing === undefined ? {} : { outgoing: sign(outgoing) }) } }),
  };
}
