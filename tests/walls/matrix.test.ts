import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cells } from './cells.ts';
import { differences } from './matrix.ts';
import { unlisted } from './operations.ts';
import { stage, type Stage } from './stage.ts';

let on: Stage;
before(async () => { on = await stage(); });
after(() => on.close());

test('who-may.txt has a line for everything that the server can be asked, and for nothing else', () => {
  assert.deepEqual(unlisted(on.operations, on.whoMay.lines), []);
});

test('every operation, asked by everyone about every record in every spelling, answers as who-may.txt says', async () => {
  const { asked, wrong } = await differences(on.app, cells(on.operations, on.whoMay.lines, on.world), on.whoMay, on.keys);
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${asked} cells`);
  assert.ok(asked >= 20_000, `${asked} cells`);
  console.log(`${asked} cells`);
});
