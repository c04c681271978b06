import type { Instant } from '#time/instant.ts';
import type { KnownAt } from './record.ts';

export type FacilityKind = 'jail' | 'prison' | 'work-release' | 'juvenile' | 'court-holding' | 'hospital-ward';

export type FacilityState = {
  readonly status: 'open' | 'closed';
  readonly name: string;
  /** IANA zone, such as `America/New_York`: local times on paper and screen. */
  readonly zone: string;
  readonly kind: FacilityKind;
  /** Agreements that list this facility. */
  readonly registeredUnder: readonly string[];
  readonly closedAt?: Instant;
  readonly knownAt: KnownAt;
};

export type FacilityEvent =
  | { readonly type: 'facility-registered'; readonly data: { readonly name: string; readonly zone: string; readonly kind: FacilityKind } }
  | { readonly type: 'facility-listed'; readonly data: { readonly agreement: string } }
  | { readonly type: 'facility-delisted'; readonly data: { readonly agreement: string } }
  | { readonly type: 'facility-closed'; readonly data: { readonly closedAt: Instant } };
