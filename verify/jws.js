import { fromBase64url, fromUtf8, utf8 } from './bytes.js';
import { Refused } from './refused.js';
import { plain, printable } from './shape.js';
import { readJson } from './strict-json.js';

/**
 * @typedef {import('./note.js').Platform} Platform
 * @typedef {'Ed25519' | 'P-256'} Curve
 * @typedef {{ kid: string, curve: Curve, publicKey: Uint8Array<ArrayBuffer>, retiredAt?: number, revokedAt?: number, from: string }} IssuerKey
 * @typedef {{ header: Record<string, unknown>, payload: Record<string, unknown>, signed: string, signature: Uint8Array<ArrayBuffer> }} Jws
 */

/** The algorithm follows from the key, never from the file alone (RFC 8725 §3.1). `none` and every shared-secret algorithm are no key's. */
/** @type {Record<Curve, readonly string[]>} */
const ALGORITHMS = { 'Ed25519': ['EdDSA', 'Ed25519'], 'P-256': ['ES256'] };

/**
 * Splits a compact JWS (RFC 7515) and reads its parts. Nothing of it is believed before `verified`.
 * @param {string} text
 * @returns {Jws}
 */
export function readJws(text) {
  const parts = text.split('.');
  if (parts.length !== 3) throw new Refused('', 'not a signed token of three parts');
  const [header = '', payload = '', signature = ''] = parts;
  const read = (/** @type {string} */ part) => plain(readJson(fromUtf8(fromBase64url(part))));
  return { header: read(header), payload: read(payload), signed: `${header}.${payload}`, signature: fromBase64url(signature) };
}

/**
 * The first of the keys that the header names and that verifies the signature. Refuses `none`, an algorithm that is not the key's, another
 * `typ`, and critical headers, none of which is understood here.
 * @param {Platform} platform
 * @param {Jws} jws
 * @param {readonly IssuerKey[]} keys
 * @param {string} typ
 * @returns {Promise<IssuerKey>}
 */
export async function verified(platform, { header, signed, signature }, keys, typ) {
  const { alg, kid, crit } = header;
  if (header['typ'] !== typ) throw new Refused('typ', `its type is ${printable(header['typ'] ?? 'not stated')}, not ${typ}`);
  if (crit !== undefined) throw new Refused('header', 'it has critical headers that are not understood here');
  if (typeof alg !== 'string' || !Object.values(ALGORITHMS).flat().includes(alg)) throw new Refused('alg', `${printable(alg ?? 'no algorithm')} is not a signature that proves who signed`);
  const named = keys.filter((key) => kid === undefined || key.kid === kid);
  if (named.length === 0) throw new Refused('key', `it was signed by the key ${printable(kid)}, which is none of the keys you gave`);
  const fitting = named.filter(({ curve }) => ALGORITHMS[curve].includes(alg));
  if (fitting.length === 0) throw new Refused('alg', `it says ${alg}, but the key is of another kind`);
  for (const key of fitting) {
    if (signature.length !== 64) break;
    const check = key.curve === 'P-256' ? platform.p256 : platform.ed25519;
    if (await check(key.publicKey, utf8(signed), signature)) return key;
  }
  throw new Refused('signature', 'the signature does not verify: altered, or signed by another key');
}
