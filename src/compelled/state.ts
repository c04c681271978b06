import type { KnownAt } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';

/** Whether the officer was warned as the order's law asks. `unknown` is said where no paper says. */
export type Warning = 'given' | 'not-given' | 'unknown';

/**
 * A statement that an officer was ordered to give. Whom it concerns stands nowhere in clear: the id and the words are sealed under the
 * record's own key, and `concerns` is a keyed digest that no other kind of record shares.
 */
export type CompelledStatementState = {
  readonly status: 'kept' | 'closed';
  readonly concerns: string;
  /** Position that ordered it, not a name. */
  readonly orderingPosition: string;
  readonly warning: Warning;
  readonly takenAt: Instant;
  /** File or room where the statement itself is kept. */
  readonly place: string;
  readonly documentHash: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly closed?: { readonly at: Instant; readonly reason: 'matter-ended' | 'entered-in-error' | 'other'; readonly by: string; readonly documentHash?: string };
  readonly knownAt: KnownAt;
};

export type CompelledStatementEvent =
  | { readonly type: 'compelled-statement-recorded'; readonly data: Pick<CompelledStatementState, 'concerns' | 'orderingPosition' | 'warning' | 'takenAt' | 'place' | 'documentHash'> }
  | { readonly type: 'compelled-statement-closed'; readonly data: Omit<NonNullable<CompelledStatementState['closed']>, 'by'> };
