import { canonical } from './canonical.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { opens } from './commitment.ts';
import type { Opening } from './commitment.ts';
import type { Json } from './envelope.ts';
import { hashToBase64, leafHash } from './hash.ts';
import type { Hash } from './hash.ts';
import { readLeaf } from './leaf.ts';
import { keyText } from './note.ts';
import type { NoteKey } from './note.ts';
import { extendsTree, includes } from './proof-check.ts';
import { inclusionProof } from './proof.ts';
import type { HashReader } from './proof.ts';

export const RECEIPT_FORMAT = 'tipstaff-receipt/v1';

/** A leaf with the way from it to the root of the receipt's checkpoint. */
export interface ProvenLeaf {
  /** The canonical text that was hashed. */
  readonly leaf: string;
  readonly proof: readonly Hash[];
}

/** One personal value shown to the holder of this receipt; only ever at the person's or a court's request. */
export interface Disclosure {
  /** Position of the entry whose commitment it opens. */
  readonly index: number;
  readonly field: string;
  readonly opening: Opening;
}

export interface ReceiptParts {
  readonly act: ProvenLeaf;
  /** Entries that the act rests on, such as the decision that cleared it, in ledger order. */
  readonly related: readonly ProvenLeaf[];
  readonly checkpoint: string;
  readonly key: NoteKey;
  /** Shows that an earlier checkpoint, which the reader may hold, is a beginning of this one. */
  readonly earlier?: { readonly checkpoint: string; readonly proof: readonly Hash[] };
  readonly disclosures?: readonly Disclosure[];
}

/** Thrown when the parts do not prove each other: such a receipt is never handed out. */
export class ReceiptError extends Error {
  override readonly name = 'ReceiptError';
}

/** Proves leaves against a tree of `size`; each leaf's position is the one it states. Throws ProofError or LeafError. */
export function proveLeaves(reader: HashReader, size: number, leaves: readonly string[]): Promise<readonly ProvenLeaf[]> {
  return Promise.all(leaves.map(async (leaf) => ({ leaf, proof: await inclusionProof(reader, readLeaf(leaf).seq, size) })));
}

/**
 * Writes a receipt (docs/receipt-format.md §6): canonical JSON and one newline, so that every byte of the file is determined.
 * Checks every part before it lets go of it. Throws ReceiptError, NoteError, CheckpointError or LeafError.
 */
export function buildReceipt(parts: ReceiptParts): string {
  const checkpoint = openCheckpoint(parts.checkpoint, [parts.key]);
  const all = [parts.act, ...parts.related].map((proven) => ({ ...proven, envelope: readLeaf(proven.leaf) }));
  for (const { leaf, proof, envelope } of all) {
    if (!includes(checkpoint.root, leafHash(leaf), envelope.seq, checkpoint.size, proof)) throw new ReceiptError(`entry ${envelope.seq} is not proved by this checkpoint`);
    if (envelope.agency !== all[0]?.envelope.agency) throw new ReceiptError('a receipt holds entries of one agency only');
  }
  const order = all.slice(1).map(({ envelope }) => envelope.seq);
  if (new Set([...order, all[0]?.envelope.seq]).size !== all.length || order.some((seq, i) => i > 0 && seq < (order[i - 1] as number))) {
    throw new ReceiptError('related entries stand in ledger order, each once, without the act itself');
  }
  const receipt: Json = {
    format: RECEIPT_FORMAT,
    act: written(parts.act),
    related: parts.related.map(written),
    checkpoint: parts.checkpoint,
    key: keyText(parts.key),
    ...(parts.earlier === undefined ? {} : { earlier: writtenEarlier(parts, checkpoint) }),
    ...(parts.disclosures === undefined ? {} : { disclosures: writtenDisclosures(parts.disclosures, all) }),
  };
  return `${canonical(receipt)}\n`;
}

const written = ({ leaf, proof }: ProvenLeaf): { readonly [member: string]: Json } => ({
  leaf, hash: hashToBase64(leafHash(leaf)), index: readLeaf(leaf).seq, proof: proof.map(hashToBase64),
});

function writtenEarlier({ earlier, key }: ReceiptParts, checkpoint: Checkpoint): Json {
  if (earlier === undefined) return null;
  const { size, root } = openCheckpoint(earlier.checkpoint, [key]);
  if (!extendsTree(root, size, checkpoint.root, checkpoint.size, earlier.proof)) throw new ReceiptError('the earlier checkpoint is not a beginning of this one');
  return { checkpoint: earlier.checkpoint, proof: earlier.proof.map(hashToBase64) };
}

function writtenDisclosures(disclosures: readonly Disclosure[], leaves: readonly { readonly envelope: ReturnType<typeof readLeaf> }[]): Json {
  return disclosures.map(({ index, field, opening }) => {
    const commitment = leaves.find(({ envelope }) => envelope.seq === index)?.envelope.commitments[field];
    if (commitment === undefined || !opens(commitment, field, opening)) throw new ReceiptError(`entry ${index} has no commitment that this ${field} opens`);
    return { index, field, salt: Buffer.from(opening.salt).toString('base64'), value: opening.value };
  });
}
