import assert from 'node:assert/strict';
import { it } from 'node:test';
import { typesByKind } from '#store/assemble.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { connectPostgres } from '#store/postgres.ts';
import { testDatabase } from '#store/testing.ts';
import type { Batch } from '#store/store.ts';
import { NOTE_TYPES } from './note-records.ts';
import { HandClock } from './store-contract.ts';

it('a command costs two messages to the database, three when it writes to what it did not ask for, one to be answered again', async () => {
  const database = await testDatabase();
  const sent: string[] = [];
  const store = await connectPostgres(database.app, { clock: new HandClock(), vault: fictionVault(), types: typesByKind(NOTE_TYPES) }, { onSend: (sql) => sent.push(sql) });
  const stream = { kind: 'custody', id: 'c' } as const;
  const ask = { agency: 'a', actor: { principal: 'p', role: 'officer' }, streams: [stream], lookups: [{ kind: 'custody', key: 'person', value: 'x' }] as const, idempotency: { key: 'k', requestHash: 'h' } };
  const count = async (task: () => Promise<unknown>): Promise<number> => { sent.length = 0; await task(); return sent.length; };
  const plain = (): Batch<string> => ({ entries: [{ stream, type: 'noted', data: {} }], due: [], reply: 'ok' });
  await store.unproven('a');
  assert.equal(await count(() => store.transact(ask, plain)), 2);
  assert.equal(await count(() => store.transact({ ...ask, idempotency: { key: 'k2', requestHash: 'h' } }, () => ({ ...plain(), entries: [
    { stream, type: 'noted', data: {}, personal: { person: 'x', fields: { name: 'Ana' } } }, { stream: { kind: 'warrant', id: 'w' }, type: 'noted', data: {} },
  ] }))), 3);
  assert.equal(await count(() => store.transact(ask, plain)), 2, 'open and roll back');
  assert.equal(await count(() => store.record('a', stream)), 1);
  await store.close();
  await database.drop();
});
