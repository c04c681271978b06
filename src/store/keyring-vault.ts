import { createCipheriv, createDecipheriv, createHmac, sign } from 'node:crypto';
import type { CheckpointSigner, Vault } from '#ledger/keys.ts';
import type { NoteKey } from '#ledger/note.ts';
import { KeysError, privateKey, publicKey, publicKeys } from './keyring.ts';
import type { Keyring, Random } from './keyring.ts';

const NONCE = 12;
const TAG = 16;
const HEADER = 4 + NONCE;

/** A Vault over key rings, wherever they are kept. A wrapped key is: wrapping version (4 bytes, big-endian), nonce, ciphertext, tag. */
export class KeyringVault implements Vault {
  readonly #find: (agency: string) => Keyring;
  readonly #random: Random;
  readonly #signers = new Map<string, { readonly seed: string; readonly signer: CheckpointSigner }>();

  /** `find` throws KeysError for an agency without keys: a key is never made up for an agency that already has a ledger. */
  constructor(find: (agency: string) => Keyring, random: Random) {
    this.#find = find;
    this.#random = random;
  }

  signer(agency: string): CheckpointSigner {
    const keyring = this.#find(agency);
    const seed = keyring.signing.at(-1) as string;
    const known = this.#signers.get(agency);
    if (known?.seed === seed) return known.signer;
    const { name, publicKey: bytes } = publicKey(keyring);
    const key = privateKey(keyring);
    const signer: CheckpointSigner = { name, publicKey: bytes, sign: (message) => sign(null, message, key) };
    this.#signers.set(agency, { seed, signer });
    return signer;
  }

  verifiers(agency: string): readonly NoteKey[] {
    return publicKeys(this.#find(agency));
  }

  wrap(agency: string, key: Uint8Array): Uint8Array {
    const { wrapping } = this.#find(agency);
    const header = Buffer.alloc(HEADER);
    header.writeUInt32BE(wrapping.length);
    header.set(this.#random(NONCE), 4);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(wrapping.at(-1) as string, 'base64'), header.subarray(4)).setAAD(context(agency, wrapping.length));
    return Buffer.concat([header, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws KeysError when the key version is unknown here or the bytes are altered or another agency's. */
  unwrap(agency: string, wrapped: Uint8Array): Uint8Array {
    const version = wrappedVersion(wrapped);
    const key = this.#find(agency).wrapping[version - 1];
    if (key === undefined) throw new KeysError(`a key of ${agency} was wrapped under version ${version}, which is not in the keys folder: restore the keys backup`);
    try {
      const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), wrapped.subarray(4, HEADER), { authTagLength: TAG }).setAAD(context(agency, version));
      decipher.setAuthTag(wrapped.subarray(-TAG));
      return Buffer.concat([decipher.update(wrapped.subarray(HEADER, -TAG)), decipher.final()]);
    } catch {
      throw new KeysError(`a wrapped key of ${agency} does not open: altered, another agency's, or the keys folder is not the one it was made with`);
    }
  }

  tag(agency: string, value: string): string {
    return createHmac('sha256', Buffer.from(this.#find(agency).tag, 'base64')).update(`tipstaff-tag/v1\0${agency}\0${value}`).digest('base64url');
  }

  randomBytes(length: number): Uint8Array {
    return this.#random(length);
  }
}

/** The wrapping version that a wrapped key carries, from 1. Throws KeysError for bytes that are no wrapped key. */
export function wrappedVersion(wrapped: Uint8Array): number {
  if (wrapped.length < HEADER + TAG) throw new KeysError('these bytes are not a wrapped key');
  return Buffer.from(wrapped.buffer, wrapped.byteOffset, wrapped.byteLength).readUInt32BE(0);
}

/** The same key under the newest wrapping version: what the store applies to every person key after a rotation. Throws KeysError. */
export const rewrap = (vault: Vault, agency: string, wrapped: Uint8Array): Uint8Array => vault.wrap(agency, vault.unwrap(agency, wrapped));

const context = (agency: string, version: number): Buffer => Buffer.from(`tipstaff-wrap/v1\0${agency}\0${version}`);
