import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dispatch } from '#cli/dispatch.ts';

const law = fileURLToPath(new URL('../../law', import.meta.url));
const copy = join(mkdtempSync(join(tmpdir(), 'law-')), 'law');
cpSync(law, copy, { recursive: true });
after(() => rmSync(join(copy, '..'), { recursive: true, force: true }));

/** The command in this process: it starts nothing. */
async function diff(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await dispatch(['law', 'diff', ...args], { out: (text) => { out += text; }, err: (text) => { err += text; }, isTTY: false, env: {}, cwd: join(copy, '..'), stdin: async () => '' });
  return { code, out, err };
}

test('two days: what ended and what came, with citations; exit code 1', async () => {
  const { code, out } = await diff('2026-02-16', '2026-02-17', 'us-md', '--known', '2026-07-01');
  assert.equal(code, 1);
  assert.match(out, /^From the law that comes with the product, in force at 2026-02-16T17:00:00Z, as recorded by 2026-07-01T16:00:00Z; version [0-9a-f]{12}\n/);
  assert.match(out, /jurisdictions\/us-md\.json\n {2}ended {4}us-md\/service .* until 2026-02-17T05:00:00Z\n {2}added {4}us-md\/agreement-ban {3}Md\. SB 245\/HB 444 \(2026\), emergency act/);
});

test('the same on both sides: exit code 0', async () => {
  assert.deepEqual((await diff('2026-03-01', '2026-03-02', 'us-md', '--known', '2026-07-01')).code, 0);
  const whole = await diff('law', copy);
  assert.deepEqual([whole.code, /No difference\./.test(whole.out)], [0, true]);
});

test('the same day with two times of knowing', async () => {
  const { code, out } = await diff('2026-10-01', '2026-10-01', 'cfr-8-241-2/a-1-titles', '--known', '2026-10-01', '--known', '2026-12-01');
  assert.equal(code, 1);
  assert.match(out, /changed {2}cfr-8-241-2\/a-1-titles.*\n(.*\n)*? +parameters\.titles\.value: \[.*\] → \[.*"Port Directors".*\]/);
});

test('a folder against another, whenever in force, and on a day; fields as they are written', async () => {
  const other = join(copy, '..', 'other');
  cpSync(copy, other, { recursive: true });
  const path = join(other, 'jurisdictions/us-md.json');
  const text = JSON.parse(readFileSync(path, 'utf8')) as { rules: Record<string, unknown>[] };
  const ban = text.rules.find(({ id }) => id === 'us-md/agreement-ban')!;
  const { endsBefore: _open, recorded: _then, conflictsWith, note, ...rest } = ban;
  const { citation, quotation, inForceFrom, verification, source, ...head } = rest;
  text.rules.push({ ...head, citation, quotation, inForceFrom, endsBefore: '2026-12-01', recorded: '2026-11-24T09:00Z', verification, source, conflictsWith, note, replaces: [{ inForceFrom: '2026-02-17', recorded: '2026-06-30' }] });
  writeFileSync(path, JSON.stringify(text));
  const whole = await diff('law', 'other', '--known', '2026-12-31');
  assert.equal(whole.code, 1, whole.err);
  assert.match(whole.out, /changed {2}us-md\/agreement-ban .*\n(.*\n)*? +inForceTo: null → "2026-12-01T05:00:00\.000Z"/);
  const day = JSON.parse((await diff('law@2026-12-02', 'other@2026-12-02', '--known', '2026-12-31', '--json')).out) as { same: boolean; files: { file: string; ended: { id: string }[] }[] };
  assert.equal(day.same, false);
  assert.deepEqual(day.files.map(({ file, ended }) => [file, ended.map(({ id }) => id)]), [['jurisdictions/us-md.json', ['us-md/agreement-ban']]]);
});

test('bad sides exit 2 and say which', async () => {
  for (const [args, words] of [
    [['2026-02-16'], /needs two sides/], [['2026-02-16', '2026-02-30'], /2026-02-30/], [['2026-02-16', '2026-02-17T10:00'], /2026-02-17T10:00/],
    [['nowhere', 'law'], /“nowhere” cannot be read as a law folder/], [['2026-02-16', '2026-02-17', 'us-zz'], /“us-zz” is not the name/], [['a', 'b', 'c', 'd'], /one word too many/],
    [['2026-02-16', '2026-02-17', '--known', '2026-02-16', '--known', '2026-02-17', '--known', '2026-02-18'], /twice at most/],
  ] as const) {
    const { code, out, err } = await diff(...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, words);
  }
});
