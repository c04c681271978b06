import { type Instant, instant } from '#time/instant.ts';

type Every = 'day' | 'month' | 'quarter' | 'year';

/** The instant at which the day, month, quarter or year that is running at a place comes to its end there. */
export function periodEnd(every: Every, now: Instant, zone: string): Instant {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  return instant(next(every, today).toZonedDateTime(zone).toInstant().toString());
}

function next(every: Every, today: Temporal.PlainDate): Temporal.PlainDate {
  const month = today.with({ day: 1 });
  switch (every) {
    case 'day': return today.add({ days: 1 });
    case 'month': return month.add({ months: 1 });
    case 'quarter': return month.add({ months: 3 - ((today.month - 1) % 3) });
    case 'year': return month.with({ month: 1 }).add({ years: 1 });
  }
}
