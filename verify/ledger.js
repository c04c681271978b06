import { same } from './bytes.js';
import { readLeaf } from './leaf.js';
import { growingTree, leafHash } from './merkle.js';
import { openCheckpoint, readKey } from './note.js';
import { Refused, within } from './refused.js';

/**
 * Checks a whole exported ledger: one canonical leaf a line, gapless from entry 0, time never going back, one agency, stream
 * versions in step, and the root that the checkpoint signs. Further checkpoints, at any earlier size, must be roots on the way.
 * @param {import('./note.js').Platform} platform
 * @param {Iterable<string> | AsyncIterable<string>} lines without their newlines
 * @param {string} checkpointNote
 * @param {{ keys: readonly string[], earlier?: readonly string[] }} options
 * @returns {Promise<{ entries: number, agency: string, checkpoint: import('./note.js').Checkpoint, earlier: number[] }>}
 */
export async function checkLedger(platform, lines, checkpointNote, options) {
  const keys = options.keys.map((text) => within('--key', () => readKey(platform, text.trim())));
  const checkpoint = await openCheckpoint(platform, checkpointNote, keys).catch(named('checkpoint'));
  const waypoints = await Promise.all((options.earlier ?? []).map((note, i) => openCheckpoint(platform, note, keys).catch(named(`earlier[${i}]`))));
  const tree = growingTree(platform.sha256);
  const state = { seq: 0, at: '', agency: '', versions: /** @type {Map<string, number>} */ (new Map()) };
  checkWaypoints(waypoints, checkpoint, 0, tree.root);
  for await (const line of lines) {
    within(`entry ${state.seq}`, () => checkNext(state, line));
    tree.add(leafHash(platform.sha256, line));
    state.seq += 1;
    checkWaypoints(waypoints, checkpoint, state.seq, tree.root);
    if (state.seq > checkpoint.size) throw new Refused(`entry ${checkpoint.size}`, `the checkpoint signs ${checkpoint.size} entries; here are more`);
  }
  if (state.seq < checkpoint.size) throw new Refused('ledger', `the checkpoint signs ${checkpoint.size} entries; here are ${state.seq}: the end is missing`);
  const late = waypoints.find((waypoint) => waypoint.size > checkpoint.size);
  if (late !== undefined) throw new Refused('ledger', `an entry ${late.size - 1} was signed once; this ledger ends before it: it was rolled back or cut`);
  return { entries: state.seq, agency: state.agency, checkpoint, earlier: waypoints.map((waypoint) => waypoint.size) };
}

/**
 * @param {{ seq: number, at: string, agency: string, versions: Map<string, number> }} state
 * @param {string} line
 */
function checkNext(state, line) {
  const leaf = readLeaf(line);
  if (leaf.seq !== state.seq) throw new Refused('', `it says it is entry ${leaf.seq}`);
  if (leaf.at < state.at) throw new Refused('', `dated ${leaf.at}, before the entry that precedes it (${state.at})`);
  if (state.agency !== '' && leaf.agency !== state.agency) throw new Refused('', `an entry of another agency, ${leaf.agency}`);
  const stream = `${leaf.kind}/${leaf.stream}`;
  const version = (state.versions.get(stream) ?? 0) + 1;
  if (leaf.version !== version) throw new Refused('', `version ${leaf.version} of ${stream} where ${version} was next`);
  state.versions.set(stream, version);
  [state.at, state.agency] = [leaf.at, leaf.agency];
}

/**
 * @param {readonly import('./note.js').Checkpoint[]} waypoints
 * @param {import('./note.js').Checkpoint} checkpoint
 * @param {number} size
 * @param {() => Uint8Array} root
 */
function checkWaypoints(waypoints, checkpoint, size, root) {
  for (const waypoint of [checkpoint, ...waypoints]) {
    if (waypoint.size !== size || same(waypoint.root, root())) continue;
    throw new Refused('ledger', `the first ${size} entries are not those that were signed: at least one of them was altered`);
  }
}

/**
 * @param {string} part
 * @returns {(error: unknown) => never}
 */
const named = (part) => (error) => {
  throw error instanceof Refused ? new Refused(error.part === '' ? part : error.part, error.message) : error;
};
