import type { Actor, Envelope, Json, JsonObject, RecordKind, StreamRef } from '#ledger/envelope.ts';
import type { HashReader } from '#ledger/proof.ts';
import type { Instant } from '#time/instant.ts';
import type { LookLog } from './look-log.ts';
import type { SignInStore } from './sign-ins.ts';

/** What a use case wants the store to lock and load before it decides. */
export interface OpenRequest {
  readonly agency: string;
  readonly actor: Actor;
  readonly streams: readonly StreamRef[];
  /** Records found through an index rather than by id; their states are loaded too. */
  readonly lookups?: readonly Lookup[];
  /** Present on every command that came over the network: claimed in this same transaction. */
  readonly idempotency?: { readonly key: string; readonly requestHash: string };
  /**
   * For release, cancellation, withdrawal and alarms (promise *harm*): goes on while the ledger is unproven or the disk nearly
   * full, as long as that is physically possible. Clearance and signing never set it.
   */
  readonly evenWhenBroken?: true;
  /** Claims at most so many deadlines that have passed and were not raised; those that another transaction holds are skipped. */
  readonly overdue?: number;
}

export interface Lookup {
  readonly kind: RecordKind;
  /** A name from the record's own `keys`, such as `person`; or `tag:<name>`, which finds records whose person carries that tag. */
  readonly key: string;
  readonly value: string;
}

export interface RecordState {
  readonly ref: StreamRef;
  readonly version: number;
  /** The fold of the stream: no personal data. */
  readonly state: JsonObject;
}

/** What the store hands to the deciding function, after the agency's head is locked. */
export interface Opened {
  /** Read after the lock; never earlier than the last entry. */
  readonly now: Instant;
  readonly size: number;
  /** Why the ledger is not proven to be the last one signed; only seen with `evenWhenBroken`, and to be recorded with the act. */
  readonly unproven?: string;
  get(ref: StreamRef): RecordState | undefined;
  find(lookup: Lookup): readonly RecordState[];
  /** The deadlines claimed with `overdue`, oldest first. */
  readonly overdue: readonly DueRow[];
}

export interface NewEntry {
  readonly stream: StreamRef;
  readonly type: string;
  readonly data: JsonObject;
  /** Personal fields: encrypted under this person's key, committed to in the leaf, erasable. */
  readonly personal?: PersonalInput;
}

export interface PersonalInput {
  /** The person whose key encrypts these fields. */
  readonly person: string;
  readonly fields: { readonly [field: string]: string };
  /** Keyed digests for index lookups (Vault.tag), erased with the person; never in a leaf. */
  readonly tags?: { readonly [name: string]: string };
}

/** A deadline. The watch raises it when `dueAt` passes unless it is settled first. */
export interface DueRow {
  readonly id: string;
  readonly kind: string;
  readonly stream: StreamRef;
  readonly dueAt: Instant;
  /** The named role that owns it. */
  readonly owner: string;
}

export interface Batch<T> {
  readonly entries: readonly NewEntry[];
  readonly due?: readonly DueRow[];
  /** Ids of due rows that no longer apply. */
  readonly settled?: readonly string[];
  /** Ids of claimed due rows that this batch raises. */
  readonly raised?: readonly string[];
  readonly outbox?: readonly { readonly topic: string; readonly body: Json }[];
  /** Persons whose key, personal fields and tags are destroyed with this batch, by lawful order; their commitments stay. */
  readonly erased?: readonly string[];
  readonly reply: T;
}

export interface Committed<T> {
  readonly reply: T;
  /** The entries as they stand in the ledger; empty when an earlier reply was returned for the same key. */
  readonly entries: readonly Envelope[];
  readonly size: number;
  readonly replayed: boolean;
}

export interface HeadRecord {
  readonly agency: string;
  readonly size: number;
  readonly root: string;
  readonly at: Instant;
  /** The signed C2SP checkpoint over exactly this size. */
  readonly checkpoint: string;
}

export interface PersonalRecord {
  readonly person: string;
  /** Merged fields, the latest value of each. Empty after erasure. */
  readonly fields: { readonly [field: string]: string };
  readonly erased: boolean;
}

/**
 * The one way records are written and read. Every method is confined to one agency.
 * `transact`: lock the head, load, read the clock, decide, append everything, flush; the promise resolves only after the flush.
 */
export interface Store {
  /** Who looked at which record, in a log of its own. */
  readonly looks: LookLog;
  /** Who is signed in, and how signing in went. Apart from the ledger: no request writes a leaf. */
  readonly signIns: SignInStore;
  transact<T extends Json>(request: OpenRequest, decide: (opened: Opened) => Batch<T>): Promise<Committed<T>>;
  head(agency: string): Promise<HeadRecord | undefined>;
  record(agency: string, ref: StreamRef): Promise<RecordState | undefined>;
  /** Records of a kind; `open` keeps those whose fold says they still need attention. Ordered by id, paged by `after`. */
  records(agency: string, kind: RecordKind, options?: { readonly open?: boolean; readonly after?: string; readonly limit?: number }): Promise<readonly RecordState[]>;
  find(agency: string, lookup: Lookup): Promise<readonly RecordState[]>;
  /** A stream's entries in order. */
  timeline(agency: string, ref: StreamRef): Promise<readonly Envelope[]>;
  entries(agency: string, from: number, to: number): Promise<readonly Envelope[]>;
  /** The stored hashes of the agency's tree, for proofs. */
  tree(agency: string): HashReader;
  /** Why this agency's ledger is not proven to be the last one signed; undefined when it is. */
  unproven(agency: string): Promise<string | undefined>;
  /** Agencies that have a ledger here, ordered by id. */
  agencies(): Promise<readonly string[]>;
  personal(agency: string, persons: readonly string[]): Promise<ReadonlyMap<string, PersonalRecord>>;
  due(agency: string, before: Instant): Promise<readonly (DueRow & { readonly raisedAt: Instant | null })[]>;
  /** Calls back after commits that touched this agency, best effort; returns the way to stop. */
  watch(agency: string, changed: (size: number) => void): () => void;
  close(): Promise<void>;
}

/** Thrown when the store cannot promise what it must: maps to 503 or 507 with this reason, never to a success. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly reason: 'lost' | 'disk-full' | 'unproven' | 'busy';
  /** `unknown` when the answer to a commit was lost: the same idempotency key tells, nothing else does. */
  readonly outcome: 'nothing-written' | 'unknown';
  constructor(reason: 'lost' | 'disk-full' | 'unproven' | 'busy', message: string, outcome: 'nothing-written' | 'unknown' = 'nothing-written') {
    super(message);
    this.reason = reason;
    this.outcome = outcome;
  }
}

/** Thrown when personal fields are written for a person whose key was destroyed: what was erased is not begun again. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
}

/** Thrown when an idempotency key comes back with another request. */
export class IdempotencyConflict extends Error {
  override readonly name = 'IdempotencyConflict';
}

/** How a kind of record folds: pure, injected into the store so that rebuild and append share one way. */
export interface RecordType {
  readonly kind: RecordKind;
  fold(state: JsonObject | undefined, entry: Envelope): JsonObject;
  /** Whether the record still needs attention (kept on boards and worklists). */
  isOpen(state: JsonObject): boolean;
  /** Index keys of the state, such as `{ person: '…', booking: '…' }`. */
  keys(state: JsonObject): { readonly [key: string]: string | readonly string[] };
}
