import type { Envelope } from '#ledger/envelope.ts';
import type { Store } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import type { Period } from './period.ts';

/** A part of the ledger: from a place, up to and without another. */
export interface Range { readonly from: number; readonly to: number }

type Entries = Pick<Store, 'entries'>;

/** The first place at or after an instant. Entries never go back in time, so halving finds it in a few reads however long the ledger is. */
async function placeAt(store: Entries, agency: string, at: Instant, size: number): Promise<number> {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [entry] = await store.entries(agency, middle, middle + 1);
    if (entry !== undefined && entry.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a period holds of a ledger that has this size. */
export async function rangeOf(store: Entries, agency: string, { from, to }: Period, size: number): Promise<Range> {
  const [first, last] = await Promise.all([placeAt(store, agency, from, size), placeAt(store, agency, to, size)]);
  return { from: first, to: last };
}

const SLICE = 500;

/** The entries of a range, oldest first, a slice at a time, so that a long one neither fills the memory nor holds up anyone else. */
export async function* slices(store: Entries, agency: string, { from, to }: Range): AsyncGenerator<readonly Envelope[]> {
  for (let at = from; at < to; at += SLICE) yield store.entries(agency, at, Math.min(at + SLICE, to));
}

/** As `slices`, newest first: from just before `to` down to `from`. */
export async function* slicesBack(store: Entries, agency: string, { from, to }: Range): AsyncGenerator<readonly Envelope[]> {
  for (let at = to; at > from; at -= SLICE) yield (await store.entries(agency, Math.max(from, at - SLICE), at)).toReversed();
}
