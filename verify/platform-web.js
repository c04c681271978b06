import { sha256 } from './sha256.js';

/**
 * For a browser: hashing in this package, signatures by WebCrypto (Ed25519 is in every current browser).
 * @type {import('./note.js').Platform}
 */
export const webPlatform = {
  sha256,
  async ed25519(publicKey, message, signature) {
    const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
    return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message);
  },
};
