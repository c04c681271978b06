import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before as first, describe, it } from 'node:test';
import { typesByKind } from '#store/assemble.ts';
import { writeBackup } from '#store/backup.ts';
import { connectOnce } from '#store/driver.ts';
import { visitFolder } from '#store/embedded.ts';
import { FileVault } from '#store/file-vault.ts';
import { FileWitness } from '#store/file-witness.ts';
import { restoreSite } from '#store/restore.ts';
import { initSite, openServerSite, openSite } from '#store/site.ts';
import type { Site } from '#store/site.ts';
import { StoreUnavailable } from '#store/store.ts';
import { testDatabase } from '#store/testing.ts';
import { systemClock } from '#time/system-clock.ts';
import { NOTE_TYPES } from './note-records.ts';

const needs = { clock: systemClock, types: NOTE_TYPES };
const write = (site: Site, n = 1): Promise<unknown> => site.store.transact({ agency: 'fremont', actor: { principal: 'p', role: 'officer' }, streams: [] }, () => ({
  entries: Array.from({ length: n }, () => ({ stream: { kind: 'custody', id: 'c' } as const, type: 'noted', data: { person: 'x' }, personal: { person: 'x', fields: { name: 'Ana' } } })), reply: null,
}));

describe('a site from nothing', () => {
  let root: string;
  first(async () => { root = await mkdtemp(join(tmpdir(), 'tipstaff-site-')); });
  after(() => rm(root, { recursive: true, force: true }));

  it('is initialised once, opened again with what it held, backed up while it runs and restored elsewhere', async () => {
    const [data, keys] = [join(root, 'data'), join(root, 'keys')];
    await initSite(data, keys, systemClock);
    await assert.rejects(initSite(data, keys, systemClock), /already initialised/);
    assert.equal((await stat(data)).mode & 0o077, 0);
    let site = await openSite(data, keys, needs);
    await assert.rejects(write(site), /no keys of fremont/);
    site.vault.create('fremont', 'tipstaff.invalid/fremont');
    await write(site, 3);
    await assert.rejects(openSite(data, keys, needs), /is in use by tipstaff process/);
    await site.close();
    assert.equal(new FileWitness(keys).last('fremont')?.size, 3);

    site = await openSite(data, keys, needs);
    await write(site);
    assert.equal((await site.store.personal('fremont', ['x'])).get('x')?.fields['name'], 'Ana');
    const file = join(root, 'backup.jsonl');
    const guest = await visitFolder(data);
    const link = await connectOnce(guest.target('tipstaff_app'), 'test');
    await writeBackup(link, file, { id: 'test', at: systemClock.wall() });
    await link.close();
    await guest.close();
    await write(site);
    await site.close();

    const [restored, parts] = [join(root, 'restored'), { vault: FileVault.open(keys), types: typesByKind(NOTE_TYPES) }];
    const [found] = await restoreSite(restored, file, parts, new FileWitness(keys), systemClock.wall());
    assert.equal(found?.size, 4);
    assert.match(found?.faults.join() ?? '', /holds 4 entries, but 5 were signed/);
    site = await openSite(restored, keys, needs);
    await assert.rejects(write(site), (error) => error instanceof StoreUnavailable && error.reason === 'unproven');
    await site.close();
  });

  it('keeps no process and no socket after it is closed', async () => {
    const site = await openSite(join(root, 'data'), join(root, 'keys'), needs);
    const socket = site.embedded?.target('tipstaff_app').host ?? '';
    assert.equal((await stat(socket)).mode & 0o077, 0, 'private');
    await site.close();
    await assert.rejects(stat(socket));
    assert.ok(!(await readdir(join(root, 'data', 'postgres'))).includes('postmaster.pid'));
  });

  it('runs on a PostgreSQL server of its own through DATABASE_URL', async () => {
    const database = await testDatabase();
    const keys = join(root, 'server-keys');
    FileVault.init(keys).create('fremont', 'tipstaff.invalid/fremont');
    const url = `postgresql://tipstaff_app@${encodeURIComponent(database.app.host)}/${database.app.database}`;
    const site = await openServerSite(url, keys, needs);
    await write(site);
    await site.close();
    const again = await openServerSite(url, keys, needs);
    assert.equal(await again.store.unproven('fremont'), undefined);
    assert.deepEqual(await again.store.agencies(), ['fremont']);
    await again.close();
    await assert.rejects(openServerSite(url.replace('tipstaff_app', 'postgres'), keys, needs), /superuser/);
    await assert.rejects(openServerSite('postgresql://tipstaff_app@db.example/t', keys, needs), /another machine/);
    await database.drop();
  });
});
