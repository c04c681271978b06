import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FileVault } from '#store/file-vault.ts';
import { testFolder } from '#store/testing.ts';
import { tipstaff } from './run.ts';

const path = (below: string): string => fileURLToPath(new URL(`../../${below}`, import.meta.url));
const MD = 'jurisdictions/us-md.json';

let data: string;
let law: string;
before(async () => {
  data = await testFolder();
  FileVault.init(`${data}.keys`, data);
  law = join(await mkdtemp(join(tmpdir(), 'tipstaff-law-')), 'law');
  cpSync(path('law'), law, { recursive: true });
});
after(async () => {
  await rm(join(law, '..'), { recursive: true, force: true });
  await rm(`${data}.keys`, { recursive: true, force: true });
});

/** A server on the copied law, and what it says on standard error after each thing done to it. */
async function server() {
  const child = spawn(process.execPath, [path('src/cli/tipstaff.ts'), 'start', '--data', data, '--law', law, '--port', '0'], { env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => { said += chunk; });
  const closed = once(child, 'close').then(() => { throw new Error(`the server ended: ${said}`); });
  closed.catch(() => undefined);
  const [line] = await Promise.race([once(child.stdout, 'data'), closed]) as [Buffer];
  const until = async (words: RegExp): Promise<string> => {
    while (!words.test(said)) await Promise.race([once(child.stderr, 'data'), closed]);
    const all = said;
    said = '';
    return all;
  };
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await closed.catch(() => undefined);
  };
  return { url: String(line).trim(), until, end, hangUp: () => child.kill('SIGHUP') };
}

test('a running server exchanges its law on SIGHUP only for a sound one that grew; otherwise it says why and the running version stays', async () => {
  const running = await server();
  const started = /Law in .+: (\d+) clauses, (\d+) rules; version ([0-9a-f]{12})/.exec(await running.until(/Law in .+\.\n/))!;
  const [, clauses, rules, version] = started;
  const text = readFileSync(join(law, MD), 'utf8');

  writeFileSync(join(law, MD), text.replace('"inForceFrom": "2026-02-17"', '"inForceFrom": "2026-02-30"'));
  running.hangUp();
  const faulty = await running.until(/The law was not exchanged.*\n/);
  assert.match(faulty, /refused {2}jurisdictions\/us-md\.json:\d+: us-md\/agreement-ban: inForceFrom: “2026-02-30” is not a date that exists/);
  assert.match(faulty, new RegExp(`the running version stays in force: ${clauses} clauses, ${rules} rules; version ${version}`));

  const today = JSON.parse(text) as { rules: Record<string, unknown>[] };
  const added = { ...today.rules[0], id: 'us-md/added', inForceFrom: '2026-12-01', endsBefore: null, effect: 'condition', conflictsWith: [], recorded: '2026-11-23' };
  writeFileSync(join(law, MD), JSON.stringify({ ...today, rules: [...today.rules, inOrder(added)] }));
  running.hangUp();
  assert.match(await running.until(/The law was not exchanged.*\n/), /us-md\/added: recorded: is recorded at 2026-11-23T05:00:00Z, which is past: decisions have been made without it/);

  writeFileSync(join(law, MD), JSON.stringify({ ...today, rules: [...today.rules, inOrder({ ...added, recorded: '2099-01-01T09:00-05:00' })] }));
  running.hangUp();
  assert.match(await running.until(/Law read again.*\n/), new RegExp(`Law read again: ${clauses} clauses, ${Number(rules) + 1} rules; version ${version}, and [0-9a-f]{12} when all of it is known, from 2099-01-01T14:00:00Z`));

  rmSync(join(law, 'sources.json'));
  running.hangUp();
  assert.match(await running.until(/The law was not exchanged.*\n/), /refused {2}.*cannot be read as a law folder/);
  assert.equal((await fetch(`${running.url}/openapi.json`)).status, 200, 'it still answers');
  await running.end();
});

test('a server does not start on law with a fault, and says every fault', async () => {
  writeFileSync(join(law, 'sources.json'), '{');
  const { code, out, err } = await tipstaff(['start', '--data', data, '--law', law, '--port', '0']);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /the law cannot be loaded:\nsources\.json:1: is not JSON: a closing brace \} is missing/);
});

/** The fields in the order that a law file writes them. */
function inOrder(rule: Record<string, unknown>): Record<string, unknown> {
  const names = ['id', 'topic', 'effect', 'kind', 'bearsOn', 'limit', 'parameters', 'conditions', 'citation', 'quotation', 'inForceFrom', 'endsBefore', 'recorded', 'verification', 'source', 'conflictsWith', 'note', 'replaces'];
  return Object.fromEntries(names.filter((name) => rule[name] !== undefined).map((name) => [name, rule[name]]));
}
