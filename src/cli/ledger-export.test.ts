import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { recordTypes } from '#desk/records.ts';
import { openSite } from '#store/site.ts';
import { testFolder } from '#store/testing.ts';
import { systemClock } from '#time/system-clock.ts';
import { dispatch } from './dispatch.ts';

const VERIFIER = fileURLToPath(new URL('../../verify/cli.js', import.meta.url));

test('an exported ledger is good for the independent verifier, under the published key', async () => {
  const data = await testFolder();
  const run = async (line: string): Promise<{ code: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const code = await dispatch(line.split(' '), { out: (text) => { out += text; }, err: (text) => { err += text; }, isTTY: false, env: {}, cwd: '/', stdin: async () => '' });
    return { code, out, err };
  };
  const { key } = JSON.parse((await run(`keys create --data ${data} --agency a --origin tipstaff.example/a --json`)).out) as { key: string };
  const site = await openSite(data, `${data}.keys`, { clock: systemClock, types: recordTypes });
  const stream = { kind: 'officer', id: 'o' } as const;
  for (let i = 0; i < 3; i += 1) {
    await site.store.transact({ agency: 'a', actor: { principal: 'p', role: 'administrator' }, streams: [stream] }, () => ({
      entries: [{ stream, type: 'officer-nominated', data: { nominatedAt: '2026-11-01T00:00:00.000Z' }, personal: { person: 'o', fields: { name: 'Fictional \u2028' } } }], reply: null,
    }));
  }
  await site.close();
  const to = `${data}.export`;
  const exported = await run(`ledger export --data ${data} --agency a --to ${to} --json`);
  assert.equal(exported.code, 0, exported.err);
  assert.deepEqual([JSON.parse(exported.out).entries, JSON.parse(exported.out).key], [3, key]);
  const verified = spawnSync(process.execPath, [VERIFIER, '--ledger', to, '--checkpoint', `${to}.checkpoint`, '--key', key], { encoding: 'utf8' });
  assert.equal(verified.status, 0, verified.stdout);
  for (const line of [`ledger export --data ${data} --agency a --to ${to}`, `ledger export --data ${data} --agency b --to ${to}2`, `ledger export --data ${data} --agency a`]) {
    assert.equal((await run(line)).code, 2, line);
  }
});
