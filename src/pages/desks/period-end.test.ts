import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import { periodEnd } from './period-end.ts';

test('a running day, month, quarter or year ends at the place’s own midnight', () => {
  const ends = (now: string, zone = 'America/New_York'): readonly string[] => (['day', 'month', 'quarter', 'year'] as const).map((every) => periodEnd(every, instant(now), zone));
  assert.deepEqual(ends('2026-11-24T15:00:00Z'), ['2026-11-25T05:00:00.000Z', '2026-12-01T05:00:00.000Z', '2027-01-01T05:00:00.000Z', '2027-01-01T05:00:00.000Z']);
  // Late on the last of March in UTC is still March at the place, and the clocks changed within the quarter.
  assert.deepEqual(ends('2026-04-01T03:59:59Z'), ['2026-04-01T04:00:00.000Z', '2026-04-01T04:00:00.000Z', '2026-04-01T04:00:00.000Z', '2027-01-01T05:00:00.000Z']);
  assert.equal(periodEnd('day', instant('2026-11-01T05:30:00Z'), 'America/New_York'), '2026-11-02T05:00:00.000Z');
});
