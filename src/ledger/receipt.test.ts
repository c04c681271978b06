import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { instant } from '#time/instant.ts';
import { signCheckpoint } from './checkpoint.ts';
import { commit } from './commitment.ts';
import { fictionSigner } from '../../tests/ledger/fiction-signer.ts';
import { EMPTY_ROOT, leafHash } from './hash.ts';
import { leafText } from './leaf.ts';
import { MemoryTree } from './memory-tree.ts';
import { noteKey } from './note.ts';
import { consistencyProof } from './proof.ts';
import { buildReceipt, proveLeaves } from './receipt.ts';
import type { ProvenLeaf, ReceiptParts } from './receipt.ts';
import { rootOf } from './tree.ts';

const signer = fictionSigner('fiction.tipstaff.example/x');
const key = noteKey(signer.name, signer.publicKey);
const opening = { salt: Buffer.alloc(32, 4), value: 'Someone Fictional' };
const leaves = Array.from({ length: 9 }, (_, seq) => leafText({
  v: 1, agency: seq === 8 ? 'other' : 'a', seq, at: instant('2026-11-01T00:00:00Z'), kind: 'custody', stream: 's', version: seq + 1, type: 'noted',
  actor: { principal: 'p', role: 'r' }, data: {}, commitments: { name: commit('name', opening) },
}));
const tree = new MemoryTree();
let parts: ReceiptParts;
let proven: readonly ProvenLeaf[];

before(async () => {
  tree.append(leaves.slice(0, 4).map(leafHash));
  const older = signCheckpoint(signer, 4, rootOf(tree.frontier));
  tree.append(leaves.slice(4).map(leafHash));
  proven = await proveLeaves(tree, 9, leaves);
  parts = {
    act: proven[5] as ProvenLeaf, related: [proven[1] as ProvenLeaf, proven[6] as ProvenLeaf], key, checkpoint: signCheckpoint(signer, 9, rootOf(tree.frontier)),
    earlier: { checkpoint: older, proof: await consistencyProof(tree, 4, 9) }, disclosures: [{ index: 5, field: 'name', opening }],
  };
});

test('a receipt is canonical JSON and one newline, with its members as the format says', () => {
  const text = buildReceipt(parts);
  assert.ok(text.endsWith('}\n'));
  const receipt = JSON.parse(text) as Record<string, unknown>;
  assert.deepEqual(Object.keys(receipt), ['act', 'checkpoint', 'disclosures', 'earlier', 'format', 'key', 'related']);
  assert.equal(text, buildReceipt(parts));
});

test('parts that do not prove each other are never handed out', () => {
  const [one, two] = [proven[1] as ProvenLeaf, proven[2] as ProvenLeaf];
  const bad: Partial<ReceiptParts>[] = [
    { act: { ...one, leaf: two.leaf } }, { act: { ...one, proof: [] } }, { related: [two, one] }, { related: [one, one] }, { related: [parts.act] },
    { related: [proven[8] as ProvenLeaf] }, { checkpoint: signCheckpoint(signer, 9, EMPTY_ROOT) }, { checkpoint: signCheckpoint(fictionSigner(signer.name, 8), 9, rootOf(tree.frontier)) },
    { earlier: { checkpoint: signCheckpoint(signer, 4, EMPTY_ROOT), proof: parts.earlier?.proof ?? [] } }, { earlier: { checkpoint: parts.checkpoint, proof: [EMPTY_ROOT] } },
    { disclosures: [{ index: 5, field: 'name', opening: { ...opening, value: 'Another' } }] }, { disclosures: [{ index: 5, field: 'aNumber', opening }] }, { disclosures: [{ index: 3, field: 'name', opening }] },
    { act: { ...one, leaf: `${one.leaf} ` } },
  ];
  for (const change of bad) assert.throws(() => buildReceipt({ ...parts, ...change }), { name: /Receipt|Note|Checkpoint|Leaf|Canonical/ }, JSON.stringify(change).slice(0, 90));
});
