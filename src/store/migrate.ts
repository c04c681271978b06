import { readdir, readFile } from 'node:fs/promises';
import { hash } from 'node:crypto';
import { connectOnce } from './driver.ts';
import type { Link, Target } from './driver.ts';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any fixed number: two processes never migrate one database at once. */
const LOCK = 287_001_003;

export async function migrations(folder: URL = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).toSorted();
  return Promise.all(names.map(async (name) => {
    const sql = await readFile(new URL(name, folder), 'utf8');
    return { version: Number(name.slice(0, 4)), name, sql, sha256: hash('sha256', sql, 'hex') };
  }));
}

/** Brings a database to this version's schema, as its owner, each step in its own transaction. Returns the versions applied. */
export async function migrate(owner: Target, app: string, folder?: URL): Promise<readonly number[]> {
  const wanted = await migrations(folder);
  const link = await connectOnce(owner, 'tipstaff migrate');
  try {
    await link.query('select pg_advisory_lock($1)', [LOCK]);
    await link.query('create table if not exists public.tipstaff_migration (version integer primary key, name text not null, sha256 text not null, at timestamptz not null default now())');
    await link.batch(`grant select on public.tipstaff_migration to ${identifier(app)}`);
    const done = await applied(link);
    refuseForeign(done, wanted);
    const fresh = wanted.filter((step) => !done.has(step.version));
    for (const step of fresh) await apply(link, step, app);
    return fresh.map((step) => step.version);
  } finally {
    await link.close();
  }
}

/** Refuses a database that this version does not know: older until migrated, newer until the program is. */
export async function requireSchema(link: Link): Promise<void> {
  const wanted = await migrations();
  const done = await applied(link).catch(() => new Map<number, string>());
  refuseForeign(done, wanted);
  const missing = wanted.filter((step) => !done.has(step.version));
  if (missing.length > 0) throw new MigrationError(`the database lacks ${missing.map((step) => step.name).join(', ')}: run tipstaff migrate as the owner of the schema`);
}

async function applied(link: Link): Promise<ReadonlyMap<number, string>> {
  const rows = await link.query('select version, sha256 from public.tipstaff_migration');
  return new Map(rows.map((row) => [row['version'] as number, row['sha256'] as string]));
}

function refuseForeign(done: ReadonlyMap<number, string>, wanted: readonly Migration[]): void {
  for (const [version, sha256] of done) {
    const known = wanted.find((step) => step.version === version);
    if (known === undefined) throw new MigrationError(`the database is at version ${version}, newer than this program: use the program that wrote it, or a later one`);
    if (known.sha256 !== sha256) throw new MigrationError(`${known.name} was changed after it was applied to this database`);
  }
}

async function apply(link: Link, step: Migration, app: string): Promise<void> {
  try {
    await link.batch(`begin;\n${step.sql.replaceAll('{app}', identifier(app))}`);
    await link.query('insert into public.tipstaff_migration (version, name, sha256) values ($1, $2, $3)', [step.version, step.name, step.sha256]);
    await link.query('commit');
  } catch (error) {
    await link.query('rollback').catch(() => undefined);
    throw new MigrationError(`${step.name} could not be applied and nothing of it remains: ${(error as Error).message}`, { cause: error });
  }
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
