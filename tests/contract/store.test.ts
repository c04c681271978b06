import { fictionVault } from '#store/fiction-vault.ts';
import { MemoryStore } from '#store/memory.ts';
import { connectPostgres } from '#store/postgres.ts';
import { testDatabase } from '#store/testing.ts';
import { typesByKind } from '#store/assemble.ts';
import { NOTE_TYPES } from './note-records.ts';
import { HandClock, storeContract } from './store-contract.ts';

storeContract('memory', async () => {
  const clock = new HandClock();
  const vault = fictionVault();
  const store = new MemoryStore({ clock, vault, types: typesByKind(NOTE_TYPES) });
  return { store, clock, vault, close: () => store.close() };
});

storeContract('PostgreSQL', async () => {
  const clock = new HandClock();
  const vault = fictionVault();
  const database = await testDatabase();
  const store = await connectPostgres(database.app, { clock, vault, types: typesByKind(NOTE_TYPES) });
  return { store, clock, vault, close: async () => { await store.close(); await database.drop(); } };
});
