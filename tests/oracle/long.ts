import assert from 'node:assert/strict';
import fc from 'fast-check';
import { both, cases, crossesChange } from './compare.ts';

const runs = Number(process.argv[2] ?? 100_000);
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
let crossed = 0;
fc.assert(fc.property(cases, one => {
  if (crossesChange(one)) crossed += 1;
  const { product, slow } = both(one);
  assert.deepEqual(product, slow);
}), { seed, numRuns: runs });
console.log(`${runs} cases agree with the minute-by-minute count; ${crossed} crossed a change of clocks; seed ${seed}`);
