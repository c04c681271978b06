import type { TrainingPolicy } from '#agency/state.ts';

/** What stands around an officer's record and decides with it, as the desk found it under the same lock. */
export interface Around {
  /** What the agency adopted on training; undefined: nothing, and nothing lapses. */
  readonly policy: TrainingPolicy | undefined;
  /** Serial numbers on record for other officers of the agency (`serialKey`). */
  readonly serials: ReadonlySet<string>;
  /** Whether who asks is signed in as this officer. */
  readonly own: boolean;
}

/** Nothing adopted, no other officer. */
export const NOTHING_AROUND: Around = { policy: undefined, serials: new Set(), own: false };
