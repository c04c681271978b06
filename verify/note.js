import { base64, fromBase64, hex, joined, same, utf8 } from './bytes.js';
import { Refused } from './refused.js';

/**
 * `p256` is ECDSA on P-256 with SHA-256 over the raw 64-byte signature of JOSE; its key is x || y, 64 bytes. `inflate` reads RFC 1950 and
 * gives up with Refused beyond `most` bytes.
 * @typedef {(key: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>) => Promise<boolean>} Verify
 * @typedef {{ sha256: (message: Uint8Array) => Uint8Array, ed25519: Verify, p256: Verify, inflate: (bytes: Uint8Array<ArrayBuffer>, most: number) => Promise<Uint8Array> }} Platform
 * @typedef {{ name: string, id: string, publicKey: Uint8Array<ArrayBuffer>, text: string }} Key
 * @typedef {{ origin: string, size: number, root: Uint8Array, rootText: string, otherSignatures: string[] }} Checkpoint
 */

const ED25519 = 1;

/**
 * Reads a C2SP verifier key, `name+hash+base64`.
 * @param {Platform} platform
 * @param {unknown} text
 * @returns {Key}
 */
export function readKey(platform, text) {
  const [, name = '', id = '', encoded = ''] = /^([^\s+\p{Cc}]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(String(text)) ?? [];
  if (name === '') throw new Refused('', 'not a verifier key of the form name+hash+base64');
  const bytes = fromBase64(encoded, 33);
  if (bytes[0] !== ED25519) throw new Refused('', 'not an Ed25519 key');
  const expected = hex(platform.sha256(joined(utf8(`${name}\n`), bytes)).subarray(0, 4));
  if (id !== expected) throw new Refused('', `its hash is ${id}, but the key itself hashes to ${expected}`);
  return { name, id, publicKey: bytes.slice(1), text: `${name}+${id}+${base64(bytes)}` };
}

/**
 * Verifies a signed checkpoint (C2SP signed-note and tlog-checkpoint) under one of the keys; the ledger's name must be that key's.
 * @param {Platform} platform
 * @param {unknown} note
 * @param {readonly Key[]} keys
 * @returns {Promise<Checkpoint>}
 */
export async function openCheckpoint(platform, note, keys) {
  if (typeof note !== 'string' || note.length > 100_000) throw new Refused('', 'not a signed note');
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n')) throw new Refused('', 'a signed note is text, an empty line and signature lines');
  const text = note.slice(0, cut + 1);
  const checkpoint = readText(text);
  const lines = note.slice(cut + 2, -1).split('\n').map(readSignature);
  const known = lines.flatMap((line) => keys.filter((key) => key.name === line.name && key.id === line.id).map((key) => ({ key, line })));
  if (!known.some(({ key }) => key.name === checkpoint.origin)) throw new Refused('', `no known key of “${checkpoint.origin}” has signed it`);
  for (const { key, line } of known) {
    const good = line.signature.length === 64 && await platform.ed25519(key.publicKey, utf8(text), line.signature);
    if (!good) throw new Refused('', `the signature of ${key.name} does not verify`);
  }
  const others = lines.filter((line) => !known.some((each) => each.line === line)).map((line) => line.name);
  return { ...checkpoint, otherSignatures: others };
}

/**
 * @param {string} text
 * @returns {{ origin: string, size: number, root: Uint8Array, rootText: string }}
 */
function readText(text) {
  const [origin = '', size = '', root = '', end, more] = text.split('\n');
  if (end !== '' || more !== undefined || origin === '' || /\p{Cc}/u.test(origin)) throw new Refused('', 'a checkpoint is three lines: ledger, size, root');
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) throw new Refused('', 'its size is not a plain number');
  return { origin, size: Number(size), root: fromBase64(root, 32), rootText: root };
}

/** @param {string} line */
function readSignature(line) {
  const [, name = '', encoded = ''] = /^\u2014 ([^\s+\p{Cc}]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (name === '' || bytes.length < 5) throw new Refused('', 'a signature line is malformed');
  return { name, id: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/**
 * @param {Checkpoint} a
 * @param {Checkpoint} b
 */
export const sameTree = (a, b) => a.size === b.size && same(a.root, b.root);
