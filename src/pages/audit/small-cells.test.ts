import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Figure, spread } from './figure.ts';
import { outward } from './small-cells.ts';
import { figureTable } from './tables.ts';

const figureOf = (counts: readonly number[], minutes: readonly number[]): Figure => ({
  id: 'x', title: 'X', definition: 'd', denominator: 'all', kinds: ['custody'], as: 'period', notCounted: [], numerator: 0,
  parts: counts.map((count, place) => ({ words: `part ${place}`, count })), spreads: [spread('minutes', minutes)],
});

test('a figure that leaves the agency never tells a count from 1 to 10, nor lets one be worked out', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }), fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 30 }), (counts, minutes) => {
    const shown = outward(figureOf(counts, minutes));
    const hidden = counts.filter((count) => count >= 1 && count <= 10);
    shown.parts.forEach(({ count }, place) => assert.equal(typeof count === 'number', !hidden.includes(counts[place] ?? -1)));
    // With a sum shown, one withheld part is what the others leave of it.
    assert.equal(typeof shown.denominator === 'number', hidden.length === 0);
    const [of] = shown.spreads;
    if (minutes.length >= 1 && minutes.length <= 10) for (const cell of [of?.of, of?.median, of?.longest, of?.total]) assert.equal(typeof cell, 'string');
  }), { seed: 11, numRuns: 300 });
});

test('10 is withheld, 11 and 0 are shown', () => {
  assert.deepEqual(outward(figureOf([10, 20], [])).parts.map(({ count }) => count), ['fewer than 11', 20]);
  assert.deepEqual(outward(figureOf([11, 0], [])), { parts: [{ words: 'part 0', count: 11 }, { words: 'part 1', count: 0 }], denominator: 11, spreads: [{ words: 'minutes', of: 0, median: undefined, longest: undefined, total: 0 }] });
});

test('the outward table holds no number of a withheld cell; the inward one holds them all', () => {
  const figure = figureOf([7, 13], [1, 2, 3]);
  const numbers = (forOutside: boolean): readonly unknown[] => figureTable(forOutside).rows(figure).flatMap((row) => row.slice(4, 8)).filter((cell) => typeof cell === 'number');
  assert.deepEqual(numbers(true), [13]);
  assert.deepEqual(numbers(false), [7, 13, 20, 3, 2, 3, 6]);
});
