import { base64, fromBase64, same } from './bytes.js';
import { readCanonical } from './canonical.js';
import { leafHash, rootFromPath } from './merkle.js';
import { Refused, within } from './refused.js';
import { count, list, members, plain, text } from './shape.js';

/**
 * @typedef {{ agency: string, seq: number, at: string, kind: string, stream: string, version: number, type: string,
 *   actor: { principal: string, role: string }, data: Record<string, unknown>, commitments: Record<string, string> }} Leaf
 */

const MEMBERS = ['actor', 'agency', 'at', 'commitments', 'data', 'kind', 'seq', 'stream', 'type', 'v', 'version'];
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const KIND = /^[a-z][a-z0-9-]*$/;

/**
 * Reads leaf envelope version 1.
 * @param {unknown} written
 * @returns {Leaf}
 */
export function readLeaf(written) {
  const leaf = members(readCanonical(text(written)), MEMBERS);
  if (leaf['v'] !== 1) throw new Refused('', 'a leaf of a version that this program does not know');
  const actor = members(leaf['actor'], ['principal', 'role']);
  const commitments = /** @type {Record<string, string>} */ (plain(leaf['commitments']));
  for (const commitment of Object.values(commitments)) fromBase64(commitment, 32);
  const at = text(leaf['at']);
  if (!INSTANT.test(at) || Number.isNaN(Date.parse(at)) || new Date(at).toISOString() !== at) throw new Refused('', `“${at}” is not an instant`);
  if (!KIND.test(text(leaf['kind']))) throw new Refused('', 'its kind of record is not a code');
  return {
    agency: text(leaf['agency']), seq: count(leaf['seq'], 0), at, kind: text(leaf['kind']), stream: text(leaf['stream']), version: count(leaf['version'], 1),
    type: text(leaf['type']), actor: { principal: text(actor['principal']), role: text(actor['role']) }, data: plain(leaf['data']), commitments,
  };
}

/**
 * Checks one proven leaf of a receipt against the checkpoint, part by part.
 * @param {import('./note.js').Platform} platform
 * @param {string} part
 * @param {unknown} value
 * @param {import('./note.js').Checkpoint} checkpoint
 * @returns {Leaf}
 */
export function checkProvenLeaf(platform, part, value, checkpoint) {
  const proven = within(part, () => members(value, ['leaf', 'hash', 'index', 'proof']));
  const leaf = within(`${part}.leaf`, () => readLeaf(proven['leaf']));
  const hash = within(`${part}.hash`, () => fromBase64(proven['hash'], 32));
  const computed = leafHash(platform.sha256, String(proven['leaf']));
  if (!same(computed, hash)) throw new Refused(`${part}.leaf`, `the leaf hashes to ${base64(computed)}, the receipt says ${base64(hash)}: one of them was altered`);
  const index = within(`${part}.index`, () => count(proven['index'], 0));
  if (index !== leaf.seq) throw new Refused(`${part}.index`, `the leaf says it is entry ${leaf.seq}, the receipt says ${index}`);
  if (index >= checkpoint.size) throw new Refused(`${part}.index`, `entry ${index} lies beyond the checkpoint, which covers ${checkpoint.size}`);
  const path = within(`${part}.proof`, () => list(proven['proof']).map((step) => fromBase64(step, 32)));
  const root = path.length > 53 ? undefined : rootFromPath(platform.sha256, hash, index, checkpoint.size, path);
  if (root === undefined) throw new Refused(`${part}.proof`, 'the proof has the wrong length for this entry');
  if (!same(root, checkpoint.root)) throw new Refused(`${part}.proof`, 'the leaf and its proof do not lead to the root that the checkpoint signs');
  return leaf;
}
