import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dispatch } from '#cli/dispatch.ts';
import { FileVault } from '#store/file-vault.ts';
import { testFolder } from '#store/testing.ts';
import { tipstaff } from './run.ts';

const CLI = fileURLToPath(new URL('../../src/cli/tipstaff.ts', import.meta.url));

/** The same command in this process: for refusals, which start nothing. */
async function refusedHere(args: readonly string[]): Promise<{ readonly code: number; readonly err: string }> {
  let err = '';
  const code = await dispatch(args, { out: () => undefined, err: (text) => { err += text; }, isTTY: false, env: {}, cwd: process.cwd(), stdin: async () => '' });
  return { code, err };
}

let data: string;
let home: string;
let token: string;
let administrator: string;
before(async () => {
  data = await testFolder();
  home = await mkdtemp(join(tmpdir(), 'tipstaff-start-'));
  FileVault.init(`${data}.keys`, data);
  const begun = await tipstaff(['agency', 'create', '--data', data, '--id', 'fremont', '--name', 'Fremont', '--state', 'us-fl', '--admin', 'Ada Key', '--json']);
  assert.equal(begun.code, 0, begun.err);
  token = join(home, 'token');
  const made = JSON.parse(begun.out) as { readonly token: string; readonly principal: string };
  administrator = made.principal;
  await writeFile(token, made.token, { mode: 0o600 });
});
after(async () => {
  await rm(home, { recursive: true, force: true });
  await rm(`${data}.keys`, { recursive: true, force: true });
});

async function started(): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, [CLI, 'start', '--data', data, '--port', '0'], { env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [line] = await once(child.stdout, 'data') as [Buffer];
  return { url: String(line).trim(), child };
}

test('init, agency, start, call: what was answered is there after a restart; a second process on the folder is refused', async () => {
  const first = await started();
  const call = (url: string, ...args: string[]) => tipstaff(['call', ...args, '--token-file', token, '--url', url, '--json']);
  const added = await call(first.url, 'principal/add-principal', '--data', '{"role":"auditor","personal":{"name":"Nora"}}');
  assert.equal(added.code, 0, added.err);
  const second = await tipstaff(['start', '--data', data, '--port', '0']);
  assert.equal(second.code, 2);
  assert.match(second.err, /in use/);
  first.child.kill('SIGTERM');
  await once(first.child, 'close');
  const again = await started();
  const head = await call(again.url, '--get', 'head');
  assert.equal((JSON.parse(head.out) as { size: number }).size, (JSON.parse(added.out) as { receipt: { size: number } }).receipt.size);
  const refused = await call(again.url, 'officer/nominate-officer', '--data', '{"criteria":{}}');
  assert.equal(refused.code, 1);
  assert.match(refused.err, /not-allowed/);
  again.child.kill('SIGTERM');
  await once(again.child, 'close');
});

test('the first administrator is invited at the console: a code that the page takes, and nobody else’s approval', async () => {
  const place = ['--data', data, '--agency', 'fremont'];
  const invited = await tipstaff(['invite', ...place, '--principal', administrator]);
  assert.equal(invited.code, 0, invited.err);
  assert.match(invited.out, /^fremont\.([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}\n$/);
  const { url, child } = await started();
  const options = await fetch(`${url}/enrol/options`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ agreed: 'yes', code: invited.out.trim(), label: '' }) });
  assert.equal(options.status, 200);
  const asked = await options.json() as { readonly rp: { readonly id: string }; readonly authenticatorSelection: object; readonly user: { readonly name: string } };
  assert.deepEqual([asked.rp.id, asked.user.name], ['localhost', 'Fremont, administrator of this agency’s principals and tokens']);
  assert.deepEqual(asked.authenticatorSelection, { residentKey: 'required', requireResidentKey: true, userVerification: 'required' });
  child.kill('SIGTERM');
  await once(child, 'close');
  assert.equal((await tipstaff(['invite', 'release', ...place, '--principal', administrator])).out, 'Released.\n');
  assert.equal((await tipstaff(['invite', ...place])).code, 2);
});

test('start says what is wrong with the place and how to go on', async () => {
  const cases: readonly [RegExp, number, string[]][] = [
    [/tipstaff init --data/, 2, ['start', '--data', join(home, 'nothing')]],
    [/--data DIR, or DATABASE_URL/, 2, ['start']],
    [/only over TLS/, 2, ['start', '--data', data, '--host', '0.0.0.0']],
    [/not an https address, without a path, of a name/, 2, ['start', '--data', data, '--address', 'https://elsewhere.example']],
    [/not an https address, without a path, of a name/, 2, ['start', '--data', data, '--address', 'http://localhost/x']],
    [/not a port/, 2, ['start', '--data', data, '--port', '99999']],
    [/both --tls-cert and --tls-key/, 2, ['start', '--data', data, '--tls-cert', token]],
    [/No Tipstaff server answers/, 3, ['call', '--get', 'me', '--token-file', token, '--url', 'http://127.0.0.1:9']],
    [/not a token/, 2, ['call', '--get', 'me', '--token-file', CLI]],
    [/no action/, 2, ['call', 'custody/forget']],
  ];
  for (const [words, code, args] of cases) {
    const ended = await refusedHere(args);
    assert.equal(ended.code, code, `${args.join(' ')}: ${ended.err}`);
    assert.match(ended.err, words);
  }
});
