import { earlier, fromEpochMs, type Instant } from '#time/instant.ts';
import { zone as placeZone } from '#time/zone.ts';

/** One shift of a facility: half-open, so that an instant lies in exactly one. */
export interface ShiftTimes {
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/**
 * The shifts of a facility from the one that runs at `from` on, in order, that begin before `until`. `starts` are local times of day such as `07:00`, in `zoneName`;
 * each shift lasts until the next begins. A start in an hour that the clock jumps over is the jump; in an hour that it repeats, the
 * first of both: a shift is then an hour shorter or longer, as it is on the floor. Throws ZoneError.
 */
export function shiftTimes(starts: readonly string[], zoneName: string, from: Instant, until: Instant): readonly ShiftTimes[] {
  if (starts.length === 0) return [];
  const zone = placeZone(zoneName);
  const first = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  const begins: Instant[] = [];
  for (let day = first; begins.length < 2 || (begins.at(-2) as Instant) < until; day = day.add({ days: 1 })) {
    const times = starts.map((start) => fromEpochMs(day.toZonedDateTime({ timeZone: zone, plainTime: start }).epochMilliseconds));
    begins.push(...times.toSorted());
  }
  return begins.flatMap((startAt, at) => {
    const endAt = begins[at + 1];
    return endAt === undefined || endAt <= from || startAt >= until || startAt === endAt ? [] : [{ startAt, endAt }];
  });
}

/** The instants within a span, its start included. */
export const within = ({ startAt, endAt }: ShiftTimes, instants: readonly Instant[]): readonly Instant[] =>
  [...new Set([startAt, ...instants.filter((each) => startAt < each && each < endAt)])].toSorted();

/** What of a span no other covers, in order. */
export function uncovered(span: ShiftTimes, others: readonly ShiftTimes[]): readonly ShiftTimes[] {
  const gaps: ShiftTimes[] = [];
  let at = span.startAt;
  for (const each of others.toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1))) {
    if (at < each.startAt && at < span.endAt) gaps.push({ startAt: at, endAt: earlier(each.startAt, span.endAt) });
    if (at < each.endAt) at = each.endAt;
  }
  return at < span.endAt ? [...gaps, { startAt: at, endAt: span.endAt }] : gaps;
}
