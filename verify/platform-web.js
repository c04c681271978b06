import { joined } from './bytes.js';
import { Refused } from './refused.js';
import { sha256 } from './sha256.js';

/**
 * For a browser: hashing in this package, signatures by WebCrypto (Ed25519 and P-256 are in every current browser).
 * @type {import('./note.js').Platform}
 */
export const webPlatform = {
  sha256,
  async ed25519(publicKey, message, signature) {
    const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
    return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message);
  },
  async p256(point, message, signature) {
    const key = await crypto.subtle.importKey('raw', joined(Uint8Array.of(4), point), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, message);
  },
  async inflate(bytes, most) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
    let whole = new Uint8Array(0);
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        whole = joined(whole, piece.value);
        if (whole.length > most) throw new Error('too large');
      }
    } catch {
      throw new Refused('', 'its compressed list does not open, or is too large');
    }
    return whole;
  },
};
