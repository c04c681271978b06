import type { KnownAt } from '#agency/record.ts';
import type { Generation } from '#agreement/state.ts';
import type { Instant } from '#time/instant.ts';

export type ComplaintState = {
  readonly status: 'open' | 'closed';
  /** Decides which of the two notice clauses counts, and how. */
  readonly about: 'participating-staff' | 'other-staff';
  readonly generation: Generation;
  readonly receivedAt: Instant;
  readonly source: 'person-held' | 'third-party' | 'staff' | 'ice' | 'public';
  readonly custody?: string;
  readonly officer?: string;
  /** When ICE must have been told; absent where the agreement states no time (other staff, 2019 text). */
  readonly noticeDueAt?: Instant;
  readonly toldIceAt?: Instant;
  /** Reference of ICE's Office of Professional Responsibility. */
  readonly oprReference?: string;
  readonly closedAt?: Instant;
  readonly outcome?: 'substantiated' | 'not-substantiated' | 'unfounded' | 'exonerated' | 'withdrawn' | 'referred';
  readonly knownAt: KnownAt;
};

export type ComplaintEvent =
  | { readonly type: 'complaint-received'; readonly data: Pick<ComplaintState, 'about' | 'generation' | 'receivedAt' | 'source' | 'custody' | 'officer' | 'noticeDueAt'> }
  | { readonly type: 'complaint-told-ice'; readonly data: { readonly at: Instant; readonly oprReference?: string; readonly documentHash?: string } }
  | { readonly type: 'complaint-closed'; readonly data: { readonly closedAt: Instant; readonly outcome: NonNullable<ComplaintState['outcome']> } };
