import { base64, fromBase64, fromUtf8 } from './bytes.js';
import { readCanonical } from './canonical.js';
import { checkDisclosures } from './disclosure.js';
import { checkProvenLeaf } from './leaf.js';
import { extendsTree } from './merkle.js';
import { openCheckpoint, readKey, sameTree } from './note.js';
import { Refused, within } from './refused.js';
import { list, members } from './shape.js';

/**
 * @typedef {import('./note.js').Platform} Platform
 * @typedef {import('./note.js').Checkpoint} Checkpoint
 * @typedef {{ known?: string, keys?: readonly string[] }} Options
 * @typedef {{ part: string, words: string }} Check
 * @typedef {{ checks: Check[], warnings: string[], act: import('./leaf.js').Leaf, related: import('./leaf.js').Leaf[],
 *   checkpoint: Checkpoint, key: import('./note.js').Key, pinned: boolean, disclosures: import('./disclosure.js').Disclosed[] }} Verified
 */

const FORMAT = 'tipstaff-receipt/v1';
const MAX_BYTES = 20_000_000;

/**
 * Checks a receipt completely. Resolves with what was checked, or rejects with Refused, which names the first bad part.
 * @param {Platform} platform
 * @param {Uint8Array} bytes the file as it is
 * @param {Options} [options] `keys`: verifier keys that the reader trusts; `known`: a checkpoint that the reader kept
 * @returns {Promise<Verified>}
 */
export async function checkReceipt(platform, bytes, options = {}) {
  const receipt = within('file', () => readFile(bytes));
  const key = within('key', () => readKey(platform, receipt['key']));
  const pinned = within('--key', () => (options.keys ?? []).map((text) => readKey(platform, text.trim())));
  if (pinned.length > 0 && !pinned.some((each) => each.text === key.text)) {
    throw new Refused('key', `the receipt was signed by ${key.text}, which is none of the keys you gave`);
  }
  const checkpoint = await inPart('checkpoint', () => openCheckpoint(platform, receipt['checkpoint'], [key]));
  const act = checkProvenLeaf(platform, 'act', receipt['act'], checkpoint);
  const related = within('related', () => list(receipt['related'])).map((value, i) => checkProvenLeaf(platform, `related[${i}]`, value, checkpoint));
  checkOrder(act, related);
  const earlier = receipt['earlier'] === undefined ? undefined : await checkEarlier(platform, receipt['earlier'], checkpoint, key);
  const disclosures = receipt['disclosures'] === undefined ? [] : checkDisclosures(platform, receipt['disclosures'], [act, ...related]);
  const known = options.known === undefined ? undefined : await checkKnown(platform, options.known, [key, ...pinned], checkpoint, earlier);
  return {
    checks: [
      { part: 'file', words: 'exactly the one spelling of its content, nothing added' },
      { part: 'checkpoint', words: `signed by ${key.name} over ${checkpoint.size} entries, root ${base64(checkpoint.root)}` },
      { part: 'act', words: `entry ${act.seq} is in the ledger that the checkpoint signs` },
      ...related.map((leaf, i) => ({ part: `related[${i}]`, words: `entry ${leaf.seq} (${leaf.type}) is in the same ledger` })),
      ...(earlier === undefined ? [] : [{ part: 'earlier', words: `the ledger has only grown since it had ${earlier.size} entries` }]),
      ...disclosures.map(({ field, index }, i) => ({ part: `disclosures[${i}]`, words: `the ${field} shown is the one that entry ${index} committed to` })),
      ...(known === undefined ? [] : [{ part: 'known', words: known }]),
    ],
    warnings: warnings(pinned.length > 0, options.known !== undefined, checkpoint),
    act, related, checkpoint, key, pinned: pinned.length > 0, disclosures,
  };
}

/** @param {Uint8Array} bytes */
function readFile(bytes) {
  if (bytes.length > MAX_BYTES) throw new Refused('', 'too large for a receipt');
  const text = fromUtf8(bytes);
  if (!text.endsWith('\n')) throw new Refused('', 'a receipt ends in one newline');
  const receipt = members(readCanonical(text.slice(0, -1)), ['format', 'act', 'related', 'checkpoint', 'key'], ['earlier', 'disclosures']);
  if (receipt['format'] !== FORMAT) throw new Refused('format', `not ${FORMAT}`);
  return receipt;
}

/**
 * @param {import('./leaf.js').Leaf} act
 * @param {readonly import('./leaf.js').Leaf[]} related
 */
function checkOrder(act, related) {
  related.forEach((leaf, i) => {
    const before = related[i - 1];
    if (leaf.seq === act.seq || (before !== undefined && before.seq >= leaf.seq)) throw new Refused(`related[${i}]`, 'related entries stand in ledger order, each once');
    if (leaf.agency !== act.agency) throw new Refused(`related[${i}]`, 'an entry of another agency');
  });
  const byTime = [act, ...related].sort((a, b) => a.seq - b.seq);
  byTime.forEach((leaf, i) => {
    const before = byTime[i - 1];
    if (before !== undefined && leaf.at < before.at) throw new Refused(leaf === act ? 'act.leaf' : `related[${related.indexOf(leaf)}].leaf`, 'dated before an entry that precedes it');
  });
}

/**
 * @param {Platform} platform
 * @param {unknown} value
 * @param {Checkpoint} checkpoint
 * @param {import('./note.js').Key} key
 */
async function checkEarlier(platform, value, checkpoint, key) {
  const { checkpoint: note, proof } = within('earlier', () => members(value, ['checkpoint', 'proof']));
  const earlier = await inPart('earlier.checkpoint', () => openCheckpoint(platform, note, [key]));
  const path = within('earlier.proof', () => list(proof).map((step) => fromBase64(step, 32)));
  if (path.length > 60 || !extendsTree(platform.sha256, earlier, checkpoint, path)) {
    throw new Refused('earlier.proof', 'the earlier checkpoint is not shown to be a beginning of this ledger');
  }
  return earlier;
}

/**
 * @param {Platform} platform
 * @param {string} note
 * @param {readonly import('./note.js').Key[]} keys
 * @param {Checkpoint} checkpoint
 * @param {Checkpoint | undefined} earlier
 */
async function checkKnown(platform, note, keys, checkpoint, earlier) {
  const known = await inPart('known', () => openCheckpoint(platform, note, keys));
  if (known.origin !== checkpoint.origin) throw new Refused('known', `the checkpoint you kept is of “${known.origin}”, not of this ledger`);
  if (sameTree(known, checkpoint)) return 'the checkpoint you kept is this one';
  if (known.size === checkpoint.size) throw new Refused('known', `two different ledgers of ${known.size} entries were signed: keep both files, this is evidence of tampering`);
  if (earlier !== undefined && sameTree(known, earlier)) return `the ledger has only grown since the checkpoint you kept (${known.size} entries)`;
  if (earlier !== undefined && known.size === earlier.size) throw new Refused('known', `two different ledgers of ${known.size} entries were signed: keep both files, this is evidence of tampering`);
  throw new Refused('known', `this receipt does not connect to the checkpoint you kept (${known.size} entries); ask the agency for one that starts from it`);
}

/**
 * @param {boolean} pinned
 * @param {boolean} known
 * @param {Checkpoint} checkpoint
 */
function warnings(pinned, known, checkpoint) {
  return [
    ...(pinned ? [] : ['key not pinned: the signature was checked with the key inside this file. Get the agency’s key another way and give it with --key']),
    ...(known ? [] : ['no known checkpoint given: not checked whether the ledger has been rewritten since you last saw it (--known)']),
    ...checkpoint.otherSignatures.map((name) => `a signature by ${name} was not checked: its key is not known here`),
  ];
}

/**
 * @template T
 * @param {string} part
 * @param {() => Promise<T>} check
 */
async function inPart(part, check) {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Refused) throw new Refused(error.part === '' ? part : error.part, error.message);
    throw error;
  }
}
