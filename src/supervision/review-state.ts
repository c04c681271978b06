import type { KnownAt } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import type { DirectionMeans } from './direction-state.ts';

export type Outcome = 'in-order' | 'guidance' | 'retraining' | 'referred';

/** What ICE found. A later one stands beside it; nothing is taken back. The reasons are a personal field. */
export type ReviewFinding = {
  readonly outcome: Outcome;
  readonly position: string;
  readonly means: DirectionMeans;
  readonly reviewedAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly documentHash?: string;
};

/** ICE's review of one act of one officer (agreement IV.F). It is raised with the act, and never changes a limit or a hold. */
export type ReviewState = {
  readonly status: 'owed' | 'follow-up' | 'closed';
  readonly act: 'service' | 'irregular-service';
  /** The custody's decision that cleared it, or its irregular act. */
  readonly actId: string;
  readonly custody: string;
  readonly facility: string;
  /** Absent: an irregular act whose officer is not on record. */
  readonly officer?: string;
  readonly warrant?: string;
  readonly actedAt: Instant;
  readonly openedAt: Instant;
  /** Who recorded the act: cannot review it. */
  readonly actRecordedBy: string;
  /** By when, as the agency adopted it; absent: no time was adopted, and it is owed all the same. */
  readonly dueAt?: Instant;
  /** The supervising position when the act was recorded; absent: none was known. */
  readonly position?: string;
  /** Directions of ICE that spoke of the act. */
  readonly directions: readonly string[];
  readonly findings: readonly ReviewFinding[];
  readonly acknowledgedAt?: Instant;
  readonly retrainedAt?: Instant;
  readonly retrainingWithdrawnAt?: Instant;
  readonly knownAt: KnownAt;
};

export type ReviewEvent =
  | { readonly type: 'review-opened'; readonly data: Pick<ReviewState, 'act' | 'actId' | 'custody' | 'facility' | 'officer' | 'warrant' | 'actedAt' | 'dueAt' | 'position' | 'directions'> }
  | { readonly type: 'review-recorded'; readonly data: Omit<ReviewFinding, 'recordedAt' | 'recordedBy'> }
  | { readonly type: 'review-acknowledged'; readonly data: { readonly means: 'own' | 'read-aloud'; readonly documentHash?: string } }
  | { readonly type: 'retraining-held'; readonly data: { readonly heldAt: Instant; readonly course: string; readonly documentHash?: string } }
  | { readonly type: 'retraining-withdrawn'; readonly data: { readonly documentHash?: string } };
