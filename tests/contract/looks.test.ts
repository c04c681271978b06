import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openCheckpoint } from '#ledger/checkpoint.ts';
import { hashToBase64 } from '#ledger/hash.ts';
import { lookHash, looksName, lookText } from '#ledger/look.ts';
import { noteKey } from '#ledger/note.ts';
import { EMPTY_FRONTIER, grow, rootOf } from '#ledger/tree.ts';
import { typesByKind } from '#store/assemble.ts';
import { connectOnce } from '#store/driver.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import type { LookGiven } from '#store/look-log.ts';
import { LookSpill } from '#store/look-spill.ts';
import { looksFaults } from '#store/looks-check.ts';
import { MemoryStore } from '#store/memory.ts';
import { connectPostgres } from '#store/postgres.ts';
import { StoreUnavailable } from '#store/store.ts';
import type { Store } from '#store/store.ts';
import { testDatabase } from '#store/testing.ts';
import type { TestDatabase } from '#store/testing.ts';
import { instant } from '#time/instant.ts';
import { NOTE_TYPES } from './note-records.ts';
import { HandClock } from './store-contract.ts';

const vault = fictionVault();
const parts = { clock: new HandClock(), vault, types: typesByKind(NOTE_TYPES) };
const look = (agency: string, record: string, more: Partial<LookGiven> = {}): LookGiven => ({
  agency, at: instant('2026-10-31T13:00:00Z'), principal: 'p-1', role: 'counsel', via: 'token', what: 'see-person', kind: 'person', record, purpose: 'counsel', outcome: 'shown', ...more,
});
const folder = (): string => mkdtempSync(join(tmpdir(), 'tipstaff-looks-'));

/** The checkpoint is signed over exactly the looks that are there. */
async function proven(store: Store, agency: string): Promise<number> {
  const all = await store.looks.looks(agency, { limit: 1_000_000 });
  const signer = vault.signer(agency);
  const checkpoint = openCheckpoint((await store.looks.head(agency))?.checkpoint ?? '', [noteKey(looksName(signer.name), signer.publicKey)]);
  assert.equal(checkpoint.size, all.length);
  assert.equal(hashToBase64(checkpoint.root), hashToBase64(rootOf(grow(EMPTY_FRONTIER, all.map((one) => lookHash(lookText(one)))).frontier)));
  return all.length;
}

for (const [name, open] of [
  ['memory', async () => ({ store: new MemoryStore(parts) as Store, drop: async () => undefined })],
  ['PostgreSQL', async () => { const database = await testDatabase(); return { store: await connectPostgres(database.app, parts) as Store, drop: () => database.drop() }; }],
] as const) {
  describe(`${name}: the log of looks`, () => {
    let store: Store;
    let drop: () => Promise<unknown>;
    before(async () => { ({ store, drop } = await open()); });
    after(async () => { await store.close(); await drop(); });

    it('keeps every look of many at once, numbered without gaps, under a signed head', async () => {
      const kept = await Promise.all(Array.from({ length: 200 }, (_, n) => store.looks.add(look('a1', `x-${n % 7}`, { principal: `p-${n % 3}` }))));
      assert.deepEqual(new Set(kept), new Set(['kept']));
      assert.equal(await proven(store, 'a1'), 200);
      assert.deepEqual((await store.looks.looks('a1', { limit: 3, after: 9 })).map((one) => one.seq), [10, 11, 12]);
      const mine = await store.looks.looks('a1', { kind: 'person', record: 'x-3', principal: 'p-1', limit: 500 });
      assert.ok(mine.length > 5 && mine.every((one) => one.record === 'x-3' && one.principal === 'p-1'));
    });

    it('takes a look that comes in the very step in which the one before it was kept, in the same agency or another', { timeout: 20_000 }, async () => {
      for (const agency of ['step-a', 'step-b', 'step-a']) assert.equal(await store.looks.add(look(agency, 'r')), 'kept');
      assert.deepEqual([await proven(store, 'step-a'), await proven(store, 'step-b')], [2, 1]);
    });

    it('shows no agency the looks of another, nor any before the first', async () => {
      await store.looks.add(look('b1', 'x-1'));
      assert.deepEqual((await store.looks.looks('b1', { limit: 10 })).map((one) => one.agency), ['b1']);
      assert.deepEqual(await store.looks.looks('nowhere', { limit: 10 }), []);
      assert.equal(await store.looks.head('nowhere'), undefined);
    });
  });
}

describe('the log of looks when the database cannot take it', () => {
  let database: TestDatabase;
  let store: Awaited<ReturnType<typeof connectPostgres>>;
  const keys = folder();
  const said: string[] = [];
  before(async () => {
    database = await testDatabase();
    store = await connectPostgres(database.app, { ...parts, spill: new LookSpill(keys), onTrouble: (words) => said.push(words) });
  });
  after(async () => { await store.close(); await database.drop(); });
  const admin = async (sql: string): Promise<void> => {
    const link = await connectOnce(database.admin, 'test');
    await link.batch(sql);
    await link.close();
  };
  const write = () => store.transact({ agency: 'a1', actor: { principal: 'p', role: 'r' }, streams: [] }, () => ({ entries: [{ stream: { kind: 'custody' as const, id: 'x' }, type: 'noted', data: {} }], reply: 'ok' }));

  it('spills, says so, refuses clearance and nothing else; then takes in what was spilled and goes on', async () => {
    assert.equal(await store.looks.add(look('a1', 'before')), 'kept');
    await admin('revoke insert on tipstaff.look from tipstaff_app');
    assert.equal(await store.looks.add(look('a1', 'meanwhile')), 'spilled');
    assert.match(said[0] ?? '', /Clearance and signing are refused/);
    await assert.rejects(write, (error) => error instanceof StoreUnavailable && /Looks at records cannot be written/.test(error.message));
    await store.transact({ agency: 'a1', actor: { principal: 'p', role: 'r' }, streams: [], evenWhenBroken: true }, () => ({ entries: [{ stream: { kind: 'custody' as const, id: 'x' }, type: 'noted', data: {} }], reply: 'ok' }));
    await admin('grant insert on tipstaff.look to tipstaff_app');
    assert.equal(await store.looks.add(look('a1', 'after')), 'kept');
    await write();
    await store.looks.drain();
    const late = await store.looks.looks('a1', { limit: 10 });
    assert.deepEqual(late.map((one) => [one.record, one.late]), [['before', false], ['after', false], ['meanwhile', true]]);
    assert.equal(await proven(store, 'a1'), 3);
  });

  it('is checked with the ledger: an altered look, a missing one and another head are found', async () => {
    const checked = async (): Promise<string> => {
      const link = await connectOnce(database.app, 'test');
      try {
        return (await looksFaults(link, 'a1', parts)).join('; ');
      } finally {
        await link.close();
      }
    };
    assert.equal(await checked(), '');
    const planted: readonly (readonly [sql: string, undo: string, found: RegExp])[] = [
      [`update tipstaff.look set text = replace(text, 'counsel', 'nobody') where seq = 1`, `update tipstaff.look set text = replace(text, 'nobody', 'counsel') where seq = 1`, /do not add up/],
      [`update tipstaff.look set principal = 'p-9' where seq = 1`, `update tipstaff.look set principal = 'p-1' where seq = 1`, /look 1 is not what its text says/],
      [`update tipstaff.look set seq = 9 where seq = 2`, `update tipstaff.look set seq = 2 where seq = 9`, /look 2 is not/],
      [`update tipstaff.look_head set size = 2`, `update tipstaff.look_head set size = 3`, /says 2 looks, there are 3/],
      [`update tipstaff.look_head set checkpoint = replace(checkpoint, '3', '4')`, `update tipstaff.look_head set checkpoint = replace(checkpoint, '4', '3')`, /does not verify/],
    ];
    for (const [sql, undo, found] of planted) {
      await admin(sql);
      assert.match(await checked(), found, sql);
      await admin(undo);
    }
  });

  it('the role that Tipstaff runs as can neither change nor remove a look', async () => {
    const link = await connectOnce(database.app, 'test');
    for (const sql of ['delete from tipstaff.look', `update tipstaff.look set text = ''`]) {
      await assert.rejects(link.query(sql), /permission denied/);
    }
    await link.close();
  });
});

describe('the spill file', () => {
  it('has its full size from the start, survives a restart and a cut-off line, and says when it is full', () => {
    const at = folder();
    const spill = new LookSpill(at);
    const size = () => statSync(join(at, 'looks.spill')).size;
    assert.equal(size(), 1024 * 1024);
    assert.ok(spill.empty);
    assert.ok(spill.add(look('a1', 'x-1')) && spill.add(look('a1', 'x-2')));
    assert.equal(size(), 1024 * 1024);
    const again = new LookSpill(at);
    assert.deepEqual(again.held().map((one) => one.record), ['x-1', 'x-2']);
    assert.ok(again.add(look('a1', 'x-3')));
    const text = readFileSync(join(at, 'looks.spill'), 'utf8');
    writeFileSync(join(at, 'looks.spill'), text.replace('"x-3"', `"x-3'`));
    assert.deepEqual(new LookSpill(at).held().map((one) => one.record), ['x-1', 'x-2']);
    while (again.add(look('a1', 'filler'))) { /* until it is full */ }
    assert.equal(size(), 1024 * 1024);
    again.clear();
    assert.ok(again.empty && new LookSpill(at).empty);
  });
});
