import type { Decision } from '#authority/decision.ts';
import type { Limit } from '#authority/limits.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import type { Basis, Communication, Correction, CustodyState, Detainer, Ending, IdentityCheck, Irregular, Location, OwnRecords, Question, Service } from './state.ts';
import type { ReleaseCheck } from './release-checks.ts';
import type { Resolution, Stop } from './stop-state.ts';

type Told = CustodyState['toldIce'][number];

/** Before the hold: booking, release instants, detainers, checks, stops. */
type BeforeEvent =
  | { readonly type: 'person-booked'; readonly data: Pick<CustodyState, 'person' | 'facility' | 'kind' | 'bookedAt' | 'keptFor' | 'ageGroup' | 'projectedReleaseAt' | 'warrant' | 'releaseNoticeMinutes'> }
  | { readonly type: 'warrant-attached'; readonly data: { readonly warrant: string } }
  | { readonly type: 'warrant-detached'; readonly data: { readonly warrant: string; readonly reason: 'wrong-person' | 'cancelled' | 'superseded' | 'entered-in-error' } }
  | { readonly type: 'order-accepted'; readonly data: { readonly at: Instant; readonly orderType: NonNullable<CustodyState['orderType']>; readonly documentHash?: string } }
  | { readonly type: 'release-projected'; readonly data: { readonly at: Instant } }
  | { readonly type: 'release-eligible'; readonly data: { readonly at: Instant; readonly releaseNoticeMinutes?: number } }
  | { readonly type: 'criminal-custody-resumed'; readonly data: { readonly at: Instant; readonly reason: 'order-vacated' | 'new-commitment' | 'feed-wrong'; readonly documentHash: string } }
  | { readonly type: 'actual-release'; readonly data: { readonly at: Instant } }
  | { readonly type: 'detainer-recorded'; readonly data: Pick<Detainer, 'id' | 'form' | 'documentHash' | 'receivedAt'> }
  | { readonly type: 'detainer-copy-served'; readonly data: { readonly detainer: string; readonly at: Instant } }
  | { readonly type: 'detainer-lifted'; readonly data: { readonly detainer: string; readonly at: Instant } }
  | { readonly type: 'other-bases-stated'; readonly data: { readonly bases: NonNullable<CustodyState['otherBases']> } }
  | { readonly type: 'identity-checked'; readonly data: IdentityCheck }
  | { readonly type: 'own-records-checked'; readonly data: OwnRecords }
  | { readonly type: 'communication-recorded'; readonly data: Communication }
  | { readonly type: 'stop-opened'; readonly data: Omit<Stop, 'status' | 'openedAt' | 'openedBy' | 'resolutions' | 'toldIceAt'> }
  | { readonly type: 'stop-answered'; readonly data: { readonly stop: string; readonly status: Stop['status']; readonly resolution: Omit<Resolution, 'principal'> } };

/** The decision and the hold. */
type HoldEvent =
  | { readonly type: 'decision-taken'; readonly data: { readonly id: string; readonly officer?: string; readonly warrant?: string; readonly decision: Decision; readonly facts?: JsonObject } }
  | { readonly type: 'warrant-served'; readonly data: Service }
  | { readonly type: 'occurred-without-clearance'; readonly data: Omit<Irregular, 'recordedAt' | 'kind'> }
  | { readonly type: 'found-held'; readonly data: Omit<Irregular, 'recordedAt' | 'kind'> }
  | { readonly type: 'basis-began'; readonly data: Omit<Basis, 'endedAt' | 'endedBy' | 'recordedAt'> }
  | { readonly type: 'limits-added'; readonly data: { readonly basis: string; readonly limits: readonly Limit[] } }
  | { readonly type: 'basis-ended'; readonly data: { readonly basis: string; readonly at: Instant; readonly by: string; readonly byTitle?: string; readonly how?: string; readonly documentHash?: string } }
  | { readonly type: 'basis-questioned'; readonly data: Omit<Question, 'recordedAt'> }
  | { readonly type: 'ice-told'; readonly data: Told & { readonly stop?: string } }
  | { readonly type: 'consular-recorded'; readonly data: NonNullable<CustodyState['consular']> }
  | { readonly type: 'person-moved'; readonly data: Location }
  | { readonly type: 'bed-requested'; readonly data: NonNullable<CustodyState['bed']> }
  | { readonly type: 'i203-recorded'; readonly data: NonNullable<CustodyState['i203']> }
  | { readonly type: 'not-released'; readonly data: { readonly reason: string; readonly by: string; readonly documentHash?: string } };

/** The endings, and what was recorded wrongly. */
type EndEvent =
  | { readonly type: 'left-building'; readonly data: { readonly at: Instant; readonly with: 'ice' | 'agency'; readonly destination: NonNullable<CustodyState['destination']> } }
  | { readonly type: 'arrived'; readonly data: { readonly at: Instant } }
  | { readonly type: 'papers-complete'; readonly data: { readonly at: Instant; readonly documentHash: string } }
  | { readonly type: 'release-checked'; readonly data: { readonly checks: readonly ReleaseCheck[] } }
  | { readonly type: 'custody-ended'; readonly data: Ending }
  | { readonly type: 'returned-to-custody'; readonly data: { readonly at: Instant; readonly facility: string } }
  | { readonly type: 'correction-recorded'; readonly data: Omit<Correction, 'at'> };

export type CustodyEvent = BeforeEvent | HoldEvent | EndEvent;
