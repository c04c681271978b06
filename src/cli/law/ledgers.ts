import type { StreamRef } from '#ledger/envelope.ts';
import { connectOnce } from '#store/driver.ts';
import type { SingleLink, Target } from '#store/driver.ts';
import { visitFolder } from '#store/embedded.ts';
import { FolderError } from '#store/embedded-folder.ts';
import { MigrationError, requireSchema } from '#store/migrate.ts';
import { readHead, readRecord, readRecords } from '#store/postgres-read.ts';
import type { RecordState } from '#store/store.ts';
import { readTargets, TargetError } from '#store/target.ts';
import type { ReadRecords } from '#rehearsal/hold-ground.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../command.ts';

/** The ledgers of a place, to be read only. No keys are needed: what decided is in the leaves, and names are not. */
export interface Ledgers {
  readonly target: Target;
  readonly all: readonly { readonly agency: string; readonly size: number }[];
  records(agency: string): ReadRecords;
  record(agency: string, ref: StreamRef): Promise<RecordState | undefined>;
}

export const LEDGERS = `  --data        the data folder made by “tipstaff init”, served by a running Tipstaff or not; or set DATABASE_URL
  --agency      one agency only`;

export const ledgerOptions = { data: { type: 'string' }, agency: { type: 'string' } } as const;

/** Runs a task over the ledgers that options and environment name. Throws UsageError where there are none. */
export async function withLedgers<T>(values: { readonly data?: string; readonly agency?: string }, io: Io, task: (ledgers: Ledgers) => Promise<T>): Promise<T> {
  const place = await placeOf(values.data, io.env['DATABASE_URL']).catch(plainly);
  const link = await connect(place.targets).catch(async (error: unknown) => { await place.close(); return plainly(error); });
  try {
    return await task(await ledgersOf(link, values.agency));
  } finally {
    await link.link.close();
    await place.close();
  }
}

interface Place {
  readonly targets: readonly Target[];
  close(): Promise<void>;
}

async function placeOf(data: string | undefined, url: string | undefined): Promise<Place> {
  if (data !== undefined && url !== undefined) throw new UsageError('DATABASE_URL is set and --data is given. Say only one: unset DATABASE_URL, or leave --data out.', 'two-places');
  if (url !== undefined) return { targets: readTargets(url), close: () => Promise.resolve() };
  if (data === undefined) throw new UsageError('Say where the records lie: --data DIR, or DATABASE_URL in the environment.', 'missing-option');
  const folder = await visitFolder(data);
  return { targets: [folder.target('tipstaff_app')], close: () => folder.close() };
}

interface Connected { readonly link: SingleLink; readonly target: Target }

/** The first host that answers. */
async function connect(targets: readonly Target[]): Promise<Connected> {
  let refusal: unknown;
  for (const target of targets) {
    try {
      const link = await connectOnce(target, 'tipstaff law');
      await requireSchema(link).catch(async (error: unknown) => { await link.close(); throw error; });
      return { link, target };
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

async function ledgersOf({ link, target }: Connected, only: string | undefined): Promise<Ledgers> {
  const stored = (await link.query('select agency_id as id from tipstaff.agency order by 1')).map((row) => row['id'] as string);
  const agencies = only === undefined ? stored : stored.filter((agency) => agency === only);
  if (only !== undefined && agencies.length === 0) throw new UsageError(`${only} has no ledger here; there are ledgers of ${stored.join(', ') || 'no agency'}`, 'unknown-name');
  const all = [];
  for (const agency of agencies) all.push({ agency, size: (await readHead(link, agency))?.size ?? 0 });
  return { target, all, records: (agency) => (kind, options) => readRecords(link, agency, kind, options), record: (agency, ref) => readRecord(link, agency, ref) };
}

const PLAIN = [FolderError, MigrationError, TargetError];

function plainly(error: unknown): never {
  if (PLAIN.some((kind) => error instanceof kind)) throw new UsageError((error as Error).message);
  throw error;
}
