import type { AlarmState } from '#desk/alarm/alarm.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Envelope } from '#ledger/envelope.ts';
import type { TrainingPolicy } from '#agency/state.ts';
import type { OfficerState } from '#officer/state.ts';
import type { DirectionState } from '#supervision/direction-state.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import type { Instant } from '#time/instant.ts';
import type { Span } from '../supervision/span.ts';

/** What a figure counts from: the entries of some days that begin a case, and how each case stands now. */
export interface FigureFacts {
  readonly now: Instant;
  /** Custody entries of the days, oldest first, of the types in `BEGINS_A_CASE`. */
  readonly cases: readonly Envelope[];
  readonly custodies: ReadonlyMap<string, CustodyState>;
  /** Services whose own entries hold the cleared decision that they name. */
  readonly clearedServices: ReadonlySet<string>;
  readonly alarms: readonly AlarmState[];
  readonly officers: readonly OfficerState[];
  /** Reviews raised in the days, with the acts themselves. */
  readonly reviews: readonly ReviewState[];
  /** Directions of ICE recorded in the days. */
  readonly directions: readonly DirectionState[];
  /** How things stand now, whatever the days. */
  readonly spans: readonly Span[];
  /** What the agency adopted on training; absent: nothing lapses. */
  readonly trainingPolicy?: TrainingPolicy | undefined;
  readonly looks: LookCounts | undefined;
}

export interface LookCounts {
  readonly byRole: ReadonlyMap<string, number>;
  readonly byOutcome: ReadonlyMap<string, number>;
  /** How many of them lay in the spill file before they came into the log. */
  readonly late: number;
}

/** The entries that open a case which a figure counts. */
export const BEGINS_A_CASE: ReadonlySet<string> = new Set([
  'warrant-served', 'occurred-without-clearance', 'basis-began', 'release-eligible', 'stop-opened', 'custody-ended',
]);
