import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before as first, describe, it } from 'node:test';
import { typesByKind } from '#store/assemble.ts';
import { readBackup, TABLES, verifyBackup, writeBackup } from '#store/backup.ts';
import { connectOnce } from '#store/driver.ts';
import type { SingleLink } from '#store/driver.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { FileWitness } from '#store/file-witness.ts';
import { whyUnproven } from '#store/head-proof.ts';
import { checkAgency } from '#store/ledger-check.ts';
import { connectPostgres } from '#store/postgres.ts';
import type { PostgresStore } from '#store/postgres.ts';
import { readHead } from '#store/postgres-read.ts';
import { replaceRecords } from '#store/rebuild.ts';
import { replayLedger } from '#store/replay.ts';
import { StoreUnavailable } from '#store/store.ts';
import { testDatabase } from '#store/testing.ts';
import type { TestDatabase } from '#store/testing.ts';
import { instant } from '#time/instant.ts';
import { NOTE_TYPES } from './note-records.ts';
import { HandClock } from './store-contract.ts';

const actor = { principal: 'p', role: 'officer' };

describe('check, rebuild, backup, restore and the lock record', () => {
  const vault = fictionVault();
  const parts = { vault, types: typesByKind(NOTE_TYPES), clock: new HandClock() };
  let folder: string;
  let database: TestDatabase;
  let store: PostgresStore;
  let admin: SingleLink;
  let owner: SingleLink;

  const write = (to: PostgresStore, agency: string, count: number): Promise<unknown> => to.transact({ agency, actor, streams: [], idempotency: { key: `k${count}`, requestHash: 'h' } }, () => ({
    entries: Array.from({ length: count }, (_, i) => ({
      stream: { kind: 'custody', id: `c${i % 50}` } as const, type: i % 7 === 0 ? 'closed' : 'noted', data: { person: `x${i % 50}`, value: i, hard: '\u0000 "\\' },
      ...(i % 10 === 0 ? { personal: { person: `x${i % 50}`, fields: { name: `N${i}` }, tags: { 'a-number': `T${i % 50}` } } } : {}),
    })),
    due: [{ id: `d${count}`, kind: 'limit', stream: { kind: 'custody', id: 'c0' }, dueAt: instant('2026-11-01T00:00:00Z'), owner: 'commander' }], outbox: [{ topic: 't', body: { hard: '\u0000' } }], reply: { hard: '\u0000' },
  }));
  const faults = async (agency = 'a'): Promise<readonly string[]> => (await checkAgency(owner, agency, parts, undefined)).faults;

  first(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tipstaff-upkeep-'));
    database = await testDatabase();
    store = await connectPostgres(database.app, parts);
    for (const count of [1, 255, 300, 2]) await write(store, 'a', count);
    await write(store, 'b', 3);
    admin = await connectOnce(database.admin, 'test');
    owner = await connectOnce(database.owner, 'test');
  });
  after(async () => { await store.close(); await admin.close(); await owner.close(); await database.drop(); await rm(folder, { recursive: true, force: true }); });

  it('finds nothing wrong with what was written', async () => {
    assert.deepEqual(await faults(), []);
    assert.deepEqual(await faults('b'), []);
  });

  const planted: readonly (readonly [what: string, sql: string, words: RegExp])[] = [
    ['a changed leaf', `update tipstaff.entry set leaf = replace(leaf, '"value":5', '"value":6') where agency_id = 'a' and seq = 6`, /entry 6: its text hashes to/],
    ['a changed leaf with its hash', `update tipstaff.entry set leaf = replace(leaf, '"value":5', '"value":6'), leaf_hash = sha256('\\x00'::bytea || convert_to(replace(leaf, '"value":5', '"value":6'), 'UTF8')) where agency_id = 'a' and seq = 6`, /add up to the root/],
    ['a missing entry', `delete from tipstaff.entry where agency_id = 'a' and seq = 5`, /entry 5 was expected here/],
    ['a cut-off ledger', `delete from tipstaff.entry where agency_id = 'a' and seq = 557`, /the head says 558 entries, there are 557/],
    ['a moved row', `update tipstaff.entry set stream = 'zz' where agency_id = 'a' and seq = 5`, /do not name the same entry/],
    ['a changed head', `update tipstaff.agency_head set root = encode(sha256('x'), 'base64') where agency_id = 'a'`, /the head says/],
    ['a head signed by nobody', `update tipstaff.agency_head h set checkpoint = (select checkpoint from tipstaff.agency_head where agency_id = 'b') where agency_id = 'a'`, /does not verify/],
    ['a changed frontier', `update tipstaff.agency_head set frontier = set_byte(frontier, 3, 1) where agency_id = 'a'`, /frontier is not/],
    ['a changed tree node', `update tipstaff.tree_node set hash = sha256('x') where agency_id = 'a' and index = 1`, /tree node 8\/1/],
    ['a changed record', `update tipstaff.record_state set state = '{"count": 1}' where agency_id = 'a' and id = 'c7'`, /custody\/c7 is not what/],
    ['a record that is open but closed', `update tipstaff.record_state set open = not open where agency_id = 'a' and id = 'c7'`, /custody\/c7 is not what/],
    ['a missing record', `delete from tipstaff.record_state where agency_id = 'a' and id = 'c7'`, /custody\/c7 is missing/],
    ['a changed index', `delete from tipstaff.record_key where agency_id = 'a' and id = 'c7' and key = 'person'`, /the index of records/],
    ['a changed sealed field', `update tipstaff.personal set sealed = set_byte(sealed, 20, 1) where agency_id = 'a' and seq = 11`, /entry 11: the personal fields .* do not open/],
    ['a person given another key', `update tipstaff.person_key k set wrapped = (select wrapped from tipstaff.person_key where agency_id = 'a' and person = 'x0') where agency_id = 'a' and person = 'x10'`, /do not open/],
  ];
  for (const [what, sql, words] of planted) {
    it(`notices ${what}`, async () => {
      await admin.batch(`begin; set local session_replication_role = replica; ${sql}`);
      // Within the planting transaction, as the superuser: the rows are put back by rolling back.
      const found = await checkAgencyAs(admin);
      await admin.query('rollback');
      assert.match(found.join('\n'), words);
    });
  }
  const checkAgencyAs = async (link: SingleLink): Promise<readonly string[]> => (await checkAgency(link, 'a', parts, undefined)).faults;

  it('rebuilds identical records, and puts damaged ones right', async () => {
    const replayed = await replayLedger(owner, 'a', parts);
    const rows = async (): Promise<unknown> => admin.query(`select * from tipstaff.record_state where agency_id = 'a' order by kind, id`);
    const standing = await rows();
    await admin.batch(`delete from tipstaff.record_state where agency_id = 'a' and id < 'c3'; update tipstaff.record_key set value = 'wrong' where agency_id = 'a' and id = 'c9'`);
    assert.notDeepEqual(await rows(), standing);
    await replaceRecords(owner, 'a', replayed);
    assert.deepEqual(await rows(), standing);
    assert.deepEqual(await faults(), []);
  });

  it('holds every table in its backup', async () => {
    const tables = await admin.query(`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = 'tipstaff' and relkind = 'r'`);
    const left = tables.map((row) => String(row['name'])).filter((name) => !(name in TABLES));
    assert.deepEqual(left.toSorted(), ['agency', 'challenge', 'pending', 'record_key', 'record_state', 'session'], 'made again by restore, or ended by it');
    for (const [table, columns] of Object.entries(TABLES)) {
      const found = await admin.query(`select attname || ' ' || format_type(atttypid, atttypmod) as c from pg_attribute where attrelid = ('tipstaff.' || $1)::regclass and attnum > 0 and not attisdropped order by attnum`, [table]);
      assert.equal(columns, found.map((row) => row['c']).join(', '));
    }
  });

  it('backs up as of one instant while others write, and restores to the same', async () => {
    const file = join(folder, 'backup.jsonl');
    const app = await connectOnce(database.app, 'test');
    await writeBackup(app, file, { id: 'test', at: instant('2026-11-01T00:00:00Z') });
    await app.close();
    await assert.rejects(writeBackup(owner, file, { id: 'test', at: instant('2026-11-01T00:00:00Z') }), /exists already/);
    assert.ok(!(await readFile(file, 'utf8')).includes('"name":"N0"'));
    await verifyBackup(file);
    const other = await testDatabase();
    const to = await connectOnce(other.owner, 'test');
    for (const agency of await readBackup(to, file)) await replaceRecords(to, agency, await replayLedger(to, agency, parts));
    assert.deepEqual((await checkAgency(to, 'a', parts, await readHead(owner, 'a'))).faults, []);
    const all = async (link: SingleLink): Promise<unknown> => {
      const found: Record<string, unknown> = {};
      for (const table of [...Object.keys(TABLES), 'agency', 'record_state', 'record_key']) found[table] = (await link.query(`select t::text as t from tipstaff.${table} t`)).map((row) => row['t']).toSorted();
      return found;
    };
    const restored = await connectOnce(other.admin, 'test');
    assert.deepEqual(await all(restored), await all(admin));
    const reopened = await connectPostgres(other.app, parts);
    assert.deepEqual((await reopened.personal('a', ['x0'])).get('x0'), (await store.personal('a', ['x0'])).get('x0'));
    await write(reopened, 'a', 9);
    assert.deepEqual((await checkAgency(to, 'a', parts, undefined)).faults, []);
    for (const one of [reopened, to, restored]) await one.close();
    await other.drop();
  });

  it('refuses a backup that is cut off, altered or something else', async () => {
    const file = join(folder, 'whole.jsonl');
    await writeBackup(owner, file, { id: 'test', at: instant('2026-11-01T00:00:00Z') });
    const text = await readFile(file, 'utf8');
    const lines = text.trimEnd().split('\n');
    const bad = join(folder, 'bad.jsonl');
    const tried = async (content: string): Promise<unknown> => { await writeFile(bad, content); return verifyBackup(bad); };
    for (const cut of [1, 10, lines.length - 1]) await assert.rejects(tried(`${lines.slice(0, cut).join('\n')}\n`), /cut off/);
    await assert.rejects(tried(text.slice(0, -20)), /cut off|not a backup/);
    await assert.rejects(tried([...lines.slice(0, 5), ...lines.slice(6), ''].join('\n')), /altered or damaged/);
    await assert.rejects(tried(text.replace('"a"', '"c"')), /altered or damaged/);
    await assert.rejects(tried('hello\n'), /not a backup|cut off/);
  });

  describe('an older copy put back', () => {
    it('is noticed against the lock record; clearance is refused, release and reading go on, until it is accepted', async () => {
      const keys = await mkdtemp(join(folder, 'keys-'));
      const mine = await testDatabase();
      const open = (): Promise<PostgresStore> => connectPostgres(mine.app, { ...parts, witness: new FileWitness(keys) });
      let running = await open();
      await write(running, 'a', 5);
      const file = join(folder, 'old.jsonl');
      const link = await connectOnce(mine.owner, 'test');
      await writeBackup(link, file, { id: 't', at: instant('2026-11-01T00:00:00Z') });
      await write(running, 'a', 3);
      await running.close();
      const older = await testDatabase();
      const to = await connectOnce(older.owner, 'test');
      await readBackup(to, file);
      await replaceRecords(to, 'a', await replayLedger(to, 'a', parts));

      running = await connectPostgres(older.app, { ...parts, witness: new FileWitness(keys) });
      assert.match(await running.unproven('a') ?? '', /holds 5 entries, but 8 were signed/);
      await assert.rejects(write(running, 'a', 1), (error) => error instanceof StoreUnavailable && error.reason === 'unproven');
      assert.equal((await running.entries('a', 0, 99)).length, 5);
      await running.transact({ agency: 'a', actor, streams: [], evenWhenBroken: true }, (opened) => {
        assert.match(opened.unproven ?? '', /8 were signed/);
        return { entries: [{ stream: { kind: 'custody', id: 'c1' }, type: 'closed', data: { unproven: true } }], reply: null };
      });
      await running.close();
      assert.equal(new FileWitness(keys).last('a')?.size, 8, 'the lock record is not overwritten by an unproven ledger');

      // A fork: as many entries as were signed, but others.
      await to.batch(`select 1`);
      running = await connectPostgres(older.app, { ...parts, witness: new FileWitness(keys) });
      for (let i = 0; i < 4; i += 1) await running.transact({ agency: 'a', actor, streams: [], evenWhenBroken: true }, () => ({ entries: [{ stream: { kind: 'custody', id: 'c1' }, type: 'noted', data: { fork: i } }], reply: null }));
      await running.close();
      running = await connectPostgres(older.app, { ...parts, witness: new FileWitness(keys) });
      assert.match(await running.unproven('a') ?? '', /first 8 entries are not those that were signed/);
      new FileWitness(keys).accept(await running.head('a'), 'a');
      await running.close();
      running = await connectPostgres(older.app, { ...parts, witness: new FileWitness(keys) });
      assert.equal(await running.unproven('a'), undefined);
      await write(running, 'a', 2);
      await running.close();

      // An empty store in the place of one that had signed.
      const empty = await testDatabase();
      running = await connectPostgres(empty.app, { ...parts, witness: new FileWitness(keys) });
      assert.match(await running.unproven('a') ?? '', /holds 0 entries/);
      await running.close();
      for (const one of [link, to]) await one.close();
      for (const one of [mine, older, empty]) await one.drop();
    });

    it('is not believed of a store that only failed to answer', async () => {
      const head = await readHead(owner, 'a');
      const silent = { hashes: () => Promise.reject(new StoreUnavailable('lost', 'The database cannot be reached.')) };
      await assert.rejects(whyUnproven(silent, head, head, vault.verifiers('a')), StoreUnavailable);
      const short = { hashes: () => Promise.resolve([]) };
      assert.match(await whyUnproven(short, head, head, vault.verifiers('a')) ?? '', /could not be verified/);
    });

    it('is noticed when the database goes back under a running process', async () => {
      const mine = await testDatabase();
      const running = await connectPostgres(mine.app, parts);
      await write(running, 'a', 5);
      const behind = await connectOnce(mine.admin, 'test');
      const before = (await behind.query(`select size, frontier, root, at, checkpoint from tipstaff.agency_head`))[0] ?? {};
      await write(running, 'a', 1);
      await behind.query('update tipstaff.agency_head set size = $1, frontier = $2, root = $3, at = $4, checkpoint = $5', [before['size'], before['frontier'], before['root'], before['at'], before['checkpoint']]);
      await behind.batch('set session_replication_role = replica; delete from tipstaff.entry where seq = 5');
      await assert.rejects(write(running, 'a', 2), (error) => error instanceof StoreUnavailable && error.reason === 'unproven' && /put back to an older state/.test(error.message));
      await behind.close();
      await running.close();
      await mine.drop();
    });
  });
});
