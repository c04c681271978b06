import type { JsonObject } from '#ledger/envelope.ts';
import type { RecordType } from '#store/store.ts';

/** The one stream of an agency's signing keys. */
export const SIGNING_KEYS = { kind: 'key', id: 'signing' } as const;

/** Which keys signed the agency's checkpoints, from the first change on (docs/receipt-format.md §7). */
export const signingKeyRecord: RecordType = {
  kind: 'key',
  fold(state, entry): JsonObject {
    const { from, to } = entry.data;
    const before = Array.isArray(state?.['keys']) ? state['keys'] : [from ?? null];
    return { keys: [...before, to ?? null], current: to ?? null, changedAt: entry.at };
  },
  isOpen: () => false,
  keys: () => ({}),
};
