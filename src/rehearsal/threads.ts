import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { connectOnce } from '#store/driver.ts';
import type { Target } from '#store/driver.ts';
import { lawsOf } from './bodies.ts';
import type { Bodies } from './bodies.ts';
import { judgeSpan } from './leaf-slices.ts';
import type { Part } from './tally.ts';
import type { Span, WorkerAnswer, WorkerInput, WorkerRequest } from './worker.ts';

/** Entries read and judged in one go: some megabytes, whatever the length of the ledger. */
const SPAN = 1_000;
/** Below this many entries a thread takes longer to begin than it saves. */
const WORTH_A_THREAD = 5_000;

/** Room for what lives only while one decision is judged: with less, tidying it up takes a quarter of the time. */
const YOUNG_MB = 64;

export interface Rehearsed {
  readonly span: Span;
  readonly part: Part;
}

/**
 * Every decision in the ledgers of some agencies, judged under two bodies of law: in order of agency and entry, whatever thread was
 * first. Memory does not grow with the ledgers. The ledger is read as it stood when its size was read; it only grows.
 */
export async function* rehearseLedgers(target: Target, bodies: Bodies, ledgers: readonly { readonly agency: string; readonly size: number }[], threads?: number): AsyncGenerator<Rehearsed> {
  const entries = ledgers.reduce((sum, { size }) => sum + size, 0);
  const count = threads ?? Math.min(availableParallelism(), Math.floor(entries / WORTH_A_THREAD));
  if (count < 1) yield* inline(target, bodies, ledgers);
  else yield* threaded({ target, bodies }, ledgers, count);
}

function* spansOf(ledgers: readonly { readonly agency: string; readonly size: number }[]): Generator<Span> {
  for (const { agency, size } of ledgers) for (let from = 0; from < size; from += SPAN) yield { agency, from, to: Math.min(from + SPAN, size) };
}

async function* inline(target: Target, bodies: Bodies, ledgers: readonly { readonly agency: string; readonly size: number }[]): AsyncGenerator<Rehearsed> {
  const laws = lawsOf(bodies);
  const link = await connectOnce(target, 'tipstaff rehearsal');
  try {
    for (const span of spansOf(ledgers)) yield { span, part: await judgeSpan(link, span.agency, span.from, span.to, laws) };
  } finally {
    await link.close();
  }
}

/** Spans are given out in turns and asked for in the same turns, so their order needs no sorting. */
async function* threaded(input: WorkerInput, ledgers: readonly { readonly agency: string; readonly size: number }[], count: number): AsyncGenerator<Rehearsed> {
  const threads = await begin(input, count);
  try {
    const spans = spansOf(ledgers);
    const waiting: { readonly span: Span; readonly answer: Promise<Part> }[] = [];
    const give = (thread: Thread): void => {
      const { value: span } = spans.next() as IteratorResult<Span, undefined>;
      if (span === undefined) return;
      const answer = thread.judge(span);
      // Thrown where its turn comes, or not at all when an earlier one was.
      answer.catch(() => undefined);
      waiting.push({ span, answer });
    };
    // Two for each: a thread that has answered finds its next span waiting.
    for (let round = 0; round < 2; round += 1) for (const thread of threads) give(thread);
    for (let turn = 0; waiting.length > 0; turn += 1) {
      const { span, answer } = waiting.shift() as (typeof waiting)[number];
      const part = await answer;
      give(threads[turn % count] as Thread);
      yield { span, part };
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

interface Thread {
  judge(span: Span): Promise<Part>;
  end(): Promise<unknown>;
}

async function begin(input: WorkerInput, count: number): Promise<readonly Thread[]> {
  const workers = Array.from({ length: count }, () => new Worker(new URL('worker.ts', import.meta.url), { workerData: input, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } }));
  try {
    // An error on the way rejects this.
    await Promise.all(workers.map((worker) => once(worker, 'message')));
  } catch (error) {
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw error;
  }
  return workers.map(threadOf);
}

function threadOf(worker: Worker): Thread {
  const asked = new Map<number, { readonly resolve: (part: Part) => void; readonly reject: (error: Error) => void }>();
  let last = 0;
  const fail = (error: Error): void => { for (const { reject } of asked.values()) reject(error); };
  worker.on('message', ({ id, ...answer }: WorkerAnswer) => {
    if ('part' in answer) asked.get(id)?.resolve(answer.part);
    else asked.get(id)?.reject(new Error(answer.fault));
    asked.delete(id);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a thread of the rehearsal ended before its time')));
  return {
    judge: (span) => new Promise((resolve, reject) => {
      last += 1;
      asked.set(last, { resolve, reject });
      const request: WorkerRequest = { id: last, span };
      worker.postMessage(request, []);
    }),
    end: () => worker.terminate(),
  };
}
