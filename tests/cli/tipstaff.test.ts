import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '#cli/commands.ts';
import { tipstaff } from './run.ts';

test('help lists every command with its summary', async () => {
  const { code, out, err } = await tipstaff([]);
  assert.deepEqual([code, err], [0, '']);
  for (const name of Object.keys(commands)) assert.match(out, new RegExp(`^  ${name}  +\\S`, 'm'));
});

test('every command has a summary of one line and a usage that begins with its name', async () => {
  for (const [name, load] of Object.entries(commands)) {
    const { summary, usage } = (await load()).command;
    assert.match(summary, /^\S[^\n]*$/, name);
    assert.match(usage, new RegExp(`^Usage: (?:[A-Z_]+=\\S+ )?tipstaff ${name}\\b`), name);
  }
});

test('a command answers --help, before or after its name', async () => {
  const after = await tipstaff(['limits', '--help']);
  const before = await tipstaff(['help', 'limits']);
  assert.equal(after.code, 0);
  assert.match(after.out, /^Usage: tipstaff limits/);
  assert.equal(before.out, after.out);
});

test('an unknown command exits 2 and suggests the nearest', async () => {
  const { code, out, err } = await tipstaff(['limit']);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /Did you mean “tipstaff limits”/);
  assert.match((await tipstaff(['zzzzzz'])).err, /--help/);
});
