import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFacts, readFacts } from '#authority/read-facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { loadLaw } from '#law/load.ts';
import { compareMany, differences } from './compare-decisions.ts';
import { impossible, ofService, table, unreached } from './coverage.ts';
import { DecisionFacts } from './decision-facts.ts';
import { planted } from './planted.ts';
import type { Product } from './planted.ts';

const seed = process.env['ORACLE_SEED'] ?? 'fremont';

test('the product and the flat list of conditions agree on 20,000 fact sets, which meet every requirement in every state it can be in', (t) => {
  t.diagnostic(`seed ${seed} (ORACLE_SEED to change)`);
  const seen = compareMany(seed, 20_000);
  t.diagnostic(`\n${table(seen)}`);
  assert.deepEqual(unreached(seen), []);
});

test('what is said to be impossible is what the requirement has no verdict for', () => {
  const ofServices = impossible.filter(([id]) => !id.includes('/')).map(([id, state]) => `${id} ${state}`);
  const without = ofService.flatMap(([id, has]) => (['satisfied', 'violated', 'undetermined'] as const).filter((state) => !has.includes(state)).map((state) => `${id} ${state}`));
  assert.deepEqual(ofServices.toSorted(), without.toSorted());
});

test('every fact set is a document that the product reads, and one with a wrong type inside is refused whole', () => {
  const draw = new DecisionFacts('documents', loadLaw());
  let refused = 0;
  for (let n = 0; n < 400; n += 1) {
    const { facts, failing } = draw.next(n % 2 === 0 ? 'may-serve' : 'may-hold');
    if (failing !== undefined) continue;
    const read = readFacts(facts);
    assert.ok(isFacts(read), JSON.stringify(read));
    for (const [path, spoilt] of draw.spoilt(facts)) {
      assert.ok(!isFacts(readFacts(spoilt)), `${path}: ${JSON.stringify(spoilt)}`);
      refused += 1;
    }
  }
  assert.ok(refused > 300);
});

/** Whether the comparison notices a product that is wrong, within a number of fact sets. */
function notices({ serve = mayServe, hold = mayHold }: Product, within = 4_000): boolean {
  const draw = new DecisionFacts('planted', loadLaw());
  for (let n = 0; n < within; n += 1) {
    const drawn = draw.next(n % 2 === 0 ? 'may-serve' : 'may-hold');
    if (drawn.failing === undefined && differences(drawn, new Map(), serve, hold).length > 0) return true;
  }
  return false;
}

test('the comparison is silent on the product itself and notices every planted mistake', () => {
  assert.equal(notices({}, 300), false);
  assert.deepEqual(planted.filter(([, product]) => !notices(product)).map(([name]) => name), []);
});
