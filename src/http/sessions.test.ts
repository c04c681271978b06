import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '#desk/use-case.ts';
import { fromEpochMs } from '#time/instant.ts';
import { cookieSecret, Sessions } from './sessions.ts';

const caller: Caller = { agency: 'a', principal: 'p', role: 'auditor', via: 'session' };
const MINUTE = 60_000;

function stepped(): { readonly sessions: Sessions; pass(ms: number): void } {
  let ms = 0;
  let count = 0;
  const random = (length: number): Uint8Array => new Uint8Array(length).fill((count += 1));
  return { sessions: new Sessions({ wall: () => fromEpochMs(0), monotonicMs: () => ms }, random), pass(more) { ms += more; } };
}

test('a session lasts 29:59 idle and 11:59:59 in all, not a second of 30:00 or 12:00:00', () => {
  const { sessions, pass } = stepped();
  const secret = sessions.start(caller);
  pass(30 * MINUTE - 1_000);
  assert.deepEqual(sessions.find(secret), caller);
  pass(30 * MINUTE);
  assert.equal(sessions.find(secret), undefined);
  const whole = sessions.start(caller);
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    pass(20 * MINUTE);
    assert.deepEqual(sessions.find(whole), caller);
  }
  pass(20 * MINUTE);
  assert.equal(sessions.find(whole), undefined);
});

test('after the end nothing opens it again, and an unknown secret opens nothing', () => {
  const { sessions } = stepped();
  const secret = sessions.start(caller);
  sessions.end(secret);
  assert.equal(sessions.find(secret), undefined);
  assert.equal(sessions.find(''), undefined);
});

test('two session cookies are none: whose is meant would be a guess', () => {
  assert.equal(cookieSecret('a=b; tipstaff_session=one; c=d'), 'one');
  assert.equal(cookieSecret('tipstaff_session=one; tipstaff_session=two'), undefined);
  assert.equal(cookieSecret('xtipstaff_session=one'), undefined);
  assert.equal(cookieSecret(undefined), undefined);
});
