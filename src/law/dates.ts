import { fromEpochMs, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { Note } from './problem.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const WITH_OFFSET = /(Z|[+-]\d{2}:\d{2})$/;
/** Stands in for a date that could not be read, so that reading can go on; the note keeps the body from being loaded. */
const UNREADABLE = fromEpochMs(0);

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return zone.includes('/');
  } catch {
    return false;
  }
}

/**
 * A date of law as an instant: `YYYY-MM-DD` is the first instant of that day in the file's zone (IANA);
 * a time of day needs its offset. A date that does not exist and a local time without offset are noted, never guessed.
 */
export function lawInstant(text: unknown, zone: string, field: string, note: Note): Instant {
  if (typeof text !== 'string') {
    note(field, 'must be a date in quotation marks, YYYY-MM-DD');
    return UNREADABLE;
  }
  if (DATE.test(text)) return localMidnight(text, zone, field, note);
  if (!WITH_OFFSET.test(text)) {
    note(field, `“${text}” is ambiguous: write a date YYYY-MM-DD, or a time with its offset such as 2026-02-17T15:00-05:00`);
    return UNREADABLE;
  }
  try {
    return instant(text);
  } catch {
    note(field, `“${text}” is not a date and time that exists`);
    return UNREADABLE;
  }
}

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

function localMidnight(date: string, zone: string, field: string, note: Note): Instant {
  if (!isDate(date)) {
    note(field, `“${date}” is not a date that exists`);
    return UNREADABLE;
  }
  try {
    const midnight = Temporal.PlainDate.from(date).toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'reject' });
    return fromEpochMs(midnight.epochMilliseconds);
  } catch {
    note(field, `midnight of ${date} happens twice or never in ${zone}: write the time with its offset`);
    return UNREADABLE;
  }
}
