import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isKeyName, keyText, noteKey } from '#ledger/note.ts';
import type { NoteKey } from '#ledger/note.ts';

/** All keys of one agency. Losing them loses the power to sign and every personal field; nothing else holds a copy. */
export interface Keyring {
  readonly agency: string;
  /** Name of the agency's ledger, such as `tipstaff.example/fremont`: origin of its checkpoints and name of its keys. */
  readonly origin: string;
  /** Ed25519 seeds, 32 bytes in base64; the last one signs, the others are kept to show what they were. */
  readonly signing: readonly string[];
  /** A seed made but not yet announced in the ledger. */
  readonly nextSigning?: string;
  /** AES-256 keys in base64; version 1 is the first. All are kept until every person key has been wrapped again. */
  readonly wrapping: readonly string[];
  /** HMAC-SHA-256 key in base64, for index lookups. */
  readonly tag: string;
}

export type Random = (length: number) => Uint8Array;

/** Thrown when keys are missing, unreadable, or kept where others could read them. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
}

const AGENCY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const MEMBERS: ReadonlySet<string> = new Set(['agency', 'nextSigning', 'origin', 'signing', 'tag', 'v', 'wrapping']);

export function newKeyring(agency: string, origin: string, random: Random): Keyring {
  return checked({ agency, origin, signing: [newKey(random)], wrapping: [newKey(random)], tag: newKey(random) });
}

/** Adds a wrapping key; new wraps use it, old ones still open. */
export const withNewWrapping = (keyring: Keyring, random: Random): Keyring => ({ ...keyring, wrapping: [...keyring.wrapping, newKey(random)] });

/** Makes the next signing key, which does not sign until the ledger has announced it. A second call keeps the first's key. */
export const withNextSigning = (keyring: Keyring, random: Random): Keyring => ({ ...keyring, nextSigning: keyring.nextSigning ?? newKey(random) });

/** Puts the announced key to use. Throws KeysError when there is none. */
export function withNextSigningInUse({ nextSigning, ...keyring }: Keyring): Keyring {
  if (nextSigning === undefined) throw new KeysError(`no next signing key has been made for ${keyring.agency}`);
  return { ...keyring, signing: [...keyring.signing, nextSigning] };
}

/** The key that signs now. */
export const publicKey = (keyring: Keyring): NoteKey => noteKey(keyring.origin, publicBytes(keyring.signing.at(-1) as string));
/** Every key that has signed, the first one first. */
export const publicKeys = (keyring: Keyring): readonly NoteKey[] => keyring.signing.map((seed) => noteKey(keyring.origin, publicBytes(seed)));
export const privateKey = (keyring: Keyring): KeyObject => fromSeed(keyring.signing.at(-1) as string);

/**
 * What the `signing-key-announced` entry says (docs/receipt-format.md §7): both keys, and the new key's signature over the
 * pair, which shows that whoever announces it holds it.
 */
export function announcement(keyring: Keyring): { readonly from: string; readonly to: string; readonly proof: string } {
  if (keyring.nextSigning === undefined) throw new KeysError(`no next signing key has been made for ${keyring.agency}`);
  const from = keyText(publicKey(keyring));
  const to = keyText(noteKey(keyring.origin, publicBytes(keyring.nextSigning)));
  return { from, to, proof: sign(null, Buffer.from(`tipstaff-key/v1\n${from}\n${to}\n`), fromSeed(keyring.nextSigning)).toString('base64') };
}

/** SHA-256 over everything in the ring, in hexadecimal: equal only for equal rings, and safe to print. */
export const fingerprint = (keyring: Keyring): string => hash('sha256', `tipstaff-keyring/v1\n${keyringText(keyring)}`, 'hex').slice(0, 32);

export function keyringText({ agency, origin, signing, nextSigning, wrapping, tag }: Keyring): string {
  return `${JSON.stringify({ v: 1, agency, origin, signing, ...(nextSigning === undefined ? {} : { nextSigning }), wrapping, tag }, null, 2)}\n`;
}

/** Throws KeysError for anything that keyringText did not write. */
export function readKeyring(text: string): Keyring {
  let value: Partial<Keyring> & { v?: unknown };
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    throw new KeysError('a key file is not readable: it is not JSON');
  }
  if (typeof value !== 'object' || value === null || value.v !== 1 || Object.keys(value).some((key) => !MEMBERS.has(key))) {
    throw new KeysError('a key file is not of the version this program writes');
  }
  const { v: _version, ...keyring } = value;
  return checked(keyring as Keyring);
}

export function checkAgencyId(agency: string): string {
  if (!AGENCY.test(agency)) throw new KeysError(`“${agency}” cannot name a key file: letters, digits, dot, hyphen and underscore only`);
  return agency;
}

function checked(keyring: Keyring): Keyring {
  const { agency, origin, signing, nextSigning, wrapping, tag } = keyring;
  checkAgencyId(String(agency));
  const lists = [signing, wrapping].every((list) => Array.isArray(list) && list.length > 0);
  if (typeof origin !== 'string' || !isKeyName(origin)) throw new KeysError(`“${String(origin)}” cannot name the ledger of ${agency}: no spaces, no +`);
  if (!lists) throw new KeysError(`the key file of ${agency} is incomplete`);
  for (const key of [...signing, ...wrapping, tag, ...(nextSigning === undefined ? [] : [nextSigning])]) {
    if (typeof key !== 'string' || Buffer.from(key, 'base64').length !== 32) throw new KeysError(`the key file of ${agency} holds a key that is not 32 bytes`);
  }
  return keyring;
}

const newKey = (random: Random): string => Buffer.from(random(32)).toString('base64');
const fromSeed = (seed: string): KeyObject => createPrivateKey({ key: Buffer.concat([PKCS8, Buffer.from(seed, 'base64')]), format: 'der', type: 'pkcs8' });
const publicBytes = (seed: string): Uint8Array => createPublicKey(fromSeed(seed)).export({ format: 'der', type: 'spki' }).subarray(-32);
