import type { Clock } from '#time/clock.ts';
import type { Instant } from '#time/instant.ts';
import type { Plant } from '../plant.ts';
import { MINUTE } from '../units.ts';
import { throughStore } from './through-store.ts';

const CACHED_MS = 20 * MINUTE;

export const staleClock: Plant = {
  name: 'stale-clock', promise: 'clearance', words: 'the time is read once and kept for twenty minutes, so a decision is dated before its lock',
  clock(clock: Clock): Clock {
    let read: { readonly at: Instant; readonly ms: number } | undefined;
    const wall = (): Instant => {
      if (read === undefined || clock.monotonicMs() - read.ms > CACHED_MS) read = { at: clock.wall(), ms: clock.monotonicMs() };
      return read.at;
    };
    return { wall, monotonicMs: () => clock.monotonicMs() };
  },
};

export const serviceAlone: Plant = {
  name: 'service-alone', promise: 'clearance', words: 'a service is stored without the decision that cleared it',
  store: (inner) => throughStore(inner, {
    batch: (batch) => (batch.entries.some((entry) => entry.type === 'warrant-served') ? { ...batch, entries: batch.entries.filter((entry) => entry.type !== 'decision-taken') } : batch),
  }),
};

/** The desk reads no open stop. */
export const stopsUnread: Plant = {
  name: 'stops-unread', promise: 'clearance', words: 'the stops of a custody are left out when it is loaded for a decision',
  store: (inner) => throughStore(inner, {
    opened: (opened) => ({
      ...opened,
      get(ref) {
        const found = opened.get(ref);
        return found === undefined || ref.kind !== 'custody' ? found : { ...found, state: { ...found.state, stops: [] } };
      },
    }),
  }),
};
