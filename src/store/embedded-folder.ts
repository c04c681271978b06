import { spawn } from 'node:child_process';
import { chown, lchown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { binaries } from './embedded-binaries.ts';
import type { Binaries } from './embedded-binaries.ts';

/** Where things lie inside a data folder. */
export interface Folder {
  readonly root: string;
  readonly cluster: string;
  readonly links: string;
  readonly log: string;
  readonly marker: string;
}

/** Written last by `init`; a folder without it is not a data folder. */
export interface Marker {
  readonly format: 1;
  readonly id: string;
  readonly createdAt: string;
}

/** Far above any account that an installation would add, below what a container maps; never added to the host. */
const SERVER_UID = 59_287;
/** initdb insists on a uid with a name; the files are handed to SERVER_UID when it is done. */
const NOBODY = 65_534;

export class FolderError extends Error {
  override readonly name = 'FolderError';
}

export const isRoot = (): boolean => process.getuid?.() === 0;

export function folder(root: string): Folder {
  return { root, cluster: join(root, 'postgres'), links: join(root, 'libraries'), log: join(root, 'postgres.log'), marker: join(root, 'tipstaff.json') };
}

export async function readMarker(at: Folder): Promise<Marker> {
  let text: string;
  try {
    text = await readFile(at.marker, 'utf8');
  } catch {
    throw new FolderError(`${at.root} is not an initialised data folder. If this is a new site: tipstaff init --data ${at.root}. If it held records before, the volume may not be mounted: nothing was created`);
  }
  const marker = JSON.parse(text) as Marker;
  if (marker.format !== 1) throw new FolderError(`${at.root} was written in format ${String(marker.format)}, which this version cannot read`);
  return marker;
}

/** Refuses a folder that holds anything: what is there may be someone's only copy. */
export async function refuseUsed(at: Folder): Promise<void> {
  const found = await readdir(at.root).catch((): string[] => []);
  if (found.includes('tipstaff.json')) throw new FolderError(`${at.root} is already initialised: start it with tipstaff start --data ${at.root}`);
  if (found.length > 0) throw new FolderError(`${at.root} is not empty (${found.slice(0, 3).join(', ')} …): choose a new folder`);
}

/** Makes an empty PostgreSQL cluster with data checksums in the folder. The caller writes the marker when all else is done. */
export async function makeCluster(at: Folder, options: { readonly sync?: boolean } = {}): Promise<void> {
  await mkdir(at.root, { recursive: true, mode: 0o700 });
  const programs = await binaries(at.links, isRoot());
  await mkdir(at.cluster, { mode: 0o700 });
  if (isRoot()) await chown(at.cluster, NOBODY, NOBODY);
  const handle = await open(at.cluster, 'r');
  try {
    await initdb(at, programs, handle.fd, options.sync ?? true);
  } catch (error) {
    await rm(at.cluster, { recursive: true, force: true });
    throw error;
  } finally {
    await handle.close();
  }
  if (isRoot()) await giveTo(at.cluster, SERVER_UID);
}

/**
 * Root's server runs as another user, who may be unable to walk to the data folder (a clone under /root). It is given the
 * open folder as file descriptor 3 and reaches it through that; PostgreSQL changes into it and uses relative paths from then on.
 */
export const clusterPath = (at: Folder): string => (isRoot() && process.platform === 'linux' ? '/proc/self/fd/3' : at.cluster);

function initdb(at: Folder, programs: Binaries, cluster: number, sync: boolean): Promise<void> {
  const args = ['-D', clusterPath(at), '-U', 'postgres', '--auth=peer', '--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--data-checksums', '--no-instructions'];
  if (!sync) args.push('--no-sync');
  const child = spawn(programs.initdb, args, {
    stdio: ['ignore', 'pipe', 'pipe', cluster], cwd: '/', env: serverEnvironment(programs), ...(isRoot() ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  let said = '';
  child.stdout?.resume();
  child.stderr?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new FolderError(`initdb failed (${code}): ${said.trim()}`))));
  });
}

/** Nothing of the caller's environment reaches the server but the time zone of its log. */
export function serverEnvironment(programs: Binaries): NodeJS.ProcessEnv {
  const name = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { [name]: programs.libraries, LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' };
}

/** The uid that owns the cluster is the one that serves it, so a moved or restored folder keeps working. */
export async function serverUid(at: Folder): Promise<number | undefined> {
  if (!isRoot()) return undefined;
  const { uid } = await stat(at.cluster);
  if (uid !== 0) return uid;
  await giveTo(at.cluster, SERVER_UID);
  return SERVER_UID;
}

/** Only the account that runs Tipstaff may connect, checked by the kernel (peer); no password exists. */
export async function writeAccess(at: Folder, uid: number | undefined): Promise<void> {
  const account = userInfo().username;
  const roles = ['postgres', 'tipstaff_owner', 'tipstaff_app'];
  await replaceFile(join(at.cluster, 'pg_hba.conf'), 'local all all peer map=tipstaff\n', uid);
  await replaceFile(join(at.cluster, 'pg_ident.conf'), roles.map((role) => `tipstaff "${account}" ${role}\n`).join(''), uid);
}

export async function writeMarker(at: Folder, marker: Marker): Promise<void> {
  await replaceFile(at.marker, `${JSON.stringify(marker)}\n`, undefined);
}

async function replaceFile(path: string, text: string, uid: number | undefined): Promise<void> {
  const handle = await open(`${path}.new`, 'w', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  if (uid !== undefined) await chown(`${path}.new`, uid, uid);
  await rename(`${path}.new`, path);
}

async function giveTo(path: string, uid: number): Promise<void> {
  await lchown(path, uid, uid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await giveTo(child, uid);
    else await lchown(child, uid, uid);
  }
}
