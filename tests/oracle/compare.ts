import fc from 'fast-check';
import { loadLaw } from '#law/load.ts';
import { limit } from '#authority/limits.ts';
import type { Counting, LimitRule } from '#authority/limits.ts';
import { fromEpochMs } from '#time/instant.ts';
import { excludingEnd, straightEnd } from './minute-by-minute.ts';
import type { Case } from './minute-by-minute.ts';
import { usZones } from './us-zones.ts';

const MINUTE = 60_000;
const minuteOf = (text: string): number => Date.parse(text) / MINUTE;

const calendar = loadLaw().calendars.get('us-federal-2006-2035')!;

/** Around every change of clocks and every turn of a year as often as anywhere else: that is where counting goes wrong. */
const starts = fc.oneof(
  fc.integer({ min: minuteOf('2006-01-02T00:00Z'), max: minuteOf('2035-12-15T00:00Z') }),
  near(year => sundayOnOrAfter(year, 2, year < 2007 ? 32 : 8)),
  near(year => sundayOnOrAfter(year, year < 2007 ? 9 : 10, year < 2007 ? 25 : 1)),
  near(year => Date.UTC(year, 11, 31) / MINUTE),
  near(year => Date.UTC(year, 6, 4) / MINUTE),
);

function near(middle: (year: number) => number): fc.Arbitrary<number> {
  const threeDays = 3 * 1_440;
  return fc.tuple(fc.integer({ min: 2006, max: 2034 }), fc.integer({ min: -threeDays, max: threeDays }))
    .map(([year, shift]) => Math.max(middle(year) + shift, minuteOf('2006-01-02T00:00Z')));
}

function sundayOnOrAfter(year: number, month: number, day: number): number {
  const first = Date.UTC(year, month, day);
  return first / MINUTE + ((7 - new Date(first).getUTCDay()) % 7) * 1_440;
}

export const cases: fc.Arbitrary<Case> = fc.record({
  zone: fc.constantFrom(...usZones),
  startMinute: starts,
  hours: fc.oneof({ weight: 3, arbitrary: fc.constant(48) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 96 }) }),
});

/** Both answers to one case, from the product and from the slow second implementation. */
export function both(one: Case): { product: readonly [string, string]; slow: readonly [string, string] } {
  const start = fromEpochMs(one.startMinute * MINUTE);
  const counting: Counting = { method: 'skip-excluded-hours', calendar, zone: one.zone };
  const end = (excludes: LimitRule['excludes']): string =>
    limit({ rule: 'x', citation: 'x', power: 'ceiling', hours: one.hours, excludes, startEvents: ['served'] }, 'served', start, counting).end;
  return {
    product: [end('none'), end('weekends-and-holidays')],
    slow: [fromEpochMs(straightEnd(one) * MINUTE), fromEpochMs(excludingEnd(one) * MINUTE)],
  };
}

/** How often the two differ in the local clock's reading after 48 h: shows that changes of clocks were really met. */
export const crossesChange = (one: Case): boolean => {
  const offset = (minute: number): string => Temporal.Instant.from(fromEpochMs(minute * MINUTE)).toZonedDateTimeISO(one.zone).offset;
  return offset(one.startMinute) !== offset(one.startMinute + one.hours * 60);
};

