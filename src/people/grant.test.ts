import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, addMinutes, instant } from '#time/instant.ts';
import { mayLook } from './access.ts';
import { covers, type Grant, inForce, needsGrant } from './grant.ts';
import { roles } from './roles.ts';

const NOW = instant('2026-11-24T15:00:00Z');
const grant = (scope: Grant['scope'], change: Partial<Grant> = {}): Grant => ({ id: 'g', scope, startAt: NOW, endAt: addHours(NOW, 1), grantedBy: 'p', ...change });
const one = grant({ kind: 'custody', custody: 'c-1' });
const classes = grant({ kind: 'agency', classes: ['solely-state', 'mixed'] });

test('a grant opens from its first instant up to its end, and no longer once it was ended', () => {
  assert.deepEqual([addMinutes(NOW, -1), NOW, addMinutes(NOW, 59), addHours(NOW, 1)].map((at) => inForce(one, at)), [false, true, true, false]);
  const ended = { ...one, endedAt: addMinutes(NOW, 30) };
  assert.deepEqual([29, 30, 31].map((minutes) => inForce(ended, addMinutes(NOW, minutes))), [true, false, false]);
});

test('a grant of one custody opens that record, no other, no list and no other kind', () => {
  assert.deepEqual([{ kind: 'custody', id: 'c-1' }, { kind: 'custody', id: 'c-2' }, { kind: 'custody' }, { kind: 'warrant', id: 'c-1' }, { kind: 'custody', id: '' }].map((about) => covers(one, about as never)), [true, false, false, false, false]);
});

test('a grant of classes opens the records and lists of those classes only', () => {
  assert.deepEqual((['custody', 'officer', 'facility', 'warrant', 'field-office'] as const).map((kind) => [covers(classes, { kind, id: 'x' }), covers(classes, { kind })]), [[true, true], [true, true], [true, true], [false, false], [false, false]]);
});

test('only defenders and auditors need one; without one that stands they see nothing but what is free', () => {
  assert.deepEqual(roles.filter(needsGrant), ['defender', 'auditor']);
  const about = { kind: 'custody' as const, id: 'c-1' };
  const reach = (grants: readonly Grant[], at = NOW) => mayLook('see-record', { role: 'defender', grants }, at, about);
  assert.deepEqual([reach([]), reach([one]), reach([one], addHours(NOW, 1)), reach([classes]), reach([grant({ kind: 'custody', custody: 'c-2' })]), reach([grant({ kind: 'custody', custody: 'c-2' }), one])],
    ['closed', 'open', 'closed', 'open', 'absent', 'open']);
  assert.equal(mayLook('see-head', { role: 'auditor' }, NOW), 'open');
  assert.equal(mayLook('see-person', { role: 'defender', grants: [one] }, NOW, about), 'closed');
});
