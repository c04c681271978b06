/**
 * An instant of UTC time in one fixed spelling, `YYYY-MM-DDTHH:mm:ss.sssZ`.
 * The fixed width makes string order equal to time order, so instants compare with `<` and serialise as they are.
 */
declare const instantBrand: unique symbol;
export type Instant = string & { readonly [instantBrand]: true };

/** Thrown for text that does not name exactly one instant. */
export class InstantError extends Error {
  override readonly name = 'InstantError';
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/** Reads RFC 3339 text with an explicit offset. Throws InstantError for anything else; a bare local time is never guessed. */
export function instant(text: string): Instant {
  if (typeof text !== 'string' || !RFC3339.test(text)) {
    throw new InstantError(`“${String(text)}” is not an instant: write RFC 3339 with an offset, such as 2026-10-31T09:00:00-04:00 or 2026-10-31T13:00:00Z`);
  }
  try {
    return fromEpochMs(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    throw new InstantError(`“${text}” is not a date and time that exists`);
  }
}

/** Milliseconds since 1970-01-01T00:00Z to an instant; years 0001 to 9999 only, so that the spelling keeps its width. */
export function fromEpochMs(ms: number): Instant {
  const text = Number.isFinite(ms) ? new Date(ms).toISOString() : '';
  if (text.length !== 24) throw new InstantError(`${ms} ms is outside the years 0001 to 9999`);
  return text as Instant;
}

export const epochMs = (at: Instant): number => Date.parse(at);

/** Exact elapsed hours, never calendar days: 48 hours across a daylight-saving change stay 48 hours. */
export const addHours = (at: Instant, hours: number): Instant => fromEpochMs(epochMs(at) + hours * MS_PER_HOUR);
export const addMinutes = (at: Instant, minutes: number): Instant => fromEpochMs(epochMs(at) + minutes * MS_PER_MINUTE);

/** Calendar months, counted in UTC: the same day and time of day, or the month's last day where it has no such day. Never for custody hours. */
export const addMonths = (at: Instant, months: number): Instant =>
  fromEpochMs(Temporal.Instant.from(at).toZonedDateTimeISO('UTC').add({ months }).epochMilliseconds);

/** Elapsed minutes from `from` to `to`; negative when `to` is earlier. */
export const minutesBetween = (from: Instant, to: Instant): number => (epochMs(to) - epochMs(from)) / MS_PER_MINUTE;

export const earlier = (a: Instant, b: Instant): Instant => (a <= b ? a : b);
export const later = (a: Instant, b: Instant): Instant => (a >= b ? a : b);

/** The instant without a zero fraction, for people and for command output. */
export const utcText = (at: Instant): string => at.replace('.000Z', 'Z');
