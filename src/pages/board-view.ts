import type { CustodyState } from '#custody/state.ts';
import type { Instant } from '#time/instant.ts';
import { type AgencyRecords, facilityName, type FloorRecords, type Held, nameOf, WITHHELD, zoneOf } from './agency-records.ts';
import type { PreCheck } from './pre-check.ts';
import { rosterWords } from './roster.ts';
import { countdownOf, minutesLeft } from './standing.ts';
import { situationOf } from './status.ts';
import type { BoardRow, BoardView, MissingItem, Tone } from './view.ts';

const NOT_SHOWN: readonly string[] = [
  'Other bases: another county’s warrant, a federal hold, probation or contempt. The jail states those.',
  'Anyone whose booking no administrative warrant and no detainer names: such bookings are not kept here.',
  'Whether the roster still agrees: reconcile this board with the head-count every shift.',
];

const PRESS: { readonly [T in Tone]: number } = { urgent: 0, warning: 1, steady: 2, quiet: 3 };

const warrantMissing = (custody: CustodyState): readonly MissingItem[] =>
  custody.warrant === undefined && custody.service === undefined && custody.bases.length === 0
    ? [{ what: 'An administrative warrant served by a cleared officer', from: 'the ICE field office' }]
    : [];

function missingOf(custody: CustodyState, check: PreCheck | undefined, cancelled: boolean): readonly MissingItem[] {
  // Nothing that anyone could supply brings a cancelled warrant back.
  if (cancelled && custody.service === undefined) return [];
  if (custody.status === 'papers-due') return [{ what: 'The signed transfer receipt', from: 'the ICE officer who collected' }];
  if (custody.status === 'held-for-transfer' || custody.service !== undefined) {
    return custody.toldIce.some((each) => each.of === 'service') || custody.service === undefined ? [] : [{ what: 'Word to ICE that the warrant was served', from: 'the serving officer' }];
  }
  return check?.missing ?? warrantMissing(custody);
}

function rowOf(custody: Held<CustodyState>, records: AgencyRecords, floor: FloorRecords, check: PreCheck | undefined, now: Instant): BoardRow {
  const { state } = custody;
  const warrant = state.warrant === undefined ? undefined : floor.warrants.get(state.warrant)?.state;
  const { status, next } = situationOf(state, warrant, check?.ready === true, now);
  const countdown = countdownOf(state, now);
  const personal = floor.personal.get(state.person);
  return {
    id: custody.id,
    name: floor.named ? nameOf(personal) : WITHHELD,
    booking: floor.named ? personal?.fields['bookingNumber'] ?? 'not recorded' : 'not open to your role',
    opens: floor.named,
    facility: facilityName(records, state.facility),
    zone: zoneOf(records, state.facility),
    status,
    ...(countdown === undefined ? {} : { countdown }),
    missing: missingOf(state, check, warrant?.cancelledAt !== undefined),
    next,
  };
}

/** Most urgent first: tone, then the clock that has least left or has run longest, then the name, so that the order never flickers. */
export function byUrgency(now: Instant): (a: BoardRow, b: BoardRow) => number {
  const left = (row: BoardRow): number => (row.countdown === undefined ? Infinity : minutesLeft(row.countdown, now));
  return (a, b) => {
    const tone = PRESS[a.status.tone] - PRESS[b.status.tone];
    if (tone !== 0) return tone;
    const first = left(a);
    const second = left(b);
    if (first !== second) return first < second ? -1 : 1;
    return a.name < b.name ? -1 : 1;
  };
}

function countedWords(rows: readonly BoardRow[], roster: string, now: Instant): string {
  const past = rows.filter((row) => row.countdown?.kind === 'limit' && row.countdown.at <= now).length;
  const gaps = rows.filter((row) => row.countdown?.kind === 'gap').length;
  const gapWords = gaps === 0 ? 'no gap clock runs' : `${gaps} gap ${gaps === 1 ? 'clock runs' : 'clocks run'}`;
  return `${rows.length} recorded; ${past === 0 ? 'none' : past} past the earliest limit computed; ${gapWords}. ${roster}`;
}

export function boardView(records: AgencyRecords, floor: FloorRecords, checks: ReadonlyMap<string, PreCheck>, ended: BoardView['ended'], size: number, now: Instant): BoardView {
  const rows = floor.custodies.map((custody) => rowOf(custody, records, floor, checks.get(custody.id), now)).sort(byUrgency(now));
  return { rows, counted: countedWords(rows, rosterWords(floor.roster, zoneOf(records)), now), notShown: NOT_SHOWN, ended, size };
}
