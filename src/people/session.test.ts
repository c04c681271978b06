import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, addMinutes, fromEpochMs, epochMs, instant, type Instant } from '#time/instant.ts';
import { activityIsDue, isFresh, standingOf, type SessionState } from './session.ts';

const start = instant('2026-11-24T06:00:00Z');
const session: SessionState = { digest: 'd', principal: 'p', kind: 'operator', method: 'passkey', address: '', device: '', startedAt: start, seenAt: start, verifiedAt: start };
const seconds = (count: number): Instant => fromEpochMs(epochMs(start) + count * 1_000);

test('a session is open at 29:59 idle and locked at 30:00, and over at 12:00:00 whatever was done', () => {
  assert.equal(standingOf(session, seconds(29 * 60 + 59)), 'open');
  assert.equal(standingOf(session, seconds(30 * 60)), 'locked');
  const busy = (at: Instant): SessionState => ({ ...session, seenAt: at });
  assert.equal(standingOf(busy(seconds(43_199)), seconds(43_199)), 'open');
  assert.equal(standingOf(busy(seconds(43_200)), seconds(43_200)), 'over');
  assert.equal(standingOf({ ...session, lockedAt: start }, start), 'locked');
  assert.equal(standingOf({ ...session, endedAt: start }, start), 'over');
});

test('a clock that went back locks, and never makes a session longer', () => {
  assert.equal(standingOf(session, seconds(-4)), 'open', 'two nodes differ by seconds');
  assert.equal(standingOf(session, seconds(-6)), 'locked');
  assert.equal(standingOf({ ...session, seenAt: addMinutes(start, 20) }, addMinutes(start, 10)), 'locked');
  assert.equal(isFresh(session, seconds(-60)), false);
});

test('a display neither locks nor tires, and is over after 366 days', () => {
  const display: SessionState = { ...session, kind: 'display', method: 'code' };
  assert.equal(standingOf(display, addHours(start, 24 * 365)), 'open');
  assert.equal(standingOf(display, addHours(start, 24 * 366)), 'over');
  assert.equal(standingOf({ ...display, endedAt: start }, start), 'over');
});

test('activity is written every thirty seconds at most, and a proof is fresh for five minutes', () => {
  assert.deepEqual([activityIsDue(session, seconds(29)), activityIsDue(session, seconds(30))], [false, true]);
  assert.deepEqual([isFresh(session, seconds(299)), isFresh(session, seconds(300))], [true, false]);
});
