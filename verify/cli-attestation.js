import { checkAttestation } from './attestation.js';
import { attestationText } from './attestation-report.js';
import { fromUtf8 } from './bytes.js';
import { fetched, keysAddress } from './online.js';
import { nodePlatform } from './platform-node.js';

/**
 * @typedef {{ key: string[], keys: string[], status: string | undefined, online: boolean, now: number, json: boolean, read: (path: string) => Uint8Array }} Asked
 */

/** Exit codes: it counts; it counts no more or is not authentic; authentic, and not known whether it still counts. */
const EXIT = { 'good-now': 0, 'last-known-good': 0, 'good-when-signed': 3, 'expired': 1, 'not-yet': 1, 'ended': 1, 'suspended': 1 };

/**
 * @param {string} path
 * @param {Asked} asked
 */
export async function attestation(path, { key, keys, status, online, now, json, read }) {
  const bytes = read(path);
  const readText = (/** @type {string} */ name) => fromUtf8(read(name));
  const given = { vkeys: key, keysFiles: keys.map(readText), now, ...(status === undefined ? {} : { status: readText(status) }) };
  const known = online && key.length === 0 && keys.length === 0 ? { ...given, keysFiles: [await fetched(keysAddress(fromUtf8(bytes)), 'iss')] } : given;
  const checked = await checkAttestation(nodePlatform, bytes, known);
  // The list’s address is asked only once the file that names it is known to be the issuer’s.
  const result = online && status === undefined && checked.place !== undefined
    ? await checkAttestation(nodePlatform, bytes, { ...known, status: await fetched(checked.place.uri, 'status') }) : checked;
  const exit = EXIT[result.verdict];
  process.stdout.write(json ? `${JSON.stringify({ ok: exit === 0, authentic: true, ...result }, null, 2)}\n` : attestationText(result));
  return exit;
}
