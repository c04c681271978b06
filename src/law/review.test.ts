import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import type { JurisdictionRule, LawBody } from './law.ts';
import { reviewLaw } from './review.ts';

const day = (date: string) => instant(`${date}T00:00:00Z`);
const rule = (id: string, from: string, to: string | null, more: Partial<JurisdictionRule> = {}): JurisdictionRule => ({
  id: `us-xx/${id}`, jurisdiction: 'us-xx', topic: 'agreement', effect: 'permit', kind: 'condition', bearsOn: ['serve-i-200'], limit: null, parameters: {}, conditions: [],
  citation: 'XX 1', quotation: '', inForceFrom: day(from), inForceTo: to === null ? null : day(to), recordedAt: day('2025-01-01'), verification: 'secondary', source: 'S01', conflictsWith: [], ...more,
});
const review = (rules: readonly JurisdictionRule[], at: string, known = '2027-01-01') => {
  const body: LawBody = { version: '', clauses: [], rules, calendars: new Map(), heads: new Map(), sources: new Map() };
  return reviewLaw(body, { at: day(at), known: day(known) })[0];
};
const stateOf = (rules: readonly JurisdictionRule[], at: string) => review(rules, at)?.acts['serve-i-200'];

test('an act without any rule is silent, before the first rule not yet, after the last lapsed', () => {
  const rules = [rule('a', '2025-01-01', '2026-01-01')];
  assert.deepEqual(review(rules, '2025-06-01')?.acts['hold-on-igsa'], { state: 'silent' });
  assert.deepEqual(stateOf(rules, '2024-12-31'), { state: 'not-yet', from: day('2025-01-01'), rules: ['us-xx/a'] });
  assert.deepEqual(stateOf(rules, '2025-01-01'), { state: 'in-force', lapsesAt: day('2026-01-01') });
  assert.deepEqual(stateOf(rules, '2026-01-01'), { state: 'lapsed', since: day('2026-01-01'), rules: ['us-xx/a'] }, 'not in force at its end');
});

test('a rule that begins at the end of another leaves no lapse; one that begins later does', () => {
  const first = rule('a', '2025-01-01', '2026-01-01');
  assert.deepEqual(stateOf([first, rule('b', '2026-01-01', null)], '2025-06-01'), { state: 'in-force', lapsesAt: null });
  assert.deepEqual(stateOf([first, rule('b', '2026-01-02', null)], '2025-06-01'), { state: 'in-force', lapsesAt: day('2026-01-01') });
  assert.equal(stateOf([first, rule('b', '2026-01-02', null)], '2026-01-01')?.state, 'lapsed');
});

test('what was not known, or was replaced, does not count', () => {
  const replaced = rule('a', '2025-01-01', null, { supersededAt: day('2026-03-01') });
  assert.equal(review([replaced], '2026-06-01', '2026-02-28')?.acts['serve-i-200'].state, 'in-force');
  assert.equal(review([replaced], '2026-06-01', '2026-03-01'), undefined);
  assert.equal(review([replaced], '2026-06-01', '2024-01-01'), undefined);
});

test('prohibitions, unverified texts and rules that decide nothing need no adoption', () => {
  const rules = [
    rule('permit', '2025-01-01', null), rule('ban', '2025-01-01', null, { effect: 'prohibit', kind: 'prohibition' }),
    rule('heard', '2025-01-01', null, { verification: 'unverified' }), rule('shown', '2025-01-01', null, { bearsOn: [] }), rule('ended', '2024-01-01', '2025-01-01'),
  ];
  assert.deepEqual(review(rules, '2026-01-01')?.needAdoption, ['us-xx/permit']);
});
