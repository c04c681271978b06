import type { Instant } from '#time/instant.ts';

/** The only way time enters the product below the edges. */
export interface Clock {
  /** Wall time, UTC. May step either way; callers that order records take the later of this and the last record. */
  wall(): Instant;
  /** Milliseconds that never go backwards; comparable only within one process. */
  monotonicMs(): number;
}
