import type { Instant } from '#time/instant.ts';

/** One examination. `score` is percent, 0 to 100, to a thousandth. */
export type Attempt = {
  readonly number: 1 | 2;
  readonly score: number;
  readonly passed: boolean;
  readonly takenAt: Instant;
  readonly documentHash?: string;
  /** Who entered it; absent in records from before it was kept. */
  readonly recordedBy?: string;
};

/** ICE's initial training and its examination (agreement IV.C). */
export type Training = {
  readonly course: string;
  readonly courseVersion: string;
  readonly startedAt: Instant;
  readonly attempts: readonly Attempt[];
  readonly outcome: 'in-progress' | 'passed' | 'retake-open' | 'disqualified';
};

/** One session that the officer attended. The instructor's name is a personal field of the entry. */
export type Session = {
  readonly id: string;
  readonly kind: 'initial' | 'refresher';
  readonly course: string;
  readonly courseVersion: string;
  readonly endedAt: Instant;
  readonly minutes: number;
  readonly instructorFrom: 'ice' | 'agency' | 'other';
  readonly documentHash?: string;
  readonly recordedBy: string;
  /** It was entered in error: it counts no longer. */
  readonly struckAt?: Instant;
};

/** ICE was told that the agency took the officer off its roster because training lapsed. */
export type LapseTold = {
  readonly lapsedAt: Instant;
  readonly toldAt: Instant;
  readonly means: 'letter' | 'e-mail' | 'telephone' | 'in-person';
  /** Position in ICE that was told, not a name. */
  readonly to: string;
  readonly documentHash?: string;
};
