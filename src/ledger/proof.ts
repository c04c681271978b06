import { EMPTY_ROOT } from './hash.ts';
import type { Hash } from './hash.ts';
import { TILE_LEVELS, foldRight, grow, EMPTY_FRONTIER } from './tree.ts';

/**
 * Reads stored hashes: level 0 are leaf hashes, levels 8, 16 … the nodes that `grow` reported. `from` inclusive, `to`
 * exclusive, both node indexes of that level; one answer holds them all, in order.
 */
export interface HashReader {
  hashes(level: number, from: number, to: number): Promise<readonly Hash[]>;
}

/** Thrown when a proof is asked for that does not exist, or the store does not hold what the tree size says it holds. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}

const TILE = 2 ** TILE_LEVELS;

/** RFC 6962 §2.1.1 audit path of leaf `index` in the tree of `size` leaves, from the leaf's sibling upwards. */
export async function inclusionProof(reader: HashReader, index: number, size: number): Promise<readonly Hash[]> {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new ProofError(`there is no entry ${index} in a tree of ${size}`);
  }
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      ranges.push([middle, to]);
      to = middle;
    } else {
      ranges.push([from, middle]);
      from = middle;
    }
  }
  return hashRanges(reader, ranges.reverse(), size);
}

/** RFC 6962 §2.1.2 proof that the tree of `older` leaves is a beginning of the tree of `size` leaves. Empty when equal or when `older` is 0. */
export async function consistencyProof(reader: HashReader, older: number, size: number): Promise<readonly Hash[]> {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(older) || older < 0 || older > size) {
    throw new ProofError(`a tree of ${older} is not a beginning of a tree of ${size}`);
  }
  if (older === 0 || older === size) return [];
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to !== older) {
    const middle = from + split(to - from);
    if (older <= middle) {
      ranges.push([middle, to]);
      to = middle;
    } else {
      ranges.push([from, middle]);
      from = middle;
    }
  }
  if (from > 0) ranges.push([from, to]);
  return hashRanges(reader, ranges.reverse(), size);
}

/** The root of the first `size` leaves, recomputed from stored hashes: what to compare before signing a head. */
export async function rootFromStore(reader: HashReader, size: number): Promise<Hash> {
  if (size === 0) return EMPTY_ROOT;
  return (await hashRanges(reader, [[0, size]], size))[0] as Hash;
}

/** Leaves from inclusive to exclusive; `from` is always a multiple of the largest power of two that fits. */
type Range = readonly [from: number, to: number];

async function hashRanges(reader: HashReader, ranges: readonly Range[], size: number): Promise<readonly Hash[]> {
  const tiles = new Map<string, Promise<readonly Hash[]>>();
  const tile = (level: number, number: number): Promise<readonly Hash[]> => {
    const key = `${level}/${number}`;
    const known = tiles.get(key) ?? readTile(reader, level, number, size);
    tiles.set(key, known);
    return known;
  };
  return Promise.all(ranges.map(async ([from, to]) => {
    const parts: Promise<Hash>[] = [];
    for (let at = from; at < to;) {
      const span = largestPower(to - at);
      parts.push(perfect(tile, Math.log2(span), at / span));
      at += span;
    }
    return foldRight(await Promise.all(parts)) as Hash;
  }));
}

async function readTile(reader: HashReader, level: number, number: number, size: number): Promise<readonly Hash[]> {
  const from = number * TILE;
  const to = Math.min(from + TILE, Math.floor(size / 2 ** level));
  const hashes = await reader.hashes(level, from, to);
  if (hashes.length !== to - from) throw new ProofError(`level ${level} holds ${hashes.length} of ${to - from} hashes from ${from}: the ledger is not whole`);
  return hashes;
}

/** Root of the perfect subtree `index` of `level`, from the stored level at or below it. */
async function perfect(tile: (level: number, number: number) => Promise<readonly Hash[]>, level: number, index: number): Promise<Hash> {
  const stored = level - (level % TILE_LEVELS);
  const span = 2 ** (level - stored);
  const first = index * span;
  const hashes = await tile(stored, Math.floor(first / TILE));
  const offset = first % TILE;
  return grow(EMPTY_FRONTIER, hashes.slice(offset, offset + span)).frontier.hashes[0] as Hash;
}

/** The largest power of two smaller than n (n > 1): where RFC 6962 splits. */
function split(n: number): number {
  const power = largestPower(n);
  return power === n ? power / 2 : power;
}

function largestPower(n: number): number {
  let power = 1;
  while (power * 2 <= n) power *= 2;
  return power;
}
