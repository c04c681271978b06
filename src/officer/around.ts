import type { TrainingPolicy } from '#agency/state.ts';
import type { OfficerStatus } from './state.ts';

/** What stands around an officer's record and decides with it, as the desk found it under the same lock. */
export interface Around {
  /** What the agency adopted on training; undefined: nothing, and nothing lapses. */
  readonly policy: TrainingPolicy | undefined;
  /** Serial numbers on record for other officers of the agency (`serialKey`). */
  readonly serials: ReadonlySet<string>;
  /** Only for a nomination. */
  readonly found?: FoundCandidate | undefined;
}

/** What the desk found under the candidate's employee number, under the lock. */
export type FoundCandidate = {
  /** Under whose key the candidate's name and number are sealed. */
  readonly person: string;
  /** Records of the same number in this agency. */
  readonly same: readonly OfficerStatus[];
};

/** Nothing adopted, no other officer. */
export const NOTHING_AROUND: Around = { policy: undefined, serials: new Set() };
