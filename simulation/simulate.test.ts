import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promises } from './evidence.ts';
import { failedSeeds } from './failed-seeds.ts';
import { findPlanted } from './find-planted.ts';
import { plants } from './planted/plants.ts';
import { simulate } from './run.ts';

/** The short form. `npm run simulate -- --seeds 200` and `-- --planted` are the long ones. */
const SEEDS = [1, 2, 3, 4];
const PLANTED_WITHIN = 12;
/** Where the search begins, for those that the first seed does not find: only to be quick. */
const BEGINS: { readonly [plant: string]: number } = {
  'stops-unread': 6, 'irregular-refused': 2, 'irregular-unclocked': 2, 'ahead-refused': 3, 'decision-restarts': 2, 'withdrawal-dropped': 2, 'officers-cached': 3, 'answers-before-flush': 2,
};

test('no seed breaks a promise, and the same seed gives the same trace', async () => {
  const once = [];
  for (const seed of SEEDS) once.push(await simulate(seed));
  for (const { seed, violations, broken } of once) {
    assert.deepEqual([violations, broken], [[], undefined], `replay: npm run simulate -- --seed ${seed} --lines`);
  }
  const [first] = once;
  const again = await simulate(SEEDS[0] as number);
  assert.deepEqual([again.traceHash, again.events], [first?.traceHash, first?.events]);
  assert.equal(new Set(once.map(({ traceHash }) => traceHash)).size, SEEDS.length, 'seeds differ');
});

test('seeds that once broke a promise break none now', async () => {
  for (const { seed, promise, words } of failedSeeds()) {
    const { violations, broken } = await simulate(seed);
    assert.deepEqual([violations, broken], [[], undefined], `seed ${seed} once broke ${promise}: ${words}`);
  }
});

test('every promise has a planted bug', () => {
  assert.deepEqual(promises.filter((promise) => !plants.some((plant) => plant.promise === promise)), []);
});

for (const plant of plants) {
  test(`a planted bug is found: ${plant.words}`, async () => {
    const { seed } = await findPlanted(plant, PLANTED_WITHIN, BEGINS[plant.name]);
    assert.notEqual(seed, undefined, `${plant.promise}: ${plant.name} was not found in ${PLANTED_WITHIN} seeds`);
  });
}
