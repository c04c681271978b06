import type { Instant } from '#time/instant.ts';

export type StopKind = 'citizenship' | 'identity' | 'court-paper' | 'other';

/** One part of a resolution. Which parts a stop needs, and from whom, is `stop-rules.ts`'s to say. */
export type Resolution = {
  readonly by: 'ice' | 'agency' | 'fingerprint' | 'counsel';
  readonly outcome: 'does-not-bar' | 'bars';
  readonly at: Instant;
  readonly principal: string;
  readonly documentHash?: string;
  /** ICE answered the very item that was put to it, not the file in general. */
  readonly answersItem?: boolean;
  /** ICE's answer rests on a fingerprint match. */
  readonly fingerprintMatch?: boolean;
};

export type Stop = {
  readonly id: string;
  readonly kind: StopKind;
  readonly status: 'open' | 'resolved' | 'barring';
  /** Who raised it. Anyone may; the words are a personal field. */
  readonly source: 'person' | 'family' | 'attorney' | 'staff' | 'own-records' | 'court' | 'ice' | 'other';
  readonly means: 'spoken' | 'written' | 'telephone' | 'record' | 'observed';
  /** When it was made; the one hour of a citizenship claim runs from here. */
  readonly claimedAt: Instant;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly documentHash?: string;
  readonly reportDueAt?: Instant;
  readonly toldIceAt?: Instant;
  readonly resolutions: readonly Resolution[];
};
