import type { Envelope } from '#ledger/envelope.ts';
import { noteKey, readKey } from '#ledger/note.ts';
import type { NoteKey } from '#ledger/note.ts';
import { epochMs, type Instant } from '#time/instant.ts';

type PublicKey = Pick<NoteKey, 'name' | 'publicKey'>;

/** When each key was announced as followed by another, by key id; from the entries of the agency’s key record (docs/receipt-format.md §7). */
export function retirements(entries: readonly Envelope[]): ReadonlyMap<string, Instant> {
  return new Map(entries.filter(({ type }) => type === 'signing-key-announced').map(({ data, at }) => [readKey(String(data['from'])).keyId, at] as const));
}

/**
 * JWT VC Issuer Metadata (draft-ietf-oauth-sd-jwt-vc) of one agency: every key that has signed, so that a file from before a change
 * of keys stays authentic. A key that signs no more carries `exp`, the second it was retired (JWK parameter of OpenID Federation 1.0):
 * retired is not compromised. The key in use is never retired here, whatever the ledger announces: it still signs.
 */
export function issuerMetadata(issuer: string, keys: readonly PublicKey[], inUse: PublicKey, retired: ReadonlyMap<string, Instant>): object {
  const current = noteKey(inUse.name, inUse.publicKey).keyId;
  return {
    issuer,
    jwks: {
      keys: keys.map(({ name, publicKey }) => {
        const { keyId } = noteKey(name, publicKey);
        const at = keyId === current ? undefined : retired.get(keyId);
        return { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url'), kid: keyId, use: 'sig', alg: 'EdDSA', ...(at === undefined ? {} : { exp: Math.floor(epochMs(at) / 1000) }) };
      }),
    },
  };
}
