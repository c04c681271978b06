import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkAttestation } from './attestation.js';
import { fetched } from './online.js';
import { nodePlatform } from './platform-node.js';
import { Refused } from './refused.js';

const CLI = fileURLToPath(new URL('./cli.js', import.meta.url));
const CORPUS = new URL('../tests/corpus/attestation-v1/', import.meta.url);
/** @param {string} name */
const text = (name) => readFileSync(new URL(name, CORPUS), 'utf8');
/** @param {string} name */
const path = (name) => fileURLToPath(new URL(name, CORPUS));
const KEY = text('key.txt').trim();
const at = (/** @type {string} */ instant) => Date.parse(instant) / 1000;

/** @param {...string} args */
const run = (...args) => spawnSync(process.execPath, [CLI, '--attestation', ...args], { encoding: 'utf8' });

test('files that were given out stay readable, and say what they said', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('attestation.txt', CORPUS)));
  const found = await checkAttestation(nodePlatform, bytes, { vkeys: [KEY], status: text('status-valid.jwt'), now: at('2026-11-24T17:01:00Z') });
  assert.deepEqual([found.verdict, found.agency, found.functions, found.shown['name'], found.hidden], ['good-now', 'fremont', ['serve-i-200', 'serve-i-205'], 'Rae Warranter', 0]);
  const later = await checkAttestation(nodePlatform, bytes, { keysFiles: [text('keys-after-change.json')], status: text('status-suspended-new-key.jwt'), now: at('2026-11-24T20:01:00Z') });
  assert.deepEqual([later.verdict, later.key.retiredAt], ['suspended', at('2026-11-24T19:00:00Z')]);
});

test('the command: 0 it counts, 1 it does not, 2 wrong use, 3 nothing tells', () => {
  const file = path('attestation.txt');
  const good = run(file, '--key', KEY, '--status', path('status-valid.jwt'), '--at', '2026-11-24T13:00:30-04:00');
  assert.deepEqual([good.status, good.stdout.split('\n')[0]], [0, 'GOOD NOW: authentic, and not ended (status list of 2026-11-24T17:00:00Z, 30 s old)']);
  assert.equal(run(file, '--key', KEY, '--at', '2026-11-24T18:00:00Z').status, 3);
  assert.equal(run(file, '--key', KEY, '--at', '2026-12-01T17:00:00Z').status, 1);
  const wrong = run(file, '--keys', path('keys-after-change.json'), '--status', path('status-valid.jwt'), '--at', '2026-11-25T17:00:00Z', '--json');
  assert.deepEqual([wrong.status, JSON.parse(wrong.stdout).part], [1, 'status']);
  for (const args of [[file], [file, '--key', 'x'], [file, '--key', KEY, '--status', path('nothing')], [file, '--at', 'noon', '--key', KEY], [file, '--key', KEY, '--ledger', file]]) {
    const { status, stdout, stderr } = run(.../** @type {[string]} */ (args));
    assert.ok(status === 1 || status === 2, args.join(' '));
    assert.ok(stdout.startsWith('REFUSED: ') || stderr !== '', args.join(' '));
  }
  assert.equal(JSON.parse(run(file, '--key', KEY, '--json', '--at', '2026-11-24T18:00:00Z').stdout).authentic, true);
});

test('online only over https or from this machine itself, and what does not answer is no verdict', async () => {
  for (const address of ['http://records.fremont.example/status/x', 'ftp://127.0.0.1/x', 'file:///etc/hosts', 'nonsense', 'http://127.0.0.1.example/x']) {
    await assert.rejects(fetched(address, 'status'), (error) => error instanceof Refused && error.part === 'status', address);
  }
  const { status, stdout } = run(path('attestation.txt'), '--key', KEY, '--at', '2026-11-24T18:00:00Z', '--online');
  // The address in the corpus is nobody’s.
  assert.equal(status, 2, stdout);
});
