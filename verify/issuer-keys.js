import { fromBase64url, joined } from './bytes.js';
import { readKey } from './note.js';
import { Refused, within } from './refused.js';
import { list, plain, printable, text } from './shape.js';
import { readJson } from './strict-json.js';

/**
 * @typedef {import('./jws.js').IssuerKey} IssuerKey
 * @typedef {import('./note.js').Platform} Platform
 */

/**
 * A verifier key as receipts have it: the same key signs attestations, and its id is their `kid`.
 * @param {Platform} platform
 * @param {string} vkey
 * @returns {IssuerKey}
 */
export function fromVkey(platform, vkey) {
  const { id, publicKey } = readKey(platform, vkey.trim());
  return { kid: id, curve: 'Ed25519', publicKey, from: 'the key you gave' };
}

/**
 * Keys from a file: JWT VC Issuer Metadata (draft-ietf-oauth-sd-jwt-vc), whose `issuer` must then be the token’s, or a bare JWK Set.
 * @param {string} json
 * @returns {{ issuer: string | undefined, keys: IssuerKey[] }}
 */
export function fromKeysFile(json) {
  const file = plain(readJson(json));
  const issuer = file['issuer'] === undefined ? undefined : text(file['issuer']);
  const set = issuer === undefined ? file : plain(file['jwks']);
  const keys = list(set['keys']).map((value, i) => within(`keys[${i}]`, () => jwk(plain(value))));
  const kids = keys.map(({ kid }) => kid);
  if (new Set(kids).size !== kids.length) throw new Refused('', 'two keys have the same id');
  return { issuer, keys };
}

/**
 * @param {Record<string, unknown>} key
 * @returns {IssuerKey}
 */
function jwk({ kty, crv, x, y, kid, exp, revoked }) {
  const base = {
    kid: kid === undefined ? '' : text(kid), from: 'the keys file',
    ...(exp === undefined ? {} : { retiredAt: seconds(exp) }),
    ...(revoked === undefined ? {} : { revokedAt: seconds(plain(revoked)['revoked_at']) }),
  };
  if (kty === 'OKP' && crv === 'Ed25519') return { ...base, curve: 'Ed25519', publicKey: fromBase64url(x, 32) };
  if (kty === 'EC' && crv === 'P-256') return { ...base, curve: 'P-256', publicKey: joined(fromBase64url(x, 32), fromBase64url(y, 32)) };
  throw new Refused('', `a key of the kind ${printable(kty)} ${printable(crv)} is not understood here`);
}

/** @param {unknown} value */
export function seconds(value) {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new Refused('', 'not a date in seconds');
  return value;
}
