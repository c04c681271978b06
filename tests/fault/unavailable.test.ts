import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { typesByKind } from '#store/assemble.ts';
import { connectOnce } from '#store/driver.ts';
import { openFolder } from '#store/embedded.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { checkAgency } from '#store/ledger-check.ts';
import { connectPostgres } from '#store/postgres.ts';
import type { PostgresStore } from '#store/postgres.ts';
import { StoreUnavailable } from '#store/store.ts';
import { testFolder } from '#store/testing.ts';
import { NOTE_TYPES } from '../contract/note-records.ts';
import { HandClock } from '../contract/store-contract.ts';

const parts = { clock: new HandClock(), vault: fictionVault(), types: typesByKind(NOTE_TYPES) };
const write = (store: PostgresStore, bytes = 10, evenWhenBroken = false): Promise<unknown> => store.transact(
  { agency: 'a', actor: { principal: 'p', role: 'officer' }, streams: [], ...(evenWhenBroken ? { evenWhenBroken: true } : {}) },
  () => ({ entries: [{ stream: { kind: 'custody', id: 'c' }, type: 'noted', data: { value: noise(bytes) } }], reply: null }),
);
/** Text that does not compress. */
const noise = (bytes: number): string => Buffer.from(parts.vault.randomBytes(bytes)).toString('base64');
const reason = (expected: StoreUnavailable['reason'], outcome: StoreUnavailable['outcome'] = 'nothing-written') => (error: unknown): boolean => error instanceof StoreUnavailable && error.reason === expected && error.outcome === outcome;

describe('a store that cannot keep its promise says so', () => {
  it('lost database: refused with the reason, nothing written, and at work again when it is back', async () => {
    const embedded = await openFolder(await testFolder());
    const store = await connectPostgres(embedded.target('tipstaff_app'), parts);
    const back = new Promise<void>((resolve) => { embedded.onRestart(() => { store.reverify(); resolve(); }); });
    await write(store);
    process.kill(embedded.pid, 'SIGKILL');
    await assert.rejects(async () => { for (;;) await write(store); }, (error) => error instanceof StoreUnavailable && error.reason === 'lost');
    await back;
    await write(store);
    const entries = await store.entries('a', 0, 1_000);
    assert.deepEqual(entries.map((entry) => entry.seq), entries.map((_, i) => i));
    assert.equal(await store.unproven('a'), undefined);
    await store.close();
    await embedded.close();
  });

  const canMount = process.getuid?.() === 0 && process.platform === 'linux' && spawnSync('mount', ['--version']).status === 0;
  it('full disk: refused as full, nothing half written, reading goes on, at work again with space', { skip: canMount ? false : 'needs root to mount a small disk' }, async (context) => {
    const disk = await mkdtemp(join(tmpdir(), 'tipstaff-disk-'));
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk]).status !== 0) return context.skip('this machine does not let root mount');
    try {
      await chmod(disk, 0o755);
      spawnSync('cp', ['-a', await testFolder(), join(disk, 'data')]);
      const embedded = await openFolder(join(disk, 'data'), { settings: { max_wal_size: '32MB', min_wal_size: '32MB' } });
      let full = false;
      const store = await connectPostgres(embedded.target('tipstaff_app'), { ...parts, nearlyFull: () => full });
      await write(store);
      const filler = join(disk, 'filler');
      const { bavail, bsize } = await statfs(disk);
      await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - 6 * 1024 * 1024)));
      let written = 1;
      await assert.rejects(async () => { for (;;) { await write(store, 200_000); written += 1; } }, (error) => error instanceof StoreUnavailable && ['disk-full', 'lost'].includes(error.reason));
      // Reading, and what was acknowledged, is there: at once if the server stayed up, else as soon as it has recovered.
      await rm(filler);
      let entries = await store.entries('a', 0, 1_000).catch(() => undefined);
      for (let i = 0; i < 200 && entries === undefined; i += 1) {
        await new Promise((resolve) => { setTimeout(resolve, 50); });
        entries = await store.entries('a', 0, 1_000).catch(() => undefined);
      }
      assert.ok(entries !== undefined && entries.length >= written);
      store.reverify();
      await write(store);
      const link = await connectOnce(embedded.target('tipstaff_app'), 'test');
      assert.deepEqual((await checkAgency(link, 'a', parts, undefined)).faults, []);
      await link.close();

      full = true;
      await assert.rejects(write(store), reason('disk-full'));
      await write(store, 10, true);
      await store.close();
      await embedded.close();
    } finally {
      spawnSync('umount', ['-l', disk]);
      await rm(disk, { recursive: true, force: true });
    }
  });

  it('a lock that is not given up: refused as busy, nothing written', async () => {
    const embedded = await openFolder(await testFolder());
    const store = await connectPostgres(embedded.target('tipstaff_app'), parts);
    await write(store);
    const admin = await connectOnce(embedded.target('postgres'), 'test');
    await admin.batch(`begin; select * from tipstaff.agency_head for update`);
    const hasty = await connectPostgres(embedded.target('tipstaff_app'), parts, { lockMs: 50 });
    await assert.rejects(write(hasty), reason('busy'));
    await admin.query('rollback');
    await write(hasty);
    for (const one of [hasty, store, admin, embedded]) await one.close();
  });
});
