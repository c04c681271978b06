import type { Envelope, Json, RecordKind, StreamRef } from '#ledger/envelope.ts';
import type { HashReader } from '#ledger/proof.ts';
import type { Instant } from '#time/instant.ts';
import { assemble, unread } from './assemble.ts';
import type { Rows, StoreParts } from './assemble.ts';
import { openPool, quoted } from './driver.ts';
import type { Link, Pool, Target } from './driver.ts';
import { asFailure } from './failure.ts';
import { whyUnproven } from './head-proof.ts';
import type { HeadWitness } from './head-proof.ts';
import { requireSchema } from './migrate.ts';
import { notBefore, openedView } from './opened.ts';
import type { LookSpill } from './look-spill.ts';
import { appendArgument, withClaim } from './postgres-append.ts';
import { claimOverdue, markRaised } from './postgres-due.ts';
import { PostgresLooks } from './postgres-looks.ts';
import { PostgresSignIns } from './postgres-sign-ins.ts';
import { openHead, openMore } from './postgres-open.ts';
import { readDue, readEntries, readFound, readHashes, readHead, readPersonal, readRecord, readRecords } from './postgres-read.ts';
import { rewrapKeys } from './rewrap.ts';
import { requireSafe } from './server-check.ts';
import { IdempotencyConflict, StoreUnavailable } from './store.ts';
import type { Batch, Committed, DueRow, HeadRecord, Lookup, OpenRequest, Opened, PersonalRecord, RecordState, Store } from './store.ts';
import { Watchers } from './watchers.ts';

export interface PostgresParts extends StoreParts {
  /** Absent only where losing the newest records unnoticed is acceptable: tests and the fictional county. */
  readonly witness?: HeadWitness;
  /** True when the disk under the database is nearly full, as far as this process can see it. */
  readonly nearlyFull?: () => boolean;
  /** Where looks wait that the database cannot take. */
  readonly spill?: LookSpill;
  readonly onTrouble?: (words: string) => void;
}

export interface PostgresOptions {
  readonly connections?: number;
  /** How many hosts DATABASE_URL names: more than one asks for synchronous standbys. */
  readonly hosts?: number;
  readonly onSend?: (sql: string) => void;
  readonly lockMs?: number;
}

const CONNECTIONS = 16;

/** Connects as the role that owns nothing. Throws UnsafeServer, MigrationError or StoreUnavailable; nothing is repaired on the quiet. */
export async function connectPostgres(target: Target, parts: PostgresParts, options: PostgresOptions = {}): Promise<PostgresStore> {
  const pool = openPool(target, {
    size: options.connections ?? CONNECTIONS, name: `tipstaff process ${process.pid}`,
    ...(options.onSend === undefined ? {} : { onSend: options.onSend }), ...(options.lockMs === undefined ? {} : { lockMs: options.lockMs }), check: (link) => requireSafe(link, options.hosts ?? 1),
  });
  try {
    await pool.use(requireSchema);
  } catch (error) {
    await pool.close();
    throw asFailure(error);
  }
  return new PostgresStore(pool, parts);
}

export class PostgresStore implements Store {
  readonly looks: PostgresLooks;
  readonly signIns: PostgresSignIns;
  readonly #pool: Pool;
  readonly #parts: PostgresParts;
  readonly #proofs = new Map<string, Promise<string | undefined>>();
  /** The latest head that this process knows to be committed, by agency. */
  readonly #latest = new Map<string, HeadRecord>();
  readonly #watchers = new Watchers((agency) => this.head(agency));

  constructor(pool: Pool, parts: PostgresParts) {
    this.#pool = pool;
    this.#parts = parts;
    this.looks = new PostgresLooks((task) => this.#use(task), parts);
    this.signIns = new PostgresSignIns((task) => this.#use(task));
  }

  async transact<T extends Json>(request: OpenRequest, decide: (opened: Opened) => Batch<T>): Promise<Committed<T>> {
    const unproven = await this.unproven(request.agency);
    this.#refuseBroken(request, unproven);
    const done = await this.#use((link) => this.#under(link, request, decide, unproven));
    if (done.head !== undefined) this.#remember(done.head, unproven);
    return done.committed;
  }

  /** One transaction, two round trips: open, then append and commit. A third only for streams or persons that were not asked for. */
  async #under<T extends Json>(link: Link, request: OpenRequest, decide: (opened: Opened) => Batch<T>, unproven: string | undefined): Promise<{ readonly committed: Committed<T>; readonly head?: HeadRecord }> {
    const opened = await rollingBack(link, async () => {
      const head = await openHead(link, request);
      this.#refuseOlder(request, head.frontier.size);
      return head;
    });
    const { size } = opened.frontier;
    if (opened.prior !== undefined) return { committed: await replay<T>(link, request, opened.prior) };
    const now = notBefore(this.#parts.clock.wall(), opened.at);
    const { batch, rows } = await rollingBack(link, async () => {
      const overdue = await claimOverdue(link, request, now);
      const decided = decide(openedView({ now, size, unproven, streams: opened.streams, found: opened.found, overdue }));
      await markRaised(link, request.agency, decided.raised, now);
      const keys = new Map<string, Uint8Array | null | undefined>();
      await openMore(link, request.agency, unread(decided, opened.streams, keys), opened.streams, keys);
      const { agency, actor } = request;
      return { batch: decided, rows: decided.entries.length === 0 ? undefined : assemble({ agency, actor, now, frontier: opened.frontier, streams: opened.streams, keys }, decided, this.#parts) };
    });
    await commit(link, withClaim(appendArgument(request, batch, rows, size), request, batch.reply, rows?.head.size ?? size, now));
    return { committed: { reply: batch.reply, entries: entriesOf(rows), size: rows?.head.size ?? size, replayed: false }, ...(rows === undefined ? {} : { head: rows.head }) };
  }

  #refuseBroken(request: OpenRequest, unproven: string | undefined): void {
    if (request.evenWhenBroken === true) return;
    if (unproven !== undefined) throw new StoreUnavailable('unproven', `${unproven} Clearance and signing are refused until it is resolved; release, cancellation, withdrawal and reading go on.`);
    const unlogged = this.looks.trouble();
    if (unlogged !== undefined) throw new StoreUnavailable('lost', `${unlogged} Clearance and signing are refused until it takes them again; release, cancellation, withdrawal and reading go on.`);
    if (this.#parts.nearlyFull?.() === true) throw new StoreUnavailable('disk-full', 'The disk under the database is nearly full. What is left is kept for release, cancellation, withdrawal and alarms. Nothing was written.');
  }

  /** A database that knows less than this process has seen committed was put back under it, or lost a flush. */
  #refuseOlder(request: OpenRequest, size: number): void {
    const known = this.#latest.get(request.agency);
    if (known === undefined || size >= known.size) return;
    const why = `The database holds ${size} entries, but ${known.size} were committed: it was put back to an older state.`;
    this.#proofs.set(request.agency, Promise.resolve(why));
    this.#refuseBroken(request, why);
  }

  #remember(head: HeadRecord, unproven: string | undefined): void {
    const known = this.#latest.get(head.agency);
    if (known === undefined || known.size < head.size) this.#latest.set(head.agency, head);
    if (unproven === undefined) this.#parts.witness?.keep(head);
    this.#watchers.changed(head.agency, head.size);
  }

  /** Verified once for each agency, and again after `reverify`. */
  unproven(agency: string): Promise<string | undefined> {
    const known = this.#proofs.get(agency);
    if (known !== undefined) return known;
    const proof = this.#prove(agency);
    this.#proofs.set(agency, proof);
    proof.catch(() => { if (this.#proofs.get(agency) === proof) this.#proofs.delete(agency); });
    return proof;
  }

  async #prove(agency: string): Promise<string | undefined> {
    const witnessed = this.#parts.witness?.last(agency);
    const latest = this.#latest.get(agency);
    const head = await this.head(agency);
    if (head === undefined && witnessed === undefined && latest === undefined) return undefined;
    const last = latest !== undefined && latest.size > (witnessed?.size ?? 0) ? latest : witnessed;
    return whyUnproven(this.tree(agency), head, last, this.#parts.vault.verifiers(agency));
  }

  /** After the server ended and came back: nothing is taken for granted that was proven before. */
  reverify(): void {
    this.#proofs.clear();
  }

  head(agency: string): Promise<HeadRecord | undefined> {
    return this.#use((link) => readHead(link, agency));
  }

  record(agency: string, ref: StreamRef): Promise<RecordState | undefined> {
    return this.#use((link) => readRecord(link, agency, ref));
  }

  records(agency: string, kind: RecordKind, options: { readonly open?: boolean; readonly after?: string; readonly limit?: number } = {}): Promise<readonly RecordState[]> {
    return this.#use((link) => readRecords(link, agency, kind, options));
  }

  find(agency: string, lookup: Lookup): Promise<readonly RecordState[]> {
    return this.#use((link) => readFound(link, agency, lookup));
  }

  timeline(agency: string, ref: StreamRef): Promise<readonly Envelope[]> {
    return this.#use((link) => readEntries(link, agency, `kind = ${quoted(ref.kind)} and stream = ${quoted(ref.id)}`));
  }

  entries(agency: string, from: number, to: number): Promise<readonly Envelope[]> {
    return this.#use((link) => readEntries(link, agency, `seq >= ${Math.trunc(from)} and seq < ${Math.trunc(to)}`));
  }

  tree(agency: string): HashReader {
    return { hashes: (level, from, to) => this.#use((link) => readHashes(link, agency, level, from, to)) };
  }

  agencies(): Promise<readonly string[]> {
    return this.#use(async (link) => (await link.query('select agency_id as id from tipstaff.agency order by 1')).map((row) => row['id'] as string));
  }

  personal(agency: string, persons: readonly string[]): Promise<ReadonlyMap<string, PersonalRecord>> {
    return this.#use((link) => readPersonal(link, agency, persons, this.#parts.vault));
  }

  /** After a change of wrapping keys; returns how many person keys were wrapped again. */
  rewrapKeys(agency: string): Promise<number> {
    return this.#use((link) => rewrapKeys(link, agency, this.#parts.vault));
  }

  due(agency: string, before: Instant): Promise<readonly (DueRow & { readonly raisedAt: Instant | null })[]> {
    return this.#use((link) => readDue(link, agency, before));
  }

  watch(agency: string, changed: (size: number) => void): () => void {
    return this.#watchers.add(agency, changed);
  }

  async close(): Promise<void> {
    this.#watchers.close();
    await this.looks.close();
    await this.#parts.witness?.flush();
    await this.#pool.close();
  }

  async #use<T>(task: (link: Link) => Promise<T>): Promise<T> {
    try {
      return await this.#pool.use(task);
    } catch (error) {
      throw asFailure(error);
    }
  }
}

const entriesOf = (rows: Rows | undefined): readonly Envelope[] => rows?.entries.map((row) => row.envelope) ?? [];

async function replay<T extends Json>(link: Link, request: OpenRequest, prior: { readonly requestHash: string; readonly reply: Json; readonly size: number }): Promise<Committed<T>> {
  await link.query('rollback');
  if (prior.requestHash !== request.idempotency?.requestHash) throw new IdempotencyConflict('This idempotency key was used before with another request. Nothing was done.');
  return { reply: prior.reply as T, entries: [], size: prior.size, replayed: true };
}

/** Round trip 2. From the moment it is sent until its answer, nobody can say whether the batch stands. */
async function commit(link: Link, argument: string): Promise<void> {
  try {
    await link.batch(`select tipstaff.append_batch(${quoted(argument)}::jsonb); commit`);
  } catch (error) {
    link.spoil();
    throw asFailure(error, 'unknown');
  }
  if (link.warnings().some((text) => /synchronous replication/i.test(text))) {
    throw new StoreUnavailable('lost', 'The record is on one server but its standby did not confirm it: it may or may not survive. Ask again with the same idempotency key.', 'unknown');
  }
}

/** Runs a step inside the transaction; when it throws, nothing of the transaction remains. */
async function rollingBack<T>(link: Link, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    await link.query('rollback').catch(() => link.spoil());
    throw error;
  }
}
