import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '#people/roles.ts';
import { held, together } from './apart.ts';
import type { Cell } from './cells.ts';

const cell = (role: Role, url: string): Cell => ({ person: { id: 'm', role, grant: 'none' }, place: { url }, operation: { name: 'GET /x' } }) as unknown as Cell;

test('the property of the matrix sees what is planted, and nothing where nothing is', () => {
  const statement = 'Kept: frcompelled-statement-open. Statement at fremont, open';
  const material = 'Kept: frdisclosure-material-ended. Material at fremont, ended';
  const table: readonly (readonly [words: string, role: Role, url: string, body: string, expected: string | undefined])[] = [
    ['both to counsel', 'counsel', '/desk', `${statement} ${material}`, 'both classes in one answer'],
    ['a statement to counsel', 'counsel', '/desk', statement, undefined],
    ['a statement to an officer', 'warrant-service-officer', '/my-record', statement, undefined],
    ['material to an officer', 'warrant-service-officer', '/my-record', material, 'shows disclosure-material'],
    ['a statement to an administrator', 'administrator', '/records', statement, 'shows compelled-statement'],
    ['the id that was asked for, said back', 'auditor', '/records/x/frdisclosure-material-ended', 'No frdisclosure-material-ended here.', undefined],
    ['nothing', 'auditor', '/records', 'Compelled statements and disclosure material are counsel’s.', undefined],
  ];
  for (const [words, role, url, body, expected] of table) assert.equal(together(cell(role, url), { body })?.replace(/^.*: /, ''), expected, words);
  assert.deepEqual(held(`${statement} ${material}`, '/desk'), ['compelled-statement', 'disclosure-material']);
});
