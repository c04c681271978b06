import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { leafHash } from '#ledger/hash.ts';
import { loadLaw } from '#law/load.ts';
import { connectOnce } from '#store/driver.ts';
import type { Target } from '#store/driver.ts';
import { testDatabase } from '#store/testing.ts';
import { leaves } from './rehearse/decisions.ts';

/**
 * Past decisions under changed law, from a real ledger table in an embedded PostgreSQL: `node bench/rehearse.ts [SIZE …]`. A shortcut
 * makes the table: some thousand different decisions are decided, written as leaves and hashed, and the database repeats them under
 * other positions. The tree above them and the signed head are left out, since a rehearsal does not read them.
 */
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const DIFFERENT = 5_000;
const AT_ONCE = 100;
const GOAL_SECONDS = 60;
const GOAL_SLOPE = 1.05;

interface Measured { readonly seconds: number; readonly looked: number; readonly changed: number; readonly notRecomputed: object; readonly rssMb: number; readonly cpu: number }

const database = await testDatabase();
const made = leaves(DIFFERENT, loadLaw());
const admin = await connectOnce(database.admin, 'bench');
await admin.query('set statement_timeout = 0');
await admin.query('create table bench_leaf (i integer primary key, leaf text not null, hash bytea not null)');
for (let from = 0; from < made.length; from += AT_ONCE) {
  const some = made.slice(from, from + AT_ONCE);
  await admin.query('insert into bench_leaf select * from unnest($1::int[], $2::text[], $3::bytea[])', [some.map((_, i) => from + i), some, some.map((leaf) => Buffer.from(leafHash(leaf), 'latin1'))]);
}
let filled = 0;
const rows: [number, Measured][] = [];
for (const size of SIZES) {
  await fill(size);
  rows.push([size, await measure(database.app, size)]);
}
await admin.close();
await database.drop();
print();

async function fill(size: number): Promise<void> {
  for (; filled < size; filled += DIFFERENT) {
    await admin.query(`insert into tipstaff.entry (agency_id, seq, kind, stream, version, leaf, leaf_hash)
      select 'bench', $1::bigint + i, 'custody', 'c-' || ($1::bigint + i), 1, leaf, hash from bench_leaf where $1::bigint + i < $2::bigint`, [filled, size]);
  }
  filled = size;
  await admin.query('vacuum analyze tipstaff.entry');
  await admin.query('checkpoint');
}

async function measure(target: Target, size: number): Promise<Measured> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./rehearse/measure.ts', import.meta.url)), JSON.stringify(target), String(size)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const found = JSON.parse(await text(child.stdout)) as Measured;
  if (found.looked !== size) throw new Error(`${found.looked} of ${size} decisions were looked at`);
  return found;
}

/** Slope of the line through log size and log seconds. */
function slope(): number {
  const points = rows.map(([size, { seconds }]) => [Math.log(size), Math.log(seconds)] as const);
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

function print(): void {
  const whole = (n: number): string => Math.round(n).toLocaleString('en-US');
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}, embedded PostgreSQL; leaves of ${whole(made.reduce((sum, leaf) => sum + leaf.length, 0) / made.length)} bytes on average.\n`);
  console.log('| past decisions | seconds | decisions/s | answered otherwise | not recomputed | peak memory, MB | CPU seconds of this process |\n|---:|---:|---:|---:|---:|---:|---:|');
  for (const [size, one] of rows) {
    const not = Object.values(one.notRecomputed).reduce((sum: number, count) => sum + Number(count), 0);
    console.log(`| ${whole(size)} | ${one.seconds.toFixed(2)} | ${whole(size / one.seconds)} | ${whole(one.changed)} | ${not} | ${whole(one.rssMb)} | ${one.cpu.toFixed(1)} |`);
  }
  if (rows.length > 1) console.log(`\nLog-log slope ${slope().toFixed(3)} (goal ≤ ${GOAL_SLOPE}: ${slope() <= GOAL_SLOPE ? 'met' : 'missed'})`);
  const largest = rows.at(-1);
  if (largest?.[0] === 1_000_000) console.log(`1,000,000 in ${largest[1].seconds.toFixed(1)} s (goal ≤ ${GOAL_SECONDS}: ${largest[1].seconds <= GOAL_SECONDS ? 'met' : 'missed'})`);
}
