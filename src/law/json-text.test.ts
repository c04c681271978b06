import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentOf } from './json-text.ts';
import { problemText } from './problem.ts';
import type { Problem } from './problem.ts';

function read(text: string) {
  const problems: Problem[] = [];
  const document = documentOf({ path: 'a.json', text }, problems);
  return { document, faults: problems.map(problemText) };
}

test('the line of a field, of an item, and of what is not there', () => {
  const { document } = read('{\n  "a": 1,\n  "b": [\n    { "c": 0 },\n    { "c": [],\n      "d": "" }\n  ],\n  "e": null\n}');
  const lineOf = document!.positions.lineOf;
  assert.deepEqual([['a'], ['b'], ['b', 0], ['b', 0, 'c'], ['b', 1, 'c'], ['b', 1, 'd'], ['e'], [], ['f'], ['b', 1, 'x'], ['b', 7]].map(lineOf), [2, 3, 4, 4, 5, 6, 8, 1, 1, 5, 3]);
});

test('what keeps a text from being JSON is said with its line, in words', () => {
  for (const [text, said] of [
    ['{\n  "a": 1\n  "b": 2\n}', 'a.json:3: is not JSON: a comma is missing before this'],
    ['{\n  "a": 1,\n}', 'a.json:3: is not JSON: a field name in quotation marks is expected here; is there a comma too many before it?'],
    ['{\n  "a": yes\n}', 'a.json:2: is not JSON: a word here is not in quotation marks'],
    ['{\n  "a" 1\n}', 'a.json:2: is not JSON: a colon is missing between a field name and its value'],
    ['{\n  "a": [1\n}', 'a.json:3: is not JSON: a comma is missing before this'],
    ['{\n  "a": "one\n}', 'a.json:2: is not JSON: the quotation mark at the end of a text is missing'],
    ['{\n  // why\n  "a": 1\n}', 'a.json:2: is not JSON: comments are not possible here; use the field “note”'],
    ['', 'a.json:1: is not JSON: a value is expected here; is there a comma too many before it, or is the value missing?'],
    ['\uFEFF{}', 'a.json:1: begins with an invisible sign (a byte order mark); save it as UTF-8 without one'],
  ] as const) assert.deepEqual(read(text).faults, [said]);
});

test('only a name written twice in the same object is a fault', () => {
  assert.deepEqual(read('{"a": {"x": 1}, "b": {"x": 2, "a": 3}}').faults, []);
  assert.deepEqual(read('{"a": {"x": 1},\n "b": {"x": 2,\n "\\u0078": 3}}').faults, ['a.json:3: x: is written twice in one entry']);
  assert.deepEqual(read('{"a": {"x": 1},\n "a": {"y": 2}}').faults, ['a.json:2: a: is written twice in one entry']);
});

test('brackets without end are refused, not a crash', () => {
  assert.equal(read('['.repeat(400_000)).document, undefined);
  const deep = read('['.repeat(200_000) + ']'.repeat(200_000));
  assert.ok(deep.document !== undefined || deep.faults.length === 1);
});

test('whatever JSON takes has a position for each value, and whatever it does not take has a line', () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string(), fc.json().map((text) => text.slice(0, -1))), (text) => {
    const { document, faults } = read(text);
    if (document === undefined) assert.match(faults.join(), /^a\.json:\d+: /);
    else assert.ok(document.positions.lineOf([]) >= 1 && document.positions.fault === undefined);
  }), { seed: 20261124, numRuns: 400 });
});
