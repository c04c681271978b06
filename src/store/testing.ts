import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectOnce } from './driver.ts';
import type { Target } from './driver.ts';
import { createFolder, openFolder } from './embedded.ts';
import type { Embedded } from './embedded.ts';
import { writeMarker } from './embedded-folder.ts';
import { signalServer } from './embedded-server.ts';
import { migrate, migrations } from './migrate.ts';

/** A real PostgreSQL database of its own, with the schema, for one test. */
export interface TestDatabase {
  /** As Tipstaff runs: owns nothing, sees one agency at a time. */
  readonly app: Target;
  readonly owner: Target;
  /** Superuser: to look behind the walls in a test. */
  readonly admin: Target;
  drop(): Promise<void>;
}

const PREFIX = 'tipstaff-test-';
const EMPTY = 'empty';
let cluster: Promise<Embedded> | undefined;
let databases = 0;

/**
 * One server a test process, copied from a template that is made once a machine; one database a call, copied from a
 * migrated one. The server stops and its folder goes when the process ends; several test processes do not meet.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await (cluster ??= startCluster());
  databases += 1;
  const name = `test_${databases}`;
  await asAdmin(server, `create database ${name} template ${EMPTY} owner tipstaff_owner`);
  return {
    app: server.target('tipstaff_app', name), owner: server.target('tipstaff_owner', name), admin: server.target('postgres', name),
    drop: () => asAdmin(server, `drop database if exists ${name} with (force)`),
  };
}

/** An initialised data folder in the temporary directory, not running: for tests of the folder itself. */
export async function testFolder(): Promise<string> {
  const at = join(await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)), 'data');
  copy(await template(), at);
  removeAtExit(() => rmSync(join(at, '..'), { recursive: true, force: true }));
  return at;
}

async function startCluster(): Promise<Embedded> {
  sweep();
  const root = join(mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`)), 'data');
  copy(await template(), root);
  const server = await openFolder(root);
  removeAtExit(() => {
    signalServer(server.pid, 'SIGQUIT');
    rmSync(join(root, '..'), { recursive: true, force: true });
    rmSync(server.target('postgres').host, { recursive: true, force: true });
  });
  return server;
}

async function template(): Promise<string> {
  const key = hash('sha256', JSON.stringify([(await migrations()).map((step) => step.sha256), process.version, process.getuid?.()]), 'hex').slice(0, 12);
  const target = join(tmpdir(), `tipstaff-template-${key}`, 'data');
  if (await exists(target)) return target;
  const making = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const made = await createFolder(join(making, 'data'), { sync: false });
  await asAdmin(made, `create database ${EMPTY} owner tipstaff_owner`);
  for (const database of [EMPTY, 'tipstaff']) await migrate(made.target('tipstaff_owner', database), 'tipstaff_app');
  await made.close();
  await writeMarker(made.folder, { format: 1, id: 'test', createdAt: '2026-01-01T00:00:00.000Z' });
  await mkdir(join(target, '..'), { recursive: true, mode: 0o700 });
  // Another test process may have been first: either copy is as good.
  await rename(join(making, 'data'), target).catch(() => undefined);
  await rm(making, { recursive: true, force: true });
  return target;
}

/** Keeps owners and modes, which the server insists on. */
function copy(from: string, to: string): void {
  const done = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the template could not be copied: ${done.stderr}`);
}

/** Folders of this user's test processes that were killed before they could tidy up. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1] ?? process.pid);
    if (pid === process.pid || isAlive(pid)) continue;
    const path = join(tmpdir(), name);
    if (statSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.()) rmSync(path, { recursive: true, force: true });
  }
}

async function asAdmin(server: Embedded, sql: string): Promise<void> {
  const link = await connectOnce(server.target('postgres', 'postgres'), 'tipstaff test');
  try {
    await link.query(sql);
  } finally {
    await link.close();
  }
}

function removeAtExit(tidy: () => void): void {
  process.once('exit', tidy);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);
