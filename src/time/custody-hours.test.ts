import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCountedHours, CalendarRangeError } from './custody-hours.ts';
import type { DayCalendar } from './custody-hours.ts';
import { instant } from './instant.ts';

const calendar: DayCalendar = { id: 'test', from: '2026-01-01', to: '2026-12-31', dates: new Set(['2026-06-19', '2026-11-26']) };
const count = (start: string, hours: number, zone = 'America/New_York') => addCountedHours(instant(start), hours, zone, calendar);

test('hours that end exactly at midnight end there, before a skipped day begins', () => {
  assert.equal(count('2026-06-18T00:00:00-04:00', 24).end, '2026-06-19T04:00:00.000Z');
});

test('the first minute after midnight before a weekend waits for Monday', () => {
  const { end, skipped } = count('2026-06-11T00:00:00-04:00', 48.25);
  assert.equal(end, '2026-06-15T04:15:00.000Z');
  assert.deepEqual(skipped, [{ date: '2026-06-13', why: 'Saturday' }, { date: '2026-06-14', why: 'Sunday' }]);
});

test('a start on a holiday counts nothing until the day after', () => {
  const { end, skipped } = count('2026-11-26T10:00:00-05:00', 1);
  assert.equal(end, '2026-11-27T06:00:00.000Z');
  assert.deepEqual(skipped, [{ date: '2026-11-26', why: 'holiday' }]);
});

test('days begin where the facility is', () => {
  const start = '2026-06-12T16:00:00Z';
  assert.equal(count(start, 48, 'Pacific/Guam').end, '2026-06-16T14:00:00.000Z', 'already Saturday in Guam');
  assert.equal(count(start, 8, 'America/Adak').end, '2026-06-13T00:00:00.000Z', 'still Friday in Adak');
});

test('a question outside the calendar is refused, not answered from silence', () => {
  assert.throws(() => count('2026-12-31T12:00:00-05:00', 48), CalendarRangeError);
  assert.throws(() => count('2025-12-31T12:00:00-05:00', 1), CalendarRangeError);
  assert.equal(count('2026-12-31T12:00:00-05:00', 12).end, '2027-01-01T05:00:00.000Z', 'the last day itself is covered');
});
