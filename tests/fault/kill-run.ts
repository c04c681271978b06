import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hashToBase64 } from '#ledger/hash.ts';
import { envelopeHash } from '#ledger/leaf.ts';
import { typesByKind } from '#store/assemble.ts';
import { openFolder } from '#store/embedded.ts';
import { connectOnce } from '#store/driver.ts';
import { fictionVault } from '#store/fiction-vault.ts';
import { FileWitness } from '#store/file-witness.ts';
import { checkAgency } from '#store/ledger-check.ts';
import { readEntries } from '#store/postgres-read.ts';
import { testFolder } from '#store/testing.ts';
import { NOTE_TYPES } from '../contract/note-records.ts';

export type Victim = 'node' | 'database' | 'both';

export interface KillReport {
  readonly victim: Victim;
  readonly kills: number;
  readonly acknowledged: number;
  /** Commits whose answer was lost, told apart afterwards by their key. */
  readonly unknown: number;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly faults: readonly string[];
  readonly orphans: readonly number[];
}

interface Ack { readonly agency: string; readonly seq: number; readonly hash: string; readonly key: string }

/** Kills during writes, then asks: is every acknowledged entry there, does the ledger verify, does a server run that nobody owns? */
export async function killRun(victim: Victim, kills: number, seed: number): Promise<KillReport> {
  const data = await testFolder();
  const keys = await mkdtemp(join(tmpdir(), 'tipstaff-keys-'));
  const random = seeded(seed);
  const acks: Ack[] = [];
  const servers = new Set<number>();
  let unknown = 0;
  let writer: Writer | undefined;
  for (let i = 0; i < kills; i += 1) {
    writer ??= startWriter(data, keys, `r${i}`, (line) => {
      const [word, ...rest] = line.split(' ');
      if (word === 'ack') acks.push({ agency: rest[0] ?? '', seq: Number(rest[1]), hash: rest[2] ?? '', key: rest[3] ?? '' });
      if (word === 'unknown') unknown += 1;
      if (word === 'started') servers.add(Number(rest[0]));
    });
    const goal = acks.length + 1 + Math.floor(random() * 40);
    await writer.until(() => acks.length >= goal);
    const server = await serverPid(data);
    servers.add(server);
    if (victim !== 'node') killed(server);
    if (victim !== 'database') {
      writer.child.kill('SIGKILL');
      await writer.ended;
      writer = undefined;
      // Half the time the next start meets a server on its way down, half the time none.
      if (random() < 0.5) await gone(server);
    }
  }
  if (writer !== undefined) {
    const goal = acks.length + 5;
    await writer.until(() => acks.length >= goal);
    servers.add(await serverPid(data));
    writer.child.kill('SIGKILL');
    await writer.ended;
  }
  for (const pid of servers) await gone(pid);
  const orphans = [...servers].filter(isAlive);
  const verdict = await verify(data, keys, acks);
  await rm(keys, { recursive: true, force: true });
  return { victim, kills, acknowledged: acks.length, unknown, orphans, ...verdict };
}

async function verify(data: string, keys: string, acks: readonly Ack[]): Promise<Pick<KillReport, 'lost' | 'twice' | 'faults'>> {
  const embedded = await openFolder(data);
  const link = await connectOnce(embedded.target('tipstaff_app'), 'verify');
  const witness = new FileWitness(keys);
  const faults: string[] = [];
  const lost: string[] = [];
  const twice: string[] = [];
  for (const agency of ['a', 'b', 'c']) {
    faults.push(...(await checkAgency(link, agency, { vault: fictionVault(), types: typesByKind(NOTE_TYPES) }, witness.last(agency))).faults);
    const entries = await readEntries(link, agency, 'true');
    const hashes = new Map(entries.map((entry) => [entry.seq, hashToBase64(envelopeHash(entry))]));
    for (const ack of acks) if (ack.agency === agency && hashes.get(ack.seq) !== ack.hash) lost.push(`${ack.agency} ${ack.seq} ${ack.key}`);
    const seen = new Set<string>();
    for (const entry of entries) {
      const name = `${entry.kind} ${String(entry.data['key'])}`;
      if (seen.has(name)) twice.push(name);
      seen.add(name);
    }
  }
  await link.close();
  await embedded.close();
  return { faults, lost, twice };
}

interface Writer {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  until(done: () => boolean): Promise<void>;
}

const PATIENCE_MS = 120_000;

function startWriter(data: string, keys: string, run: string, heard: (line: string) => void): Writer {
  const child = spawn(process.execPath, [new URL('writer.ts', import.meta.url).pathname, data, keys, run], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let wake = (): void => undefined;
  child.stderr?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', (line) => {
    if (line.startsWith('fatal') || line.startsWith('trouble')) said += `${line}\n`;
    heard(line);
    wake();
  });
  let over = false;
  const ended = new Promise<void>((resolve) => { child.once('close', () => { over = true; wake(); resolve(); }); });
  return {
    child, ended,
    async until(done) {
      const timer = setTimeout(() => { said += `nothing more was acknowledged for ${PATIENCE_MS} ms\n`; child.kill('SIGKILL'); }, PATIENCE_MS);
      while (!done()) {
        assert.ok(!over, `the writer ended by itself: ${said}`);
        await new Promise<void>((resolve) => { wake = resolve; if (done() || over) resolve(); });
      }
      clearTimeout(timer);
    },
  };
}

const serverPid = async (data: string): Promise<number> => {
  for (;;) {
    const pid = Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
    if (pid > 1) return pid;
    await pause(5);
  }
};

async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 1_500 && isAlive(pid); i += 1) await pause(10);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended by itself a moment before.
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Mulberry32: the same seed, the same moments. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
