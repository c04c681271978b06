import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cells } from './cells.ts';
import { differences } from './matrix.ts';
import { stage, type Stage } from './stage.ts';

let on: Stage;
before(async () => { on = await stage(); });
after(() => on.close());

test('every page, asked for by everyone about every record in every spelling, answers as who-may.txt says', async () => {
  const operations = on.operations.filter(({ part }) => part === 'page');
  const { asked, wrong } = await differences(on.app, cells(operations, on.whoMay.lines, on.world), on.whoMay, on.keys);
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${asked} cells`);
  assert.ok(asked >= 10_000, `${asked} cells`);
  console.log(`${asked} cells`);
});
