import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openCheckpoint, signCheckpoint } from '#ledger/checkpoint.ts';
import { EMPTY_ROOT } from '#ledger/hash.ts';
import { noteKey, readKey } from '#ledger/note.ts';
import { fictionVault } from './fiction-vault.ts';
import { FileVault } from './file-vault.ts';
import { rewrap, wrappedVersion } from './keyring-vault.ts';
import { KeysError, announcement, withNewWrapping, withNextSigning, withNextSigningInUse } from './keyring.ts';

const root = mkdtempSync(join(tmpdir(), 'tipstaff-vault-'));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const fresh = (): string => join(root, `keys-${(folders += 1)}`);
const key = Buffer.alloc(32, 9);

test('keys are made once, kept 0600 in a 0700 folder, and read back the same', () => {
  const folder = fresh();
  const vault = FileVault.init(folder, join(root, 'data'));
  vault.create('us-fl-a', 'tipstaff.example/a');
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(folder), ['us-fl-a.keys.json']);
  assert.equal(statSync(join(folder, 'us-fl-a.keys.json')).mode & 0o777, 0o600);
  const wrapped = vault.wrap('us-fl-a', key);
  const again = FileVault.open(folder, join(root, 'data'));
  assert.deepEqual(Buffer.from(again.unwrap('us-fl-a', wrapped)), key);
  assert.equal(again.tag('us-fl-a', 'A012345678'), vault.tag('us-fl-a', 'A012345678'));
  assert.deepEqual(again.agencies, ['us-fl-a']);
  assert.throws(() => again.create('us-fl-a', 'tipstaff.example/a'), /never overwritten/);
  assert.deepEqual(readdirSync(folder), ['us-fl-a.keys.json']);
});

test('an agency without keys gets an error, never a new key', () => {
  const vault = FileVault.init(fresh());
  for (const use of [() => vault.signer('x'), () => vault.wrap('x', key), () => vault.tag('x', 'v'), () => vault.unwrap('x', Buffer.alloc(76))]) {
    assert.throws(use, KeysError);
  }
});

test('what it signs opens as a checkpoint under its public key', () => {
  const vault = FileVault.init(fresh());
  vault.create('a', 'tipstaff.example/a');
  const signer = vault.signer('a');
  assert.equal(vault.signer('a'), signer);
  assert.equal(openCheckpoint(signCheckpoint(signer, 3, EMPTY_ROOT), [noteKey(signer.name, signer.publicKey)]).size, 3);
});

test('a wrapped key opens for its own agency only, and every flipped byte is noticed', () => {
  const vault = fictionVault();
  const wrapped = vault.wrap('a', key);
  assert.throws(() => vault.unwrap('b', wrapped), KeysError);
  for (let i = 0; i < wrapped.length; i += 1) {
    assert.throws(() => vault.unwrap('a', Uint8Array.from(wrapped, (byte, j) => (i === j ? byte ^ 1 : byte))), KeysError, `byte ${i}`);
  }
  assert.throws(() => vault.unwrap('a', wrapped.subarray(0, 10)), KeysError);
});

test('tags differ between agencies and between values', () => {
  const vault = fictionVault();
  assert.equal(new Set([vault.tag('a', 'x'), vault.tag('b', 'x'), vault.tag('a', 'y')]).size, 3);
});

test('the keys folder and the data folder must lie apart, also behind a symbolic link', () => {
  const data = join(root, 'apart');
  mkdirSync(data);
  symlinkSync(data, join(root, 'link'));
  for (const [keys, from] of [[join(data, 'keys'), data], [data, data], [join(root, 'link', 'keys'), data], [root, data]] as const) {
    assert.throws(() => FileVault.init(keys, from), /must lie apart/, keys);
  }
});

test('a folder or file that others can read is refused', () => {
  const folder = fresh();
  FileVault.init(folder).create('a', 'tipstaff.example/a');
  chmodSync(join(folder, 'a.keys.json'), 0o640);
  assert.throws(() => FileVault.open(folder), /can be read by others/);
  chmodSync(join(folder, 'a.keys.json'), 0o600);
  chmodSync(folder, 0o705);
  assert.throws(() => FileVault.open(folder), /can be read by others/);
});

test('a missing folder, a link in place of a file, a renamed or damaged file are refused', () => {
  assert.throws(() => FileVault.open(fresh()), /there is no keys folder/);
  const folder = fresh();
  FileVault.init(folder);
  for (const text of ['', '[]', '{"v":2}', '{"v":1,"agency":"a"}', '{"v":1,"agency":"b","origin":"o","signing":["AA=="],"wrapping":["AA=="],"tag":"AA=="}']) {
    writeFileSync(join(folder, 'a.keys.json'), text, { mode: 0o600 });
    assert.throws(() => FileVault.open(folder), KeysError, text);
  }
  rmSync(join(folder, 'a.keys.json'));
  symlinkSync('/dev/null', join(folder, 'a.keys.json'));
  assert.throws(() => FileVault.open(folder), /not a plain file/);
});

test('an agency name that is a path is refused', () => {
  const vault = FileVault.init(fresh());
  for (const name of ['../x', 'a/b', '.hidden', '', 'a\0b']) assert.throws(() => vault.create(name, 'tipstaff.example/a'), KeysError);
});

test('after a rotation old wraps still open, new ones carry the next version, and a program that had read the old keys follows', () => {
  const folder = fresh();
  const vault = FileVault.init(folder);
  vault.create('a', 'tipstaff.example/a');
  const running = FileVault.open(folder);
  const old = vault.wrap('a', key);
  vault.change('a', (ring) => withNewWrapping(ring, vault.randomBytes.bind(vault)));
  const renewed = rewrap(vault, 'a', old);
  assert.deepEqual([wrappedVersion(old), wrappedVersion(renewed)], [1, 2]);
  for (const each of [old, renewed]) assert.deepEqual(Buffer.from(vault.unwrap('a', each)), key);
  assert.deepEqual(Buffer.from(running.unwrap('a', renewed)), key);
});

test('a new signing key is announced with proof of possession before it signs', () => {
  const vault = FileVault.init(fresh());
  vault.create('a', 'tipstaff.example/a');
  const before = vault.signer('a').publicKey;
  assert.throws(() => withNextSigningInUse(vault.keyring('a')), KeysError);
  const ring = vault.change('a', (old) => withNextSigning(old, vault.randomBytes.bind(vault)));
  assert.deepEqual(vault.signer('a').publicKey, before);
  const { from, to, proof } = announcement(ring);
  assert.equal(withNextSigning(ring, () => Buffer.alloc(32)).nextSigning, ring.nextSigning);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), readKey(to).publicKey]);
  assert.ok(verify(null, Buffer.from(`tipstaff-key/v1\n${from}\n${to}\n`), createPublicKey({ key: spki, format: 'der', type: 'spki' }), Buffer.from(proof, 'base64')));
  vault.change('a', withNextSigningInUse);
  assert.deepEqual(vault.signer('a').publicKey, readKey(to).publicKey);
});
