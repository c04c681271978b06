import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lawAt } from '#law/in-force.ts';
import { loadLaw } from '#law/load.ts';
import { fromEpochMs } from '#time/instant.ts';
import { followingLibrary, lawLibrary } from './law-library.ts';

test('kept parts of the law equal a fresh pass over the body, at and on every edge', () => {
  const body = loadLaw();
  const library = lawLibrary(body);
  const edges = [...body.clauses, ...body.rules].flatMap((each) => [each.inForceFrom, each.inForceTo, each.recordedAt]).filter((each) => each !== null);
  const moment = fc.oneof(fc.constantFrom(...edges), fc.constantFrom(...edges).map((edge) => fromEpochMs(Date.parse(edge) - 1)),
    fc.integer({ min: Date.parse('2018-01-01'), max: Date.parse('2028-01-01') }).map(fromEpochMs));
  fc.assert(fc.property(moment, moment, (at, known) => assert.deepEqual(library.at(at, known), lawAt(body, { at, known }))), { seed: 287, numRuns: 300 });
});

test('a following library is that of whatever body is current', () => {
  const first = loadLaw();
  const second = { ...first, rules: [] };
  const running = { current: first };
  const library = followingLibrary(running);
  const at = fromEpochMs(Date.parse('2026-07-01'));
  assert.equal(library.body, first);
  assert.deepEqual(library.at(at, at), lawAt(first, { at, known: at }));
  running.current = second;
  assert.equal(library.body, second);
  assert.deepEqual(library.at(at, at), lawAt(second, { at, known: at }));
});
