import { spawn } from 'node:child_process';
import { chown, mkdtemp, open, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { binaries } from './embedded-binaries.ts';
import { clusterPath, FolderError, isRoot, serverEnvironment, serverUid, writeAccess } from './embedded-folder.ts';
import type { Folder } from './embedded-folder.ts';

/** A PostgreSQL server that listens on one private socket folder and nowhere else. */
export interface Server {
  readonly pid: number;
  /** Connect with this as host. */
  readonly socket: string;
  readonly port: number;
  /** Settles when the server's first process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** True when it was left behind by a process that was killed. */
  readonly adopted: boolean;
}

const LOG_LIMIT = 16 * 1024 * 1024;
const PORT = 5432;

/**
 * The settings that keep a promise, given on the command line so that no file can undo them; and none of the data in the log.
 * data_sync_retry off: after a failed flush the server stops and recovers from its journal rather than trust the page cache.
 */
const SETTINGS = {
  listen_addresses: '', unix_socket_permissions: '0700', fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', data_sync_retry: 'off',
  max_connections: '64', shared_buffers: '64MB', max_wal_size: '512MB', jit: 'off', timezone: 'UTC', log_timezone: 'UTC', ssl: 'off',
  log_min_messages: 'warning', log_statement: 'none', log_min_error_statement: 'panic', log_error_verbosity: 'terse',
  log_parameter_max_length: '0', log_parameter_max_length_on_error: '0', log_checkpoints: 'off',
} as const;

/**
 * Runs postgres and, beside it, a reader of the pipe held by this process: when this process dies by any means the pipe
 * ends and the server is told to stop. A line on the pipe sends the reader away without that. The reader is forked twice,
 * because PostgreSQL takes the abnormal end of any child of its own for a crash.
 */
const WITH_GUARD = 'exec 9<&0 </dev/null; ( ( if read -r line <&9; then :; else kill -INT $$; fi ) >/dev/null 2>&1 & ); exec 9<&-; exec "$@"';

export async function startServer(at: Folder, socket: string, extra: Readonly<Record<string, string>> = {}): Promise<Server> {
  const uid = await serverUid(at);
  await writeAccess(at, uid);
  const programs = await binaries(at.links, isRoot());
  if (uid !== undefined) await chown(socket, uid, uid);
  const log = await open(at.log, 'a', 0o600);
  const cluster = await open(at.cluster, 'r');
  try {
    if ((await log.stat()).size > LOG_LIMIT) await truncate(at.log);
    const from = (await log.stat()).size;
    const settings = Object.entries({ ...SETTINGS, ...extra, unix_socket_directories: socket, port: String(PORT) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn('/bin/sh', ['-c', WITH_GUARD, 'sh', programs.postgres, '-D', clusterPath(at), ...settings], {
      stdio: ['pipe', log.fd, log.fd, cluster.fd], detached: true, cwd: '/', env: serverEnvironment(programs), ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const ended = new Promise<void>((resolve) => { child.once('exit', resolve); child.once('error', () => resolve()); });
    void ended.then(() => child.stdin?.end('done\n'));
    child.stdin?.on('error', () => undefined);
    child.unref();
    (child.stdin as unknown as { unref?: () => void }).unref?.();
    const { pid } = child;
    if (pid === undefined) throw new FolderError('PostgreSQL could not be started: /bin/sh is missing');
    await ready(at, pid, ended, from);
    return { pid, socket, port: PORT, ended, adopted: false };
  } finally {
    await log.close();
    await cluster.close();
  }
}

/** A running server of this folder, found through its pid file; undefined when there is none. */
export async function runningServer(at: Folder): Promise<Server | undefined> {
  const file = await pidFile(at);
  if (file === undefined || !alive(file.pid) || !(await isPostgres(file.pid))) return undefined;
  return { pid: file.pid, socket: file.socket, port: file.port, ended: untilGone(file.pid), adopted: true };
}

/** Fast shutdown: running transactions are rolled back, everything is flushed. Falls back to stopping without a flush, which recovery repairs. */
export async function stopServer(server: Server): Promise<void> {
  for (const [signal, wait] of [['SIGINT', 20_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const) {
    if (!alive(server.pid)) return;
    signalServer(server.pid, signal);
    if (await within(server.ended, wait)) return;
  }
}

export function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Short, because a socket's whole path may have 107 bytes; private, because peer authentication is only as good as the folder. */
export const socketFolder = (): Promise<string> => mkdtemp(join(tmpdir().length > 60 ? '/tmp' : tmpdir(), 'tipstaff-'));

/** A socket folder that a killed process left behind. */
export async function removeSocket(path: string): Promise<void> {
  if (basename(path).startsWith('tipstaff-')) await rm(path, { recursive: true, force: true });
}

/** The pid file's last line says when connections are accepted, so nothing has to be guessed by connecting. */
async function ready(at: Folder, pid: number, ended: Promise<void>, from: number): Promise<void> {
  let gone = false;
  void ended.then(() => { gone = true; });
  for (;;) {
    const file = await pidFile(at);
    if (file?.pid === pid && file.status === 'ready') return;
    if (gone) throw new FolderError(`PostgreSQL did not start in ${at.root}: ${await lastWords(at, from)}`);
    await pause(5);
  }
}

async function lastWords(at: Folder, from: number): Promise<string> {
  const text = await readFile(at.log, 'utf8').catch(() => '');
  const lines = text.slice(from).trim().split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT/.test(line));
  return lines.slice(-3).join(' / ') || `see ${at.log}`;
}

async function pidFile(at: Folder): Promise<{ pid: number; socket: string; port: number; status: string } | undefined> {
  const text = await readFile(join(at.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return { pid, port: Number(lines[3] ?? PORT), socket: lines[4] ?? '', status: (lines[7] ?? '').trim() };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A pid can be reused after a reboot; without /proc the socket decides. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.includes('postgres');
}

async function untilGone(pid: number): Promise<void> {
  while (alive(pid) && !(await isZombie(pid))) await new Promise((resolve) => { setTimeout(resolve, 20).unref(); });
}

async function isZombie(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text !== undefined && text.slice(text.lastIndexOf(')') + 2).startsWith('Z');
}

function within(what: Promise<void>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void what.then(() => { clearTimeout(timer); resolve(true); });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
