import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Instant } from '#time/instant.ts';
import type { Link, SingleLink } from './driver.ts';

/** Thrown for a file that is not a whole backup, or one that would be overwritten. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/**
 * What a backup holds, in an order in which it can be put back. Read models are left out: restore makes them from the ledger,
 * which shows at once that they can be. Sessions, challenges and what waits for a signature are left out: a restore signs everyone out.
 * Keys of persons are in it only as wrapped; the agency's own keys are not in any database.
 */
export const TABLES: Readonly<Record<string, string>> = {
  agency_head: 'agency_id text, size bigint, frontier bytea, root text, at text, checkpoint text',
  entry: 'agency_id text, seq bigint, kind text, stream text, version integer, leaf text, leaf_hash bytea',
  tree_node: 'agency_id text, level smallint, index bigint, hash bytea',
  person_key: 'agency_id text, person text, wrapped bytea',
  personal: 'agency_id text, person text, seq bigint, sealed bytea',
  personal_tag: 'agency_id text, name text, value text, person text',
  due: 'agency_id text, id text, kind text, stream_kind text, stream text, due_at text, owner text, raised_at text',
  outbox: 'agency_id text, size bigint, place integer, topic text, body json',
  idempotency: 'agency_id text, principal text, key text, request_hash text, reply json, size bigint, at text',
  look_head: 'agency_id text, size bigint, frontier bytea, at text, checkpoint text',
  look: 'agency_id text, seq bigint, kind text, record text, principal text, text text',
  sign_in: 'agency_id text, subject text, at text, id text, outcome text, purpose text, method text, address text, why text',
  passkey_use: 'agency_id text, credential text, counter bigint, used_at text',
};

const PAGE = 1_000;
const FORMAT = 'tipstaff-backup/v1';

export interface BackupSummary {
  readonly agencies: number;
  readonly rows: number;
  readonly sha256: string;
}

/** Writes every agency's rows as they stood at one instant, while others go on writing. The file appears whole or not at all. */
export async function writeBackup(link: Link, file: string, about: { readonly id: string; readonly at: Instant }): Promise<BackupSummary> {
  if (await access(file).then(() => true, () => false)) throw new BackupError(`${file} exists already: a backup never overwrites one`);
  const out = await open(`${file}.partial`, 'wx', 0o600);
  const digest = createHash('sha256');
  let rows = 0;
  const write = async (line: unknown): Promise<void> => { const text = `${typeof line === 'string' ? line : JSON.stringify(line)}\n`; digest.update(text); await out.write(text); };
  try {
    await link.query('begin isolation level repeatable read read only');
    await write({ format: FORMAT, ...about });
    const agencies = (await link.query('select agency_id as id from tipstaff.agency order by 1')).map((row) => row['id'] as string);
    for (const agency of agencies) {
      await link.query(`select set_config('app.agency', $1, true)`, [agency]);
      for (const table of Object.keys(TABLES)) rows += await writeTable(link, table, write);
    }
    await link.query('commit');
    const sha256 = digest.digest('hex');
    await out.write(`${JSON.stringify({ end: true, agencies: agencies.length, rows, sha256 })}\n`);
    await out.sync();
    await out.close();
    await rename(`${file}.partial`, file);
    return { agencies: agencies.length, rows, sha256 };
  } catch (error) {
    await out.close().catch(() => undefined);
    await rm(`${file}.partial`, { force: true });
    await link.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function writeTable(link: Link, table: string, write: (line: unknown) => Promise<void>): Promise<number> {
  const columns = columnsOf(table).map(({ name, type }) => (type === 'json' ? `${name}::text as ${name}` : name)).join(', ');
  await link.query(`declare page cursor for select row_to_json(r)::text as line from (select ${columns} from tipstaff.${table}) r`);
  let rows = 0;
  for (;;) {
    const page = await link.query(`fetch ${PAGE} from page`);
    for (const row of page) await write(`{"table":"${table}","row":${String(row['line'])}}`);
    rows += page.length;
    if (page.length < PAGE) break;
  }
  await link.query('close page');
  return rows;
}

/** Reads a backup through once without writing anything: whole, unaltered, of a known format. */
export async function verifyBackup(file: string): Promise<{ readonly id: string; readonly at: string; readonly rows: number }> {
  const digest = createHash('sha256');
  let first: { readonly format?: string; readonly id: string; readonly at: string } | undefined;
  let held = '';
  let rows = -1;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (held !== '') { digest.update(held); rows += 1; }
    first ??= parsed(line, file) as typeof first;
    held = `${line}\n`;
  }
  const end = parsed(held, file) as { readonly end?: boolean; readonly sha256?: string; readonly rows?: number };
  if (first?.format !== FORMAT) throw new BackupError(`${file} is not a backup in the format ${FORMAT}`);
  if (end.end !== true) throw new BackupError(`${file} is cut off: its last line is missing`);
  if (end.sha256 !== digest.digest('hex') || end.rows !== rows) throw new BackupError(`${file} was altered or damaged: its digest does not match`);
  return { id: first.id, at: first.at, rows };
}

/** Puts a verified backup into an empty database, in one transaction. */
export async function readBackup(link: SingleLink, file: string): Promise<readonly string[]> {
  const agencies = new Set<string>();
  await link.query('begin');
  let page: string[] = [];
  let at = { table: '', agency: '' };
  const put = async (): Promise<void> => {
    if (page.length > 0) await insert(link, at.table, at.agency, page);
    page = [];
  };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const { table, row } = parsed(line, file) as { readonly table?: string; readonly row?: { readonly agency_id: string } };
    if (table === undefined || row === undefined) continue;
    if (!(table in TABLES)) throw new BackupError(`${file} holds a table that is not known here: ${table}`);
    if (table !== at.table || row.agency_id !== at.agency || page.length >= PAGE) await put();
    at = { table, agency: row.agency_id };
    agencies.add(row.agency_id);
    page.push(line.slice(`{"table":"${table}","row":`.length, -1));
  }
  await put();
  await link.query('commit');
  return [...agencies].toSorted();
}

async function insert(link: Link, table: string, agency: string, rows: readonly string[]): Promise<void> {
  const columns = columnsOf(table);
  const record = columns.map(({ name, type }) => `${name} ${type === 'json' ? 'text' : type}`).join(', ');
  const values = columns.map(({ name, type }) => (type === 'json' ? `r.${name}::json` : `r.${name}`)).join(', ');
  await link.query(`select set_config('app.agency', $1, true)`, [agency]);
  if (table === 'agency_head') await link.query('insert into tipstaff.agency values ($1)', [agency]);
  await link.query(`insert into tipstaff.${table} (${columns.map(({ name }) => name).join(', ')}) select ${values} from json_to_recordset($1::json) as r(${record})`, [`[${rows.join(',')}]`]);
}

const columnsOf = (table: string): readonly { readonly name: string; readonly type: string }[] => (TABLES[table] ?? '').split(', ').map((column) => {
  const [name = '', type = ''] = column.split(' ');
  return { name, type };
});

function parsed(line: string, file: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BackupError(`${file} is not a backup, or is cut off`);
  }
}
