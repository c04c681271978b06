import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { epochMs, fromEpochMs, type Instant } from '#time/instant.ts';
import { shiftTimes, uncovered } from './shift-times.ts';

const at = (text: string): Instant => text as Instant;
const spans = (starts: readonly string[], from: string, until: string, zone = 'America/New_York') =>
  shiftTimes(starts, zone, at(from), at(until)).map(({ startAt, endAt }) => `${startAt.slice(5, 16)} to ${endAt.slice(5, 16)}`);

test('the shift that runs comes first, each lasts until the next, none begins after the end asked for', () => {
  assert.deepEqual(spans(['07:00', '15:00', '23:00'], '2026-11-24T13:00:00.000Z', '2026-11-25T12:00:00.000Z'), [
    '11-24T12:00 to 11-24T20:00', '11-24T20:00 to 11-25T04:00', '11-25T04:00 to 11-25T12:00',
  ]);
});

test('a shift at the instant of its end is over, and the next has begun', () => {
  assert.deepEqual(spans(['07:00', '19:00'], '2026-11-24T12:00:00.000Z', '2026-11-24T12:00:00.001Z'), ['11-24T12:00 to 11-25T00:00']);
});

test('over the change of clocks a night is an hour longer or shorter, and no minute is without a shift', () => {
  assert.deepEqual(spans(['07:00', '19:00'], '2026-11-01T02:00:00.000Z', '2026-11-01T03:00:00.000Z'), ['10-31T23:00 to 11-01T12:00']);
  assert.deepEqual(spans(['07:00', '19:00'], '2026-03-08T02:00:00.000Z', '2026-03-08T03:00:00.000Z'), ['03-08T00:00 to 03-08T11:00']);
  assert.deepEqual(spans(['02:30'], '2026-03-08T03:00:00.000Z', '2026-03-08T08:00:00.000Z').slice(0, 2), ['03-07T07:30 to 03-08T07:30', '03-08T07:30 to 03-09T06:30']);
});

test('shifts follow each other without a gap or an overlap, whatever the starts and the zone', () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  fc.assert(fc.property(fc.uniqueArray(time, { minLength: 1, maxLength: 6 }), fc.constantFrom('America/New_York', 'America/Phoenix', 'Pacific/Guam', 'America/St_Johns'),
    fc.integer({ min: epochMs(at('2026-01-01T00:00:00.000Z')), max: epochMs(at('2027-01-01T00:00:00.000Z')) }), (starts, zone, from) => {
      const found = shiftTimes(starts, zone, fromEpochMs(from), fromEpochMs(from + 3 * 86_400_000));
      assert.ok((found[0] as { startAt: Instant }).startAt <= fromEpochMs(from) && fromEpochMs(from) < (found[0] as { endAt: Instant }).endAt);
      found.slice(1).forEach((each, place) => assert.equal(each.startAt, found[place]?.endAt));
      assert.ok((found.at(-1) as { endAt: Instant }).endAt >= fromEpochMs(from + 3 * 86_400_000));
    }), { seed: 20261124 });
});

test('what nobody covers is found to the millisecond', () => {
  const span = { startAt: at('2026-11-24T12:00:00.000Z'), endAt: at('2026-11-24T20:00:00.000Z') };
  const cover = (from: string, to: string) => ({ startAt: at(`2026-11-24T${from}Z`), endAt: at(`2026-11-24T${to}Z`) });
  const gaps = (...covers: ReturnType<typeof cover>[]) => uncovered(span, covers).map(({ startAt, endAt }) => `${startAt.slice(11, 23)} ${endAt.slice(11, 23)}`);
  assert.deepEqual(gaps(), ['12:00:00.000 20:00:00.000']);
  assert.deepEqual(gaps(cover('11:00:00.000', '21:00:00.000')), []);
  assert.deepEqual(gaps(cover('12:00:00.000', '17:00:00.000'), cover('17:00:00.001', '20:00:00.000')), ['17:00:00.000 17:00:00.001']);
  assert.deepEqual(gaps(cover('14:00:00.000', '15:00:00.000'), cover('13:00:00.000', '16:00:00.000')), ['12:00:00.000 13:00:00.000', '16:00:00.000 20:00:00.000']);
  assert.deepEqual(gaps(cover('08:00:00.000', '12:00:00.000'), cover('20:00:00.000', '22:00:00.000')), ['12:00:00.000 20:00:00.000'], 'half-open on both sides');
});
