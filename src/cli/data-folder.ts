import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { recordTypes } from '#desk/records.ts';
import { typesByKind } from '#store/assemble.ts';
import { connectOnce } from '#store/driver.ts';
import type { SingleLink } from '#store/driver.ts';
import { visitFolder } from '#store/embedded.ts';
import type { ServerRole } from '#store/embedded.ts';
import { folder, FolderError, readMarker } from '#store/embedded-folder.ts';
import { FileVault } from '#store/file-vault.ts';
import { FileWitness } from '#store/file-witness.ts';
import { KeysError } from '#store/keyring.ts';
import { MigrationError } from '#store/migrate.ts';
import { defaultKeysFolder } from '#store/site.ts';
import { BackupError } from '#store/backup.ts';
import { TargetError } from '#store/target.ts';
import { UnsafeServer } from '#store/server-check.ts';
import { UsageError } from './command.ts';
import type { Command } from './command.ts';

export const FOLDERS = '  --keys  the keys folder; DIR.keys beside the data folder when omitted';

/** The options of a command about a data folder, with the keys folder filled in. Throws UsageError. */
export function folderOptions(args: readonly string[], more: ParseArgsOptionsConfig = {}): { readonly data: string; readonly keys: string; readonly json: boolean; readonly [name: string]: string | boolean | undefined } {
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({ args: [...args], strict: true, options: { data: { type: 'string' }, keys: { type: 'string' }, json: { type: 'boolean' }, ...more } }));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const data = values['data'];
  if (typeof data !== 'string' || data === '') throw new UsageError('--data DIR is missing');
  const keys = typeof values['keys'] === 'string' ? values['keys'] : defaultKeysFolder(data);
  return { ...(values as Record<string, string | boolean | undefined>), data, keys, json: values['json'] === true };
}

export interface Visit {
  readonly link: SingleLink;
  readonly vault: FileVault;
  readonly witness: FileWitness;
  readonly types: ReturnType<typeof typesByKind>;
}

/** Runs a task on the data folder's database, served by another process or not. */
export async function visit<T>(folders: { readonly data: string; readonly keys: string }, role: ServerRole, task: (visit: Visit) => Promise<T>): Promise<T> {
  await readMarker(folder(folders.data));
  const vault = FileVault.open(folders.keys, folders.data);
  const witness = new FileWitness(folders.keys);
  const server = await visitFolder(folders.data);
  try {
    const link = await connectOnce(server.target(role), 'tipstaff visit');
    try {
      return await task({ link, vault, witness, types: typesByKind(recordTypes) });
    } finally {
      await link.close();
    }
  } finally {
    await server.close();
  }
}

const REFUSALS = [FolderError, KeysError, MigrationError, BackupError, TargetError, UnsafeServer];

/** What a person did wrong is told as such, and not as a fault of the program. */
export const plainly = (run: Command['run']): Command['run'] => async (args, io) => {
  try {
    return await run(args, io);
  } catch (error) {
    if (REFUSALS.some((kind) => error instanceof kind)) throw new UsageError((error as Error).message);
    throw error;
  }
};
