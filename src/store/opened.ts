import { later } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { streamKey } from './assemble.ts';
import type { DueRow, Lookup, Opened, RecordState } from './store.ts';

/** What the deciding function sees. Asking for what was not asked to be loaded is a mistake in the program, not an empty answer. */
export function openedView(parts: {
  readonly now: Instant; readonly size: number; readonly unproven: string | undefined;
  readonly streams: ReadonlyMap<string, RecordState | undefined>; readonly found: ReadonlyMap<string, readonly RecordState[]>;
  readonly overdue: readonly DueRow[];
}): Opened {
  const { now, size, unproven, streams, found, overdue } = parts;
  return {
    now, size, overdue, ...(unproven === undefined ? {} : { unproven }),
    get(ref) {
      const key = streamKey(ref);
      if (!streams.has(key)) throw new Error(`the stream ${key} was not opened`);
      return streams.get(key);
    },
    find(lookup) {
      const hits = found.get(lookupKey(lookup));
      if (hits === undefined) throw new Error(`the lookup ${lookup.kind} by ${lookup.key} was not opened`);
      return hits;
    },
  };
}

export const lookupKey = (lookup: Lookup): string => JSON.stringify([lookup.kind, lookup.key, lookup.value]);

/** Time for an entry: read after the lock, never earlier than the entry before. */
export const notBefore = (wall: Instant, last: Instant | undefined): Instant => (last === undefined ? wall : later(wall, last));
