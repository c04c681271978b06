import { signCheckpoint } from '#ledger/checkpoint.ts';
import type { Actor, Envelope, Json, JsonObject, RecordKind, StreamRef } from '#ledger/envelope.ts';
import { hashToBase64, leafHash } from '#ledger/hash.ts';
import type { Hash } from '#ledger/hash.ts';
import type { Vault } from '#ledger/keys.ts';
import { leafText } from '#ledger/leaf.ts';
import { newPersonKey, sealFields } from '#ledger/seal.ts';
import { grow, rootOf } from '#ledger/tree.ts';
import type { Frontier, TreeNode } from '#ledger/tree.ts';
import type { Clock } from '#time/clock.ts';
import type { Instant } from '#time/instant.ts';
import { PersonErased } from './store.ts';
import type { Batch, DueRow, HeadRecord, NewEntry, RecordState, RecordType } from './store.ts';

/** What every store is built from. */
export interface StoreParts {
  readonly clock: Clock;
  readonly vault: Vault;
  readonly types: ReadonlyMap<RecordKind, RecordType>;
}

export const typesByKind = (types: readonly RecordType[]): ReadonlyMap<RecordKind, RecordType> => new Map(types.map((type) => [type.kind, type]));

/** What was read under the head lock. A stream that was looked for and not found is there with `undefined`. */
export interface Base {
  readonly agency: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly frontier: Frontier;
  readonly streams: ReadonlyMap<string, RecordState | undefined>;
  /** Wrapped key by person; null when it was destroyed. A person who was looked for and not found is there with `undefined`. */
  readonly keys: ReadonlyMap<string, Uint8Array | null | undefined>;
}

export interface EntryRow {
  readonly envelope: Envelope;
  readonly leaf: string;
  readonly hash: Hash;
}

export interface KeyRow {
  readonly kind: RecordKind;
  readonly key: string;
  readonly value: string;
  readonly id: string;
}

/** Everything that one batch writes, ready for any store. */
export interface Rows {
  readonly head: HeadRecord;
  readonly frontier: Frontier;
  readonly entries: readonly EntryRow[];
  readonly nodes: readonly TreeNode[];
  readonly states: readonly { readonly ref: StreamRef; readonly version: number; readonly open: boolean; readonly state: JsonObject }[];
  readonly newKeys: readonly KeyRow[];
  readonly oldKeys: readonly KeyRow[];
  readonly personKeys: readonly { readonly person: string; readonly wrapped: Uint8Array }[];
  readonly personal: readonly { readonly person: string; readonly seq: number; readonly sealed: Uint8Array }[];
  readonly tags: readonly { readonly name: string; readonly value: string; readonly person: string }[];
  readonly erased: readonly string[];
  readonly due: readonly DueRow[];
  readonly settled: readonly string[];
  readonly outbox: readonly { readonly topic: string; readonly body: Json }[];
}

export const streamKey = (ref: StreamRef): string => `${ref.kind}/${ref.id}`;

/** Streams and persons that a batch writes to and that were not read yet. */
export function unread(batch: Batch<Json>, streams: Base['streams'], keys: Base['keys']): { readonly streams: readonly StreamRef[]; readonly persons: readonly string[] } {
  const missing = new Map<string, StreamRef>();
  const persons = new Set<string>();
  for (const { stream, personal } of batch.entries) {
    if (!streams.has(streamKey(stream))) missing.set(streamKey(stream), stream);
    if (personal !== undefined && !keys.has(personal.person)) persons.add(personal.person);
  }
  return { streams: [...missing.values()], persons: [...persons] };
}

/** Turns what was decided into rows: seals, hashes, folds and signs. Pure but for the vault's random bytes. */
export function assemble(base: Base, batch: Batch<Json>, parts: StoreParts): Rows {
  const work = new Work(base, parts);
  for (const entry of batch.entries) work.add(entry);
  const grown = grow(base.frontier, work.entries.map((row) => row.hash));
  const root = rootOf(grown.frontier);
  const { size } = grown.frontier;
  const checkpoint = signCheckpoint(parts.vault.signer(base.agency), size, root);
  return {
    head: { agency: base.agency, size, root: hashToBase64(root), at: base.now, checkpoint },
    frontier: grown.frontier, nodes: grown.nodes, entries: work.entries, states: [...work.states.values()], ...work.keyChanges(),
    personKeys: work.personKeys, personal: work.personal, tags: work.tags,
    erased: batch.erased ?? [], due: batch.due ?? [], settled: batch.settled ?? [], outbox: batch.outbox ?? [],
  };
}

class Work {
  readonly entries: EntryRow[] = [];
  readonly states = new Map<string, Rows['states'][number]>();
  readonly personKeys: Rows['personKeys'][number][] = [];
  readonly personal: Rows['personal'][number][] = [];
  readonly tags: Rows['tags'][number][] = [];
  readonly #base: Base;
  readonly #parts: StoreParts;
  readonly #opened = new Map<string, Uint8Array>();

  constructor(base: Base, parts: StoreParts) {
    this.#base = base;
    this.#parts = parts;
  }

  add(entry: NewEntry): void {
    const { agency, actor, now, frontier } = this.#base;
    const key = streamKey(entry.stream);
    const before = this.states.get(key) ?? this.#base.streams.get(key);
    const seq = frontier.size + this.entries.length;
    const envelope: Envelope = {
      v: 1, agency, seq, at: now, kind: entry.stream.kind, stream: entry.stream.id, version: (before?.version ?? 0) + 1,
      type: entry.type, actor: { principal: actor.principal, role: actor.role }, data: entry.data, commitments: this.#seal(entry, seq),
    };
    const leaf = leafText(envelope);
    this.entries.push({ envelope, leaf, hash: leafHash(leaf) });
    const type = typeOf(this.#parts, entry.stream.kind);
    const state = type.fold(before?.state, envelope);
    this.states.set(key, { ref: entry.stream, version: envelope.version, open: type.isOpen(state), state });
  }

  #seal(entry: NewEntry, seq: number): Envelope['commitments'] {
    if (entry.personal === undefined) return {};
    const { person, fields, tags } = entry.personal;
    const { bytes, commitments } = sealFields(this.#personKey(person), { agency: this.#base.agency, person, seq }, fields, (length) => this.#parts.vault.randomBytes(length));
    this.personal.push({ person, seq, sealed: bytes });
    for (const [name, value] of Object.entries(tags ?? {})) this.tags.push({ name, value, person });
    return commitments;
  }

  #personKey(person: string): Uint8Array {
    const { vault } = this.#parts;
    const known = this.#opened.get(person);
    if (known !== undefined) return known;
    const wrapped = this.#base.keys.get(person);
    if (wrapped === null) throw new PersonErased('The personal fields of this person were erased; none can be added under the same id.');
    const key = wrapped === undefined ? newPersonKey((length) => vault.randomBytes(length)) : vault.unwrap(this.#base.agency, wrapped);
    if (wrapped === undefined) this.personKeys.push({ person, wrapped: vault.wrap(this.#base.agency, key) });
    this.#opened.set(person, key);
    return key;
  }

  keyChanges(): { readonly newKeys: readonly KeyRow[]; readonly oldKeys: readonly KeyRow[] } {
    const newKeys: KeyRow[] = [];
    const oldKeys: KeyRow[] = [];
    for (const [key, { ref, state }] of this.states) {
      const type = typeOf(this.#parts, ref.kind);
      const before = keyRows(type, ref, this.#base.streams.get(key)?.state);
      const after = keyRows(type, ref, state);
      for (const [name, row] of after) if (!before.has(name)) newKeys.push(row);
      for (const [name, row] of before) if (!after.has(name)) oldKeys.push(row);
    }
    return { newKeys, oldKeys };
  }
}

/** The index rows of a state, by a name that tells them apart. */
export function keyRows(type: RecordType, ref: StreamRef, state: JsonObject | undefined): ReadonlyMap<string, KeyRow> {
  const rows = new Map<string, KeyRow>();
  if (state === undefined) return rows;
  for (const [key, values] of Object.entries(type.keys(state))) {
    for (const value of typeof values === 'string' ? [values] : values) rows.set(JSON.stringify([key, value]), { kind: ref.kind, key, value, id: ref.id });
  }
  return rows;
}

export function typeOf(parts: Pick<StoreParts, 'types'>, kind: RecordKind): RecordType {
  const type = parts.types.get(kind);
  if (type === undefined) throw new Error(`no fold is known for records of kind ${kind}`);
  return type;
}
