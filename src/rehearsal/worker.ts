import { parentPort, workerData } from 'node:worker_threads';
import { connectOnce } from '#store/driver.ts';
import type { Target } from '#store/driver.ts';
import { lawsOf } from './bodies.ts';
import type { Bodies } from './bodies.ts';
import { judgeSpan } from './leaf-slices.ts';
import type { Part } from './tally.ts';

/** What a thread is made with. */
export interface WorkerInput {
  readonly target: Target;
  readonly bodies: Bodies;
}

/** Entries `from` ≤ seq < `to` of one agency. */
export interface Span {
  readonly agency: string;
  readonly from: number;
  readonly to: number;
}

export interface WorkerRequest {
  readonly id: number;
  readonly span: Span;
}

/** Answers can come in another order than requests: some spans take a second reading. */
export type WorkerAnswer = { readonly id: number } & ({ readonly part: Part } | { readonly fault: string });

if (parentPort !== null) await work(workerData as WorkerInput);

async function work({ target, bodies }: WorkerInput): Promise<void> {
  const port = parentPort!;
  const laws = lawsOf(bodies);
  const link = await connectOnce(target, 'tipstaff rehearsal');
  port.on('message', ({ id, span: { agency, from, to } }: WorkerRequest) => {
    void judgeSpan(link, agency, from, to, laws)
      .then((part): WorkerAnswer => ({ id, part }), (error: unknown): WorkerAnswer => ({ id, fault: String(error) }))
      .then((answer) => port.postMessage(answer));
  });
  port.postMessage('ready');
}
