import type { Decision } from '#authority/decision.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { By } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import type { Limiting } from './hold-limits.ts';

/** What a custody decision needs besides the command: never anything that a client says. */
export type CustodyContext = {
  /** The instant read under the lock. */
  readonly at: Instant;
  readonly by: By;
  readonly limiting: Limiting;
  /** A new booking: whose personal fields it carries. */
  readonly person?: string;
  /** State law's time to tell ICE of a release, minutes, by the law of now: taken when a booking begins and when criminal custody is over. */
  readonly releaseNoticeMinutes?: number;
  /** The decision taken at `at`, for the officer and warrant of the command, with the facts it used. */
  readonly decided?: { readonly decision: Decision; readonly facts?: JsonObject };
};
