import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dispatch } from '#cli/dispatch.ts';
import { tipstaff } from './run.ts';

/** The same command in this process, which starts sooner; the first and the last test run it as a person would. */
async function here(args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const code = await dispatch(args, { out: (text) => { out += text; }, err: (text) => { err += text; }, isTTY: false, env: {}, cwd: process.cwd(), stdin: async () => '' });
  return { code, out, err };
}

const law = fileURLToPath(new URL('../../law', import.meta.url));

test('law show prints what was in force, as then recorded', async () => {
  const early = await tipstaff(['law', 'show', 'us-md', '--at', '2026-03-01', '--known', '2026-02-01']);
  assert.equal(early.code, 0);
  assert.match(early.out, /In force at 2026-03-01T17:00:00Z, as recorded by 2026-02-01T17:00:00Z/);
  assert.match(early.out, /Nothing was in force, or nothing had been recorded/);
  const later = await tipstaff(['law', 'show', 'us-md', '--at', '2026-03-01', '--known', '2026-07-01']);
  assert.match(later.out, /us-md\/agreement-ban {3}\[prohibition\] {3}secondary/);
  assert.doesNotMatch(later.out, /us-md\/service/);
});

test('a ceiling is never shown as permission', async () => {
  const { out } = await here(['law', 'show', 'cfr-8-287-7/d', '--at', '2026-07-01', '--known', '2026-12-01']);
  assert.match(out, /\[ceiling, not permission\]/);
  assert.match(out, /hours: 48 \(hours\)/);
});

test('law show prints what pulls against what, with both citations, from either side', async () => {
  const times = ['--at', '2026-07-01', '--known', '2026-07-01'];
  const ban = await here(['law', 'show', 'us-md/agreement-ban', ...times]);
  assert.match(ban.out, /pulls against, both in force: Md\. SB 245\/HB 444 \(2026\), emergency act\n(.*\n)*? {4}↔ moa-wso-2025\/viii\/termination: WSO MOA \(2025 text\), VIII\n/);
  assert.match(ban.out, /the narrower power and the earlier limit count/);
  const clause = await here(['law', 'show', 'moa-wso-2025/viii/termination', ...times]);
  assert.match(clause.out, /↔ us-md\/agreement-ban: Md\. SB 245\/HB 444 \(2026\), emergency act/);
  const json = JSON.parse((await here(['law', 'show', 'moa-wso-2025/viii/termination', ...times, '--json'])).out) as { entries: { pullsAgainst: { id: string }[] }[] };
  assert.ok(json.entries[0]?.pullsAgainst.some(({ id }) => id === 'us-md/agreement-ban'));
});

test('an id that is not in force on the day is shown with its other times, and with none before it was recorded', async () => {
  const ended = await here(['law', 'show', 'us-md/service', '--at', '2026-07-01', '--known', '2026-07-01']);
  assert.match(ended.out, /Nothing was in force.*\n {2}us-md\/service is recorded as in force from 2025-03-03T05:00:00Z until 2026-02-17T05:00:00Z\n/);
  assert.doesNotMatch((await here(['law', 'show', 'us-md/service', '--at', '2026-07-01', '--known', '2026-06-01'])).out, /is recorded as/);
});

test('law check shows silence, lapse, adoption and unverified texts, and passes', async () => {
  const now = await here(['law', 'check', '--at', '2026-07-01']);
  assert.equal(now.code, 0);
  assert.match(now.out, /us-ct {3}– {12}– {12}– /);
  assert.match(now.out, /us-va serve-i-200: will lapse 2028-07-01T04:00:00Z with nothing after it/);
  assert.match(now.out, /count only once counsel has adopted them \(\d+\):\n(.*\n)* {2}us-fl\/service\n/);
  assert.match(now.out, /cfr-8-287-5\/e-2-titles/);
  const later = await here(['law', 'check', '--at', '2028-07-01']);
  assert.match(later.out, /us-va serve-i-200: lapsed 2028-07-01T04:00:00Z with nothing after it \(.*us-va\/service.*\): stop and ask/);
});

test('law show --json carries both times, the version and the fingerprint of each text', async () => {
  const { code, out } = await here(['law', 'show', 'us-nh/48h', '--at', '2026-07-01T00:00:00Z', '--known', '2026-12-01T00:00:00Z', '--json']);
  const shown = JSON.parse(out) as { at: string; known: string; version: string; entries: { id: string; text: string }[] };
  assert.equal(code, 0);
  assert.deepEqual([shown.at, shown.known], ['2026-07-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z']);
  assert.match(shown.version, /^[0-9a-f]{64}$/);
  assert.deepEqual(shown.entries.map((entry) => entry.id), ['us-nh/48h']);
  assert.match(shown.entries[0]!.text, /^[0-9a-f]{64}$/);
});

test('bad questions exit 2 and print nothing on standard output', async () => {
  for (const args of [['law'], ['law', 'show', 'us-zz'], ['law', 'show', 'us-md', '--at', '2026-03-01T09:00'], ['law', 'show', 'us-md', 'us-fl'], ['law', 'check', '/nowhere']]) {
    const { code, out, err } = await here(args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.notEqual(err, '');
  }
});

test('law check passes on the law here, and on an edited copy exits 1 naming file, id and field', async () => {
  const good = await tipstaff(['law', 'check']);
  assert.equal(good.code, 0, good.err);
  assert.match(good.out, /The law can be loaded\./);
  const copy = mkdtempSync(join(tmpdir(), 'law-'));
  try {
    cpSync(law, copy, { recursive: true });
    const file = join(copy, 'jurisdictions/us-md.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"inForceFrom": "2026-02-17"', '"inForceFrom": "2026-02-30"'));
    const bad = await tipstaff(['law', 'check', copy]);
    assert.equal(bad.code, 1);
    assert.match(bad.err, /refused {2}jurisdictions\/us-md\.json:\d+: us-md\/agreement-ban: inForceFrom: “2026-02-30” is not a date that exists/);
    assert.match(bad.err, /seals\.json:4: 2026-06-30T16:00:00\.000Z: version: no longer matches/);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
