import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { CheckpointSigner } from '#ledger/keys.ts';

/** A signer for tests and samples whose private key is public knowledge: 32 equal bytes. Fiction; it proves nothing. */
export function fictionSigner(name: string, fill = 7): CheckpointSigner {
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, fill)]), format: 'der', type: 'pkcs8' });
  return {
    name,
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32),
    sign: (message) => sign(null, message, key),
  };
}
