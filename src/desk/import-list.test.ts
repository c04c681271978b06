import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedLists } from '#reference/lists.ts';
import type { PublishedList, Row } from '#reference/lists.ts';
import { typesByKind } from '#store/assemble.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { MemoryStore } from '#store/memory.ts';
import { instant } from '#time/instant.ts';
import { importList, ImportOvertaken } from './import-list.ts';
import { recordTypes } from './records.ts';

const list = publishedLists.get('holidays') as PublishedList;
const rows = Array.from({ length: 600 }, (_, day): Row => {
  const date = new Date(Date.UTC(2030, 0, 1 + day)).toISOString().slice(0, 10);
  return { legal_date: date, observed_date: date, name: 'Invented holiday (test fiction)' };
});
const ask = { list, rows, source: 'a'.repeat(64), actor: { principal: 'p', role: 'administrator' } };
const open = () => new MemoryStore({ clock: { wall: () => instant('2026-11-24T12:00:00Z'), monotonicMs: () => 0 }, vault: fictionVault(), types: typesByKind(recordTypes) });
const verdicts = (all: Awaited<ReturnType<typeof importList>>) => [...new Set(all.map(({ verdict }) => verdict))];

test('an import that is cut off after some rows is finished by running it again', async () => {
  const store = open();
  const cut = importList(store, { ...ask, progress: (done) => { if (done < rows.length) throw new Error('cut off'); } });
  await assert.rejects(cut, /cut off/);
  const again = await importList(store, ask);
  assert.deepEqual(verdicts(again), ['unchanged', 'imported']);
  assert.deepEqual(verdicts(await importList(store, ask)), ['unchanged']);
});

test('of two imports at once the one that comes second to a row writes nothing of that part, and says so', async () => {
  const store = open();
  const ran = await Promise.allSettled([importList(store, ask), importList(store, ask)]);
  const refused = ran.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  assert.equal(refused.length, 1);
  assert.ok(refused[0] instanceof ImportOvertaken);
  const stream = { kind: 'reference', id: `holidays/2030-01-01/${rows[0]?.['name']}` } as const;
  assert.equal((await store.timeline('reference', stream)).length, 1, 'no row twice');
  assert.deepEqual(verdicts(await importList(store, ask)), ['unchanged']);
});
