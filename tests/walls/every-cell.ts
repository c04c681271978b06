import assert from 'node:assert/strict';
import { held, together } from './apart.ts';
import { cells } from './cells.ts';
import { differences } from './matrix.ts';
import type { Operation } from './operations.ts';
import type { Stage } from './stage.ts';

/** Asks for these operations as everyone, about everything: each answer is as who-may.txt says, and the two classes stay apart in it. */
export async function everyCell(on: Stage, operations: readonly Operation[], atLeast: number): Promise<void> {
  const beside: string[] = [];
  const shown = new Set<string>();
  const { asked, wrong } = await differences(on.app, cells(operations, on.whoMay.lines, on.world), on.whoMay, on.keys, (cell, answer) => {
    const words = together(cell, answer);
    if (words !== undefined) beside.push(words);
    for (const each of held(answer.body, cell.place.url)) shown.add(`${each} to ${cell.person.role}`);
  });
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${asked} cells`);
  // Compelled statements and disclosure material: never in one answer, and never to others than who-may.txt names.
  assert.deepEqual(beside.slice(0, 20), [], `${beside.length} answers`);
  assert.deepEqual([...shown].toSorted(), ['compelled-statement to counsel', 'compelled-statement to warrant-service-officer', 'disclosure-material to counsel']);
  assert.ok(asked >= atLeast, `${asked} cells`);
  console.log(`${asked} cells`);
}
