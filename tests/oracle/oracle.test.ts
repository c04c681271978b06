import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { both, cases, crossesChange } from './compare.ts';
import { excludingEnd } from './minute-by-minute.ts';

test('custody hours agree with the minute-by-minute count on 2,000 cases', t => {
  const seed = Number(process.env['FC_SEED'] ?? 20261101);
  t.diagnostic(`seed ${seed} (FC_SEED to change)`);
  let crossed = 0;
  fc.assert(fc.property(cases, one => {
    if (crossesChange(one)) crossed += 1;
    const { product, slow } = both(one);
    assert.deepEqual(product, slow);
  }), { seed, numRuns: 2_000 });
  t.diagnostic(`${crossed} cases crossed a change of clocks`);
  assert.ok(crossed > 100, 'the generator must meet changes of clocks often');
});

test('the comparison notices a count that is wrong by one minute', () => {
  const one = { zone: 'America/Adak', startMinute: Date.parse('2026-10-31T13:00Z') / 60_000, hours: 48 };
  assert.throws(() => assert.deepEqual(both(one).product[1], new Date((excludingEnd(one) + 1) * 60_000).toISOString()));
});
