import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { commit, opens } from './commitment.ts';
import { newPersonKey, openFields, sealFields } from './seal.ts';

/** Counts up, so that a test never depends on chance; salts and nonces differ from call to call. */
function counting(): (length: number) => Uint8Array {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => (next += 1) % 251);
}

const at = { agency: 'us-fl-fremont', person: 'p-1', seq: 12 };
const fields = { name: 'José Fictión', dateOfBirth: '1990-02-03' };

test('a commitment is the hash that the format document spells out', () => {
  const salt = Buffer.alloc(32, 5);
  const bytes = Buffer.concat([Buffer.from('tipstaff-commitment/v1\0\0\0\0\x04name'), salt, Buffer.from('José')]);
  assert.equal(commit('name', { salt, value: 'José' }), createHash('sha256').update(bytes).digest('base64'));
});

test('a commitment opens only with its own field, salt and value', () => {
  fc.assert(fc.property(fc.string(), fc.string({ unit: 'grapheme' }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (field, value, salt) => {
    const commitment = commit(field, { salt, value });
    assert.ok(opens(commitment, field, { salt, value }));
    assert.ok(!opens(commitment, `${field} `, { salt, value }));
    assert.ok(!opens(commitment, field, { salt, value: `${value} ` }));
    assert.ok(!opens(commitment, field, { salt: salt.with(3, (salt[3] as number) ^ 1), value }));
  }), { seed: 3, numRuns: 100 });
  assert.ok(!opens('', 'name', { salt: Buffer.alloc(31), value: 'x' }));
  assert.ok(!opens('', 'name', { salt: Buffer.alloc(32), value: '\ud800' }));
});

test('the boundary between field name and value cannot be moved', () => {
  const salt = Buffer.alloc(32, 0x61);
  assert.notEqual(commit('a', { salt, value: 'bc' }), commit('ab', { salt, value: 'c' }));
});

test('sealed fields open under the same key and place, and match their commitments', () => {
  const random = counting();
  const key = newPersonKey(random);
  const { bytes, commitments } = sealFields(key, at, fields, random);
  const opened = openFields(key, at, bytes);
  assert.deepEqual(Object.fromEntries(Object.entries(opened).map(([field, { value }]) => [field, value])), fields);
  for (const [field, opening] of Object.entries(opened)) assert.ok(opens(commitments[field] as string, field, opening));
  assert.ok(!Buffer.from(bytes).includes('Fict'));
});

test('the same fields sealed twice share neither commitment nor ciphertext', () => {
  const random = counting();
  const key = newPersonKey(random);
  const [first, second] = [sealFields(key, at, fields, random), sealFields(key, at, fields, random)];
  assert.notEqual(first.commitments['name'], second.commitments['name']);
  assert.notDeepEqual(first.bytes, second.bytes);
});

test('sealed fields open nowhere else, and every flipped byte is noticed', () => {
  const random = counting();
  const key = newPersonKey(random);
  const { bytes } = sealFields(key, at, fields, random);
  for (const elsewhere of [{ ...at, agency: 'x' }, { ...at, person: 'p-2' }, { ...at, seq: 13 }]) {
    assert.throws(() => openFields(key, elsewhere, bytes), { name: 'SealError' });
  }
  assert.throws(() => openFields(newPersonKey(random), at, bytes), { name: 'SealError' });
  for (let i = 0; i < bytes.length; i += 1) {
    assert.throws(() => openFields(key, at, Uint8Array.from(bytes, (byte, j) => (j === i ? byte ^ 0x10 : byte))), { name: 'SealError' });
  }
  assert.throws(() => openFields(key, at, bytes.subarray(0, 20)), { name: 'SealError' });
});

test('text that is not Unicode is refused before anything is sealed', () => {
  const random = counting();
  assert.throws(() => sealFields(newPersonKey(random), at, { name: '\udfff' }, random), { name: 'CommitmentError' });
});
