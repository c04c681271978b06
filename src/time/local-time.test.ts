import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromEpochMs, instant } from './instant.ts';
import { localInstant, LocalTimeError, localText } from './local-time.ts';
import { zone, ZoneError } from './zone.ts';

const refused = (text: string, place: string, offset?: string): LocalTimeError => {
  try {
    localInstant(text, place, offset);
  } catch (error) {
    if (error instanceof LocalTimeError) return error;
    throw error;
  }
  assert.fail(`${text} in ${place} was read as one instant`);
};

test('a local time that happens once is that instant, whether or not the offset is given', () => {
  assert.equal(localInstant('2026-10-31T09:00', 'America/New_York'), '2026-10-31T13:00:00.000Z');
  assert.equal(localInstant('2026-10-31T09:00:00', 'America/New_York', '-04:00'), '2026-10-31T13:00:00.000Z');
  assert.equal(localInstant('2026-07-01T00:00', 'Pacific/Guam'), '2026-06-30T14:00:00.000Z');
});

test('a repeated hour is refused with both readings, and the offset chooses', () => {
  const error = refused('2026-11-01T01:30', 'America/New_York');
  assert.equal(error.reason, 'ambiguous');
  assert.deepEqual(error.readings.map(({ offset, at }) => [offset, at]), [['-04:00', '2026-11-01T05:30:00.000Z'], ['-05:00', '2026-11-01T06:30:00.000Z']]);
  assert.match(error.message, /-04:00.*2026-11-01T05:30:00Z.*-05:00.*2026-11-01T06:30:00Z/);
  assert.equal(localInstant('2026-11-01T01:30', 'America/New_York', '-05:00'), '2026-11-01T06:30:00.000Z');
});

test('a skipped hour is refused with both readings, whatever offset is given', () => {
  for (const offset of [undefined, '-05:00', '-04:00']) {
    const error = refused('2027-03-14T02:30', 'America/New_York', offset);
    assert.equal(error.reason, 'non-existent');
    assert.deepEqual(error.readings.map(({ local }) => local), ['2027-03-14T01:30:00', '2027-03-14T03:30:00']);
  }
});

test('an offset that the place does not have then is refused with what it can be', () => {
  const error = refused('2026-10-31T09:00', 'America/New_York', '-05:00');
  assert.equal(error.reason, 'offset-mismatch');
  assert.match(error.message, /-04:00/);
});

test('malformed text is refused', () => {
  for (const text of ['', '2026-10-31', '2026-10-31 09:00', '2026-10-31T09', '2026-10-31T24:00', '2026-02-30T09:00', '2026-10-31T09:60', '10/31/2026 09:00', '2026-10-31T09:00Z', '2026-10-31T09:00-04:00', '26-10-31T09:00']) {
    assert.equal(refused(text, 'America/New_York').reason, 'malformed', text);
  }
  assert.equal(refused('2026-10-31T09:00', 'America/New_York', '-4').reason, 'malformed');
});

test('only the zone of a place is a zone', () => {
  assert.equal(zone('america/phoenix'), 'America/Phoenix');
  assert.equal(zone('UTC'), 'UTC');
  for (const name of ['EST', 'EST5EDT', 'Etc/GMT+5', '-05:00', 'America', 'America/Nowhere', '', 'New York', '../etc/passwd']) {
    assert.throws(() => zone(name), ZoneError, name);
  }
});

test('an instant shown on a facility\'s clock is read back as itself', t => {
  const seed = 7_031;
  t.diagnostic(`seed ${seed}`);
  const minutes = fc.integer({ min: Date.parse('2006-01-01T00:00Z') / 60_000, max: Date.parse('2035-12-31T00:00Z') / 60_000 });
  fc.assert(fc.property(minutes, fc.constantFrom('America/New_York', 'America/Adak', 'America/Phoenix', 'Pacific/Guam', 'America/Indiana/Knox'), (minute, place) => {
    const at = fromEpochMs(minute * 60_000);
    const text = localText(at, place);
    assert.equal(localInstant(text.slice(0, 19), place, text.slice(19)), at);
  }), { seed, numRuns: 500 });
});

test('the two readings of a repeated hour are told apart by their offset', () => {
  assert.equal(localText(instant('2026-11-01T05:30:00Z'), 'America/New_York'), '2026-11-01T01:30:00-04:00');
  assert.equal(localText(instant('2026-11-01T06:30:00Z'), 'America/New_York'), '2026-11-01T01:30:00-05:00');
});
