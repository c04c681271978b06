import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { WarrantCommand } from './commands.ts';
import { foldWarrant } from './fold.ts';
import type { WarrantState } from './state.ts';
import { decideWarrant } from './warrant.ts';
import type { Found } from './warrant.ts';

const START = instant('2026-06-12T02:00:00Z');
const HASH = 'a'.repeat(64);
const receive: WarrantCommand = { type: 'receive-warrant', form: 'I-200', documentHash: HASH, batch: 'b-1' };
const one: Found = { person: 'p-1', hasANumber: true, bookings: ['c-1'] };

type Row = readonly [command: WarrantCommand, expected: string, found?: Found];
function walk(...rows: readonly Row[]): WarrantState {
  let state: WarrantState | undefined;
  rows.forEach(([command, expected, found], index) => {
    const at = addMinutes(START, index);
    const by = { principal: 'ann', role: 'warrant-service-officer' };
    const decided = decideWarrant(state, command, at, by, found);
    if (!decided.ok) return assert.equal(`!${decided.refusal.code.replace('warrant/', '')}`, expected, JSON.stringify(decided.refusal));
    state = after(foldWarrant, state, decided.events, at, by);
    assert.equal(state?.status, expected, command.type);
  });
  return state as WarrantState;
}
const match = (expected: string, ...against: ('a-number' | 'fingerprint' | 'date-of-birth' | 'name')[]): Row => [{ type: 'match-warrant', custody: 'c-1', against }, expected, { person: 'p-2' }];

test('whatever is found when it arrives, nobody is matched by guessing', () => {
  const rows: readonly (readonly [Found, string, string])[] = [
    [one, 'received', 'one-booking'],
    [{ ...one, bookings: [] }, 'unmatched', 'no-booking'],
    [{ ...one, bookings: ['c-1', 'c-2'] }, 'unmatched', 'several-bookings'],
    [{ ...one, bookings: ['c-1', 'c-2'], severalPeople: true }, 'unmatched', 'several-people'],
    [{ person: 'p-1', bookings: ['c-1'] }, 'unmatched', 'no-a-number'],
    [{ ...one, duplicateOf: 'w-0' }, 'duplicate', 'duplicate'],
  ];
  for (const [found, status, reason] of rows) {
    const state = walk([receive, status, found]);
    assert.deepEqual([state.worklist?.reason, state.custody, state.matchedBy], [reason, undefined, undefined]);
  }
});

test('a person matches on two identifiers or the fingerprint; a duplicate is first said to be none', () => {
  const state = walk([receive, 'duplicate', { ...one, duplicateOf: 'w-0' }], match('!not-now', 'a-number', 'name'), [{ type: 'keep-duplicate' }, 'unmatched'], match('!one-identifier', 'a-number'), match('matched', 'a-number', 'date-of-birth'));
  assert.deepEqual([state.person, state.custody, state.matchedBy, state.duplicateOf, state.worklist], ['p-2', 'c-1', 'ann', undefined, undefined]);
  walk([receive, 'received', one], match('matched', 'fingerprint'));
});

test('the same wrong person is not matched twice without a fingerprint', () => {
  walk([receive, 'received', one], match('matched', 'a-number', 'name'), [{ type: 'unmatch-warrant', reason: 'wrong-person' }, 'unmatched'], match('!misidentified-before', 'a-number', 'name'), match('matched', 'fingerprint', 'name'));
});

test('cancellation is recorded from everywhere, the earliest one stands, and nothing is served after it', () => {
  const state = walk([receive, 'received', one], match('matched', 'a-number', 'name'), [{ type: 'cancel-warrant', byTitle: 'SDDO' }, 'cancelled'], [{ type: 'cancel-warrant', byTitle: 'SDDO', at: START }, 'cancelled'],
    [{ type: 'cancel-warrant', byTitle: 'SDDO', at: addMinutes(START, 99) }, '!future'],
    [{ type: 'use-warrant', custody: 'c-1', servedAt: START }, '!not-now'], match('!not-now', 'fingerprint'));
  assert.equal(state.cancelledAt, START);
  assert.equal(state.cancellations.length, 2);
});

test('a re-confirmation that answers “cancelled” cancels; no answer makes nothing fresher', () => {
  const ask = (result: 'in-force' | 'cancelled' | 'no-answer', at = START): WarrantCommand => ({ type: 'reconfirm-warrant', at, by: 'duty officer', method: 'telephone-call-back', result });
  const state = walk([receive, 'received', one], [ask('no-answer'), 'received'], [ask('in-force', addMinutes(START, 90)), '!future'], [ask('in-force'), 'received'], [ask('cancelled'), 'cancelled']);
  assert.deepEqual(state.reconfirmations.map((each) => each.result), ['no-answer', 'in-force', 'cancelled']);
  const unanswered = walk([receive, 'received', one], [ask('no-answer'), 'received']);
  assert.equal(unanswered.knownAt['cancellations'], START, 'as old as the warrant itself');
});

test('served once, on the booking it is matched to', () => {
  walk([receive, 'received', one], match('matched', 'a-number', 'name'), [{ type: 'use-warrant', custody: 'c-9', servedAt: START }, '!other-booking'], [{ type: 'use-warrant', custody: 'c-1', servedAt: START }, 'served'], [{ type: 'use-warrant', custody: 'c-1', servedAt: START }, '!not-now']);
});
