import type { Instant } from '#time/instant.ts';

/** A shift that the officer is planned for: half-open. */
export type PlannedShift = { readonly id: string; readonly facility: string; readonly startAt: Instant; readonly endAt: Instant };
