import { fromEpochMs } from './instant.ts';
import type { Instant } from './instant.ts';
import { zone as placeZone } from './zone.ts';

/** One way in which a local time can be read. */
export interface Reading {
  readonly local: string;
  readonly offset: string;
  readonly at: Instant;
}

/** Thrown for local time that does not name exactly one instant. Names every reading, so that a person can choose. */
export class LocalTimeError extends Error {
  override readonly name = 'LocalTimeError';
  readonly reason: 'malformed' | 'ambiguous' | 'non-existent' | 'offset-mismatch';
  readonly readings: readonly Reading[];
  constructor(reason: LocalTimeError['reason'], message: string, readings: readonly Reading[] = []) {
    super(message);
    this.reason = reason;
    this.readings = readings;
  }
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?$/;
const OFFSET = /^[+-]([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The instant that a facility's clock means. `text` is local date and time without an offset, to the minute or finer; `zoneName`
 * is the facility's IANA zone; `offset` (such as `-04:00`) chooses between the two readings of a repeated hour and is checked
 * in every other case. Nothing is guessed: throws LocalTimeError (with both readings where there are two) or ZoneError.
 */
export function localInstant(text: string, zoneName: string, offset?: string): Instant {
  const zone = placeZone(zoneName);
  const plain = parse(text);
  if (offset !== undefined && !OFFSET.test(offset)) {
    throw new LocalTimeError('malformed', `“${offset}” is not an offset from UTC: write it like -04:00 or +10:00`);
  }
  const readings = readingsOf(plain, zone);
  const exact = readings.filter(reading => reading.local === spelled(plain));
  if (exact.length === 0) {
    throw new LocalTimeError('non-existent', `${text} does not exist in ${zone}: the clock jumps over it. It can be read as ${list(readings)}. Ask which was meant and enter that`, readings);
  }
  const [only, ...others] = offset === undefined ? exact : exact.filter(reading => reading.offset === offset);
  if (only === undefined) {
    throw new LocalTimeError('offset-mismatch', `${text} in ${zone} is not at offset ${offset}: it can be read as ${list(exact)}`, exact);
  }
  if (others.length > 0) {
    throw new LocalTimeError('ambiguous', `${text} happens twice in ${zone}: ${list(exact)}. Say which with the offset`, exact);
  }
  return only.at;
}

/** An instant as a facility's clock shows it, with its offset: `2026-11-01T01:30:00-04:00`. The offset tells repeated hours apart. */
export function localText(at: Instant, zoneName: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(placeZone(zoneName)).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function parse(text: string): Temporal.PlainDateTime {
  if (!LOCAL.test(text)) {
    throw new LocalTimeError('malformed', `“${text}” is not a local date and time: write it like 2026-10-31T09:00, without an offset; the zone says where`);
  }
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    throw new LocalTimeError('malformed', `“${text}” is not a date that exists`);
  }
}

/** One reading, or two: before and after the change of clocks that repeats or skips this local time. */
function readingsOf(plain: Temporal.PlainDateTime, zone: string): Reading[] {
  const [before, after] = (['earlier', 'later'] as const).map(disambiguation => plain.toZonedDateTime(zone, { disambiguation }));
  const both = before!.epochMilliseconds === after!.epochMilliseconds ? [before!] : [before!, after!];
  return both.map(moment => ({
    local: spelled(moment.toPlainDateTime()),
    offset: moment.offset,
    at: fromEpochMs(moment.epochMilliseconds),
  }));
}

const spelled = (plain: Temporal.PlainDateTime): string => plain.toString({ smallestUnit: 'millisecond' }).replace('.000', '');

const list = (readings: readonly Reading[]): string =>
  readings.map(({ local, offset, at }) => `${local}${offset} (${at.replace('.000Z', 'Z')})`).join(' or ');
