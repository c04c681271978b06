import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '#cli/commands.ts';
import { tipstaff } from './run.ts';

test('help lists every command with its summary', async () => {
  const { code, out, err } = await tipstaff([]);
  assert.deepEqual([code, err], [0, '']);
  for (const name of Object.keys(commands)) assert.match(out, new RegExp(`^  ${name}  +\\S`, 'm'));
});

test('every command answers --help with its usage', async () => {
  for (const name of Object.keys(commands)) {
    const { code, out } = await tipstaff([...name.split(' '), '--help']);
    assert.equal(code, 0, name);
    assert.match(out, new RegExp(`^Usage: tipstaff ${name.split(' ')[0]}`), name);
  }
});

test('an unknown command exits 2 and suggests the nearest', async () => {
  const { code, out, err } = await tipstaff(['limit']);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /Did you mean “tipstaff limits”/);
  assert.match((await tipstaff(['zzzzzz'])).err, /--help/);
});
