import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { base64, fromBase64, utf8 } from './bytes.js';
import { readCanonical } from './canonical.js';
import { extendsTree, growingTree, leafHash, rootFromPath } from './merkle.js';
import { readKey } from './note.js';
import { nodePlatform } from './platform-node.js';
import { printable } from './shape.js';
import { sha256 } from './sha256.js';

test('the hash of this package is SHA-256, at every length around a block', () => {
  for (let length = 0; length < 200; length += 1) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 256);
    assert.deepEqual(Buffer.from(sha256(message)), createHash('sha256').update(message).digest());
  }
});

test('base64 has one spelling', () => {
  for (let length = 0; length < 40; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 91 + length * 13) % 256);
    assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'));
    assert.deepEqual(fromBase64(base64(bytes)), bytes);
  }
  for (const bad of ['A', 'AA', 'AB==', 'AA=', 'AAA', 'AAB=', 'AA==\n', 'A-A=', ' AAA', 'AAAA====', '=', 7]) assert.throws(() => fromBase64(bad), { name: 'Refused' }, String(bad));
});

test('only canonical JSON is read', () => {
  assert.deepEqual(readCanonical('{"a":[1,-2,"é"],"b":null}'), { a: [1, -2, 'é'], b: null });
  for (const bad of ['{"b":1,"a":1}', '{"a":1,"a":1}', '[1, 2]', '1.5', '1e3', '-0', '9007199254740992', '"\\u00e9"', '"\\ud800"', '{', '', `${'['.repeat(60)}${']'.repeat(60)}`]) {
    assert.throws(() => readCanonical(bad), { name: 'Refused' }, bad);
  }
});

test('the published verifier key is read, and no variation of it', () => {
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  assert.equal(readKey(nodePlatform, key).text, key);
  for (const bad of [key.replace('c7', 'C7'), key.replace('c74f20a3', 'c74f20a4'), `${key}=`, key.replace('Peter', 'Peter '), key.replace('+AR', '+Ah'), '', undefined]) {
    assert.throws(() => readKey(nodePlatform, bad), { name: 'Refused' }, String(bad));
  }
});

test('roots equal the Certificate Transparency reference roots', () => {
  const tree = growingTree(sha256);
  const roots = ['6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'];
  ['', '\0', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'].forEach((leaf, i) => {
    tree.add(leafHash(sha256, leaf));
    assert.equal(Buffer.from(tree.root()).toString('hex'), roots[i]);
  });
});

/** @param {readonly Uint8Array[]} leaves */
const rootOf = (leaves) => leaves.reduce((tree, leaf) => (tree.add(leaf), tree), growingTree(sha256)).root();

/** The path by definition. @param {number} index @param {readonly Uint8Array[]} leaves @returns {Uint8Array[]} */
function pathOf(index, leaves) {
  if (leaves.length === 1) return [];
  const left = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return index < left ? [...pathOf(index, leaves.slice(0, left)), rootOf(leaves.slice(left))] : [...pathOf(index - left, leaves.slice(left)), rootOf(leaves.slice(0, left))];
}

test('inclusion holds for every leaf of every size up to 20, and for no other position or length', () => {
  const leaves = Array.from({ length: 20 }, (_, i) => leafHash(sha256, `leaf ${i}`));
  for (let size = 1; size <= 20; size += 1) {
    const root = rootOf(leaves.slice(0, size));
    for (let index = 0; index < size; index += 1) {
      const path = pathOf(index, leaves.slice(0, size));
      const leaf = /** @type {Uint8Array} */ (leaves[index]);
      assert.deepEqual(rootFromPath(sha256, leaf, index, size, path), root);
      assert.equal(rootFromPath(sha256, leaf, size, size, path), undefined);
      assert.equal(rootFromPath(sha256, leaf, index, size, [...path, root]), undefined);
      if (path.length > 0) assert.equal(rootFromPath(sha256, leaf, index, size, path.slice(1)), undefined);
    }
  }
});

test('consistency: the empty tree, equal trees, and nothing that shrinks', () => {
  const leaves = Array.from({ length: 6 }, (_, i) => leafHash(sha256, `leaf ${i}`));
  const at = (/** @type {number} */ size) => ({ size, root: rootOf(leaves.slice(0, size)) });
  assert.ok(extendsTree(sha256, at(0), at(6), []));
  assert.ok(extendsTree(sha256, at(6), at(6), []));
  assert.ok(!extendsTree(sha256, at(6), at(4), []));
  assert.ok(!extendsTree(sha256, { size: 0, root: at(1).root }, at(6), []));
  assert.ok(extendsTree(sha256, at(4), at(6), [rootOf(leaves.slice(4))]));
  assert.ok(!extendsTree(sha256, at(4), at(6), [rootOf(leaves.slice(4)), at(1).root]));
  assert.ok(!extendsTree(sha256, at(3), at(6), []));
});

test('text from a receipt cannot steer a terminal', () => {
  assert.equal(printable('a\u001b[2Jb\u202ec\r\n'), 'a\\u{1b}[2Jb\\u{202e}c\\u{d}\\u{a}');
  assert.equal(utf8('é').length, 2);
});
