import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectOnce } from './driver.ts';
import type { SingleLink, Target } from './driver.ts';
import { folder, FolderError, makeCluster, readMarker, refuseUsed } from './embedded-folder.ts';
import type { Folder } from './embedded-folder.ts';
import { removeSocket, runningServer, socketFolder, startServer, stopServer } from './embedded-server.ts';
import type { Server } from './embedded-server.ts';

export type ServerRole = 'postgres' | 'tipstaff_owner' | 'tipstaff_app';

/** A data folder in exclusive use by this process, with its server kept running. */
export interface Embedded {
  readonly folder: Folder;
  target(role: ServerRole, database?: string): Target;
  /** Calls back after the server came back from an unexpected end; returns the way to stop. */
  onRestart(back: () => void): () => void;
  /** Pid of the server now; changes when it is restarted. */
  readonly pid: number;
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Server settings on top of the safe ones: for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when the server ended unexpectedly and when it cannot be brought back yet. */
  readonly onTrouble?: (words: string) => void;
}

const DATABASE = 'tipstaff';
/** Any fixed number: one holder per database of the folder. */
const LOCK = 287_001_002;
const HOLDER_WAIT_MS = 1_500;

/** Makes a new data folder with an empty database in it. `finish` completes it before the folder counts as initialised. */
export async function createFolder(root: string, options: EmbeddedOptions & { readonly sync?: boolean } = {}): Promise<Embedded> {
  const at = folder(root);
  await refuseUsed(at);
  await makeCluster(at, options);
  return hold(at, options, true);
}

/** Opens a data folder made by `createFolder` and finished with a marker. */
export async function openFolder(root: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const at = folder(root);
  await readMarker(at);
  return hold(at, options, false);
}

/**
 * A look at a data folder that another process may be serving: its server is used as it runs, or one is started for the visit.
 * Only for reading, and for what the server itself keeps apart.
 */
export async function visitFolder(root: string): Promise<Pick<Embedded, 'target' | 'close'>> {
  const at = folder(root);
  await readMarker(at);
  const running = await runningServer(at);
  if (running === undefined || !(await answers(running))) return hold(at, {}, false);
  return { target: (role, database = DATABASE) => ({ host: running.socket, port: running.port, user: role, database }), close: () => Promise.resolve() };
}

async function hold(at: Folder, options: EmbeddedOptions, fresh: boolean): Promise<Embedded> {
  const socket = await socketFolder();
  const held = new Held(at, socket, options);
  try {
    await held.begin(fresh);
    return held;
  } catch (error) {
    await held.abandon();
    throw error;
  }
}

class Held implements Embedded {
  readonly folder: Folder;
  readonly #socket: string;
  readonly #options: EmbeddedOptions;
  readonly #backAgain = new Set<() => void>();
  #server: Server | undefined;
  #lock: SingleLink | undefined;
  #closing = false;
  #mine = false;

  constructor(at: Folder, socket: string, options: EmbeddedOptions) {
    this.folder = at;
    this.#socket = socket;
    this.#options = options;
  }

  get pid(): number {
    return this.#server?.pid ?? 0;
  }

  target(role: ServerRole, database: string = DATABASE): Target {
    return { host: this.#server?.socket ?? this.#socket, port: this.#server?.port ?? 5432, user: role, database };
  }

  onRestart(back: () => void): () => void {
    this.#backAgain.add(back);
    return () => this.#backAgain.delete(back);
  }

  async begin(fresh: boolean): Promise<void> {
    await this.#obtainServer();
    if (fresh) await this.#createDatabase();
    await this.#takeLock();
    await this.#tidySocket();
    void this.#keepRunning(this.#server as Server);
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#lock?.close().catch(() => undefined);
    if (this.#server !== undefined) await stopServer(this.#server);
    await this.#forgetSocket();
  }

  /** Gives up without touching a server that another process uses. */
  async abandon(): Promise<void> {
    this.#closing = true;
    await this.#lock?.close().catch(() => undefined);
    if (this.#server !== undefined && this.#mine) await stopServer(this.#server);
    await rm(this.#socket, { recursive: true, force: true });
  }

  /** The socket folder of a process that was killed stays in the temporary folder: ours is written down so that the next can remove it. */
  async #tidySocket(): Promise<void> {
    const note = join(this.folder.root, 'socket');
    const before = await readFile(note, 'utf8').catch(() => '');
    if (before !== '' && before !== this.target('postgres').host) await removeSocket(before);
    await writeFile(note, this.target('postgres').host, { mode: 0o600 });
  }

  async #forgetSocket(): Promise<void> {
    await rm(this.#socket, { recursive: true, force: true });
    if (this.#server?.adopted === true) await removeSocket(this.#server.socket);
  }

  /** A server that is there is used if it answers; one on its way down is waited for; otherwise a new one is started. */
  async #obtainServer(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const running = await runningServer(this.folder);
      if (running !== undefined && (await answers(running))) {
        this.#server = running;
        return;
      }
      if (running !== undefined) {
        if (attempt < 100) { await pause(100); continue; }
        await stopServer(running);
      }
      try {
        this.#server = await startServer(this.folder, this.#socket, this.#options.settings);
        this.#mine = true;
        return;
      } catch (error) {
        if (attempt >= 20 || !mayPass(error)) throw error;
        await pause(100);
      }
    }
  }

  async #createDatabase(): Promise<void> {
    const link = await connectOnce(this.target('postgres', 'postgres'), 'tipstaff init');
    try {
      await link.query('create role tipstaff_owner login');
      await link.query('create role tipstaff_app login');
      await link.query(`create database ${DATABASE} owner tipstaff_owner`);
    } finally {
      await link.close();
    }
  }

  /** Held by a connection, so it ends with this process however that ends. */
  async #takeLock(): Promise<void> {
    const link = await connectOnce(this.target('postgres'), `tipstaff process ${process.pid}`);
    const until = performance.now() + HOLDER_WAIT_MS;
    while ((await link.query('select pg_try_advisory_lock($1) as got', [LOCK]))[0]?.['got'] !== true) {
      if (performance.now() < until) { await pause(50); continue; }
      const holder = (await link.query('select application_name as name from pg_stat_activity join pg_locks using (pid) where locktype = $1 and objid = $2 and granted limit 1', ['advisory', LOCK]))[0];
      await link.close();
      this.#mine = false;
      throw new FolderError(`${this.folder.root} is in use by ${String(holder?.['name'] ?? 'another process')}. Two processes never share a data folder; nothing was changed`);
    }
    link.unref();
    this.#lock = link;
  }

  async #keepRunning(first: Server): Promise<void> {
    let server = first;
    for (;;) {
      await server.ended;
      if (this.#closing) return;
      this.#options.onTrouble?.('The database server ended. Clearance and signing are refused until it is back and verified.');
      await this.#lock?.close().catch(() => undefined);
      const next = await this.#bringBack();
      if (next === undefined) return;
      server = next;
      for (const back of this.#backAgain) back();
    }
  }

  async #bringBack(): Promise<Server | undefined> {
    for (let wait = 50; !this.#closing; wait = Math.min(wait * 2, 5_000)) {
      try {
        await this.#obtainServer();
        await this.#takeLock();
        if (this.#closing) await this.close();
        return this.#server;
      } catch (error) {
        this.#options.onTrouble?.(`The database server cannot be started yet: ${(error as Error).message}`);
        await pause(wait);
      }
    }
    return undefined;
  }
}

async function answers(server: Server): Promise<boolean> {
  try {
    const link = await connectOnce({ host: server.socket, port: server.port, user: 'postgres', database: 'postgres' }, 'tipstaff probe');
    await link.close();
    return true;
  } catch {
    return false;
  }
}

/** Left over from a server that was killed a moment ago: its last children still hold the memory or the pid file. */
const mayPass = (error: unknown): boolean => /lock file|shared memory|already exists/i.test((error as Error).message);

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
