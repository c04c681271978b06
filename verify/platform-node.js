import { createHash, createPublicKey, verify } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { joined } from './bytes.js';
import { Refused } from './refused.js';

/** SubjectPublicKeyInfo of RFC 8410 up to the 32 key bytes. */
const SPKI = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

/** @param {Uint8Array} bytes */
const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

/** @type {import('./note.js').Platform} */
export const nodePlatform = {
  sha256: (message) => createHash('sha256').update(message).digest(),
  async ed25519(publicKey, message, signature) {
    const key = createPublicKey({ key: Buffer.from(joined(SPKI, publicKey)), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  },
  async p256(point, message, signature) {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: base64url(point.subarray(0, 32)), y: base64url(point.subarray(32)) }, format: 'jwk' });
    return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature);
  },
  async inflate(bytes, most) {
    try {
      return inflateSync(bytes, { maxOutputLength: most });
    } catch {
      throw new Refused('', 'its compressed list does not open, or is too large');
    }
  },
};
