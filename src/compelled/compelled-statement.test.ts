import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import { addMinutes, instant, type Instant } from '#time/instant.ts';
import type { CompelledStatementCommand } from './commands.ts';
import { compelledStatementRecord, decideCompelledStatement, foldCompelledStatement } from './compelled-statement.ts';
import type { CompelledStatementState } from './state.ts';

const START = instant('2026-03-02T15:00:00Z');
const at = (minutes: number): Instant => addMinutes(START, minutes);
const by = { principal: 'p-counsel', role: 'counsel' };
const record: CompelledStatementCommand = { type: 'record-compelled-statement', officer: 'officer-1', orderingPosition: 'Sheriff', warning: 'unknown', takenAt: at(0), place: 'Safe', documentHash: 'a'.repeat(64), personal: { statement: 'I was there.' } };
const close = (minute: number): CompelledStatementCommand => ({ type: 'close-compelled-statement', at: at(minute), reason: 'matter-ended' });
const decide = (state: CompelledStatementState | undefined, command: CompelledStatementCommand, minute: number, concerns: string | undefined = 'digest') => decideCompelledStatement(state, command, { at: at(minute), concerns });
function recorded(): CompelledStatementState {
  const decided = decide(undefined, record, 5);
  assert.ok(decided.ok);
  return after(foldCompelledStatement, undefined, decided.events, at(5), by) as CompelledStatementState;
}

test('what is recorded, and what is not', () => {
  const kept = recorded();
  const table: readonly (readonly [words: string, decided: ReturnType<typeof decide>, code: string | undefined])[] = [
    ['a statement of an officer on record', decide(undefined, record, 5), undefined],
    ['of nobody on record', decideCompelledStatement(undefined, record, { at: at(5), concerns: undefined }), 'compelled-statement/unknown-officer'],
    ['of tomorrow', decide(undefined, { ...record, takenAt: at(6) }, 5), 'compelled-statement/future'],
    ['closed before it was taken', decide(kept, close(-1), 9), 'compelled-statement/closed-first'],
    ['closed tomorrow', decide(kept, close(10), 9), 'compelled-statement/future'],
    ['closed', decide(kept, close(9), 9), undefined],
    ['recorded twice', decide(kept, record, 9), 'compelled statement/not-now'],
  ];
  for (const [words, decided, code] of table) assert.equal(decided.ok ? undefined : decided.refusal.code, code, words);
});

test('neither the officer nor a word of the statement is in the ledger, the state or an index', () => {
  const decided = decide(undefined, record, 5);
  assert.ok(decided.ok);
  assert.deepEqual(decided.events[0]?.personal, { officer: 'officer-1', statement: 'I was there.' });
  const state = recorded();
  for (const open of [decided.events.map(({ data }) => data), state, compelledStatementRecord.keys(state as never)]) assert.doesNotMatch(JSON.stringify(open), /officer-1|I was there/);
});

test('a closed statement stays a record', () => {
  const decided = decide(recorded(), close(9), 9);
  assert.ok(decided.ok);
  const closed = after(foldCompelledStatement, recorded(), decided.events, at(9), by);
  assert.deepEqual([closed?.status, closed?.closed?.at, closed?.takenAt], ['closed', at(9), at(0)]);
});
