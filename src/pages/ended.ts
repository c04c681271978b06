import type { CustodyState } from '#custody/state.ts';
import type { Store } from '#store/store.ts';
import { addHours, type Instant } from '#time/instant.ts';
import { type AgencyRecords, nameOf, WITHHELD, zoneOf } from './agency-records.ts';
import { entryWords } from './entry-words.ts';
import type { BoardView } from './view.ts';

/** How far back the ledger is read: a board must cost the same however long its history is. */
const LOOK_BACK = 500;
const HOURS = 24;

/** Custodies that ended in the last day, newest first, from the end of the ledger. */
export async function endedLately(store: Store, records: AgencyRecords, size: number, named: boolean, now: Instant): Promise<BoardView['ended']> {
  const tail = await store.entries(records.id, Math.max(0, size - LOOK_BACK), size);
  const ends = tail.filter((entry) => entry.type === 'custody-ended' && entry.at >= addHours(now, -HOURS));
  const custodies = await Promise.all(ends.map((entry) => store.record(records.id, { kind: 'custody', id: entry.stream })));
  const states = custodies.map((found) => found?.state as unknown as CustodyState | undefined);
  const names = await store.personal(records.id, named ? states.flatMap((state) => state?.person ?? []) : []);
  return ends.flatMap((entry, index) => {
    const state = states[index];
    if (state?.status !== 'ended') return [];
    const zone = zoneOf(records, state.facility);
    return [{ id: entry.stream, opens: named, name: named ? nameOf(names.get(state.person)) : WITHHELD, words: entryWords(entry.type, entry.data, zone).words, at: state.ending?.at ?? entry.at, zone }];
  }).reverse();
}
