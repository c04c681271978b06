import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { everyCell } from './every-cell.ts';
import { unlisted } from './operations.ts';
import { stage, type Stage } from './stage.ts';

let on: Stage;
before(async () => { on = await stage(); });
after(() => on.close());

test('who-may.txt has a line for everything that the server can be asked, and for nothing else', () => {
  assert.deepEqual(unlisted(on.operations, on.whoMay.lines), []);
});

test('every operation of the API, asked by everyone about every record in every spelling, answers as who-may.txt says', () => everyCell(on, on.operations.filter(({ part }) => part !== 'page'), 20_000));
