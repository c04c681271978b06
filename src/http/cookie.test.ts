import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clearSeats, COOKIE, fitting, seatsIn, setSeats } from './cookie.ts';

const seat = (agency: string) => ({ agency, secret: 'A'.repeat(42) + agency.slice(-1) });
const header = (...agencies: string[]): string => setSeats(agencies.map(seat)).split(';')[0] ?? '';

test('seats are read back in their order, the first being the current one', () => {
  assert.deepEqual(seatsIn(`a=b; ${header('north', 'south')}; c=d`), [seat('north'), seat('south')]);
});

test('two cookies, a broken seat, an agency twice, no agency at all or too many seats are no seat', () => {
  assert.deepEqual(seatsIn(`${header('north')}; ${header('south')}`), []);
  assert.deepEqual(seatsIn(`${header('north')}~south.short`), []);
  assert.deepEqual(seatsIn(header('north', 'north')), []);
  assert.deepEqual(seatsIn(header('*')), []);
  assert.deepEqual(seatsIn(`x${header('north')}`), []);
  assert.deepEqual(seatsIn(undefined), []);
  const many = Array.from({ length: 13 }, (_, i) => `a${i}`);
  assert.deepEqual(seatsIn(header(...many)), []);
  assert.equal(fitting(many.map(seat)).length, 12);
});

test('every cookie is for this host only, over TLS, out of reach of scripts and other sites', () => {
  assert.equal(COOKIE, '__Host-tipstaff');
  for (const cookie of [setSeats([seat('north')]), clearSeats()]) assert.match(cookie, /; Path=\/; Secure; HttpOnly; SameSite=Strict(; Max-Age=0)?$/);
});
