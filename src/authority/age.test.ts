import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { epochMs, fromEpochMs, instant } from '#time/instant.ts';
import { msOf } from './age.ts';

test('the columns of an instant read as the platform reads them, leap days, first centuries and all', t => {
  const seed = 241;
  t.diagnostic(`seed ${seed}`);
  const from = Date.parse('0001-01-01T00:00:00Z');
  fc.assert(fc.property(fc.integer({ min: from, max: 253_402_300_799_999 }), ms => { assert.equal(msOf(fromEpochMs(ms)), ms); }), { seed, numRuns: 5000 });
  for (const text of ['0001-01-01T00:00:00Z', '0099-12-31T23:59:59.999Z', '0100-01-01T00:00:00Z', '2024-02-29T12:00:00Z', '9999-12-31T23:59:59.999Z']) {
    assert.equal(msOf(instant(text)), epochMs(instant(text)), text);
  }
});
