import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeadCount, ShiftState } from '#shift/state.ts';
import { instant } from '#time/instant.ts';
import { lastCount, rosterOf, rosterWords } from './roster.ts';

const zone = 'America/New_York';
const count = (hour: string, more: Partial<HeadCount> = {}): HeadCount => ({ id: 'count-1', at: instant(`2026-11-02T${hour}:10:00Z`), by: 'p', present: 3, elsewhere: 0, notFound: [], foundHeld: [], ...more });
const shift = (...counts: readonly HeadCount[]): ShiftState => ({ status: 'running', begunAt: instant('2026-11-02T00:00:00Z'), counts, knownAt: {} });

test('the board says when it was reconciled and by whom, or that it was not', () => {
  const rows: readonly (readonly [HeadCount | undefined, string | undefined, string])[] = [
    [undefined, undefined, 'Roster not reconciled with this board.'],
    [count('08'), 'Dana Whitelock', 'Roster reconciled Mon 2 Nov, 03:10 EST by Dana Whitelock.'],
    [count('08'), undefined, 'Roster reconciled Mon 2 Nov, 03:10 EST by whoever counted.'],
    [count('08', { foundHeld: ['c-9'] }), 'Dana', 'Roster reconciled Mon 2 Nov, 03:10 EST by Dana; 1 found held added.'],
    [count('08', { notFound: ['c-1'], foundHeld: ['c-9'] }), 'Dana', 'Roster not reconciled: head-count Mon 2 Nov, 03:10 EST by Dana, 1 not found; 1 found held added.'],
  ];
  for (const [one, by, words] of rows) assert.equal(rosterWords(one && rosterOf(one, by), zone), words);
});

test('the newest count of the shifts that are not over counts; a shift without one has none', () => {
  assert.equal(lastCount([]), undefined);
  assert.equal(lastCount([shift()]), undefined);
  assert.equal(lastCount([shift(count('08'), count('10')), shift(count('09'))])?.at, instant('2026-11-02T10:10:00Z'));
});
