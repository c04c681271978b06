import { fromBase64url } from './bytes.js';
import { seconds } from './issuer-keys.js';
import { readJws, verified } from './jws.js';
import { Refused, within } from './refused.js';
import { count, plain, printable, text } from './shape.js';

/**
 * @typedef {import('./note.js').Platform} Platform
 * @typedef {'valid' | 'invalid' | 'suspended'} Status
 * @typedef {{ status: Status, at: number, age: number, fresh: boolean, goodUntil: number | undefined }} Known
 */

const MAX_CHARACTERS = 2_000_000;
const MAX_BYTES = 8_000_000;
/** Clocks may differ by this many seconds. */
const SKEW = 120;
/** @type {Readonly<Record<number, Status>>} */
const MEANS = { 0: 'valid', 1: 'invalid', 2: 'suspended' };

/**
 * What a Status List Token says of a place (draft-ietf-oauth-status-list §8.3). The list must be of this address, by a key of this issuer,
 * and not past its end: a stale list says nothing.
 * @param {Platform} platform
 * @param {string} token
 * @param {{ idx: number, uri: string }} place
 * @param {readonly import('./jws.js').IssuerKey[]} keys
 * @param {number} now in seconds
 * @returns {Promise<Known>}
 */
export async function statusIn(platform, token, place, keys, now) {
  if (token.length > MAX_CHARACTERS) throw new Refused('', 'too large for a status list');
  const jws = readJws(token.trim());
  const key = await verified(platform, jws, keys, 'statuslist+jwt');
  if (key.revokedAt !== undefined) throw new Refused('', 'it was signed by a key that the issuer has revoked');
  const { sub, iat, exp, ttl } = jws.payload;
  if (sub !== place.uri) throw new Refused('', `it is the list at ${printable(sub)}, not the one that the attestation names`);
  const at = within('iat', () => seconds(iat));
  if (at > now + SKEW) throw new Refused('', 'it is dated in the future');
  const goodUntil = exp === undefined ? undefined : within('exp', () => seconds(exp));
  if (goodUntil !== undefined && now >= goodUntil) throw new Refused('', `it is stale: it was good until ${instantOf(goodUntil)}. Fetch a new one`);
  if (key.retiredAt !== undefined && at > key.retiredAt) throw new Refused('', 'it was signed with a key after that key was retired');
  const list = plain(jws.payload['status_list']);
  const bits = count(list['bits'], 1);
  if (![1, 2, 4, 8].includes(bits)) throw new Refused('', 'its places have a size that no list has');
  const bytes = await platform.inflate(fromBase64url(text(list['lst'])), MAX_BYTES);
  const value = valueAt(bytes, bits, place.idx);
  const status = MEANS[value];
  if (status === undefined) throw new Refused('', `it gives this attestation the status ${value}, whose meaning is not known here`);
  const age = Math.max(0, now - at);
  return { status, at, age, fresh: ttl !== undefined && age <= within('ttl', () => seconds(ttl)), goodUntil };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} bits
 * @param {number} idx
 */
export function valueAt(bytes, bits, idx) {
  const each = 8 / bits;
  const byte = bytes[Math.floor(idx / each)];
  if (byte === undefined) throw new Refused('', `the attestation’s place ${idx} is not in the list`);
  return (byte >> (idx % each) * bits) & (2 ** bits - 1);
}

/** @param {number} at */
export const instantOf = (at) => {
  const date = new Date(at * 1000);
  return Number.isNaN(date.getTime()) ? `second ${at}` : date.toISOString().replace('.000Z', 'Z');
};
