import { isLoopback } from './attestation.js';
import { fromBase64url, fromUtf8 } from './bytes.js';
import { Refused } from './refused.js';
import { plain, printable, text } from './shape.js';
import { readJson } from './strict-json.js';

const MAX_BYTES = 4_000_000;
const WAIT_MS = 10_000;

/**
 * Fetches a text over https, or over http from this machine itself; follows no redirect. Throws Refused for another address, and Error
 * when nothing answers.
 * @param {string} address
 * @param {string} part
 */
export async function fetched(address, part) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !(url.protocol === 'https:' || isLoopback(url))) throw new Refused(part, `${printable(address)} is not an https address: it is not asked`);
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(WAIT_MS) });
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}`);
  const body = new Uint8Array(await response.arrayBuffer());
  if (body.length > MAX_BYTES) throw new Refused(part, 'the answer is too large');
  return fromUtf8(body);
}

/**
 * Where the keys of the issuer that a file names are found (draft-ietf-oauth-sd-jwt-vc). Nothing of the file is believed by asking there.
 * @param {string} compact
 */
export function keysAddress(compact) {
  const payload = plain(readJson(fromUtf8(fromBase64url(compact.split('~')[0]?.split('.')[1]))));
  const issuer = text(payload['iss']);
  if (!URL.canParse(issuer)) throw new Refused('iss', 'its issuer is not an address');
  const url = new URL(issuer);
  return `${url.origin}/.well-known/jwt-vc-issuer${url.pathname.replace(/\/$/, '')}`;
}
