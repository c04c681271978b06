import { createHash, createPublicKey, verify } from 'node:crypto';
import { joined } from './bytes.js';

/** SubjectPublicKeyInfo of RFC 8410 up to the 32 key bytes. */
const SPKI = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

/** @type {import('./note.js').Platform} */
export const nodePlatform = {
  sha256: (message) => createHash('sha256').update(message).digest(),
  async ed25519(publicKey, message, signature) {
    const key = createPublicKey({ key: Buffer.from(joined(SPKI, publicKey)), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  },
};
