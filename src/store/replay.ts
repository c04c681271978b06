import { hashFromBytes, hashToBase64, leafHash } from '#ledger/hash.ts';
import type { Hash } from '#ledger/hash.ts';
import type { Envelope, JsonObject, StreamRef } from '#ledger/envelope.ts';
import { readLeaf } from '#ledger/leaf.ts';
import { EMPTY_FRONTIER, grow } from '#ledger/tree.ts';
import type { Frontier, TreeNode } from '#ledger/tree.ts';
import { keyRows, streamKey, typeOf } from './assemble.ts';
import type { KeyRow, StoreParts } from './assemble.ts';
import { quoted } from './driver.ts';
import type { Link } from './driver.ts';
import { within } from './postgres-read.ts';

/** One record as the ledger alone gives it. */
export interface ReplayedState {
  readonly ref: StreamRef;
  readonly version: number;
  readonly open: boolean;
  readonly state: JsonObject;
  readonly keys: readonly KeyRow[];
}

export interface Replayed {
  readonly size: number;
  readonly frontier: Frontier;
  readonly nodes: readonly TreeNode[];
  readonly states: ReadonlyMap<string, ReplayedState>;
  readonly commitments: ReadonlyMap<number, Envelope['commitments']>;
  /** What is wrong with the entries themselves, each naming its entry. */
  readonly faults: readonly string[];
}

const PAGE = 2_000;
const MOST_FAULTS = 20;

/** Reads an agency's whole ledger from its first entry: every leaf hash recomputed, every order checked, every record folded anew. */
export async function replayLedger(link: Link, agency: string, parts: Pick<StoreParts, 'types'>): Promise<Replayed> {
  const replay = new Replay(agency, parts);
  for (let from = 0; ; from += PAGE) {
    const rows = await within(link, agency, `select seq, kind, stream, version, leaf, leaf_hash from tipstaff.entry where agency_id = ${quoted(agency)} and seq >= ${from} and seq < ${from + PAGE} order by seq`);
    if (rows.length === 0) break;
    replay.add(rows.map((row) => ({ seq: row['seq'] as number, kind: row['kind'], stream: row['stream'], version: row['version'], leaf: row['leaf'] as string, hash: hashFromBytes(row['leaf_hash'] as Buffer) })));
  }
  return replay.done();
}

interface Row {
  readonly seq: number;
  readonly kind: unknown;
  readonly stream: unknown;
  readonly version: unknown;
  readonly leaf: string;
  readonly hash: Hash;
}

class Replay {
  readonly #agency: string;
  readonly #parts: Pick<StoreParts, 'types'>;
  readonly #states = new Map<string, ReplayedState>();
  readonly #commitments = new Map<number, Envelope['commitments']>();
  readonly #nodes: TreeNode[] = [];
  readonly #faults: string[] = [];
  #frontier = EMPTY_FRONTIER;
  #last = '';

  constructor(agency: string, parts: Pick<StoreParts, 'types'>) {
    this.#agency = agency;
    this.#parts = parts;
  }

  add(rows: readonly Row[]): void {
    const hashes: Hash[] = [];
    for (const row of rows) {
      const hash = leafHash(row.leaf);
      if (hash !== row.hash) this.#fault(row.seq, `its text hashes to ${hashToBase64(hash)}, but ${hashToBase64(row.hash)} is stored`);
      hashes.push(hash);
      this.#entry(row, this.#frontier.size + hashes.length - 1);
    }
    const grown = grow(this.#frontier, hashes);
    this.#frontier = grown.frontier;
    this.#nodes.push(...grown.nodes);
  }

  #entry(row: Row, expected: number): void {
    if (row.seq !== expected) this.#fault(row.seq, `entry ${expected} was expected here: entries are missing`);
    let envelope: Envelope;
    try {
      envelope = readLeaf(row.leaf);
    } catch (error) {
      return this.#fault(row.seq, (error as Error).message);
    }
    const { agency, seq, kind, stream, version, at } = envelope;
    if (agency !== this.#agency || seq !== row.seq || kind !== row.kind || stream !== row.stream || version !== row.version) this.#fault(row.seq, 'its text and its row do not name the same entry');
    if (at < this.#last) this.#fault(row.seq, 'it is earlier than the entry before it');
    this.#last = at;
    if (Object.keys(envelope.commitments).length > 0) this.#commitments.set(seq, envelope.commitments);
    this.#fold(envelope);
  }

  #fold(envelope: Envelope): void {
    const ref: StreamRef = { kind: envelope.kind, id: envelope.stream };
    const before = this.#states.get(streamKey(ref));
    if (envelope.version !== (before?.version ?? 0) + 1) this.#fault(envelope.seq, `it is number ${envelope.version} of ${streamKey(ref)}, but ${before?.version ?? 0} came before`);
    try {
      const type = typeOf(this.#parts, envelope.kind);
      const state = type.fold(before?.state, envelope);
      this.#states.set(streamKey(ref), { ref, version: envelope.version, open: type.isOpen(state), state, keys: [...keyRows(type, ref, state).values()] });
    } catch (error) {
      this.#fault(envelope.seq, `${streamKey(ref)} cannot be folded: ${(error as Error).message}`);
    }
  }

  #fault(seq: number, words: string): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push(`entry ${seq}: ${words}`);
  }

  done(): Replayed {
    return { size: this.#frontier.size, frontier: this.#frontier, nodes: this.#nodes, states: this.#states, commitments: this.#commitments, faults: this.#faults };
  }
}
