/**
 * The long comparison: `node tests/oracle/decisions-long.ts --count 1000000 --seed NAME --from CHUNK --workers 2`. Without a seed a fresh
 * one is made and printed. Each chunk of 10,000 fact sets has its own seed, `NAME/CHUNK`, so a run that was stopped goes on with `--from`.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { compareMany } from './compare-decisions.ts';
import type { Seen } from './compare-decisions.ts';
import { table, unreached } from './coverage.ts';

const CHUNK = 10_000;
interface Share { readonly seed: string; readonly chunks: readonly number[] }
interface Done { readonly chunk: number; readonly seen: Seen; readonly fault?: string }

function work({ seed, chunks }: Share): void {
  for (const chunk of chunks) {
    const seen: Seen = new Map();
    try {
      compareMany(`${seed}/${chunk}`, CHUNK, seen);
      parentPort?.postMessage({ chunk, seen } satisfies Done, []);
    } catch (error) {
      parentPort?.postMessage({ chunk, seen, fault: (error as Error).message } satisfies Done, []);
      return;
    }
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' }, workers: { type: 'string' } } });
  const seed = values.seed ?? randomBytes(6).toString('hex');
  const [first, last] = [Number(values.from ?? 0), Math.ceil(Number(values.count ?? 1_000_000) / CHUNK)];
  const workers = Number(values.workers ?? 2);
  const chunks = Array.from({ length: Math.max(0, last - first) }, (_, n) => first + n);
  console.log(`seed ${seed}: ${chunks.length * CHUNK} fact sets in ${workers} workers, chunks ${first} to ${last - 1}`);
  const started = performance.now();
  const all: Seen = new Map();
  const faults: string[] = [];
  const done = new Set<number>();
  const share = (worker: number): readonly number[] => chunks.filter((_, n) => n % workers === worker);
  await Promise.all(Array.from({ length: workers }, (_, worker) => follow({ seed, chunks: share(worker) }, (one) => {
    add(all, one.seen);
    if (one.fault !== undefined) faults.push(`chunk ${one.chunk}: ${one.fault}`);
    else done.add(one.chunk);
    if (done.size % 10 === 0) console.log(`${done.size * CHUNK} agree, ${rate(done.size * CHUNK, started)}; go on with --seed ${seed} --from ${nextOf(done, first)}`);
  })));
  console.log(table(all));
  const never = first === 0 ? unreached(all) : [];
  for (const one of [...faults, ...never]) console.log(one);
  console.log(`seed ${seed}: ${done.size * CHUNK} fact sets agree, ${faults.length} differences, ${rate(done.size * CHUNK, started)}`);
  process.exitCode = faults.length + never.length === 0 ? 0 : 1;
}

/** The first chunk that is not finished: everything before it need not be done again. */
function nextOf(done: ReadonlySet<number>, first: number): number {
  let next = first;
  while (done.has(next)) next += 1;
  return next;
}

const rate = (count: number, started: number): string => {
  const seconds = (performance.now() - started) / 1000;
  return `${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second`;
};

function follow(share: Share, each: (one: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.on('message', each);
    worker.on('error', reject);
    worker.on('exit', () => { resolve(); });
  });
}

function add(all: Seen, more: Seen): void {
  for (const [id, counts] of more) {
    const sum = all.get(id) ?? { satisfied: 0, violated: 0, undetermined: 0, erring: 0 };
    all.set(id, { satisfied: sum.satisfied + counts.satisfied, violated: sum.violated + counts.violated, undetermined: sum.undetermined + counts.undetermined, erring: sum.erring + counts.erring });
  }
}

if (isMainThread) await main();
else work(workerData as Share);
