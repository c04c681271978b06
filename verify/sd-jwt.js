import { base64url, fromBase64url, fromUtf8, utf8 } from './bytes.js';
import { fromKeysFile } from './issuer-keys.js';
import { readJws, verified } from './jws.js';
import { Refused, within } from './refused.js';
import { list, plain, printable, text } from './shape.js';
import { readJson } from './strict-json.js';

/**
 * @typedef {import('./note.js').Platform} Platform
 * @typedef {import('./jws.js').IssuerKey} IssuerKey
 * @typedef {{ digest: string, name: string | undefined, value: unknown }} Disclosure
 * @typedef {{ claims: Record<string, unknown>, disclosed: string[], hidden: number, key: IssuerKey, header: Record<string, unknown>, holder: 'not bound' | 'shown' }} SdJwt
 */

const MAX_CHARACTERS = 200_000;
const MAX_DEPTH = 32;

/**
 * Verifies a compact SD-JWT (RFC 9901 §7.1, §7.3) and puts the disclosed claims in their places. Every disclosure must be asked for by
 * exactly one digest of what was signed.
 * @param {Platform} platform
 * @param {string} compact
 * @param {readonly IssuerKey[]} keys
 * @param {string} typ
 * @returns {Promise<SdJwt>}
 */
export async function checkSdJwt(platform, compact, keys, typ) {
  if (compact.length > MAX_CHARACTERS) throw new Refused('file', 'too large for an attestation');
  const [token = '', ...rest] = compact.split('~');
  if (rest.length === 0) throw new Refused('file', 'not an SD-JWT: it has no “~”');
  const binding = /** @type {string} */ (rest.pop());
  const jws = within('token', () => readJws(token));
  const key = await verified(platform, jws, keys, typ);
  const { claims, disclosed, hidden } = opened(platform, jws.payload, rest);
  if (binding !== '') await checkBinding(platform, binding, compact.slice(0, -binding.length), claims);
  return { claims, disclosed, hidden, key, header: jws.header, holder: binding === '' ? 'not bound' : 'shown' };
}

/**
 * RFC 9901 §7.1 step 3: digests are replaced by what their disclosures say; digests without one (kept back, or decoys) are counted and left out.
 * @param {Platform} platform
 * @param {Record<string, unknown>} payload
 * @param {readonly string[]} encoded
 */
function opened(platform, payload, encoded) {
  if ((payload['_sd_alg'] ?? 'sha-256') !== 'sha-256') throw new Refused('payload', `digests by ${printable(payload['_sd_alg'])} are not understood here`);
  const disclosures = encoded.map((each, i) => within(`disclosures[${i}]`, () => readDisclosure(platform, each)));
  const byDigest = new Map(disclosures.map((each) => [each.digest, each]));
  if (byDigest.size !== disclosures.length) throw new Refused('disclosures', 'the same disclosure stands there twice');
  const walk = { byDigest, seen: /** @type {Set<string>} */ (new Set()), used: /** @type {Set<string>} */ (new Set()) };
  const { _sd_alg: _, ...rest } = payload;
  const claims = /** @type {Record<string, unknown>} */ (within('payload', () => placed(rest, walk, 0)));
  const unasked = disclosures.findIndex(({ digest }) => !walk.used.has(digest));
  if (unasked >= 0) throw new Refused(`disclosures[${unasked}]`, 'it is not what was signed: no digest asks for it');
  return { claims, disclosed: disclosures.flatMap(({ name }) => name ?? []), hidden: walk.seen.size - walk.used.size };
}

/**
 * @param {Platform} platform
 * @param {string} encoded
 * @returns {Disclosure}
 */
function readDisclosure(platform, encoded) {
  const parts = list(readJson(fromUtf8(fromBase64url(encoded))));
  if (parts.length !== 2 && parts.length !== 3) throw new Refused('', 'a disclosure has a salt, a name and a value, or a salt and a value');
  if (typeof parts[0] !== 'string') throw new Refused('', 'its salt is not text');
  const digest = base64url(platform.sha256(utf8(encoded)));
  if (parts.length === 2) return { digest, name: undefined, value: parts[1] };
  const name = text(parts[1]);
  if (name === '_sd' || name === '...') throw new Refused('', `it discloses a claim called “${name}”`);
  return { digest, name, value: parts[2] };
}

/**
 * @param {unknown} value
 * @param {{ byDigest: Map<string, Disclosure>, seen: Set<string>, used: Set<string> }} walk
 * @param {number} depth
 * @returns {unknown}
 */
function placed(value, walk, depth) {
  if (depth > MAX_DEPTH) throw new Refused('', 'nested too deeply');
  if (Array.isArray(value)) return value.flatMap((item) => element(item, walk, depth));
  if (typeof value !== 'object' || value === null) return value;
  const { _sd: digests, ...rest } = /** @type {Record<string, unknown>} */ (value);
  if (Object.hasOwn(rest, '...')) throw new Refused('', 'a digest of a list stands where none belongs');
  const object = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, placed(inner, walk, depth + 1)]));
  for (const digest of digests === undefined ? [] : list(digests)) {
    const found = take(text(digest), walk);
    if (found === undefined) continue;
    if (found.name === undefined) throw new Refused('', 'the disclosure of a list’s item stands where a claim belongs');
    if (Object.hasOwn(object, found.name)) throw new Refused('', `it discloses “${printable(found.name)}”, which is there already`);
    Object.defineProperty(object, found.name, { value: placed(found.value, walk, depth + 1), enumerable: true, configurable: true, writable: true });
  }
  return object;
}

/**
 * @param {unknown} item
 * @param {Parameters<typeof placed>[1]} walk
 * @param {number} depth
 */
function element(item, walk, depth) {
  const isDigest = typeof item === 'object' && item !== null && !Array.isArray(item) && Object.hasOwn(item, '...');
  if (!isDigest) return [placed(item, walk, depth + 1)];
  if (Object.keys(item).length !== 1) throw new Refused('', 'a digest of a list’s item has other members beside it');
  const found = take(text(/** @type {Record<string, unknown>} */ (item)['...']), walk);
  if (found === undefined) return [];
  if (found.name !== undefined) throw new Refused('', 'the disclosure of a claim stands where a list’s item belongs');
  return [placed(found.value, walk, depth + 1)];
}

/**
 * @param {string} digest
 * @param {Parameters<typeof placed>[1]} walk
 */
function take(digest, { byDigest, seen, used }) {
  if (seen.has(digest)) throw new Refused('', 'the same digest stands there twice');
  seen.add(digest);
  const found = byDigest.get(digest);
  if (found !== undefined) used.add(digest);
  return found;
}

/**
 * A key binding token, where there is one, must be whole (RFC 9901 §7.3): by the key that the issuer named, over exactly this presentation.
 * @param {Platform} platform
 * @param {string} binding
 * @param {string} presented
 * @param {Record<string, unknown>} claims
 */
async function checkBinding(platform, binding, presented, claims) {
  const named = claims['cnf'] === undefined ? undefined : plain(claims['cnf'])['jwk'];
  if (named === undefined) throw new Refused('binding', 'something follows the last “~”, but the issuer named no holder’s key');
  try {
    const { keys } = fromKeysFile(JSON.stringify({ keys: [{ .../** @type {object} */ (named), kid: undefined }] }));
    const jws = readJws(binding);
    await verified(platform, { ...jws, header: { ...jws.header, kid: undefined } }, keys, 'kb+jwt');
    const { iat, aud, nonce, sd_hash: hash } = jws.payload;
    if (typeof iat !== 'number' || typeof aud !== 'string' || typeof nonce !== 'string') throw new Refused('', 'it does not say when, for whom and with which nonce');
    if (hash !== base64url(platform.sha256(utf8(presented)))) throw new Refused('', 'it was made for another presentation');
  } catch (error) {
    if (error instanceof Refused) throw new Refused('binding', error.message);
    throw error;
  }
}
