import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dispatch } from '#cli/dispatch.ts';
import { FileVault } from '#store/file-vault.ts';
import { testFolder } from '#store/testing.ts';
import { readSignIn } from '#provider/read-settings.ts';
import { serve } from '../../src/main.ts';
import { freePort } from '../provider/free-port.ts';
import { pem } from '../provider/site.ts';

/** The same command in this process. */
async function here(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const said = { out: '', err: '' };
  const code = await dispatch(args, { out: (text) => { said.out += text; }, err: (text) => { said.err += text; }, isTTY: false, env: {}, cwd: process.cwd(), stdin: async () => '' });
  return { code, ...said };
}

let data: string;
let home: string;
let principal: string;
before(async () => {
  data = await testFolder();
  home = await mkdtemp(join(tmpdir(), 'tipstaff-sign-in-'));
  FileVault.init(`${data}.keys`, data);
  const begun = await here('agency', 'create', '--data', data, '--id', 'fremont', '--name', 'Fremont', '--state', 'us-fl', '--admin', 'Ada Key', '--json');
  assert.equal(begun.code, 0, begun.err);
  principal = (JSON.parse(begun.out) as { principal: string }).principal;
  await writeFile(join(home, 'client.pem'), pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), { mode: 0o600 });
});
after(async () => {
  await rm(home, { recursive: true, force: true });
  await rm(`${data}.keys`, { recursive: true, force: true });
});

test('the first administrator’s identity is linked at the machine, shown there and taken away there', async () => {
  const at = ['--data', data, '--agency', 'fremont'];
  const who = [...at, '--principal', principal, '--issuer', 'https://id.example', '--subject', 'u-1'];
  const linked = await here('identity', 'link', ...who, '--json');
  assert.equal(linked.code, 0, linked.err);
  const { identity } = JSON.parse(linked.out) as { identity: string };
  assert.match(identity, /^[0-9a-f]{64}$/);
  const listed = JSON.parse((await here('identity', 'list', ...at, '--json')).out) as Record<string, string>[];
  assert.deepEqual(listed.map((each) => [each['principal'], each['issuer'], each['identity']]), [[principal, 'https://id.example', identity]]);
  assert.match((await here('identity', 'link', ...who)).err, /signs in as a principal of this agency already/);
  assert.equal((await here('identity', 'link', ...at, '--principal', principal, '--issuer', 'id.example', '--subject', 'u-2')).code, 2);
  assert.equal((await here('identity', 'link', ...at, '--principal', principal, '--issuer', 'https://id.example', '--subject', 'u 2')).code, 2);
  assert.match((await here('identity', 'link', ...at)).err, /needs --principal/);
  assert.equal((await here('identity', 'unlink', ...at, '--principal', principal, '--identity', identity)).code, 0);
  assert.equal((await here('identity', 'list', ...at)).out, '');
});

test('start says what is wrong with the settings, and that it must answer to their address', async () => {
  const file = join(home, 'sign-in.json');
  const start = async (content: object) => {
    await writeFile(file, JSON.stringify(content));
    return here('start', '--data', data, '--sign-in', file, '--port', '0');
  };
  const provider = { agency: 'fremont', issuer: 'https://id.example', clientId: 'c', clientAuthentication: { method: 'private_key_jwt', keyFile: 'client.pem' }, factors: { amr: ['mfa'] }, button: 'Sign in' };
  const broken = await start({ origin: 'https://tipstaff.example', providers: { county: { ...provider, issuer: 'http://id.example' } } });
  assert.equal(broken.code, 2);
  assert.match(broken.err, /\/providers\/county\/issuer: “http:\/\/id\.example” must begin with https/);
  const unnamed = await start({ origin: 'https://tipstaff.example', providers: { county: provider } });
  assert.equal(unnamed.code, 2);
  assert.match(unnamed.err, /does not answer to that name\. Add --name tipstaff\.example/);
  assert.equal((await here('start', '--data', data, '--sign-in', join(home, 'nowhere.json'))).code, 2);
});

test('a started server shows the button, though the provider does not answer yet', async () => {
  const file = join(home, 'sign-in.json');
  const issuer = `http://127.0.0.1:${await freePort()}`;
  await writeFile(file, JSON.stringify({ origin: 'http://localhost:4800', providers: { county: { agency: 'fremont', issuer, clientId: 'c', clientAuthentication: { method: 'private_key_jwt', keyFile: 'client.pem' }, factors: { amr: ['mfa'] }, button: 'Sign in with the county account' } } }));
  const trouble: string[] = [];
  const running = await serve({ data, keys: `${data}.keys` }, { host: 'localhost', port: 0, transport: { kind: 'loopback' }, hosts: ['localhost', '127.0.0.1', '[::1]'], signIn: await readSignIn(file) }, (words) => trouble.push(words));
  try {
    const page = await (await fetch(`${running.url}/sign-in?agreed=yes`)).text();
    assert.match(page, /href="\/sign-in\/provider\/county\?agreed=yes">Sign in with the county account</);
    assert.equal((await fetch(`${running.url}/sign-in/provider/county?agreed=yes`, { redirect: 'manual' })).status, 424);
  } finally {
    await running.close();
  }
  assert.equal(trouble.length, 1);
  assert.match(trouble[0] ?? '', /“county” cannot be used now: .* cannot be reached/);
});
