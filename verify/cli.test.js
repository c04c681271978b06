import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { corpusText, CORPUS_KEY } from './corpus.js';

const CLI = fileURLToPath(new URL('./cli.js', import.meta.url));
const CORPUS = fileURLToPath(new URL('../tests/corpus/ledger-v1/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tipstaff-verify-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {...string} args */
const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};
/** @param {string} name @param {string} text */
const file = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const service = join(CORPUS, 'receipts/service.json');

test('a good receipt: exit 0, who, authority, until when, what was not checked', () => {
  const { status, stdout } = run(service);
  assert.equal(status, 0);
  for (const words of ['KEY NOT PINNED', 'FICTION', 'warrant-served', 'principal-ruiz, as warrant-service-officer', 'cleared: recorded requirements met', 'moa-wso-2025', '2026-11-02T12:40:00.000Z', 'ceiling, not permission', 'Not checked', 'key not pinned']) {
    assert.ok(stdout.includes(words), words);
  }
  assert.match(run(service, '--key', CORPUS_KEY, '--known', join(CORPUS, 'checkpoints/8.txt')).stdout, /^GOOD: signed by .* with the key you gave/);
});

test('--json says the same to programs', () => {
  const result = JSON.parse(run(service, '--json', '--key', CORPUS_KEY).stdout);
  assert.deepEqual([result.ok, result.pinned, result.summary.decision.outcome, result.checkpoint.size], [true, true, 'cleared', 19]);
  const bad = run(file('bad.json', corpusText('receipts/service.json').replace('principal-ruiz', 'principal-luiz')), '--json');
  assert.equal(bad.status, 1);
  assert.deepEqual([JSON.parse(bad.stdout).ok, JSON.parse(bad.stdout).part], [false, 'act.leaf']);
});

test('a changed receipt: exit 1 and the part', () => {
  const { status, stdout } = run(file('changed.json', corpusText('receipts/service.json').replace('principal-ruiz', 'principal-luiz')));
  assert.equal(status, 1);
  assert.match(stdout, /^REFUSED: act\.leaf: /);
});

test('a file that is not there, no file, unknown options: exit 2', () => {
  const other = file('other.json', '{"hello":1}');
  for (const args of [[join(folder, 'none.json')], [other], [], [service, 'second.json'], [service, '--nonsense'], [folder], [service, '--known', join(folder, 'none.txt')], ['--ledger', join(CORPUS, 'ledger.jsonl')]]) {
    const { status, stderr } = run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.ok(stderr.length > 0);
  }
  assert.equal(run('--help').status, 0);
});

/** @param {string} ledger @param {number} size @param {...string} more */
const ledgerArgs = (ledger, size = 19, ...more) => ['--ledger', ledger, '--checkpoint', join(CORPUS, `checkpoints/${size}.txt`), '--key', CORPUS_KEY, ...more];
const lines = corpusText('ledger.jsonl').split('\n').slice(0, -1);

test('a whole ledger: exit 0 when it is the one that was signed', () => {
  const { status, stdout } = run(...ledgerArgs(join(CORPUS, 'ledger.jsonl'), 19, '--known', join(CORPUS, 'checkpoints/8.txt'), '--known', join(CORPUS, 'checkpoints/0.txt'), '--json'));
  assert.equal(status, 0, stdout);
  assert.deepEqual([JSON.parse(stdout).entries, JSON.parse(stdout).earlier], [19, [8, 0]]);
});

test('a ledger with an entry changed, left out, moved, added, cut, or written with other line ends: exit 1', () => {
  const bad = {
    changed: lines.with(5, String(lines[5]).replace('I-200', 'I-205')), out: lines.toSpliced(5, 1), moved: lines.with(3, String(lines[4])).with(4, String(lines[3])),
    added: [...lines, String(lines[18]).replace('"seq":18', '"seq":19').replace('"version":1}', '"version":2}')], cut: lines.slice(0, -1), none: [],
    another: lines.with(7, String(lines[7]).replace('us-fl-fremont', 'us-fl-other')), earlierTime: lines.with(7, String(lines[7]).replace('"at":"2026-10-31T12:40:00.000Z"', '"at":"2026-10-31T06:00:00.000Z"')),
    version: lines.with(7, String(lines[7]).replace('"version":2}', '"version":3}')),
  };
  for (const [name, each] of Object.entries(bad)) assert.equal(run(...ledgerArgs(file(`${name}.jsonl`, each.map((line) => `${line}\n`).join('')))).status, 1, name);
  for (const text of [`${lines.join('\r\n')}\r\n`, lines.join('\n'), `${lines.join('\n')}\n\n`]) assert.equal(run(...ledgerArgs(file('ends.jsonl', text))).status, 1);
});

test('a ledger rolled back behind a checkpoint that was kept: exit 1', () => {
  const { status, stdout } = run(...ledgerArgs(file('old.jsonl', lines.slice(0, 13).map((line) => `${line}\n`).join('')), 13, '--known', join(CORPUS, 'checkpoints/16.txt')));
  assert.equal(status, 1);
  assert.match(stdout, /rolled back or cut/);
});
