import { hash } from 'node:crypto';

/**
 * A SHA-256 value as a string of 32 characters, each one byte (U+0000 to U+00FF). A string compares with `===`, is
 * immutable, and measured three times as fast through `crypto.hash` as a Buffer.
 */
declare const hashBrand: unique symbol;
export type Hash = string & { readonly [hashBrand]: true };

export const HASH_BYTES = 32;

/** Thrown for bytes or text that are not exactly one SHA-256 value. */
export class HashError extends Error {
  override readonly name = 'HashError';
}

export const hashToBase64 = (value: Hash): string => Buffer.from(value, 'latin1').toString('base64');
export const hashToHex = (value: Hash): string => Buffer.from(value, 'latin1').toString('hex');

/** Throws HashError unless there are exactly 32 bytes. */
export function hashFromBytes(bytes: Uint8Array): Hash {
  if (bytes.length !== HASH_BYTES) throw new HashError(`a SHA-256 value has 32 bytes, not ${bytes.length}`);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') as Hash;
}

/** Standard base64 with padding (RFC 4648 §4), canonical only. Throws HashError otherwise. */
export function hashFromBase64(text: string): Hash {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new HashError(`“${text}” is not canonical base64`);
  return hashFromBytes(bytes);
}

/** Node's own writers, which `Buffer.write` dispatches to; called directly because they are most of the cost beside hashing. */
interface DirectWriter extends Buffer {
  latin1Write(text: string, offset: number): number;
  utf8Write(text: string, offset: number): number;
}
const writer = (length: number, fill: number): DirectWriter => Buffer.alloc(length, fill) as unknown as DirectWriter;

const CACHED_VIEWS = 4096;
const scratch = writer(1 << 16, 0);
const views: Buffer[] = Array.from({ length: CACHED_VIEWS }, (_, length) => scratch.subarray(0, length));
const longest = Math.floor(scratch.length / 3) - 1;

/** RFC 6962 §2.1 leaf hash, SHA-256(0x00 || UTF-8 of the text). The caller has refused lone surrogates (canonical.ts). */
export function leafHash(text: string): Hash {
  if (text.length > longest) return hash('sha256', Buffer.from(`\0${text}`, 'utf8'), 'latin1') as Hash;
  const length = scratch.utf8Write(text, 1) + 1;
  return hash('sha256', length < CACHED_VIEWS ? views[length] as Buffer : scratch.subarray(0, length), 'latin1') as Hash;
}

const pair = writer(1 + 2 * HASH_BYTES, 1);

/** RFC 6962 §2.1 interior hash, SHA-256(0x01 || left || right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.latin1Write(left, 1);
  pair.latin1Write(right, 33);
  return hash('sha256', pair, 'latin1') as Hash;
}

/** RFC 6962 §2.1 hash of the empty tree, SHA-256 of nothing. */
export const EMPTY_ROOT = hash('sha256', '', 'latin1') as Hash;
