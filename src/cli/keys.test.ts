import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { issuerKeys } from '#desk/attestation/published.ts';
import { recordTypes } from '#desk/records.ts';
import { openCheckpoint } from '#ledger/checkpoint.ts';
import { keyText, noteKey, readKey } from '#ledger/note.ts';
import { ensureKeys } from '#store/agency-keys.ts';
import { FileVault } from '#store/file-vault.ts';
import { openBackup, sealBackup } from '#store/keys-backup.ts';
import { newKeyring, withNewWrapping } from '#store/keyring.ts';
import { openSite } from '#store/site.ts';
import { testFolder } from '#store/testing.ts';
import { systemClock } from '#time/system-clock.ts';
import { dispatch } from './dispatch.ts';

const root = mkdtempSync(join(tmpdir(), 'tipstaff-keys-'));
after(() => rmSync(root, { recursive: true, force: true }));
let made = 0;
const fresh = (): string => join(root, `k${(made += 1)}`);
const SECRET = 'correct horse battery staple';
const CHEAP = { N: 2 ** 10, r: 8, p: 1 };
const random = (length: number): Uint8Array => Buffer.alloc(length, (made += 1) % 256);

async function run(line: string, stdin = SECRET): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await dispatch(line.split(' '), { out: (text) => { out += text; }, err: (text) => { err += text; }, isTTY: false, env: {}, cwd: root, stdin: async () => stdin });
  return { code, out, err };
}

test('a folder lost and restored: what was wrapped opens, and the same key signs', async () => {
  const [keys, file, again] = [fresh(), fresh(), fresh()];
  const created = await run(`keys create --keys ${keys} --agency us-fl-a --origin tipstaff.example/a --json`);
  assert.equal(created.code, 0, created.err);
  assert.match((JSON.parse(created.out) as { key: string }).key, /^tipstaff\.example\/a\+[0-9a-f]{8}\+/);
  assert.equal((await run(`keys backup --keys ${keys} --to ${file}`)).code, 0);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal((await run(`keys check --keys ${keys} --backup ${file}`)).code, 0);
  const before = FileVault.open(keys);
  const wrapped = before.wrap('us-fl-a', Buffer.alloc(32, 3));
  rmSync(keys, { recursive: true });
  assert.equal((await run(`keys restore --keys ${again} --from ${file}`)).code, 0);
  const restored = FileVault.open(again);
  assert.deepEqual(Buffer.from(restored.unwrap('us-fl-a', wrapped)), Buffer.alloc(32, 3));
  assert.deepEqual(restored.signer('us-fl-a').publicKey, before.signer('us-fl-a').publicKey);
});

test('check says what would be lost: an agency not in the backup, keys added since, other keys', async () => {
  const keys = fresh();
  const vault = FileVault.init(keys);
  for (const agency of ['a', 'b', 'c']) vault.create(agency, `tipstaff.example/${agency}`);
  const file = fresh();
  writeFileSync(file, sealBackup([vault.keyring('a'), newKeyring('b', 'tipstaff.example/b', random), newKeyring('d', 'tipstaff.example/d', random)], SECRET, random, CHEAP));
  vault.change('a', (ring) => withNewWrapping(ring, random));
  const { code, out } = await run(`keys check --keys ${keys} --backup ${file} --json`);
  assert.equal(code, 1);
  const found = JSON.parse(out) as { agencies: { agency: string; backup: string }[]; onlyInBackup: string[] };
  assert.deepEqual(found.agencies.map(({ agency, backup }) => [agency, backup]), [['a', 'older'], ['b', 'different'], ['c', 'missing']]);
  assert.deepEqual(found.onlyInBackup, ['d']);
  assert.match((await run(`keys check --keys ${keys} --backup ${file}`)).out, /unreadable for ever/);
});

test('restore overwrites nothing, and restores nothing when keys differ', async () => {
  const keys = fresh();
  FileVault.init(keys).create('b', 'tipstaff.example/b');
  const file = fresh();
  writeFileSync(file, sealBackup(['a', 'b'].map((agency) => newKeyring(agency, 'tipstaff.example/x', random)), SECRET, random, CHEAP));
  const { code, err } = await run(`keys restore --keys ${keys} --from ${file}`);
  assert.equal(code, 2);
  assert.match(err, /nothing was restored/);
  assert.deepEqual(FileVault.open(keys).agencies, ['b']);
});

test('rotation on a real site: announced under the old key, used, and every person key wrapped again', async () => {
  const data = await testFolder();
  const keys = `${data}.keys`;
  await run(`keys create --data ${data} --agency a --origin tipstaff.example/a`);
  const needs = { clock: systemClock, types: recordTypes };
  const first = await openSite(data, keys, needs);
  const actor = { principal: 'p', role: 'administrator' };
  const stream = { kind: 'officer', id: 'o' } as const;
  await first.store.transact({ agency: 'a', actor, streams: [stream] }, () => ({ entries: [{ stream, type: 'officer-nominated', data: { nominatedAt: '2026-11-01T00:00:00.000Z' }, personal: { person: 'o', fields: { name: 'Fictional' } } }], reply: null }));
  const before = first.vault.signer('a').publicKey;
  await first.close();
  for (const version of [2, 3]) {
    const { code, out, err } = await run(`keys rotate --data ${data} --agency a --json`);
    assert.equal(code, 0, err);
    const rotated = JSON.parse(out) as { key: string; wrappingVersion: number; rewrapped: number };
    assert.deepEqual([rotated.wrappingVersion, rotated.rewrapped], [version, 1]);
    assert.notDeepEqual(readKey(rotated.key).publicKey, before);
  }
  const site = await openSite(data, keys, needs);
  try {
    assert.equal(await site.store.unproven('a'), undefined);
    rmSync(join(keys, 'a.keys.json'));
    await assert.rejects(ensureKeys(site.store, FileVault.open(keys), 'a', 'tipstaff.example/a'), /keys restore/);
    assert.equal((await site.store.personal('a', ['o'])).get('o')?.fields['name'], 'Fictional');
    const announced = (await site.store.entries('a', 0, 10)).filter((entry) => entry.type === 'signing-key-announced');
    assert.equal(announced.length, 2);
    assert.equal(announced[1]?.data['from'], announced[0]?.data['to']);
    const { jwks } = await issuerKeys({ store: site.store, vault: site.vault, address: 'https://a.example' }, 'a') as { readonly jwks: { readonly keys: readonly { readonly kid: string; readonly exp?: number }[] } };
    assert.deepEqual(jwks.keys.map(({ exp }) => exp), [...announced.map(({ at }) => Math.floor(Date.parse(at) / 1000)), undefined], 'each old key says when it was retired');
    assert.equal(jwks.keys.at(-1)?.kid, readKey(String(announced[1]?.data['to'])).keyId);
    const { checkpoint } = await site.store.head('a') as { checkpoint: string };
    assert.equal(openCheckpoint(checkpoint, [readKey(String(announced[1]?.data['from']))]).size, 3);
    assert.equal(keyText(noteKey('tipstaff.example/a', site.vault.signer('a').publicKey)), announced[1]?.data['to']);
  } finally {
    await site.close();
  }
});

test('every flipped byte of a backup, another passphrase and a short one are refused', () => {
  const text = sealBackup([newKeyring('a', 'tipstaff.example/a', random)], SECRET, random, CHEAP);
  assert.equal(openBackup(text, SECRET)[0]?.agency, 'a');
  assert.throws(() => openBackup(text, `${SECRET}!`), { name: 'KeysError' });
  assert.throws(() => sealBackup([], 'short', random, CHEAP), { name: 'KeysError' });
  const parsed = JSON.parse(text) as { sealed: string; nonce: string; scrypt: { N: number; salt: string } };
  const sealed = Buffer.from(parsed.sealed, 'base64');
  for (let i = 0; i < sealed.length; i += 37) {
    const bytes = Buffer.from(sealed);
    bytes[i] = (bytes[i] as number) ^ 1;
    assert.throws(() => openBackup(JSON.stringify({ ...parsed, sealed: bytes.toString('base64') }), SECRET), { name: 'KeysError' });
  }
  for (const bad of ['', '{}', 'null', JSON.stringify({ ...parsed, scrypt: { ...parsed.scrypt, N: 2 ** 30 } }), JSON.stringify({ ...parsed, format: 'x' }), JSON.stringify({ ...parsed, sealed: '' })]) {
    assert.throws(() => openBackup(bad, SECRET), { name: 'KeysError' });
  }
});

test('bad use: missing options, no passphrase, a file that exists, a folder others can read', async () => {
  const keys = fresh();
  await run(`keys create --keys ${keys} --agency a --origin tipstaff.example/a`);
  const there = fresh();
  writeFileSync(there, 'kept');
  for (const line of [`keys backup --keys ${keys}`, `keys backup --keys ${fresh()} --to ${fresh()}`, `keys backup --keys ${keys} --to ${there}`, `keys create --keys ${keys} --agency a --origin tipstaff.example/a`,
    `keys create --keys ${keys} --agency b --origin a+b`, `keys restore --keys ${keys} --from ${there}`, `keys rotate --keys ${keys} --agency a`]) {
    assert.equal((await run(line)).code, 2, line);
  }
  assert.equal((await run(`keys backup --keys ${keys} --to ${fresh()}`, '')).code, 2);
  assert.equal(readFileSync(there, 'utf8'), 'kept');
  chmodSync(keys, 0o755);
  assert.match((await run(`keys backup --keys ${keys} --to ${fresh()}`)).err, /can be read by others/);
});
