import type { CustodyState } from '#custody/state.ts';
import { earlier, type Instant } from '#time/instant.ts';
import type { WarrantState } from '#warrant/state.ts';
import { type AgencyRecords, facilityName, type FloorRecords, type Held, zoneOf } from '../agency-records.ts';
import type { PreCheck } from '../pre-check.ts';
import { basisStanding, countdownOf, minutesLeft } from '../standing.ts';
import { situationOf } from '../status.ts';
import type { Countdown, Status, Tone } from '../view.ts';

/** What a row says at one moment. */
export interface WallState {
  readonly status: Status;
  readonly owner: string;
  readonly countdown?: Countdown;
}

/** One person, without a name: what a jailer four metres away must see. */
export interface WallRow extends WallState {
  /** The end of the booking number, or a short code. */
  readonly mark: string;
  readonly facility: string;
  readonly zone: string;
  /** What the row will say by itself at the next instant that makes release due: the screen need not be told. */
  readonly turn?: WallState & { readonly at: Instant };
}

export interface WallView {
  readonly rows: readonly WallRow[];
  /** Ledger size that this view was read at. */
  readonly size: number;
}

const PRESS: { readonly [T in Tone]: number } = { urgent: 0, warning: 1, steady: 2, quiet: 3 };
const SHORTEST = 4;

/**
 * The ends of these numbers, as short as they can be told apart, and never shorter than four: two people of the same mark would be
 * worse than a long one. A number that is missing stands for itself by the end of its id.
 */
export function marks(numbers: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, string> {
  const plain = new Map([...numbers].map(([id, number]) => [id, number?.replace(/[^0-9A-Za-z]/g, '').toUpperCase() ?? '']));
  const whole = [...plain.values()];
  const end = (number: string): string => {
    for (let length = SHORTEST; length < number.length; length += 1) {
      const tail = number.slice(-length);
      if (whole.filter((other) => other.endsWith(tail)).length === 1) return tail;
    }
    return number;
  };
  return new Map([...plain].map(([id, number]) => [id, number === '' ? `Code ${id.replace(/[^0-9A-Za-z]/g, '').slice(-SHORTEST).toUpperCase()}` : end(number)]));
}

function stateAt(state: CustodyState, warrant: WarrantState | undefined, ready: boolean, at: Instant): WallState {
  const { status, next } = situationOf(state, warrant, ready, at);
  const countdown = countdownOf(state, at);
  return { status, owner: next.owner, ...(countdown === undefined ? {} : { countdown }) };
}

/** The next instant at which something that this record knows of ends or begins. */
function nextEdge(state: CustodyState, now: Instant): Instant | undefined {
  const ahead = [state.releaseEligibleAt, ...state.bases.map((basis) => basisStanding(basis, now).endAt)].filter((at): at is Instant => at !== undefined && at > now);
  return ahead.length === 0 ? undefined : ahead.reduce(earlier);
}

function rowOf({ state }: Held<CustodyState>, mark: string, records: AgencyRecords, floor: FloorRecords, ready: boolean, now: Instant): WallRow {
  const warrant = state.warrant === undefined ? undefined : floor.warrants.get(state.warrant)?.state;
  const shown = stateAt(state, warrant, ready, now);
  const edge = nextEdge(state, now);
  const after = edge === undefined ? undefined : stateAt(state, warrant, ready, edge);
  return {
    ...shown, mark, facility: facilityName(records, state.facility), zone: zoneOf(records, state.facility),
    ...(edge === undefined || after?.status.code === shown.status.code || after?.status.tone !== 'urgent' ? {} : { turn: { ...after, at: edge } }),
  };
}

/** Urgent first, then the clock that has least left or has run longest. */
function byPress(now: Instant): (a: WallRow, b: WallRow) => number {
  const left = ({ countdown }: WallRow): number => (countdown === undefined ? Infinity : minutesLeft(countdown, now));
  return (a, b) => PRESS[a.status.tone] - PRESS[b.status.tone] || (left(a) === left(b) ? (a.mark < b.mark ? -1 : 1) : left(a) < left(b) ? -1 : 1);
}

/** `bookings`: the booking number of each person by the person's id, and nothing else of them. */
export function wallView(records: AgencyRecords, floor: FloorRecords, checks: ReadonlyMap<string, PreCheck>, bookings: ReadonlyMap<string, string | undefined>, moment: { readonly now: Instant; readonly size: number }): WallView {
  const { now, size } = moment;
  const here = floor.custodies.filter(({ state }) => state.status !== 'papers-due' && state.status !== 'ended');
  const marked = marks(new Map(here.map(({ id, state }) => [id, bookings.get(state.person)])));
  return { rows: here.map((custody) => rowOf(custody, marked.get(custody.id) ?? '', records, floor, checks.get(custody.id)?.ready === true, now)).sort(byPress(now)), size };
}
