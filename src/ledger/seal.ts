import { createCipheriv, createDecipheriv } from 'node:crypto';
import { canonical, readCanonical } from './canonical.ts';
import { SALT_BYTES, commit } from './commitment.ts';
import type { Opening } from './commitment.ts';
import type { Json } from './envelope.ts';

/** Where a sealed payload belongs; it opens nowhere else. */
export interface SealedAt {
  readonly agency: string;
  readonly person: string;
  /** The entry's position in the agency's ledger. */
  readonly seq: number;
}

export interface Sealed {
  /** Version, nonce, ciphertext and tag: what the store keeps beside the entry. */
  readonly bytes: Uint8Array;
  /** For the entry's leaf. */
  readonly commitments: { readonly [field: string]: string };
}

/** Thrown when sealed bytes do not open: another key, another place, or altered. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

export type RandomBytes = (length: number) => Uint8Array;

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
export const PERSON_KEY_BYTES = 32;

/** A fresh key for one person; store it only wrapped (Vault.wrap). Destroying it erases the person and leaves every proof standing. */
export const newPersonKey = (random: RandomBytes): Uint8Array => random(PERSON_KEY_BYTES);

/**
 * Encrypts personal fields (AES-256-GCM, NIST SP 800-38D, fresh 96-bit nonce) under the person's key, with fresh salts, and
 * commits to each for the leaf. Agency, person and seq are authenticated, so that a payload cannot be moved to another entry.
 * Throws CommitmentError for values that are not text.
 */
export function sealFields(personKey: Uint8Array, at: SealedAt, fields: { readonly [field: string]: string }, random: RandomBytes): Sealed {
  const names = Object.keys(fields);
  const salts = random(names.length * SALT_BYTES);
  const commitments: Record<string, string> = {};
  const payload: Record<string, Json> = {};
  for (const [i, field] of names.entries()) {
    const opening: Opening = { salt: salts.subarray(i * SALT_BYTES, (i + 1) * SALT_BYTES), value: fields[field] as string };
    commitments[field] = commit(field, opening);
    payload[field] = { salt: Buffer.from(opening.salt).toString('base64'), value: opening.value };
  }
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', personKey, nonce).setAAD(place(at));
  const text = cipher.update(canonical(payload), 'utf8');
  cipher.final();
  return { bytes: Buffer.concat([Buffer.of(VERSION), nonce, text, cipher.getAuthTag()]), commitments };
}

/** Decrypts what sealFields made. Throws SealError. */
export function openFields(personKey: Uint8Array, at: SealedAt, sealed: Uint8Array): { readonly [field: string]: Opening } {
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG) throw new SealError('sealed fields of a version that is not known');
  let text: string;
  try {
    const decipher = createDecipheriv('aes-256-gcm', personKey, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG }).setAAD(place(at));
    decipher.setAuthTag(sealed.subarray(-TAG));
    text = Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()]).toString('utf8');
  } catch {
    throw new SealError(`the personal fields of entry ${at.seq} do not open under this key`);
  }
  const payload = readCanonical(text) as { readonly [field: string]: { readonly salt: string; readonly value: string } };
  return Object.fromEntries(Object.entries(payload).map(([field, { salt, value }]) => [field, { salt: Buffer.from(salt, 'base64'), value }]));
}

const place = (at: SealedAt): Buffer => Buffer.from(canonical(['tipstaff-seal/v1', at.agency, at.person, at.seq]));
