import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run, tipstaff } from './run.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${top}README.md`, 'utf8');
const blocks = [...readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(match => match[1]!);
const examples = blocks.flatMap(block => block.split(/^\$ /m).slice(1)).map(example => {
  const [command, ...shown] = example.split('\n');
  return { command: command!, shown: shown.join('\n') };
});

test('the README has examples to run', () => assert.ok(examples.length > 0));

for (const { command, shown } of examples) {
  test(`README: ${command}`, async () => {
    const [npx, program, ...args] = command.split(' ');
    assert.equal(npx, 'npx');
    const { out, err } = program === 'tipstaff' ? await tipstaff(args, '', top) : await run(`${top}verify/cli.js`, args, '', top);
    const [start, cut] = shown.split(/^…\n/m) as [string, string | undefined];
    if (cut === undefined) assert.equal(out, shown, err);
    else assert.equal(out.slice(0, start.length), start, err);
  });
}

test('the pictures and documents that the README leads to are there', () => {
  const led = [...readme.matchAll(/\]\((docs\/[^)]+)\)|`((?:docs|law)\/[\w.-]+\.md)`/g)].map(([, picture, document]) => (picture ?? document) as string);
  assert.ok(led.length >= 4);
  for (const path of led) assert.ok(existsSync(top + path), path);
});

test('the README and the test runner name the same commands', () => {
  assert.match(readme, /^npm ci && npm start$/m);
  assert.match(readme, /^npm ci && npm test$/m);
  assert.match(readFileSync(`${top}.ci/run`, 'utf8'), /^npm ci && npm test$/m);
});
