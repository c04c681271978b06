import { joined, same, utf8 } from './bytes.js';

/** @typedef {(message: Uint8Array) => Uint8Array} Sha256 */

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/**
 * RFC 6962 §2.1.
 * @param {Sha256} sha256
 * @param {string} text
 */
export const leafHash = (sha256, text) => sha256(joined(LEAF, utf8(text)));

/**
 * @param {Sha256} sha256
 * @param {Uint8Array} left
 * @param {Uint8Array} right
 */
export const nodeHash = (sha256, left, right) => sha256(joined(NODE, left, right));

/**
 * RFC 6962 §2.1.1, from the definition of the path: the root that this leaf and path lead to, or undefined when the path has
 * another length than a tree of that size gives this leaf.
 * @param {Sha256} sha256
 * @param {Uint8Array} leaf
 * @param {number} index
 * @param {number} size
 * @param {readonly Uint8Array[]} path from the leaf's sibling upwards
 * @returns {Uint8Array | undefined}
 */
export function rootFromPath(sha256, leaf, index, size, path) {
  if (index >= size) return undefined;
  if (size === 1) return path.length === 0 ? leaf : undefined;
  const last = path[path.length - 1];
  if (last === undefined) return undefined;
  const rest = path.slice(0, -1);
  const left = split(size);
  if (index < left) {
    const below = rootFromPath(sha256, leaf, index, left, rest);
    return below && nodeHash(sha256, below, last);
  }
  const below = rootFromPath(sha256, leaf, index - left, size - left, rest);
  return below && nodeHash(sha256, last, below);
}

/**
 * RFC 6962 §2.1.2: whether the tree of `older` leaves is a beginning of the tree of `size` leaves.
 * @param {Sha256} sha256
 * @param {{ size: number, root: Uint8Array }} older
 * @param {{ size: number, root: Uint8Array }} newer
 * @param {readonly Uint8Array[]} path
 */
export function extendsTree(sha256, older, newer, path) {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return path.length === 0 && same(older.root, newer.root);
  if (older.size === 0) return path.length === 0 && same(older.root, sha256(new Uint8Array(0)));
  const roots = bothRoots(sha256, older.size, newer.size, true, path, older.root);
  return roots !== undefined && same(roots.older, older.root) && same(roots.newer, newer.root);
}

/**
 * SUBPROOF of RFC 6962 §2.1.2, read backwards: both roots that the path leads to.
 * @param {Sha256} sha256
 * @param {number} older
 * @param {number} size
 * @param {boolean} whole whether the older tree's root is known from outside at this point
 * @param {readonly Uint8Array[]} path
 * @param {Uint8Array} known
 * @returns {{ older: Uint8Array, newer: Uint8Array } | undefined}
 */
function bothRoots(sha256, older, size, whole, path, known) {
  if (older === size) {
    const root = whole ? known : path[0];
    return root !== undefined && path.length === (whole ? 0 : 1) ? { older: root, newer: root } : undefined;
  }
  const last = path[path.length - 1];
  if (last === undefined) return undefined;
  const rest = path.slice(0, -1);
  const left = split(size);
  if (older <= left) {
    const below = bothRoots(sha256, older, left, whole, rest, known);
    return below && { older: below.older, newer: nodeHash(sha256, below.newer, last) };
  }
  const below = bothRoots(sha256, older - left, size - left, false, rest, known);
  return below && { older: nodeHash(sha256, last, below.older), newer: nodeHash(sha256, last, below.newer) };
}

/**
 * The root of a whole tree, leaf by leaf.
 * @param {Sha256} sha256
 */
export function growingTree(sha256) {
  /** @type {Uint8Array[]} */
  const peaks = [];
  let size = 0;
  return {
    /** @param {Uint8Array} leaf */
    add(leaf) {
      let hash = leaf;
      for (let n = size; n % 2 === 1; n = (n - 1) / 2) hash = nodeHash(sha256, /** @type {Uint8Array} */ (peaks.pop()), hash);
      peaks.push(hash);
      size += 1;
    },
    root: () => (peaks.length === 0 ? sha256(new Uint8Array(0)) : peaks.reduceRight((right, left) => nodeHash(sha256, left, right))),
  };
}

/**
 * The largest power of two smaller than n.
 * @param {number} n
 */
function split(n) {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
