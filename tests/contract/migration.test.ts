import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import { recordTypes } from '#desk/records.ts';
import { typesByKind } from '#store/assemble.ts';
import { readBackup, verifyBackup } from '#store/backup.ts';
import { connectOnce } from '#store/driver.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { checkAgency } from '#store/ledger-check.ts';
import { migrate, migrations } from '#store/migrate.ts';
import { connectPostgres } from '#store/postgres.ts';
import { replaceRecords } from '#store/rebuild.ts';
import { replayLedger } from '#store/replay.ts';
import { testDatabase } from '#store/testing.ts';
import type { TestDatabase } from '#store/testing.ts';
import { systemClock } from '#time/system-clock.ts';
import { holesInWalls } from './catalogue.ts';

const CORPUS = new URL('../corpus/', import.meta.url);
const HERE = new URL('../../src/store/migrations/', import.meta.url);

/** The migrations up to a version, as a folder of their own. */
async function upTo(version: number): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'tipstaff-migrations-'));
  for (const { name, version: at } of await migrations()) if (at <= version) await cp(new URL(name, HERE), join(folder, name));
  return pathToFileURL(`${folder}/`);
}

/** A database with no schema in it. */
async function bare(): Promise<TestDatabase> {
  const database = await testDatabase();
  const link = await connectOnce(database.admin, 'test');
  await link.batch('drop schema tipstaff cascade; drop table public.tipstaff_migration');
  await link.close();
  return database;
}

describe('schema migration', () => {
  it('brings the records of every released schema to today’s, and their ledgers replay', async () => {
    const released = (await readdir(CORPUS)).filter((name) => name.startsWith('store-v'));
    assert.ok(released.length > 0);
    for (const name of released) {
      const file = new URL(`${name}/backup.jsonl`, CORPUS).pathname;
      await verifyBackup(file);
      const database = await bare();
      await migrate(database.owner, 'tipstaff_app', await upTo(Number(name.slice('store-v'.length))));
      const owner = await connectOnce(database.owner, 'test');
      const agencies = await readBackup(owner, file);
      await migrate(database.owner, 'tipstaff_app');
      const parts = { vault: fictionVault(), types: typesByKind(recordTypes) };
      for (const agency of agencies) {
        const replayed = await replayLedger(owner, agency, parts);
        await replaceRecords(owner, agency, replayed);
        assert.deepEqual((await checkAgency(owner, agency, parts, undefined)).faults, [], `${name} ${agency}`);
        assert.ok(replayed.size > 20);
      }
      const store = await connectPostgres(database.app, { ...parts, clock: systemClock });
      assert.equal(await store.unproven(agencies[0] ?? ''), undefined);
      await store.close();
      await owner.close();
      assert.deepEqual(await holesInWalls(database.admin, 'tipstaff_app'), []);
      await database.drop();
    }
  });

  it('applies each step whole or not at all, once, whoever asks at the same time', async () => {
    const database = await bare();
    const folder = await upTo(Infinity);
    const all = (await migrations()).map((step) => step.version);
    const [first, second] = await Promise.all([migrate(database.owner, 'tipstaff_app', folder), migrate(database.owner, 'tipstaff_app', folder)]);
    assert.deepEqual([...first, ...second].toSorted(), all);
    await writeFile(new URL('9001-broken.sql', folder), 'create table tipstaff.half (agency_id text primary key); select 1/0;');
    await assert.rejects(migrate(database.owner, 'tipstaff_app', folder), /9001-broken.sql could not be applied and nothing of it remains/);
    const link = await connectOnce(database.admin, 'test');
    assert.equal((await link.query(`select to_regclass('tipstaff.half') as t`))[0]?.['t'], null);
    assert.deepEqual((await link.query('select version from public.tipstaff_migration')).map((row) => row['version']), all);
    await link.close();
    await writeFile(new URL('9001-broken.sql', folder), 'create table tipstaff.half (agency_id text primary key);');
    assert.deepEqual(await migrate(database.owner, 'tipstaff_app', folder), [9001]);
    await rm(folder, { recursive: true });
    await assert.rejects(migrate(database.owner, 'tipstaff_app'), /at version 9001, newer than this program/);
    await database.drop();
  });
});
