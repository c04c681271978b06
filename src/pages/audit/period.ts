import { isDate } from '#law/dates.ts';
import { addHours, type Instant, instant } from '#time/instant.ts';
import { localText } from '#time/local-time.ts';
import type { Query } from '../law/query.ts';

/** Whole days of the agency's own zone, both shown; the instants are from the first, up to and without the second. */
export interface Period {
  readonly fromDay: string;
  readonly toDay: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Said where an answer in the address was not a day: the usual days are shown then. */
  readonly problem?: string;
}

const DAYS = 30;

/** The days that were asked for; without any, the last thirty up to today. */
export function periodOf(query: Query, zone: string, now: Instant): Period {
  const today = localText(now, zone).slice(0, 10);
  const from = query['from'] ?? localText(addHours(now, -24 * DAYS), zone).slice(0, 10);
  const to = query['to'] ?? today;
  const problem = [from, to].some((day) => !isDate(day) || day < '1970' || day > '9990') ? 'A day is written like 2026-11-02.' : from > to ? 'The first day comes after the last.' : undefined;
  if (problem === undefined) return days(from, to, zone);
  return { ...days(localText(addHours(now, -24 * DAYS), zone).slice(0, 10), today, zone), problem: `${problem} Shown are the last ${DAYS} days.` };
}

const days = (fromDay: string, toDay: string, zone: string): Period => ({
  fromDay, toDay, from: startOf(Temporal.PlainDate.from(fromDay), zone), to: startOf(Temporal.PlainDate.from(toDay).add({ days: 1 }), zone),
});

/** The first instant of a day, also where the clocks skip midnight. */
const startOf = (day: Temporal.PlainDate, zone: string): Instant => instant(day.toZonedDateTime(zone).toInstant().toString());
