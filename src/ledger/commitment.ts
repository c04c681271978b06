import { hash } from 'node:crypto';

/** Bytes of salt behind each commitment: enough that a birth date cannot be found by trying them all. */
export const SALT_BYTES = 32;
const DOMAIN = Buffer.from('tipstaff-commitment/v1\0');

/** Thrown for a salt of the wrong length or text that UTF-8 cannot carry. */
export class CommitmentError extends Error {
  override readonly name = 'CommitmentError';
}

/** What makes a commitment openable: kept encrypted, gone after erasure. */
export interface Opening {
  readonly salt: Uint8Array;
  readonly value: string;
}

/**
 * Commits to one personal value (docs/receipt-format.md §3): base64 of SHA-256 over
 * `tipstaff-commitment/v1` 0x00 || length of the field name in UTF-8, 4 bytes big-endian || field name || salt || value.
 * The field name is inside, so that one person's name cannot be shown as another field. Throws CommitmentError.
 */
export function commit(field: string, { salt, value }: Opening): string {
  if (salt.length !== SALT_BYTES) throw new CommitmentError(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`);
  if (!field.isWellFormed() || !value.isWellFormed()) throw new CommitmentError(`the value of ${field} is not Unicode text`);
  const name = Buffer.from(field);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(name.length);
  return hash('sha256', Buffer.concat([DOMAIN, length, name, salt, Buffer.from(value)]), 'base64');
}

/** Whether this salt and value are what was committed to. Never throws. */
export function opens(commitment: string, field: string, opening: Opening): boolean {
  try {
    return commit(field, opening) === commitment;
  } catch {
    return false;
  }
}
