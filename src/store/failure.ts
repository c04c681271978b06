import { StoreUnavailable } from './store.ts';

const LOST = /^(08|28|3D|57P0|58|XX|25006|25P03|F0)/;
const BUSY = /^(40001|40P01|55P03|57014|53200|53300)/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNABORTED']);
const DRIVER_LOST = /Connection terminated|connection ended|not queryable|Client has encountered|Cannot use a pool after/i;

/** What a driver's error means to a caller: an unavailable store, or the error itself when it is a fault of ours. */
export function asFailure(error: unknown, outcome: StoreUnavailable['outcome'] = 'nothing-written'): unknown {
  if (!(error instanceof Error) || error instanceof StoreUnavailable) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  if (code === '53100' || code === 'ENOSPC') {
    return unavailable('disk-full', 'The database has no space left. Nothing was written. Free space or add some; release and reading go on where they can.', 'nothing-written', error);
  }
  if (BUSY.test(code) || /timeout exceeded when trying to connect/i.test(error.message)) {
    return unavailable('busy', 'The database did not answer in time. Nothing was written; try again.', 'nothing-written', error);
  }
  if (LOST.test(code) || NETWORK.has(code) || DRIVER_LOST.test(error.message)) return unavailable('lost', lostWords(outcome), outcome, error);
  return error;
}

const lostWords = (outcome: StoreUnavailable['outcome']): string => (outcome === 'unknown'
  ? 'The connection to the database was lost while the record was being written: it may or may not stand. Ask again with the same idempotency key, or read the record, before doing anything else.'
  : 'The database cannot be reached. Nothing was written.');

function unavailable(reason: StoreUnavailable['reason'], words: string, outcome: StoreUnavailable['outcome'], cause: Error): StoreUnavailable {
  const failure = new StoreUnavailable(reason, words, outcome);
  failure.cause = cause;
  return failure;
}
