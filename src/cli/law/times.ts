import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { localInstant } from '#time/local-time.ts';
import { isDate } from '#law/dates.ts';
import { UsageError } from '../command.ts';

/** One line for a usage text. */
export const DAY_MEANS = 'A day stands for noon of that day, Eastern time: what began at any midnight in the country on that day is in force.';

/** A day or an instant with offset, as given on the command line; `now` when left out. Throws InstantError or UsageError. */
export function when(text: string | undefined, now: Instant): Instant {
  if (text === undefined) return now;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !isDate(text)) throw new UsageError(`“${text}” is not a day that exists`, 'bad-time');
  return isDate(text) ? localInstant(`${text}T12:00`, 'America/New_York') : instant(text);
}
