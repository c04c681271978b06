import { EMPTY_ROOT, nodeHash } from './hash.ts';
import type { Hash } from './hash.ts';

/**
 * RFC 9162 §2.1.3.2: whether `proof` leads from a leaf at `index` to `root` in a tree of `size` leaves. Never throws;
 * a proof of the wrong length is false.
 */
export function includes(root: Hash, leaf: Hash, index: number, size: number, proof: readonly Hash[]): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [here, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (here % 2 === 1 || here === last) {
      hash = nodeHash(sibling, hash);
      while (here % 2 === 0 && here !== 0) [here, last] = [half(here), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  return last === 0 && hash === root;
}

/** RFC 9162 §2.1.4.2: whether the tree (`older`, `olderRoot`) is a beginning of the tree (`size`, `root`). Never throws. */
export function extendsTree(olderRoot: Hash, older: number, root: Hash, size: number, proof: readonly Hash[]): boolean {
  if (!isCount(older) || !isCount(size) || older > size) return false;
  if (older === 0) return proof.length === 0 && olderRoot === EMPTY_ROOT && (size > 0 || root === EMPTY_ROOT);
  if (older === size) return proof.length === 0 && olderRoot === root;
  let [here, last] = [older - 1, size - 1];
  while (here % 2 === 1) [here, last] = [half(here), half(last)];
  const path = here === 0 ? proof : proof.slice(1);
  const seed = here === 0 ? olderRoot : proof[0];
  if (seed === undefined) return false;
  let [oldHash, newHash] = [seed, seed];
  for (const sibling of path) {
    if (last === 0) return false;
    if (here % 2 === 1 || here === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (here % 2 === 0 && here !== 0) [here, last] = [half(here), half(last)];
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  return last === 0 && oldHash === olderRoot && newHash === root;
}

const half = (n: number): number => Math.floor(n / 2);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
