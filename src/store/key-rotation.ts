import type { Actor, JsonObject } from '#ledger/envelope.ts';
import { keyText } from '#ledger/note.ts';
import { SIGNING_KEYS } from '#agency/signing-key.ts';
import type { FileVault } from './file-vault.ts';
import { announcement, publicKey, withNewWrapping, withNextSigning, withNextSigningInUse } from './keyring.ts';
import type { Store } from './store.ts';

export interface Rotated {
  /** The verifier key that signs from now on. */
  readonly key: string;
  readonly wrappingVersion: number;
  readonly rewrapped: number;
}

/**
 * Changes an agency's wrapping and signing keys: the next signing key is announced in the ledger under a head that the old key
 * signs, then put to use, then every person key is wrapped again. Stopped at any point, it can be run again: an announced key is
 * used, never announced twice, and old keys are kept. Throws KeysError and whatever the store throws.
 */
export async function rotateKeys(store: Pick<Store, 'transact'> & { rewrapKeys(agency: string): Promise<number> }, vault: FileVault, agency: string, actor: Actor): Promise<Rotated> {
  const random = (length: number): Uint8Array => vault.randomBytes(length);
  const ring = vault.change(agency, (old) => withNextSigning(withNewWrapping(old, random), random));
  const data: JsonObject = announcement(ring);
  await store.transact({ agency, actor, streams: [SIGNING_KEYS] }, (opened) => {
    const isAnnounced = opened.get(SIGNING_KEYS)?.state['current'] === data['to'];
    return { entries: isAnnounced ? [] : [{ stream: SIGNING_KEYS, type: 'signing-key-announced', data }], reply: null };
  });
  const key = keyText(publicKey(vault.change(agency, withNextSigningInUse)));
  return { key, wrappingVersion: ring.wrapping.length, rewrapped: await store.rewrapKeys(agency) };
}
