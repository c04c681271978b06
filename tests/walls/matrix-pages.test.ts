import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { held, together } from './apart.ts';
import { cells } from './cells.ts';
import { differences } from './matrix.ts';
import { stage, type Stage } from './stage.ts';

let on: Stage;
before(async () => { on = await stage(); });
after(() => on.close());

test('every page, asked for by everyone about every record in every spelling, answers as who-may.txt says', async () => {
  const beside: string[] = [];
  const shown = new Set<string>();
  const pages = on.operations.filter(({ part }) => part === 'page');
  const { asked, wrong } = await differences(on.app, cells(pages, on.whoMay.lines, on.world), on.whoMay, on.keys, (cell, answer) => {
    const words = together(cell, answer);
    if (words !== undefined) beside.push(words);
    for (const each of held(answer.body, cell.place.url)) shown.add(`${each} to ${cell.person.role}`);
  });
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${asked} cells`);
  // As in the API: never both in one answer, and to nobody else.
  assert.deepEqual(beside.slice(0, 20), [], `${beside.length} answers`);
  assert.deepEqual([...shown].toSorted(), ['compelled-statement to counsel', 'compelled-statement to warrant-service-officer', 'disclosure-material to counsel']);
  assert.ok(asked >= 10_000, `${asked} cells`);
  console.log(`${asked} cells`);
});
