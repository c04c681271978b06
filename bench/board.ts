import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { paper, Player } from '#demo/player.ts';
import { lawLibrary } from '#desk/law-library.ts';
import { recordTypes } from '#desk/records.ts';
import { createApp } from '#http/app.ts';
import { uuidIds } from '#http/uuid-ids.ts';
import { loadLaw } from '#law/load.ts';
import { typesByKind } from '#store/assemble.ts';
import { connectOnce } from '#store/driver.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { connectPostgres } from '#store/postgres.ts';
import { testDatabase } from '#store/testing.ts';
import { systemClock } from '#time/system-clock.ts';

/**
 * The board with 1,000 people on it, over 10,000 and over 1,000,000 past events, each in a database of its own, read through
 * HTTP by one client in turns. The past is copied in below the desk: ended custodies, ten entries each, as rows of the same
 * shape. Its leaves are not part of the tree, which the board does not read.
 */
const PEOPLE = 1_000;
const PASTS = [10_000, 1_000_000] as const;
const READS = 60;
const GOAL = 1.5;
const AGENCY = 'bench';

interface Subject {
  readonly past: number;
  read(): Promise<{ readonly ms: number; readonly rows: number; readonly bytes: number }>;
  close(): Promise<void>;
}

async function people(player: Player): Promise<string> {
  await player.atConsole('agency', 'set-up-agency', AGENCY, { name: 'Bench', state: 'us-fl', fictional: true });
  await player.atConsole('principal', 'add-principal', 'p-clerk', { role: 'booking-clerk', personal: { name: 'Bea Bookings' } });
  await player.atConsole('facility', 'register-facility', 'jail', { name: 'Jail', zone: 'America/New_York', kind: 'jail' });
  player.join({ id: 'p-clerk', name: 'Bea Bookings', role: 'booking-clerk' });
  for (let i = 0; i < PEOPLE; i += 1) {
    await player.ask('p-clerk', 'custody', 'book-person', `custody-${i}`, {
      facility: 'jail', kind: 'criminal', keptFor: 'detainer', detainer: { form: 'I-247A', documentHash: paper(`detainer ${i}`) }, personal: { name: `Nobody ${i}`, bookingNumber: `B-${i}` },
    });
  }
  return String((await player.atConsole('principal', 'issue-token', 'p-clerk', {})).body['token']);
}

async function subject(past: number): Promise<Subject> {
  const database = await testDatabase();
  const vault = fictionVault('bench');
  const store = await connectPostgres(database.app, { clock: systemClock, vault, types: typesByKind(recordTypes) });
  const deps = { store, law: lawLibrary(loadLaw()), clock: systemClock, ids: uuidIds(systemClock), vault, tz: process.versions['tz'] ?? 'not-stated' };
  const token = await people(new Player(deps, AGENCY));
  const admin = await connectOnce(database.admin, 'bench');
  await admin.query(`insert into tipstaff.entry (agency_id, seq, kind, stream, version, leaf, leaf_hash)
    select agency_id, 1000000000 + n, kind, 'past-' || n / 10, 1 + n % 10, leaf, leaf_hash
    from generate_series(0, ${past - 1}) n, (select * from tipstaff.entry where stream = 'custody-1' order by seq limit 1) one`);
  await admin.query(`insert into tipstaff.record_state (agency_id, kind, id, version, open, state)
    select agency_id, kind, 'past-' || n, 10, false, state from generate_series(0, ${past / 10 - 1}) n, (select * from tipstaff.record_state where id = 'custody-1') one`);
  await admin.query('vacuum analyze');
  await admin.close();
  const app = createApp(deps, { hosts: ['127.0.0.1'], transport: { kind: 'loopback' }, onFault: (error) => console.error(error) });
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v1/agencies/${AGENCY}/board`;
  return {
    past,
    async read() {
      const start = performance.now();
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      const text = await answer.text();
      const ms = performance.now() - start;
      if (answer.status !== 200) throw new Error(text);
      return { ms, rows: (JSON.parse(text) as { people: unknown[] }).people.length, bytes: text.length };
    },
    async close() {
      await app.server.close();
      await store.close();
      await database.drop();
    },
  };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const subjects = [await subject(PASTS[0]), await subject(PASTS[1])];
const times = subjects.map((): number[] => []);
let shape = { rows: 0, bytes: 0 };
for (let read = -5; read < READS; read += 1) {
  for (const [i, each] of subjects.entries()) {
    shape = await each.read();
    if (shape.rows !== PEOPLE) throw new Error(`${shape.rows} people on the board`);
    if (read >= 0) times[i]?.push((shape as unknown as { ms: number }).ms);
  }
}
for (const each of subjects) await each.close();
const [small = 0, large = 0] = times.map(median);
const ratio = median((times[0] as number[]).map((ms, i) => (times[1]?.[i] as number) / ms));
const page = `# Board read against the size of the past

\`npm run bench:board\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, embedded PostgreSQL.
${PEOPLE.toLocaleString('en-US')} people on the board (${Math.round(shape.bytes / 1024)} KiB of JSON), read through HTTP in turns, medians of ${READS} reads each.

| past events | ms a read |
|---|---|
| ${PASTS[0].toLocaleString('en-US')} | ${small.toFixed(1)} |
| ${PASTS[1].toLocaleString('en-US')} | ${large.toFixed(1)} |

Ratio, median of the pairs: **${ratio.toFixed(2)}** (goal ≤ ${GOAL}: ${ratio <= GOAL ? 'met' : 'missed'}).
`;
process.stdout.write(page);
writeFileSync(new URL('../docs/benchmarks/board.md', import.meta.url), page);
