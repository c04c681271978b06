import { createPublicKey, hash, verify } from 'node:crypto';
import type { CheckpointSigner } from './keys.ts';

/** C2SP signed-note (c2sp.org/signed-note): text, a blank line, and one or more signature lines. */
export interface Note {
  /** Ends in a newline; the blank line that follows it belongs to neither part. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** 8 hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** An Ed25519 verifier key, `name+hash8hex+base64(0x01 || public key)` in text. */
export interface NoteKey {
  readonly name: string;
  readonly keyId: string;
  readonly publicKey: Uint8Array;
}

/** Thrown for a note or a key that is malformed, or a note that no known key has signed. */
export class NoteError extends Error {
  override readonly name = 'NoteError';
}

const ED25519 = 0x01;
const MAX_NOTE_CHARACTERS = 100_000;
const MAX_SIGNATURES = 100;
const SIGNATURE_LINE = /^\u2014 ([^\s+\u0085]+) ([A-Za-z0-9+/]+={0,2})$/u;
/** SubjectPublicKeyInfo of RFC 8410 up to the 32 key bytes. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** signed-note: SHA-256(name || 0x0A || 0x01 || public key), the first four bytes, in hexadecimal. Throws NoteError. */
export function noteKey(name: string, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name)) throw new NoteError(`“${name}” cannot name a key: spaces and + are not allowed`);
  if (publicKey.length !== 32) throw new NoteError(`an Ed25519 public key has 32 bytes, not ${publicKey.length}`);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey]), 'hex').slice(0, 8);
  return { name, keyId: id, publicKey };
}

export const keyText = (key: NoteKey): string => `${key.name}+${key.keyId}+${Buffer.concat([Buffer.of(ED25519), key.publicKey]).toString('base64')}`;

/** Reads a verifier key and checks its key id. Throws NoteError. */
export function readKey(text: string): NoteKey {
  const [, name = '', keyId = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text) ?? [];
  const bytes = canonicalBase64(encoded);
  if (bytes === undefined || bytes[0] !== ED25519) throw new NoteError('a verifier key is name+hash+base64, for Ed25519');
  const key = noteKey(name, bytes.subarray(1));
  if (key.keyId !== keyId) throw new NoteError(`the key of “${name}” has id ${key.keyId}, not ${keyId}`);
  return key;
}

/** Signs text as a note with one signature line. Throws NoteError for text that a note cannot hold. */
export function signNote(text: string, signer: CheckpointSigner): string {
  checkText(text);
  const key = noteKey(signer.name, signer.publicKey);
  const signature = Buffer.concat([Buffer.from(key.keyId, 'hex'), signer.sign(Buffer.from(text))]);
  return `${text}\n\u2014 ${key.name} ${signature.toString('base64')}\n`;
}

/** Splits a note and checks its form, not its signatures. Throws NoteError. */
export function readNote(note: string): Note {
  const split = note.lastIndexOf('\n\n');
  if (note.length > MAX_NOTE_CHARACTERS || split < 0 || !note.endsWith('\n')) throw new NoteError('a signed note is text, a blank line and signature lines');
  const text = note.slice(0, split + 1);
  checkText(text);
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new NoteError(`a note with more than ${MAX_SIGNATURES} signatures is refused`);
  return { text, signatures: lines.map(readSignature) };
}

/**
 * Returns the note when every signature line of a known key verifies and there is at least one; signatures of other keys
 * (witnesses, a key being rotated) are ignored, as the specification requires. Throws NoteError otherwise.
 */
export function openNote(note: string, keys: readonly NoteKey[]): Note {
  const opened = readNote(note);
  let verified = 0;
  for (const { name, keyId, signature } of opened.signatures) {
    const key = keys.find((known) => known.name === name && known.keyId === keyId);
    if (key === undefined) continue;
    if (!verifyEd25519(key.publicKey, Buffer.from(opened.text), signature)) throw new NoteError(`the signature of ${name} does not verify`);
    verified += 1;
  }
  if (verified === 0) throw new NoteError('no known key has signed this note');
  return opened;
}

/** Which of the keys has signed a note, by name and id; its signature is not verified here. Throws NoteError when none has. */
export function signerOf(note: string, keys: readonly NoteKey[]): NoteKey {
  const { signatures } = readNote(note);
  const signer = keys.find((key) => signatures.some(({ name, keyId }) => key.name === name && key.keyId === keyId));
  if (signer === undefined) throw new NoteError('no known key has signed this note');
  return signer;
}

function readSignature(line: string): NoteSignature {
  const [, name, encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = canonicalBase64(encoded);
  if (name === undefined || bytes === undefined || bytes.length < 5) throw new NoteError('a signature line is not of the form “— name base64”');
  return { name, keyId: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
}

function checkText(text: string): void {
  if (!text.endsWith('\n') || hasControl(text) || !text.isWellFormed()) throw new NoteError('note text ends in a newline and has no control characters');
}

/** ASCII control characters other than newline. */
function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}

function canonicalBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined;
}

/** signed-note: a key name is not empty and has no Unicode spaces and no plus; we allow no control characters either. */
export const isKeyName = (name: string): boolean => name !== '' && !/[\s+\p{Cc}]/u.test(name) && name.isWellFormed();
