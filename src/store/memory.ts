import type { Envelope, Json, JsonObject, RecordKind, StreamRef } from '#ledger/envelope.ts';
import { MemoryTree } from '#ledger/memory-tree.ts';
import type { HashReader } from '#ledger/proof.ts';
import { EMPTY_FRONTIER } from '#ledger/tree.ts';
import type { Instant } from '#time/instant.ts';
import { assemble, streamKey, unread } from './assemble.ts';
import type { KeyRow, Rows, StoreParts } from './assemble.ts';
import { lookupKey, notBefore, openedView } from './opened.ts';
import { MemoryLooks } from './memory-looks.ts';
import { mergedFields } from './postgres-read.ts';
import { IdempotencyConflict, StoreUnavailable } from './store.ts';
import type { Batch, Committed, DueRow, HeadRecord, Lookup, OpenRequest, Opened, PersonalRecord, RecordState, Store } from './store.ts';
import { Watchers } from './watchers.ts';

/** Where a fault may be put: each hook may throw, and what it throws is what the caller sees. */
export interface Faults {
  /** After the lock, before the decision. */
  afterOpen?(request: OpenRequest): void;
  /** Before anything is written: nothing will stand. */
  beforeCommit?(request: OpenRequest): void;
  /** After the batch stands, before the answer: the caller learns nothing. */
  afterCommit?(request: OpenRequest): void;
}

interface Due extends DueRow {
  readonly raisedAt: Instant | null;
}

/** All that one agency has stored. Replaced as a whole by each commit, so an earlier one can be put back. */
interface Held {
  readonly head: HeadRecord | undefined;
  readonly rows: readonly Rows[];
  readonly streams: ReadonlyMap<string, RecordState & { readonly open: boolean }>;
  readonly keys: ReadonlyMap<string, KeyRow>;
  readonly personKeys: ReadonlyMap<string, Uint8Array | null>;
  readonly tags: ReadonlyMap<string, Rows['tags'][number]>;
  readonly due: ReadonlyMap<string, Due>;
  readonly replies: ReadonlyMap<string, { readonly requestHash: string; readonly reply: Json; readonly size: number }>;
}

const NOTHING: Held = { head: undefined, rows: [], streams: new Map(), keys: new Map(), personKeys: new Map(), tags: new Map(), due: new Map(), replies: new Map() };

/**
 * The store's meaning without a database: for the simulator, where time is scheduled and faults are chosen. One agency is
 * served at a time, as the head lock does it. `crash` returns to what was flushed.
 */
export class MemoryStore implements Store {
  readonly looks: MemoryLooks;
  readonly #parts: StoreParts;
  readonly #faults: Faults;
  readonly #held = new Map<string, Held>();
  #flushed = new Map<string, Held>();
  /** False: commits stand only in memory until `flush`, as on a disk that lies. */
  flushing = true;
  readonly #watchers = new Watchers((agency) => this.head(agency));

  constructor(parts: StoreParts, faults: Faults = {}) {
    this.#parts = parts;
    this.looks = new MemoryLooks(parts.vault);
    this.#faults = faults;
  }

  /** Nobody signs in to a simulated county. */
  get signIns(): never {
    throw new Error('a store in memory keeps no sessions');
  }

  async transact<T extends Json>(request: OpenRequest, decide: (opened: Opened) => Batch<T>): Promise<Committed<T>> {
    const held = this.#of(request.agency);
    const size = held.head?.size ?? 0;
    const claim = request.idempotency === undefined ? undefined : JSON.stringify([request.actor.principal, request.idempotency.key]);
    const prior = claim === undefined ? undefined : held.replies.get(claim);
    if (prior !== undefined) {
      if (prior.requestHash !== request.idempotency?.requestHash) throw new IdempotencyConflict('This idempotency key was used before with another request. Nothing was done.');
      return { reply: prior.reply as T, entries: [], size: prior.size, replayed: true };
    }
    this.#faults.afterOpen?.(request);
    const now = notBefore(this.#parts.clock.wall(), held.head?.at);
    const { streams, found } = load(held, request);
    const batch = decide(openedView({ now, size, unproven: undefined, streams, found, overdue: overdueOf(held, now, request.overdue) }));
    const rows = this.#rows(held, request, batch, now, streams);
    this.#faults.beforeCommit?.(request);
    const reply = JSON.parse(JSON.stringify(batch.reply)) as T;
    const after = rows === undefined ? held : withRows(held, rows);
    this.#held.set(request.agency, withReply(withDue(after, batch, now), claim, { requestHash: request.idempotency?.requestHash ?? '', reply, size: rows?.head.size ?? size }));
    if (this.flushing) this.flush();
    this.#faults.afterCommit?.(request);
    this.#watchers.changed(request.agency, rows?.head.size ?? size);
    return { reply, entries: rows?.entries.map((row) => row.envelope) ?? [], size: rows?.head.size ?? size, replayed: false };
  }

  #rows(held: Held, request: OpenRequest, batch: Batch<Json>, now: Instant, streams: Map<string, RecordState | undefined>): Rows | undefined {
    if (batch.entries.length === 0) return undefined;
    const keys = new Map<string, Uint8Array | null | undefined>();
    const more = unread(batch, streams, keys);
    for (const ref of more.streams) streams.set(streamKey(ref), held.streams.get(streamKey(ref)));
    for (const person of more.persons) keys.set(person, held.personKeys.get(person));
    const { agency, actor } = request;
    return assemble({ agency, actor, now, frontier: held.rows.at(-1)?.frontier ?? EMPTY_FRONTIER, streams, keys }, batch, this.#parts);
  }

  flush(): void {
    this.#flushed = new Map(this.#held);
  }

  /** Power fails: what was not flushed is gone. */
  crash(): void {
    this.#held.clear();
    for (const [agency, held] of this.#flushed) this.#held.set(agency, held);
  }

  #of(agency: string): Held {
    return this.#held.get(agency) ?? NOTHING;
  }

  async head(agency: string): Promise<HeadRecord | undefined> {
    return this.#of(agency).head;
  }

  async record(agency: string, ref: StreamRef): Promise<RecordState | undefined> {
    const found = this.#of(agency).streams.get(streamKey(ref));
    return found === undefined ? undefined : bare(found);
  }

  async records(agency: string, kind: RecordKind, options: { readonly open?: boolean; readonly after?: string; readonly limit?: number } = {}): Promise<readonly RecordState[]> {
    return [...this.#of(agency).streams.values()]
      .filter((one) => one.ref.kind === kind && (options.open === undefined || one.open === options.open) && (options.after === undefined || one.ref.id > options.after))
      .toSorted(byId).slice(0, options.limit).map(bare);
  }

  async find(agency: string, lookup: Lookup): Promise<readonly RecordState[]> {
    return lookUp(this.#of(agency), lookup);
  }

  async timeline(agency: string, ref: StreamRef): Promise<readonly Envelope[]> {
    return envelopes(this.#of(agency)).filter((entry) => entry.kind === ref.kind && entry.stream === ref.id);
  }

  async entries(agency: string, from: number, to: number): Promise<readonly Envelope[]> {
    return envelopes(this.#of(agency)).slice(from, to);
  }

  tree(agency: string): HashReader {
    return treeOf(this.#of(agency));
  }

  async unproven(): Promise<string | undefined> {
    return undefined;
  }

  async agencies(): Promise<readonly string[]> {
    return [...this.#held].filter(([, held]) => held.head !== undefined).map(([agency]) => agency).toSorted();
  }

  async personal(agency: string, persons: readonly string[]): Promise<ReadonlyMap<string, PersonalRecord>> {
    const held = this.#of(agency);
    const records = new Map<string, PersonalRecord>();
    for (const person of persons) {
      const wrapped = held.personKeys.get(person);
      if (wrapped === undefined) continue;
      const sealed = held.rows.flatMap((rows) => rows.personal).filter((one) => one.person === person).map(({ seq, sealed: bytes }) => ({ seq, bytes }));
      records.set(person, wrapped === null ? { person, fields: {}, erased: true } : { person, fields: mergedFields(this.#parts.vault.unwrap(agency, wrapped), agency, person, sealed), erased: false });
    }
    return records;
  }

  async due(agency: string, before: Instant): Promise<readonly Due[]> {
    return [...this.#of(agency).due.values()].filter((due) => due.dueAt <= before).toSorted((a, b) => (a.dueAt + a.id < b.dueAt + b.id ? -1 : 1));
  }

  watch(agency: string, changed: (size: number) => void): () => void {
    return this.#watchers.add(agency, changed);
  }

  async close(): Promise<void> {
    this.#watchers.close();
  }
}

/** A store that is down: for the simulator's fault hooks. */
export const down = (): StoreUnavailable => new StoreUnavailable('lost', 'The database cannot be reached. Nothing was written.');

const bare = ({ ref, version, state }: RecordState): RecordState => ({ ref, version, state });
const byId = (a: RecordState, b: RecordState): number => (a.ref.id < b.ref.id ? -1 : a.ref.id > b.ref.id ? 1 : 0);
const envelopes = (held: Held): readonly Envelope[] => held.rows.flatMap((rows) => rows.entries.map((row) => row.envelope));

function treeOf(held: Held): MemoryTree {
  const tree = new MemoryTree();
  tree.append(held.rows.flatMap((rows) => rows.entries.map((row) => row.hash)));
  return tree;
}

function load(held: Held, request: OpenRequest): { readonly streams: Map<string, RecordState | undefined>; readonly found: Map<string, readonly RecordState[]> } {
  const one = (key: string): RecordState | undefined => { const hit = held.streams.get(key); return hit === undefined ? undefined : bare(hit); };
  const streams = new Map(request.streams.map((ref) => [streamKey(ref), one(streamKey(ref))]));
  const hits = new Map((request.lookups ?? []).map((lookup) => [lookupKey(lookup), lookUp(held, lookup)]));
  for (const state of [...hits.values()].flat()) streams.set(streamKey(state.ref), state);
  return { streams, found: hits };
}

function lookUp(held: Held, lookup: Lookup): readonly RecordState[] {
  const tag = /^tag:(.*)$/.exec(lookup.key)?.[1];
  const persons = tag === undefined ? [] : [...held.tags.values()].filter((one) => one.name === tag && one.value === lookup.value).map((one) => one.person);
  const fits = (row: KeyRow): boolean => row.kind === lookup.kind && (tag === undefined ? row.key === lookup.key && row.value === lookup.value : row.key === 'person' && persons.includes(row.value));
  const ids = new Set([...held.keys.values()].filter(fits).map((row) => row.id));
  return [...ids].toSorted().flatMap((id) => { const hit = held.streams.get(streamKey({ kind: lookup.kind, id })); return hit === undefined ? [] : [bare(hit)]; });
}

const keyName = (row: KeyRow): string => JSON.stringify([row.kind, row.key, row.value, row.id]);

function withRows(held: Held, rows: Rows): Held {
  const streams = new Map(held.streams);
  // Through JSON, as a database would: a state that does not survive that is a fault that must show here too.
  for (const { ref, version, open, state } of rows.states) streams.set(streamKey(ref), { ref, version, open, state: JSON.parse(JSON.stringify(state)) as JsonObject });
  const keys = new Map(held.keys);
  for (const row of rows.oldKeys) keys.delete(keyName(row));
  for (const row of rows.newKeys) keys.set(keyName(row), row);
  const personKeys = new Map(held.personKeys);
  for (const { person, wrapped } of rows.personKeys) personKeys.set(person, wrapped);
  const tags = new Map(held.tags);
  for (const tag of rows.tags) tags.set(JSON.stringify([tag.name, tag.value, tag.person]), tag);
  return { ...held, head: rows.head, rows: [...held.rows, rows], streams, keys, personKeys, tags };
}

/** Deadlines that have passed and were not raised, oldest first. */
const overdueOf = (held: Held, now: Instant, most = 0): readonly DueRow[] =>
  [...held.due.values()].filter((due) => due.raisedAt === null && due.dueAt <= now).toSorted((a, b) => (a.dueAt + a.id < b.dueAt + b.id ? -1 : 1)).slice(0, most);

function withDue(held: Held, batch: Batch<Json>, now: Instant): Held {
  const due = new Map(held.due);
  for (const id of batch.raised ?? []) {
    const row = due.get(id);
    if (row !== undefined) due.set(id, { ...row, raisedAt: now });
  }
  for (const id of batch.settled ?? []) due.delete(id);
  for (const row of batch.due ?? []) {
    const before = due.get(row.id);
    due.set(row.id, { ...row, raisedAt: before?.dueAt === row.dueAt ? before.raisedAt : null });
  }
  const erased = new Set(batch.erased ?? []);
  if (erased.size === 0) return { ...held, due };
  return {
    ...held, due, personKeys: new Map([...held.personKeys].map(([person, key]) => [person, erased.has(person) ? null : key])),
    tags: new Map([...held.tags].filter(([, tag]) => !erased.has(tag.person))),
    rows: held.rows.map((rows) => ({ ...rows, personal: rows.personal.filter((one) => !erased.has(one.person)) })),
  };
}

function withReply(held: Held, claim: string | undefined, reply: { readonly requestHash: string; readonly reply: Json; readonly size: number }): Held {
  return claim === undefined ? held : { ...held, replies: new Map(held.replies).set(claim, reply) };
}
