import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { KeysError } from './keyring.ts';

/** The real path of a keys folder that is kept as it must be. Throws KeysError, saying what to do. */
export function checkedFolder(folder: string, dataFolder: string | undefined): string {
  refuseNested(folder, dataFolder);
  let stats: Stats;
  try {
    stats = lstatSync(folder);
  } catch {
    throw new KeysError(`there is no keys folder ${folder}: restore the keys backup, or run init for a new site`);
  }
  if (!stats.isDirectory()) throw new KeysError(`${folder} is not a folder`);
  refuseShared(folder, stats, '0700');
  return realpathSync(folder);
}

/** The text of a key file that only its owner can read. Throws KeysError. */
export function readKeyFile(path: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new KeysError(`${path} is gone: restore the keys backup`);
  if (!stats.isFile()) throw new KeysError(`${path} is not a plain file`);
  refuseShared(path, stats, '0600');
  return readFileSync(path, 'utf8');
}

function refuseShared(path: string, stats: Stats, mode: string): void {
  if (process.platform === 'win32') return;
  if ((stats.mode & 0o077) !== 0) throw new KeysError(`${path} can be read by others: chmod ${mode} it, and treat its keys as seen`);
  if (stats.uid !== process.getuid?.()) throw new KeysError(`${path} belongs to another user`);
}

/** A keys folder inside the data folder would travel with every copy of the data. */
export function refuseNested(folder: string, dataFolder: string | undefined): void {
  if (dataFolder === undefined) return;
  const [keys, data] = [realish(folder), realish(dataFolder)];
  if (isWithin(keys, data) || isWithin(data, keys)) {
    throw new KeysError(`the keys folder ${folder} and the data folder ${dataFolder} must lie apart: a copy of the data must not carry its keys`);
  }
}

const isWithin = (inner: string, outer: string): boolean => {
  const path = relative(outer, inner);
  return path === '' || !(path === '..' || path.startsWith('../') || resolve(path) === path);
};

/** The path with every symbolic link resolved, for as much of it as exists. */
function realish(path: string): string {
  const full = resolve(path);
  try {
    return realpathSync(full);
  } catch {
    return dirname(full) === full ? full : join(realish(dirname(full)), basename(full));
  }
}

/** Writes a file that must not exist yet, readable by its owner only, and flushes it and its folder. Throws KeysError when it exists. */
export function writeOnce(path: string, text: string): void {
  try {
    writeFlushed(path, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new KeysError(`${path} exists already and was left as it is`);
    throw error;
  }
  syncFolder(dirname(resolve(path)));
}

/** Writes a flushed draft beside the path, to be linked or renamed into place. */
export function writeDraft(path: string, text: string): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  writeFlushed(draft, text);
  return draft;
}

function writeFlushed(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Flushes a folder, so that the names in it survive a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
