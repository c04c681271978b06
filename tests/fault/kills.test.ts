import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { killRun } from './kill-run.ts';
import type { Victim } from './kill-run.ts';

const KILLS = 3;
const seed = Number(process.env['SEED'] ?? 20_261_124);

describe(`kill -9 during writes, ${KILLS} times each (npm run faults: 200), seed ${seed}`, () => {
  for (const victim of ['node', 'database', 'both'] as const satisfies readonly Victim[]) {
    it(`${victim}: nothing acknowledged is lost or written twice, the ledger verifies, no server is left`, async () => {
      const { lost, twice, faults, orphans, acknowledged } = await killRun(victim, KILLS, seed);
      assert.deepEqual({ lost, twice, faults, orphans }, { lost: [], twice: [], faults: [], orphans: [] });
      assert.ok(acknowledged >= KILLS);
    });
  }
});
