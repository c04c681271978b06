import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { typesByKind } from '#store/assemble.ts';
import { connectOnce } from '#store/driver.ts';
import type { SingleLink, Target } from '#store/driver.ts';
import { openFolder } from '#store/embedded.ts';
import type { Embedded } from '#store/embedded.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { connectPostgres } from '#store/postgres.ts';
import { testFolder } from '#store/testing.ts';
import { NOTE_TYPES } from './note-records.ts';
import { HandClock } from './store-contract.ts';

const connect = async (target: Target, hosts = 1): Promise<void> => {
  const store = await connectPostgres(target, { clock: new HandClock(), vault: fictionVault(), types: typesByKind(NOTE_TYPES) }, { hosts });
  await store.close();
};

describe('a server that would not keep the promise is refused at connect', () => {
  let safe: Embedded;
  let unsafe: Embedded;
  let admin: SingleLink;
  before(async () => {
    safe = await openFolder(await testFolder());
    unsafe = await openFolder(await testFolder(), { settings: { fsync: 'off', full_page_writes: 'off' } });
    admin = await connectOnce(safe.target('postgres'), 'test');
  });
  after(async () => { await admin.close(); await safe.close(); await unsafe.close(); });

  it('accepts the embedded server as it is started', () => connect(safe.target('tipstaff_app')));
  it('refuses fsync and full_page_writes off, naming both', () => assert.rejects(connect(unsafe.target('tipstaff_app')), /fsync is off[\s\S]*full_page_writes is off/));
  it('refuses a superuser', () => assert.rejects(connect(safe.target('postgres')), /superuser/));
  it('refuses the owner of the tables', () => assert.rejects(connect(safe.target('tipstaff_owner')), /owns the tables/));
  it('refuses several hosts without synchronous standbys', () => assert.rejects(connect(safe.target('tipstaff_app'), 2), /synchronous_standby_names/));

  const planted: readonly (readonly [sql: string, undo: string, words: RegExp])[] = [
    ['alter role tipstaff_app set synchronous_commit = off', 'alter role tipstaff_app reset synchronous_commit', /synchronous_commit is off/],
    ['alter role tipstaff_app set synchronous_commit = local', 'alter role tipstaff_app reset synchronous_commit', /synchronous_commit is local/],
    ['alter role tipstaff_app bypassrls', 'alter role tipstaff_app nobypassrls', /BYPASSRLS/],
    ['alter role tipstaff_app createrole', 'alter role tipstaff_app nocreaterole', /CREATEROLE/],
    ['alter table tipstaff.due owner to tipstaff_app', 'alter table tipstaff.due owner to tipstaff_owner', /owns the tables/],
  ];
  for (const [sql, undo, words] of planted) {
    it(`refuses after “${sql}”`, async () => {
      await admin.query(sql);
      try {
        await assert.rejects(connect(safe.target('tipstaff_app')), words);
      } finally {
        await admin.query(undo);
      }
      await connect(safe.target('tipstaff_app'));
    });
  }

  it('refuses a schema that is missing, newer or altered, in words', async () => {
    await admin.query('create database bare');
    await assert.rejects(connect(safe.target('tipstaff_app', 'bare')), /run tipstaff migrate/);
    await admin.query(`insert into public.tipstaff_migration (version, name, sha256) values (9999, 'later', '')`);
    await assert.rejects(connect(safe.target('tipstaff_app')), /newer than this program/);
    await admin.query('delete from public.tipstaff_migration where version = 9999');
    await admin.query(`update public.tipstaff_migration set sha256 = 'x' where version = 1`);
    await assert.rejects(connect(safe.target('tipstaff_app')), /was changed after it was applied/);
  });
});
