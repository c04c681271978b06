import type { KnownAt } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';

/** Who controls what is asked for: decides which of the two tracks it goes (agreement V; 8 CFR 236.6). */
export type OwnershipClass = 'solely-state' | 'mixed' | 'ice-controlled';

/** `state-law`: the state's public-records law, as counsel cites it. `ice-coordinated`: ICE agreed, on record. `ask-ice`: nothing is disclosed until ICE has been asked. */
export type Track = {
  readonly class: OwnershipClass;
  readonly track: 'state-law' | 'ice-coordinated' | 'ask-ice';
  readonly citation?: string;
  readonly fieldOffice?: string;
  readonly coordination?: string;
};

export type RecordsRequestState = {
  readonly status: 'open' | 'closed';
  readonly receivedAt: Instant;
  readonly source: 'public' | 'press' | 'defense' | 'agency' | 'court';
  readonly means: string;
  /** Kinds of record that are asked for, each with the class it had when the request came. */
  readonly asked: readonly { readonly kind: string; readonly class: OwnershipClass }[];
  readonly custody?: string;
  readonly fromAt?: Instant;
  readonly toAt?: Instant;
  readonly documentHash?: string;
  /** One for each class, as last decided. */
  readonly tracks: readonly (Track & { readonly decidedAt: Instant })[];
  /** As counsel reads the law: the law recorded here names no day. */
  readonly due?: { readonly at: Instant; readonly citation: string };
  readonly answer?: { readonly at: Instant; readonly outcome: 'answered' | 'partly-answered' | 'declined' | 'withdrawn'; readonly citation?: string; readonly documentHash?: string };
  readonly knownAt: KnownAt;
};

export type RecordsRequestEvent =
  | { readonly type: 'records-request-received'; readonly data: Pick<RecordsRequestState, 'receivedAt' | 'source' | 'means' | 'asked' | 'custody' | 'fromAt' | 'toAt' | 'documentHash'> }
  | { readonly type: 'track-decided'; readonly data: Track }
  | { readonly type: 'answer-day-stated'; readonly data: { readonly dueAt: Instant; readonly citation: string } }
  | { readonly type: 'records-request-closed'; readonly data: Omit<NonNullable<RecordsRequestState['answer']>, 'at'> };
