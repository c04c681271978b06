import type { Instant } from '#time/instant.ts';
import type { KnownAt } from './record.ts';

export type FacilityKind = 'jail' | 'prison' | 'work-release' | 'juvenile' | 'court-holding' | 'hospital-ward';

/** A place in the building where a notice hangs. The agreement speaks of “processing areas” and does not say which they are. */
export type PosterPlace = 'booking' | 'intake' | 'release' | 'visiting' | 'housing';
export type PosterLanguage = 'en' | 'es' | 'ht' | 'pt' | 'fr' | 'zh' | 'vi' | 'ar' | 'other-language';

/** What someone saw of a notice at one place. A notice that was not there was seen to be missing. */
export type PosterCheck = {
  readonly notice: 'complaint-procedure';
  readonly where: PosterPlace;
  readonly seenAt: Instant;
  readonly found: 'seen' | 'missing';
  /** The language versions that hung there. */
  readonly languages: readonly PosterLanguage[];
};

export type FacilityState = {
  readonly status: 'open' | 'closed';
  readonly name: string;
  /** IANA zone, such as `America/New_York`: local times on paper and screen. */
  readonly zone: string;
  readonly kind: FacilityKind;
  /** Agreements that list this facility. */
  readonly registeredUnder: readonly string[];
  readonly closedAt?: Instant;
  /** The last check of each notice at each place; absent until the first. */
  readonly posters?: readonly PosterCheck[];
  /** Local times of day at which shifts begin, in order; absent or empty: not set. */
  readonly shifts?: readonly string[];
  readonly knownAt: KnownAt;
};

export type FacilityEvent =
  | { readonly type: 'facility-registered'; readonly data: { readonly name: string; readonly zone: string; readonly kind: FacilityKind } }
  | { readonly type: 'facility-listed'; readonly data: { readonly agreement: string } }
  | { readonly type: 'facility-delisted'; readonly data: { readonly agreement: string } }
  | { readonly type: 'posters-checked'; readonly data: PosterCheck }
  | { readonly type: 'shifts-set'; readonly data: { readonly starts: readonly string[] } }
  | { readonly type: 'facility-closed'; readonly data: { readonly closedAt: Instant } };
