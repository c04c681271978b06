import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readToken, writeToken } from './tokens.ts';

test('a written token reads back as its agency and digest, and the secret is nowhere in the digest', () => {
  fc.assert(fc.property(fc.uuid(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (agency, secret) => {
    const { token, digest } = writeToken(agency, secret);
    assert.deepEqual(readToken(token), { agency, digest });
    assert.ok(!digest.includes(token.slice(-43)));
  }), { seed: 7, numRuns: 200 });
});

test('what is not exactly a token is none', () => {
  const { token } = writeToken('a-1', new Uint8Array(32));
  for (const text of ['', 'tip_', token.slice(0, -1), `${token}A`, ` ${token}`, `${token}\n`, token.replace('tip_', 'TIP_'), token.replace('a-1', 'a/1'), token.replace('a-1', '')]) {
    assert.equal(readToken(text), undefined, JSON.stringify(text));
  }
});
