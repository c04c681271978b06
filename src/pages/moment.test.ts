import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import { ageWords, elapsedWords, moment, timeHtml } from './moment.ts';

const at = instant('2026-11-02T13:00:00Z');

test('local time carries its zone and UTC stands beside it', () => {
  assert.deepEqual(moment(at, 'America/New_York'), { local: 'Mon 2 Nov 2026, 08:00 EST', utc: '13:00 UTC' });
});

test('UTC names its day when it differs from the local day', () => {
  assert.deepEqual(moment(instant('2026-11-03T02:30:00Z'), 'America/Denver'), { local: 'Mon 2 Nov 2026, 19:30 MST', utc: 'Tue 3 Nov, 02:30 UTC' });
});

test('midnight is 00:00, and both sides of the autumn change keep their zone names', () => {
  assert.equal(moment(instant('2026-11-01T05:30:00Z'), 'America/New_York').local, 'Sun 1 Nov 2026, 01:30 EDT');
  assert.equal(moment(instant('2026-11-01T06:30:00Z'), 'America/New_York').local, 'Sun 1 Nov 2026, 01:30 EST');
  assert.equal(moment(instant('2026-11-02T05:00:00Z'), 'America/New_York').local, 'Mon 2 Nov 2026, 00:00 EST');
});

test('time left is rounded down', () => {
  assert.equal(elapsedWords(at, instant('2026-11-02T13:59:59Z')), '59 min');
  assert.equal(elapsedWords(at, instant('2026-11-04T13:00:00Z')), '48 h 0 min');
  assert.equal(elapsedWords(at, instant('2026-11-09T13:00:00Z')), '7 days');
});

test('ages say which way they point', () => {
  assert.equal(ageWords(at, instant('2026-11-02T13:12:00Z')), '12 min ago');
  assert.equal(ageWords(at, instant('2026-11-02T13:00:20Z')), 'just now');
  assert.equal(ageWords(at, instant('2026-11-02T11:00:00Z')), 'in 2 h 0 min');
});

test('the machine-readable instant is kept', () => {
  assert.match(timeHtml(at, 'America/Chicago').text, /datetime="2026-11-02T13:00:00\.000Z"/);
});
