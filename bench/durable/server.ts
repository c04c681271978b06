import { paper, Player } from '#demo/player.ts';
import { lawLibrary } from '#desk/law-library.ts';
import { recordTypes } from '#desk/records.ts';
import { createApp } from '#http/app.ts';
import { uuidIds } from '#http/uuid-ids.ts';
import { loadLaw } from '#law/load.ts';
import { typesByKind } from '#store/assemble.ts';
import type { Target } from '#store/driver.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { connectPostgres } from '#store/postgres.ts';
import { testDatabase } from '#store/testing.ts';
import { addHours } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';

/** One agency of the load: who asks, and the custody that is asked about. */
export interface Lane {
  readonly agency: string;
  readonly token: string;
  readonly custody: string;
}

export interface Ready {
  readonly port: number;
  readonly lanes: readonly Lane[];
  /** The database behind it, for the bare insert through the same driver into the same server. */
  readonly floor: Target;
}

export interface Usage {
  readonly cpuMicros: number;
  /** Messages sent to the database since the start. */
  readonly sent: number;
}

export const micros = (usage: NodeJS.CpuUsage): number => usage.user + usage.system;

const AGENCIES = 16;

async function lane(player: Player): Promise<Lane> {
  const { agency } = player;
  await player.atConsole('agency', 'set-up-agency', agency, { name: `Agency ${agency}`, state: 'us-fl', fictional: true });
  await player.atConsole('principal', 'add-principal', 'p-admin', { role: 'administrator', personal: { name: 'Ada Keysmith' } });
  await player.atConsole('principal', 'add-principal', 'p-clerk', { role: 'booking-clerk', personal: { name: 'Bea Bookings' } });
  await player.atConsole('facility', 'register-facility', 'jail', { name: 'Jail', zone: 'America/New_York', kind: 'jail' });
  player.join({ id: 'p-clerk', name: 'Bea Bookings', role: 'booking-clerk' });
  await player.ask('p-clerk', 'custody', 'book-person', 'custody-1', {
    facility: 'jail', kind: 'criminal', keptFor: 'detainer', detainer: { form: 'I-247A', documentHash: paper('detainer') },
    personal: { name: 'Nobody Real', bookingNumber: `B-${agency}` },
  });
  const issued = await player.atConsole('principal', 'issue-token', 'p-clerk', { expiresAt: addHours(systemClock.wall(), 12) });
  return { agency, token: String(issued.body['token']), custody: 'custody-1' };
}

const database = await testDatabase();
let sent = 0;
const vault = fictionVault('bench');
const store = await connectPostgres(database.app, { clock: systemClock, vault, types: typesByKind(recordTypes) }, { onSend: () => { sent += 1; } });
const deps = { store, law: lawLibrary(loadLaw()), clock: systemClock, ids: uuidIds(systemClock), vault, tz: process.versions['tz'] ?? 'not-stated' };
const lanes: Lane[] = [];
for (let i = 0; i < AGENCIES; i += 1) lanes.push(await lane(new Player(deps, `bench-${String(i).padStart(2, '0')}`)));
const app = createApp(deps, { hosts: ['localhost', '127.0.0.1'], transport: { kind: 'loopback' }, onFault: (error) => console.error(error) });
await app.server.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
process.send?.({ port, lanes, floor: database.owner } satisfies Ready);
process.on('message', async (message) => {
  if (message === 'usage') process.send?.({ cpuMicros: micros(process.cpuUsage()), sent } satisfies Usage);
  if (message !== 'stop') return;
  await app.server.close();
  await store.close();
  await database.drop();
  process.exit(0);
});
