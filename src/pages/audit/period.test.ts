import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import { periodOf } from './period.ts';

const NOW = instant('2026-11-24T15:00:00Z');

test('days are whole days of the place, the day of the changed clocks included', () => {
  const { from, to, problem } = periodOf({ from: '2026-11-01', to: '2026-11-01' }, 'America/New_York', NOW);
  assert.deepEqual([from, to, problem], ['2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z', undefined]);
  // Beirut skips midnight: its day begins at one.
  assert.equal(periodOf({ from: '2026-03-29', to: '2026-03-29' }, 'Asia/Beirut', NOW).from, '2026-03-28T22:00:00.000Z');
});

test('what is no day, or ends before it begins, is said, and the usual days are shown', () => {
  for (const query of [{ from: 'yesterday' }, { to: '2026-02-30' }, { from: '2026-11-20', to: '2026-11-01' }, { to: '9999-12-31' }, { from: '0001-01-01' }, { from: '2026-11-02 and 2026-11-03' }]) {
    const period = periodOf(query, 'America/New_York', NOW);
    assert.ok(period.problem !== undefined, JSON.stringify(query));
    assert.deepEqual([period.fromDay, period.toDay], ['2026-10-25', '2026-11-24']);
  }
});
