import { fromUtf8 } from './bytes.js';
import { fromKeysFile, fromVkey, seconds } from './issuer-keys.js';
import { Refused, within } from './refused.js';
import { checkSdJwt } from './sd-jwt.js';
import { count, list, plain, printable, text } from './shape.js';
import { instantOf, statusIn } from './status-list.js';

/**
 * @typedef {import('./note.js').Platform} Platform
 * @typedef {import('./jws.js').IssuerKey} IssuerKey
 * @typedef {{ vkeys?: readonly string[], keysFiles?: readonly string[], status?: string, now: number }} Options
 * @typedef {'good-now' | 'last-known-good' | 'good-when-signed' | 'expired' | 'not-yet' | 'suspended' | 'ended'} Verdict
 * @typedef {{
 *   verdict: Verdict, what: string, issuer: string, agency: string, functions: string[], signedBy: 'agency' | 'ice',
 *   issuedAt: number, from: number, until: number, shown: Record<string, unknown>, hidden: number,
 *   key: { kid: string, from: string, retiredAt?: number }, place: { idx: number, uri: string } | undefined,
 *   known: import('./status-list.js').Known | undefined, notChecked: string[],
 * }} Attestation
 */

/** The one type of attestation that this verifier knows (docs/attestation.md). */
export const VCT = 'urn:tipstaff:officer-authority:1';
const TYPE = 'dc+sd-jwt';
const SKEW = 120;
/** What such a file can say, and whether it may be kept back (draft-ietf-oauth-sd-jwt-vc §2.2.2). */
const ALWAYS = ['iss', 'vct', 'iat', 'nbf', 'exp', 'status', 'agency', 'functions', 'attested_by', 'ice_credential', 'statement', 'not_checked'];
const KEPT_BACK = ['name', 'credential', 'papers', 'ice_last_word'];

/** This verifier’s own words for who speaks: what the file says of itself is shown beside them, never instead. */
const SPEAKS = {
  agency: 'agency’s attestation of its own records; not an ICE credential',
  ice: 'ICE’s attestation of its own records of this officer’s authority',
};

/** Words for the codes of what such a file never says. */
const NOT_CHECKED = new Map([
  ['credential-carried', 'whether the officer carries the ICE credential'],
  ['supervision', 'whether ICE supervises or directs'],
  ['place', 'where the officer is, and whether an agreement covers the place'],
  ['person-and-warrant', 'any person or warrant: no service is cleared by this file'],
]);

/**
 * Checks an attestation offline: by whom, whether altered, what is shown, whether it counts at `now` (seconds since 1970). Rejects with
 * Refused, which names the bad part, when the file is not authentic. One that is authentic and counts no more resolves, and says so.
 * @param {Platform} platform
 * @param {Uint8Array} bytes the file as it is
 * @param {Options} options
 * @returns {Promise<Attestation>}
 */
export async function checkAttestation(platform, bytes, { vkeys = [], keysFiles = [], status, now }) {
  const compact = within('file', () => fromUtf8(bytes)).replace(/\n$/, '');
  const files = keysFiles.map((file) => within('--keys', () => fromKeysFile(file)));
  const keys = [...files.flatMap((file) => file.keys), ...within('--key', () => vkeys.map((vkey) => fromVkey(platform, vkey)))];
  if (keys.length === 0) throw new Refused('key', 'no key was given, and the file holds none: get the agency’s key another way and give it with --key or --keys');
  const { claims, hidden, key, disclosed } = await checkSdJwt(platform, compact, keys, TYPE);
  const issuer = within('iss', () => issuerOf(claims['iss']));
  if (key.from === 'the keys file' && !files.some((file) => file.keys.includes(key) && (file.issuer === undefined || file.issuer === issuer))) {
    throw new Refused('iss', `the keys are those of another issuer than ${printable(issuer)}`);
  }
  if (claims['vct'] !== VCT) throw new Refused('vct', `it is a ${printable(claims['vct'] ?? 'credential without a type')}, not ${VCT}`);
  const read = readClaims(claims, disclosed);
  checkKey(key, read.issuedAt);
  const known = status === undefined ? undefined : await inStatus(() => {
    if (read.place === undefined) throw new Refused('', 'the attestation names no status list');
    return statusIn(platform, status, read.place, keys, now);
  });
  return {
    ...read, issuer, hidden, known, verdict: verdictOf(read, known, now),
    key: { kid: key.kid, from: key.from, ...(key.retiredAt === undefined || key.retiredAt > now ? {} : { retiredAt: key.retiredAt }) },
    notChecked: [...read.notChecked, ...unknown(known)],
  };
}

/** @param {unknown} value */
function issuerOf(value) {
  const issuer = text(value);
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url === undefined || url.search !== '' || url.hash !== '' || !(url.protocol === 'https:' || isLoopback(url))) throw new Refused('', 'its issuer is not an https address');
  return issuer;
}

/** @param {URL} url */
export const isLoopback = ({ protocol, hostname }) => protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/**
 * A key that was retired is not compromised: what it signed before stays authentic. A key that was revoked proves nothing any more.
 * @param {IssuerKey} key
 * @param {number} issuedAt
 */
function checkKey(key, issuedAt) {
  if (key.revokedAt !== undefined) throw new Refused('key', `the issuer has revoked the key that signed it, on ${instantOf(key.revokedAt)}: whoever stole it could have signed this`);
  if (key.retiredAt !== undefined && issuedAt > key.retiredAt) throw new Refused('key', `it was signed after its key was retired on ${instantOf(key.retiredAt)}`);
}

/**
 * @param {Record<string, unknown>} claims
 * @param {readonly string[]} disclosed
 */
function readClaims(claims, disclosed) {
  for (const name of Object.keys(claims)) if (!ALWAYS.includes(name) && !KEPT_BACK.includes(name)) throw new Refused('payload', `“${printable(name)}” does not belong in an attestation of this type`);
  for (const name of ALWAYS) {
    if (!Object.hasOwn(claims, name)) throw new Refused(name, 'it is missing');
    if (disclosed.includes(name)) throw new Refused(name, 'it must stand in the signed part and cannot be a disclosure');
  }
  const signedBy = claims['attested_by'];
  if (signedBy !== 'agency' && signedBy !== 'ice') throw new Refused('attested_by', 'it does not say who attests');
  if (claims['ice_credential'] !== false) throw new Refused('ice_credential', 'it calls itself an ICE credential: no attestation is one');
  const [issuedAt, from, until] = ['iat', 'nbf', 'exp'].map((name) => within(name, () => seconds(claims[name])));
  if (issuedAt === undefined || from === undefined || until === undefined || until <= from) throw new Refused('exp', 'it ends before it begins');
  return {
    what: SPEAKS[signedBy], signedBy: /** @type {'agency' | 'ice'} */ (signedBy), issuedAt, from, until,
    agency: within('agency', () => text(claims['agency'])), functions: within('functions', () => list(claims['functions']).map(text)),
    place: within('status', () => placeOf(claims['status'])),
    shown: Object.fromEntries(KEPT_BACK.filter((name) => Object.hasOwn(claims, name)).map((name) => [name, claims[name]])),
    notChecked: within('not_checked', () => list(claims['not_checked']).map((code) => NOT_CHECKED.get(text(code)) ?? printable(code))),
  };
}

/** @param {unknown} value */
function placeOf(value) {
  const at = plain(plain(value)['status_list']);
  return { idx: count(at['idx'], 0), uri: text(at['uri']) };
}

/**
 * @param {{ from: number, until: number }} dates
 * @param {import('./status-list.js').Known | undefined} known
 * @param {number} now
 * @returns {Verdict}
 */
function verdictOf({ from, until }, known, now) {
  if (now >= until) return 'expired';
  if (now < from - SKEW) return 'not-yet';
  if (known === undefined) return 'good-when-signed';
  if (known.status !== 'valid') return known.status === 'invalid' ? 'ended' : 'suspended';
  return known.fresh ? 'good-now' : 'last-known-good';
}

/** @param {import('./status-list.js').Known | undefined} known */
const unknown = (known) => (known === undefined ? ['whether it still counts: no status list was given'] : known.fresh ? [] : ['what happened since the status list was made']);

/**
 * @template T
 * @param {() => Promise<T>} check
 */
async function inStatus(check) {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Refused) throw new Refused(error.part === '' ? 'status' : `status.${error.part}`, error.message);
    throw error;
  }
}
