import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import type { RecordType } from '#store/store.ts';

/** A record for the store's own tests: it counts, remembers the last value, and is open until it is closed. */
const plain = (kind: RecordType['kind']): RecordType => ({
  kind,
  fold: (state, entry: Envelope): JsonObject => ({
    count: Number(state?.['count'] ?? 0) + 1,
    open: entry.type !== 'closed',
    ...(typeof (entry.data['person'] ?? state?.['person']) === 'string' ? { person: String(entry.data['person'] ?? state?.['person']) } : {}),
    ...(entry.data['value'] === undefined ? {} : { value: entry.data['value'] }),
  }),
  isOpen: (state) => state['open'] === true,
  keys: (state) => ({ ...(typeof state['person'] === 'string' ? { person: state['person'] } : {}), count: [String(state['count'])] }),
});

export const NOTE_TYPES: readonly RecordType[] = [plain('custody'), plain('warrant'), plain('officer')];
