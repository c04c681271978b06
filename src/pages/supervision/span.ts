import type { ReviewState } from '#supervision/review-state.ts';
import type { Store } from '#store/store.ts';
import { addHours, type Instant } from '#time/instant.ts';
import { type AgencyRecords, allOf, type Held } from '../agency-records.ts';
import { coverOf } from './cover.ts';

const SPAN_DAYS = 30;
export const NO_POSITION = 'No position known';

/** What one supervising position answers for. */
export interface Span {
  readonly position: string;
  /** Officers with complete papers at facilities where the arrangement names it. */
  readonly officers: number;
  /** Acts recorded in the last 30 days while it was the position that supervised. */
  readonly acts: number;
  /** Reviews of acts under it that are still owed, however old. */
  readonly owed: number;
}

export interface Reviews {
  /** Owed, or to be followed up. */
  readonly open: readonly Held<ReviewState>[];
  /** Raised in the last 30 days, closed ones too. */
  readonly lately: readonly Held<ReviewState>[];
}

/** Reads the reviews that are open, and those of the last 30 days by the months they were raised in: what is older and closed is not read. */
export async function readReviews(store: Store, agency: string, now: Instant): Promise<Reviews> {
  const since = addHours(now, -SPAN_DAYS * 24);
  const months = [...new Set([since, addHours(since, SPAN_DAYS * 12), now].map((at) => at.slice(0, 7)))];
  const [open, ...found] = await Promise.all([allOf<ReviewState>(store, agency, 'review', true), ...months.map((value) => store.find(agency, { kind: 'review', key: 'month', value }))]);
  const lately = found.flat().map(({ ref, version, state }) => ({ id: ref.id, version, state: state as unknown as ReviewState })).filter(({ state }) => state.openedAt >= since);
  return { open, lately };
}

/** Span of control, by supervising position. Counts; no score and no limit: no text sets one. */
export function spanOf(records: AgencyRecords, { open, lately }: Reviews, now: Instant): readonly Span[] {
  const officers = records.officers.filter(({ state }) => state.status === 'credentialed').length;
  const named = new Set(coverOf(records, now).flatMap(({ arrangement, counts }) => (arrangement === undefined || counts === 'unverified' || counts === 'over' ? [] : arrangement.positions)));
  const owed = open.filter(({ state }) => state.status === 'owed');
  const positions = [...new Set([...named, ...[...lately, ...owed].map(({ state }) => state.position ?? NO_POSITION)])];
  const under = (reviews: readonly Held<ReviewState>[], position: string): number => reviews.filter(({ state }) => (state.position ?? NO_POSITION) === position).length;
  return positions.map((position) => ({ position, officers: named.has(position) ? officers : 0, acts: under(lately, position), owed: under(owed, position) }));
}
