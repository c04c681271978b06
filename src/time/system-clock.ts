import type { Clock } from '#time/clock.ts';
import { fromEpochMs } from '#time/instant.ts';

/** The machine's clock. Only `main.ts` and the edges' entry points create one. */
export const systemClock: Clock = {
  wall: () => fromEpochMs(Date.now()),
  monotonicMs: () => performance.now(),
};
