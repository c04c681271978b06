import { EMPTY_ROOT, HASH_BYTES, HashError, hashFromBytes, nodeHash } from './hash.ts';
import type { Hash } from './hash.ts';

/** Interior hashes are kept at these steps only (8, 16, 24 …), 256 to a tile; those between are recomputed. */
export const TILE_LEVELS = 8;

/**
 * All that is needed to append: the roots of the perfect subtrees that make up the tree, largest first
 * (one for every 1 bit of the size). At most 53 hashes.
 */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

/** A finished interior node at a level that is a multiple of TILE_LEVELS; `index` counts nodes of that level from 0. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

export interface Grown {
  readonly frontier: Frontier;
  /** The nodes that these leaves finished, to be kept with them; proofs read them back through HashReader. */
  readonly nodes: readonly TreeNode[];
}

const NO_NODES: readonly TreeNode[] = [];
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** Where `grow` works: making an array grow and shrink at every leaf measured a fifth slower. */
const stack: Hash[] = Array.from({ length: 64 }, () => EMPTY_ROOT);

/** Appends leaf hashes in order (RFC 6962 §2.1). One or two hash calls a leaf on average, whatever the size. */
export function grow(frontier: Frontier, leaves: readonly Hash[]): Grown {
  let count = frontier.hashes.length;
  for (let i = 0; i < count; i += 1) stack[i] = frontier.hashes[i] as Hash;
  let nodes: TreeNode[] | undefined;
  let size = frontier.size;
  for (let i = 0; i < leaves.length; i += 1) {
    let hash = leaves[i] as Hash;
    let level = 0;
    let index = size;
    while (index % 2 === 1) {
      count -= 1;
      hash = nodeHash(stack[count] as Hash, hash);
      index = (index - 1) / 2;
      level += 1;
      if (level % TILE_LEVELS === 0) (nodes ??= []).push({ level, index, hash });
    }
    stack[count] = hash;
    count += 1;
    size += 1;
  }
  if (!Number.isSafeInteger(size)) throw new RangeError('a ledger holds fewer than 2^53 entries');
  return { frontier: { size, hashes: stack.slice(0, count) }, nodes: nodes ?? NO_NODES };
}

/** The RFC 6962 §2.1 root of the tree; of the empty tree, SHA-256 of nothing. */
export function rootOf(frontier: Frontier): Hash {
  return foldRight(frontier.hashes) ?? EMPTY_ROOT;
}

/** Perfect subtrees from left to right, joined as RFC 6962 does; undefined for none. */
export function foldRight(hashes: readonly Hash[]): Hash | undefined {
  let root = hashes[hashes.length - 1];
  for (let i = hashes.length - 2; i >= 0; i -= 1) root = nodeHash(hashes[i] as Hash, root as Hash);
  return root;
}

export const frontierToBytes = (frontier: Frontier): Buffer => Buffer.from(frontier.hashes.join(''), 'latin1');

/** Throws HashError when the bytes cannot be the frontier of a tree of that size. */
export function frontierFromBytes(size: number, bytes: Uint8Array): Frontier {
  if (!Number.isSafeInteger(size) || size < 0 || bytes.length !== HASH_BYTES * countOnes(size)) {
    throw new HashError(`${bytes.length} bytes cannot be the frontier of a tree of ${size} leaves`);
  }
  const hashes: Hash[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(hashFromBytes(bytes.subarray(at, at + HASH_BYTES)));
  return { size, hashes };
}

function countOnes(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
