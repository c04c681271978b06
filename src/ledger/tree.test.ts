import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { EMPTY_ROOT, HashError, hashFromBase64, hashToBase64, hashToHex, leafHash, nodeHash } from './hash.ts';
import type { Hash } from './hash.ts';
import { MemoryTree } from './memory-tree.ts';
import { extendsTree, includes } from './proof-check.ts';
import { consistencyProof, inclusionProof, rootFromStore } from './proof.ts';
import { EMPTY_FRONTIER, frontierFromBytes, frontierToBytes, grow, rootOf } from './tree.ts';

/** The reference inputs and roots of Certificate Transparency's Merkle tree tests. */
const REFERENCE: readonly (readonly [leaf: string, root: string])[] = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['\x00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['\x10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['\x20\x21', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['\x30\x31', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['\x40\x41\x42\x43', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['\x50\x51\x52\x53\x54\x55\x56\x57', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];

const leaves = (count: number): Hash[] => Array.from({ length: count }, (_, i) => leafHash(`leaf ${i}`));

/** RFC 6962 §2.1 written as the text says it, without any cleverness. */
function naiveRoot(from: readonly Hash[]): Hash {
  if (from.length === 0) return EMPTY_ROOT;
  if (from.length === 1) return from[0] as Hash;
  const k = 2 ** Math.ceil(Math.log2(from.length) - 1);
  return nodeHash(naiveRoot(from.slice(0, k)), naiveRoot(from.slice(k)));
}

function naivePath(index: number, from: readonly Hash[]): Hash[] {
  if (from.length === 1) return [];
  const k = 2 ** Math.ceil(Math.log2(from.length) - 1);
  return index < k
    ? [...naivePath(index, from.slice(0, k)), naiveRoot(from.slice(k))]
    : [...naivePath(index - k, from.slice(k)), naiveRoot(from.slice(0, k))];
}

function naiveSubproof(older: number, from: readonly Hash[], whole: boolean): Hash[] {
  if (older === from.length) return whole ? [] : [naiveRoot(from)];
  const k = 2 ** Math.ceil(Math.log2(from.length) - 1);
  return older <= k
    ? [...naiveSubproof(older, from.slice(0, k), whole), naiveRoot(from.slice(k))]
    : [...naiveSubproof(older - k, from.slice(k), false), naiveRoot(from.slice(0, k))];
}

test('roots equal the Certificate Transparency reference roots', () => {
  assert.equal(hashToHex(rootOf(EMPTY_FRONTIER)), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  let frontier = EMPTY_FRONTIER;
  for (const [leaf, root] of REFERENCE) {
    frontier = grow(frontier, [leafHash(leaf)]).frontier;
    assert.equal(hashToHex(rootOf(frontier)), root);
  }
});

test('a leaf longer than the scratch space, and text outside ASCII, hash like any other', () => {
  for (const text of ['x'.repeat(70_000), 'é'.repeat(30_000), '—', '\u{1F600}'.repeat(9)]) {
    assert.equal(hashToHex(leafHash(text)), createHash('sha256').update('\0').update(text, 'utf8').digest('hex'));
  }
  assert.notEqual(leafHash('x'.repeat(5000)), leafHash('x'.repeat(5001)));
});

test('growing in any batches gives the naive root, and the frontier survives its bytes', () => {
  fc.assert(fc.property(fc.array(fc.nat(40), { maxLength: 30 }), (batches) => {
    const all = leaves(batches.reduce((a, b) => a + b, 0));
    let frontier = EMPTY_FRONTIER;
    for (const batch of batches) {
      frontier = grow(frontierFromBytes(frontier.size, frontierToBytes(frontier)), all.slice(frontier.size, frontier.size + batch)).frontier;
    }
    assert.equal(rootOf(frontier), naiveRoot(all));
  }), { seed: 6962, numRuns: 60 });
});

test('a frontier of the wrong length is refused', () => {
  assert.throws(() => frontierFromBytes(3, Buffer.alloc(32)), HashError);
  assert.throws(() => frontierFromBytes(-1, Buffer.alloc(0)), HashError);
});

test('non-canonical base64 and short hashes are refused', () => {
  const good = hashToBase64(EMPTY_ROOT);
  assert.equal(hashFromBase64(good), EMPTY_ROOT);
  for (const bad of [good.slice(0, -1), `${good}\n`, good.replace('U=', 'V='), 'AAAA', '']) assert.throws(() => hashFromBase64(bad), HashError);
});

test('inclusion proofs equal the naive ones and verify, for every leaf of many sizes', async () => {
  for (const size of [1, 2, 3, 5, 7, 8, 13, 31, 64, 100, 255, 256, 257]) {
    const all = leaves(size);
    const tree = new MemoryTree();
    tree.append(all);
    const root = rootOf(tree.frontier);
    for (let index = 0; index < size; index += 1) {
      const proof = await inclusionProof(tree, index, size);
      assert.deepEqual(proof, naivePath(index, all));
      assert.ok(includes(root, all[index] as Hash, index, size, proof));
    }
  }
});

test('consistency proofs equal the naive ones and verify, for every pair of sizes up to 40', async () => {
  const all = leaves(40);
  const tree = new MemoryTree();
  tree.append(all);
  for (let size = 1; size <= 40; size += 1) {
    for (let older = 0; older <= size; older += 1) {
      const proof = await consistencyProof(tree, older, size);
      assert.deepEqual(proof, older === 0 ? [] : naiveSubproof(older, all.slice(0, size), true));
      assert.ok(extendsTree(naiveRoot(all.slice(0, older)), older, naiveRoot(all.slice(0, size)), size, proof));
    }
  }
});

test('proofs across tile levels verify, also for a tree smaller than what is stored', async () => {
  const all = leaves(70_001);
  const tree = new MemoryTree();
  tree.append(all);
  for (const size of [70_001, 65_536, 65_537, 512, 300]) {
    const root = rootOf(grow(EMPTY_FRONTIER, all.slice(0, size)).frontier);
    assert.equal(await rootFromStore(tree, size), root);
    for (const index of [0, 255, 256, size - 1, Math.floor(size / 2)]) {
      const proof = await inclusionProof(tree, index, size);
      assert.ok(includes(root, all[index] as Hash, index, size, proof));
    }
    for (const older of [1, 255, 256, 257, size - 1]) {
      const olderRoot = rootOf(grow(EMPTY_FRONTIER, all.slice(0, older)).frontier);
      assert.ok(extendsTree(olderRoot, older, root, size, await consistencyProof(tree, older, size)));
    }
  }
});

test('a proof reads few hashes: whole tiles, once each', async () => {
  const tree = new MemoryTree();
  tree.append(leaves(70_001));
  const reads: string[] = [];
  const counting = { hashes: async (level: number, from: number, to: number) => (reads.push(`${level}:${from}-${to}`), tree.hashes(level, from, to)) };
  await inclusionProof(counting, 12_345, 70_001);
  assert.equal(new Set(reads).size, reads.length);
  assert.ok(reads.length <= 6, reads.join(' '));
});

test('any change to a proof, its index, its size or its root is refused', async () => {
  const all = leaves(23);
  const tree = new MemoryTree();
  tree.append(all);
  const root = rootOf(tree.frontier);
  const proof = await inclusionProof(tree, 9, 23);
  const leaf = all[9] as Hash;
  for (let i = 0; i < proof.length; i += 1) {
    assert.ok(!includes(root, leaf, 9, 23, proof.with(i, EMPTY_ROOT)));
    assert.ok(!includes(root, leaf, 9, 23, proof.toSpliced(i, 1)));
  }
  for (const index of [-1, 8, 10, 23, 0.5, Number.NaN]) assert.ok(!includes(root, leaf, index, 23, proof));
  assert.ok(!includes(root, leaf, 9, 23, [...proof, EMPTY_ROOT]));
  assert.ok(!includes(EMPTY_ROOT, leaf, 9, 23, proof));
  const older = naiveRoot(all.slice(0, 9));
  const path = await consistencyProof(tree, 9, 23);
  for (let i = 0; i < path.length; i += 1) {
    assert.ok(!extendsTree(older, 9, root, 23, path.with(i, EMPTY_ROOT)));
    assert.ok(!extendsTree(older, 9, root, 23, path.toSpliced(i, 1)));
  }
  assert.ok(!extendsTree(EMPTY_ROOT, 9, root, 23, path));
  assert.ok(!extendsTree(older, 24, root, 23, path));
  assert.ok(!extendsTree(root, 0, root, 23, []));
});

test('what does not exist cannot be proved, and a ledger with missing hashes says so', async () => {
  const tree = new MemoryTree();
  tree.append(leaves(5));
  await assert.rejects(inclusionProof(tree, 5, 5), { name: 'ProofError' });
  await assert.rejects(consistencyProof(tree, 6, 5), { name: 'ProofError' });
  await assert.rejects(inclusionProof(tree, 2, 9), { name: 'ProofError', message: /not whole/ });
});
