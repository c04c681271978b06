import { epochMs, fromEpochMs } from './instant.ts';
import type { Instant } from './instant.ts';
import { zone as placeZone } from './zone.ts';

/** A dated list of holidays; `HolidayCalendar` of the law body is one. */
export interface DayCalendar {
  readonly id: string;
  /** First and last date covered, inclusive, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly dates: ReadonlySet<string>;
}

export interface SkippedDay {
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly why: 'Saturday' | 'Sunday' | 'holiday';
}

export interface CountedHours {
  readonly end: Instant;
  /** The local days whose hours did not count, in order. */
  readonly skipped: readonly SkippedDay[];
}

/** Thrown when a count would need a day that the calendar does not cover; silence is not read as “no holiday”. */
export class CalendarRangeError extends Error {
  override readonly name = 'CalendarRangeError';
}

const MS_PER_HOUR = 3_600_000;

/**
 * The instant at which `hours` elapsed hours are used up, not counting the hours of Saturdays, Sundays and the calendar's holidays
 * as days run in `zoneName`. Elapsed time: a day of 23 or 25 hours counts 23 or 25. Takes one step a local day.
 * This is one way of reading 8 CFR 287.7(d), which is silent on how days are excluded. Throws CalendarRangeError and ZoneError.
 */
export function addCountedHours(start: Instant, hours: number, zoneName: string, calendar: DayCalendar): CountedHours {
  const zone = placeZone(zoneName);
  const skipped: SkippedDay[] = [];
  let day = Temporal.Instant.from(start).toZonedDateTimeISO(zone).startOfDay();
  let from = epochMs(start);
  let left = hours * MS_PER_HOUR;
  for (;;) {
    const next = day.add({ days: 1 }).startOfDay();
    const dayEnd = next.epochMilliseconds;
    const why = excluded(day, calendar);
    if (why === undefined) {
      if (left <= dayEnd - from) return { end: fromEpochMs(from + left), skipped };
      left -= dayEnd - from;
    } else {
      skipped.push({ date: day.toPlainDate().toString(), why });
    }
    from = dayEnd;
    day = next;
  }
}

function excluded(day: Temporal.ZonedDateTime, calendar: DayCalendar): SkippedDay['why'] | undefined {
  const date = day.toPlainDate().toString();
  if (date < calendar.from || date > calendar.to) {
    throw new CalendarRangeError(`the calendar ${calendar.id} covers ${calendar.from} to ${calendar.to}; counting these hours needs ${date}`);
  }
  if (day.dayOfWeek === 6) return 'Saturday';
  if (day.dayOfWeek === 7) return 'Sunday';
  return calendar.dates.has(date) ? 'holiday' : undefined;
}
