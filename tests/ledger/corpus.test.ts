import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { signCheckpoint } from '#ledger/checkpoint.ts';
import { opens } from '#ledger/commitment.ts';
import { fictionSigner } from './fiction-signer.ts';
import { leafHash } from '#ledger/hash.ts';
import { leafText, readLeaf } from '#ledger/leaf.ts';
import { MemoryTree } from '#ledger/memory-tree.ts';
import { noteKey } from '#ledger/note.ts';
import { consistencyProof } from '#ledger/proof.ts';
import { buildReceipt, proveLeaves } from '#ledger/receipt.ts';
import type { ProvenLeaf } from '#ledger/receipt.ts';
import { EMPTY_FRONTIER, grow, rootOf } from '#ledger/tree.ts';

const CORPUS = new URL('../corpus/ledger-v1/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, CORPUS), 'utf8');
const lines = read('ledger.jsonl').split('\n').slice(0, -1);
const openings = JSON.parse(read('openings.json')) as readonly { readonly index: number; readonly field: string; readonly salt: string; readonly value: string }[];
const signer = fictionSigner('fiction.tipstaff.example/us-fl-fremont');
const SIZES = [0, 1, 2, 3, 8, 9, 13, 16, 19];

interface Wanted {
  readonly act: number;
  readonly related: readonly number[];
  readonly size: number;
  readonly earlier: number | null;
  readonly disclosures: readonly (readonly [index: number, field: string])[];
}

export const corpusCheckpoint = (size: number): string => signCheckpoint(signer, size, rootOf(grow(EMPTY_FRONTIER, lines.slice(0, size).map(leafHash)).frontier));

export async function corpusReceipt({ act, related, size, earlier, disclosures }: Wanted): Promise<string> {
  const tree = new MemoryTree();
  tree.append(lines.map(leafHash));
  const [first, ...others] = await proveLeaves(tree, size, [act, ...related].map((index) => lines[index] as string));
  return buildReceipt({
    act: first as ProvenLeaf, related: others, checkpoint: corpusCheckpoint(size), key: noteKey(signer.name, signer.publicKey),
    ...(earlier === null ? {} : { earlier: { checkpoint: corpusCheckpoint(earlier), proof: await consistencyProof(tree, earlier, size) } }),
    ...(disclosures.length === 0 ? {} : {
      disclosures: disclosures.map(([index, field]) => {
        const { salt, value } = openings.find((opening) => opening.index === index && opening.field === field) as (typeof openings)[number];
        return { index, field, opening: { salt: Buffer.from(salt, 'base64'), value } };
      }),
    }),
  });
}

test('every leaf of the corpus reads and is written back byte for byte', () => {
  assert.equal(lines.length, 19);
  for (const [seq, line] of lines.entries()) {
    const envelope = readLeaf(line);
    assert.equal(envelope.seq, seq);
    assert.equal(leafText(envelope), line);
  }
});

test('every commitment of the corpus opens with its salt and value, and there are no others', () => {
  for (const { index, field, salt, value } of openings) {
    assert.ok(opens(readLeaf(lines[index] as string).commitments[field] as string, field, { salt: Buffer.from(salt, 'base64'), value }), `${index} ${field}`);
  }
  assert.equal(openings.length, lines.reduce((sum, line) => sum + Object.keys(readLeaf(line).commitments).length, 0));
});

test('every checkpoint of the corpus is signed again byte for byte', () => {
  assert.deepEqual(readdirSync(new URL('checkpoints/', CORPUS)).sort(), SIZES.map((size) => `${size}.txt`).sort());
  for (const size of SIZES) assert.equal(corpusCheckpoint(size), read(`checkpoints/${size}.txt`), `size ${size}`);
});

test('every receipt of the corpus is built again byte for byte', async () => {
  const wanted = JSON.parse(read('receipts.json')) as Record<string, Wanted>;
  assert.deepEqual(readdirSync(new URL('receipts/', CORPUS)).sort(), Object.keys(wanted).map((name) => `${name}.json`).sort());
  for (const [name, parts] of Object.entries(wanted)) assert.equal(await corpusReceipt(parts), read(`receipts/${name}.json`), name);
});
