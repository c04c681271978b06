import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { typesByKind } from '#store/assemble.ts';
import { connectOnce } from '#store/driver.ts';
import type { SingleLink } from '#store/driver.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { connectPostgres } from '#store/postgres.ts';
import type { PostgresStore } from '#store/postgres.ts';
import { testDatabase } from '#store/testing.ts';
import type { TestDatabase } from '#store/testing.ts';
import { holesInWalls } from './catalogue.ts';
import { NOTE_TYPES } from './note-records.ts';
import { HandClock } from './store-contract.ts';

const APP = 'tipstaff_app';

describe('walls between agencies (PostgreSQL only)', () => {
  let database: TestDatabase;
  let store: PostgresStore;
  let admin: SingleLink;
  let app: SingleLink;

  before(async () => {
    database = await testDatabase();
    store = await connectPostgres(database.app, { clock: new HandClock(), vault: fictionVault(), types: typesByKind(NOTE_TYPES) }, { connections: 1 });
    for (const agency of ['north', 'south']) {
      await store.transact({ agency, actor: { principal: 'p', role: 'officer' }, streams: [], idempotency: { key: 'k', requestHash: 'h' } }, () => ({
        entries: [{ stream: { kind: 'custody', id: 'c' }, type: 'noted', data: { person: 'x' }, personal: { person: 'x', fields: { name: agency }, tags: { 'a-number': 't' } } }],
        due: [{ id: 'd', kind: 'limit', stream: { kind: 'custody', id: 'c' }, dueAt: new HandClock().wall(), owner: 'commander' }], outbox: [{ topic: 't', body: {} }], reply: null,
      }));
      await store.looks.add({ agency, at: new HandClock().wall(), principal: 'p', role: 'auditor', via: 'token', what: 'see-person', kind: 'person', record: 'x', purpose: 'audit', outcome: 'shown' });
      const at = new HandClock().wall();
      const passkey = { credential: 'c', counter: 1, knownCounter: 0 };
      await store.signIns.take({ agency, subject: 'p', at, released: '', good: true, purpose: 'sign-in', method: 'passkey', address: '', passkey, begins: { digest: 'd', kind: 'operator', device: '' } });
      await store.signIns.challenge(agency, { digest: 'd', purpose: 'sign', subject: 'p', about: '', expiresAt: at }, at);
      await store.signIns.keep(agency, { id: 'i', principal: 'p', kind: 'draft', sealed: new Uint8Array(1), expiresAt: at }, at);
    }
    admin = await connectOnce(database.admin, 'test');
    app = await connectOnce(database.app, 'test');
  });
  after(async () => { await store.close(); await admin.close(); await app.close(); await database.drop(); });

  it('has no hole in the catalogue', async () => {
    assert.deepEqual(await holesInWalls(database.admin, APP), []);
  });

  it('shows every row of a table to nobody without an agency, to one agency only its own, the owner included', async () => {
    const tables = (await admin.query(`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'tipstaff' and relkind = 'r' and relname not in ('agency', 'tree_node')`)).map((row) => String(row['name']));
    assert.ok(tables.length >= 10);
    const owner = await connectOnce(database.owner, 'test');
    for (const table of tables) {
      assert.equal((await admin.query(`select count(distinct agency_id)::int as n from tipstaff.${table}`))[0]?.['n'], 2, `${table} is not filled by this test`);
      for (const link of [app, owner]) {
        const seen = async (agency: string): Promise<unknown> => (await link.batch(`begin; select set_config('app.agency', '${agency}', true); select coalesce(string_agg(distinct agency_id, ','), '') as seen from tipstaff.${table}; rollback`))[2]?.[0]?.['seen'];
        assert.deepEqual([await seen(''), await seen('north'), await seen('nowhere')], ['', 'north', ''], table);
      }
    }
    await owner.close();
  });

  it('lets the role neither change the ledger nor write into another agency', async () => {
    const tried = (sql: string): Promise<unknown> => app.batch(`begin; select set_config('app.agency', 'north', true); ${sql}; commit`).finally(() => app.query('rollback'));
    for (const sql of [`update tipstaff.entry set leaf = 'x'`, 'delete from tipstaff.entry', 'truncate tipstaff.entry', `update tipstaff.tree_node set hash = hash`, 'delete from tipstaff.agency_head', 'alter table tipstaff.entry disable row level security', 'drop table tipstaff.entry', 'set role tipstaff_owner']) {
      await assert.rejects(tried(sql), /permission denied|must be owner/, sql);
    }
    await assert.rejects(tried(`insert into tipstaff.agency_head values ('south2', 0, '', '', '', '')`), /row-level security/);
    await assert.rejects(tried(`select tipstaff.append_batch('{"agency": "south", "due": [{"id": "e", "kind": "k", "stream_kind": "custody", "stream": "c", "due_at": "x", "owner": "o"}]}')`), /row-level security/);
  });

  it('leaves no agency behind on a connection, after success, refusal and an error in the middle', async () => {
    const left = async (): Promise<unknown> => (await store.agencies(), (await app.query(`select current_setting('app.agency', true) as left`))[0]?.['left']);
    const ask = { agency: 'north', actor: { principal: 'p', role: 'officer' }, streams: [] };
    await store.transact(ask, () => ({ entries: [], reply: null }));
    await assert.rejects(store.transact(ask, () => { throw new Error('refused'); }));
    await assert.rejects(store.transact(ask, () => ({ entries: [{ stream: { kind: 'complaint', id: 'c' }, type: 't', data: {} }], reply: null })), /no fold is known/);
    assert.ok([null, ''].includes((await left()) as null | string));
    // The pool has one connection: what it kept would show here.
    assert.equal((await store.head('nowhere')), undefined);
    assert.deepEqual((await store.entries('south', 0, 9)).map((entry) => entry.agency), ['south']);
  });

  const planted: readonly (readonly [what: string, sql: string, undo: string, hole: RegExp])[] = [
    ['a table without a wall', 'create table tipstaff.bare (agency_id text primary key)', 'drop table tipstaff.bare', /bare has no forced row security/],
    ['row security that is not forced', 'alter table tipstaff.due no force row level security', 'alter table tipstaff.due force row level security', /due has no forced/],
    ['a policy that lets all through', 'create policy open on tipstaff.due using (true)', 'drop policy open on tipstaff.due', /due is not walled/],
    ['a key that reveals another agency', 'create unique index leak on tipstaff.due (id, agency_id)', 'drop index tipstaff.leak', /due has a unique key/],
    ['a view as its owner', 'create view tipstaff.seen as select * from tipstaff.entry', 'drop view tipstaff.seen', /seen is a view/],
    ['a materialized view', 'create materialized view tipstaff.kept as select 1 as one', 'drop materialized view tipstaff.kept', /kept is a materialized view/],
    ['a sequence', 'create sequence tipstaff.counter', 'drop sequence tipstaff.counter', /counter is a sequence/],
    ['a function as its owner', `create function tipstaff.f() returns int language sql security definer set search_path = '' as 'select 1'; revoke all on function tipstaff.f from public`, 'drop function tipstaff.f', /f runs as its owner/],
    ['a function for everyone', `create function tipstaff.f() returns int language sql set search_path = '' as 'select 1'`, 'drop function tipstaff.f', /f can be run by everyone/],
    ['a ledger that can be changed', `grant update on tipstaff.entry to ${APP}`, `revoke update on tipstaff.entry from ${APP}`, /entry may be changed/],
    ['a grant to everyone', 'grant select on tipstaff.entry to public', 'revoke select on tipstaff.entry from public', /entry is granted to everyone/],
    ['a foreign key across agencies', 'alter table tipstaff.outbox add constraint loose foreign key (place, agency_id, size) references tipstaff.loose (b, a, c)', 'alter table tipstaff.outbox drop constraint loose', /outbox has a foreign key/],
    ['a role in the owners', `grant tipstaff_owner to ${APP}`, `revoke tipstaff_owner from ${APP}`, /is a superuser, bypasses/],
    ['a role that creates', `grant create on schema tipstaff to ${APP}`, `revoke create on schema tipstaff from ${APP}`, /lets tipstaff_app create/],
  ];
  for (const [what, sql, undo, hole] of planted) {
    it(`notices ${what}`, async () => {
      if (sql.includes('tipstaff.loose')) await admin.batch('create table tipstaff.loose (a text, b int, c bigint, unique (b, a, c))');
      await admin.batch('delete from tipstaff.outbox').catch(() => undefined);
      await admin.batch(sql);
      try {
        assert.match((await holesInWalls(database.admin, APP)).join('\n'), hole);
      } finally {
        await admin.batch(undo);
        await admin.batch('drop table if exists tipstaff.loose');
      }
      assert.deepEqual(await holesInWalls(database.admin, APP), []);
    });
  }
});
