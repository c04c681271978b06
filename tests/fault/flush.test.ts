import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { typesByKind } from '#store/assemble.ts';
import { connectOnce, openPool } from '#store/driver.ts';
import type { Pool, SingleLink } from '#store/driver.ts';
import { openFolder } from '#store/embedded.ts';
import type { Embedded } from '#store/embedded.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { connectPostgres, PostgresStore } from '#store/postgres.ts';
import { testFolder } from '#store/testing.ts';
import { NOTE_TYPES } from '../contract/note-records.ts';
import { HandClock } from '../contract/store-contract.ts';
import { isCommitFlushed, journalFlushes, journalPosition } from './flush-position.ts';

const COMMITS = 50;

/** A server with some settings, and a store on it that was not asked whether they are safe. */
class Bench {
  readonly admin: SingleLink;
  readonly embedded: Embedded;
  readonly #pool: Pool;
  readonly store: PostgresStore;

  private constructor(embedded: Embedded, admin: SingleLink) {
    this.embedded = embedded;
    this.admin = admin;
    this.#pool = openPool(embedded.target('tipstaff_app'), { size: 1, name: 'unchecked' });
    this.store = new PostgresStore(this.#pool, parts());
  }

  static async make(settings: Readonly<Record<string, string>>): Promise<Bench> {
    const embedded = await openFolder(await testFolder(), { settings });
    const admin = await connectOnce(embedded.target('postgres'), 'test');
    await admin.query('create extension pg_walinspect');
    return new Bench(embedded, admin);
  }

  /** How many of so many commits were in the flushed journal at the moment they were acknowledged, and how many flushes it took. */
  async commits(): Promise<{ readonly flushed: number; readonly flushes: number }> {
    await this.#report();
    const before = await journalFlushes(this.admin);
    let flushed = 0;
    for (let i = 0; i < COMMITS; i += 1) {
      const since = await journalPosition(this.admin);
      const { entries } = await this.store.transact({ agency: 'a', actor: { principal: 'p', role: 'officer' }, streams: [] }, () => ({ entries: [{ stream: { kind: 'custody', id: 'c' }, type: 'noted', data: { i } }], reply: null }));
      if (await isCommitFlushed(this.admin, 'a', entries[0]?.seq ?? -1, since)) flushed += 1;
    }
    await this.#report();
    return { flushed, flushes: (await journalFlushes(this.admin)) - before };
  }

  /** Has the store's own server process publish its counters now. */
  async #report(): Promise<void> {
    await this.#pool.use((link) => link.query('select pg_stat_force_next_flush()'));
    await this.#pool.use((link) => link.query('select 1'));
  }

  async close(): Promise<void> {
    await this.admin.close();
    await this.#pool.close();
    await this.embedded.close();
  }
}

const parts = (): ConstructorParameters<typeof PostgresStore>[1] => ({ clock: new HandClock(), vault: fictionVault(), types: typesByKind(NOTE_TYPES) });

describe('an acknowledged commit is a flushed commit', () => {
  let benches: Bench[] = [];
  const bench = async (settings: Readonly<Record<string, string>>): Promise<Bench> => { const made = await Bench.make(settings); benches.push(made); return made; };
  before(() => { benches = []; });
  after(async () => { for (const one of benches) await one.close(); });

  it('holds for every commit: its position is flushed, and the operating system was asked each time', async () => {
    const { flushed, flushes } = await (await bench({})).commits();
    assert.equal(flushed, COMMITS);
    assert.ok(flushes >= COMMITS, `${flushes} flushes for ${COMMITS} commits`);
  });

  it('negative control: with synchronous_commit off the position is behind, and connect refuses', async () => {
    const made = await bench({ synchronous_commit: 'off', wal_writer_delay: '10s' });
    await assert.rejects(connectPostgres(made.embedded.target('tipstaff_app'), parts()), /synchronous_commit is off/);
    assert.ok((await made.commits()).flushed < COMMITS / 2);
  });

  it('negative control: with fsync off the operating system is never asked, and connect refuses', async () => {
    const made = await bench({ fsync: 'off' });
    await assert.rejects(connectPostgres(made.embedded.target('tipstaff_app'), parts()), /fsync is off/);
    assert.ok((await made.commits()).flushes < COMMITS);
  });
});
