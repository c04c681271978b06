import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding, Status } from '#authority/decision.ts';
import { serviceRequirements } from '#authority/service-requirements.ts';
import type { CustodyState } from '#custody/state.ts';
import { instant } from '#time/instant.ts';
import { waitingForSecond } from './identity-step.ts';
import { type StepKey, type StepsInput, type StepState, stepRows, stepStates, whereNext } from './steps.ts';

const now = instant('2026-11-24T13:00:00Z');
const ago = instant('2026-11-24T12:30:00Z');
const long = instant('2026-11-24T10:30:00Z');

/** Every requirement satisfied but those named. */
function findings(open: Readonly<Record<string, Status>> = {}): readonly Finding[] {
  return serviceRequirements.map(({ id, basis }) => ({
    requirement: id, status: open[id] ?? 'satisfied', basis, clauses: [], citation: 'text', words: `Words of ${id}.`, facts: [{ path: id, knownAt: ago }],
    ...(open[id] === 'undetermined' ? { missing: [{ fact: id, from: 'jail-records' as const, clause: 'text', words: 'it' }] } : {}),
  }));
}

const custody = (more: Partial<CustodyState> = {}): CustodyState => ({
  status: 'release-eligible', person: 'person', facility: 'jail', kind: 'criminal', bookedAt: long, keptFor: 'warrant', releaseEligibleAt: ago, warrant: 'warrant', detainers: [], identity: [], stops: [],
  decisions: 0, irregular: [], bases: [], location: { kind: 'facility', facility: 'jail', sinceAt: long }, toldIce: [], notReleased: [], corrections: [], knownAt: {} as CustodyState['knownAt'], ...more,
});

const input = (open: Readonly<Record<string, Status>> = {}, more: Partial<CustodyState> = {}, said: StepsInput['said'] = {}): StepsInput =>
  ({ custody: custody(more), warrant: undefined, findings: findings(open), cleared: Object.keys(open).length === 0, said, now });

const stateOf = (key: StepKey, given: StepsInput): StepState | undefined => stepStates(given).find((step) => step.key === key)?.state;

test('every requirement of a service stands in exactly one step', () => {
  const named = stepRows.flatMap(({ requirements }) => requirements);
  assert.deepEqual([...named].sort(), serviceRequirements.map(({ id }) => id).sort());
  assert.equal(new Set(named).size, named.length);
});

const items = [{ id: 'item-1', kind: 'birthplace', stop: 'stop-1' }] as const;
const table: readonly (readonly [string, StepKey, StepsInput, StepState])[] = [
  ['all met', 'identity', input(), 'satisfied'],
  ['all met', 'check', input(), 'satisfied'],
  ['one not known', 'check', input({ identity: 'undetermined' }), 'not-yet'],
  ['no comparison', 'identity', input({ identity: 'undetermined' }), 'not-yet'],
  ['not that person', 'identity', input({ identity: 'violated' }), 'stopped'],
  ['not looked', 'own-records', input({ 'own-records': 'undetermined' }), 'not-yet'],
  ['an item that ICE owes an answer', 'own-records', input({ 'own-records': 'undetermined' }, { ownRecords: { checkedAt: ago, warrant: 'warrant', items } }), 'stopped'],
  ['an item found for another warrant', 'own-records', input({ 'own-records': 'undetermined' }, { ownRecords: { checkedAt: ago, warrant: 'another', items } }), 'not-yet'],
  ['ICE says a citizen', 'own-records', input({ 'own-records': 'violated' }), 'stopped'],
  ['a claim', 'stops', input({ 'no-citizenship-stop': 'violated' }), 'stopped'],
  ['an interpreter still to come', 'language', input({ communication: 'violated' }, { communication: { need: 'interpreter', settled: false } }), 'not-yet'],
  ['understands nothing now', 'language', input({ communication: 'undetermined' }, { communication: { need: 'cannot-communicate', settled: false } }), 'stopped'],
  ['ICE’s word too old', 'reconfirm', input({ 'warrant-reconfirmed': 'undetermined' }), 'not-yet'],
  ['ICE says cancelled', 'reconfirm', input({ 'warrant-not-cancelled': 'violated' }), 'stopped'],
  ['before the release', 'release', input({ 'release-now': 'violated' }, { releaseEligibleAt: instant('2026-11-24T15:00:00Z') }), 'not-yet'],
  ['after the window: release proceeds', 'release', input({ 'release-now': 'violated' }), 'stopped'],
  ['the officer’s letter missing', 'papers', input({ 'officer-letter': 'undetermined' }), 'not-yet'],
  ['the officer withdrawn', 'papers', input({ 'officer-not-removed': 'violated' }), 'stopped'],
  ['before the service', 'words', input(), 'with-service'],
  ['read', 'words', input({}, {}, { readAt: ago }), 'with-service'],
];
for (const [when, key, given, expected] of table) test(`${key}: ${when} is ${expected}`, () => assert.equal(stateOf(key, given), expected));

test('a step says how old its own fact is, and no age where the fact was never learned', () => {
  const steps = stepStates(input({ identity: 'undetermined' }));
  assert.equal(steps.find(({ key }) => key === 'identity')?.knownAt, undefined);
  assert.equal(steps.find(({ key }) => key === 'identity')?.from, 'jail records');
  const compared = stepStates(input({}, { identity: [{ method: 'fingerprint', at: long, result: 'match', by: ['a'], warrant: 'warrant' }] }));
  assert.equal(compared.find(({ key }) => key === 'identity')?.knownAt, long);
});

test('Enter leads to the same step while it is open, round to the next that waits, and to the words only once it would be cleared', () => {
  const next = (after: StepKey, given: StepsInput): StepKey => whereNext(stepStates(given), after);
  assert.equal(next('identity', input({ identity: 'undetermined' })), 'identity');
  assert.equal(next('identity', input({ communication: 'undetermined', 'own-records': 'undetermined' })), 'language');
  assert.equal(next('release', input({ 'own-records': 'undetermined' })), 'own-records', 'round to the first');
  assert.equal(next('own-records', input({ 'own-records': 'undetermined' }, { ownRecords: { checkedAt: ago, warrant: 'warrant', items } })), 'own-records');
  assert.equal(next('language', input({ 'no-citizenship-stop': 'violated' })), 'check', 'what others must answer is passed over');
  assert.equal(next('language', input({ 'officer-letter': 'undetermined' })), 'check');
  assert.equal(next('language', input()), 'words');
  assert.equal(next('person', input({ identity: 'undetermined' })), 'identity');
});

test('the first of two comparisons waits for its second for an hour, on this warrant only', () => {
  const one = { method: 'two-people', at: ago, result: 'match', by: ['a'], warrant: 'warrant' } as const;
  assert.equal(waitingForSecond(custody({ identity: [one] }), now)?.by[0], 'a');
  assert.equal(waitingForSecond(custody({ identity: [{ ...one, by: ['a', 'b'] }] }), now), undefined);
  assert.equal(waitingForSecond(custody({ identity: [{ ...one, at: long }] }), now), undefined);
  assert.equal(waitingForSecond(custody({ identity: [{ ...one, warrant: 'another' }] }), now), undefined);
});
