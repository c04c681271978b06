import { addMinutes, minutesBetween, type Instant } from '#time/instant.ts';

export type RemovalKind = 'withdrawal' | 'suspension' | 'left' | 'agreement-ended';

/** Whatever removes an officer's authority, from `effectiveAt` (or at once when none is stated) until ICE restores it in writing. */
export type Removal = {
  readonly id: string;
  readonly kind: RemovalKind;
  readonly cause?: 'ice-notice' | 'agreement-ended' | 'left';
  /** The grounds, as a code; the words of the notice are personal fields. */
  readonly reason?: 'discipline' | 'training' | 'needs-of-ice' | 'no-reason-stated' | 'other';
  readonly arrivedBy?: 'in-person' | 'mail' | 'e-mail' | 'telephone';
  /** When the notice reached the agency. */
  readonly noticedAt?: Instant;
  readonly effectiveAt?: Instant;
  /** When this system was told. */
  readonly knownAt: Instant;
  /** The written notice; absent: not on file. */
  readonly documentHash?: string;
  /** Whether the written notice names this officer and states its date, as the agreement asks. */
  readonly namesOfficer?: boolean;
  readonly enteredBy?: string;
  readonly enteredAs?: string;
  /** Somebody of this agency, and not who entered it, has read it. */
  readonly readAt?: Instant;
  readonly readBy?: string;
  /** When the officer was told. */
  readonly toldAt?: Instant;
  /** The agreement's ending that it came with. */
  readonly ending?: string;
  /** Leaving only: why ICE had no 90 days' notice. */
  readonly notGiven?: 'not-practicable-death' | 'not-practicable-dismissal' | 'not-practicable-sudden-leave' | 'other';
  readonly restoredAt?: Instant;
};

/** Safeguard, agency practice: a notice of removal is read within so many minutes, and who is told when it is not. */
export const READ_WITHIN = [[15, 'shift-commander'], [60, 'programme-coordinator'], [240, 'counsel']] as const;
const LATE_MINUTES = 60;

const READERS: readonly string[] = ['programme-coordinator', 'shift-commander'];

/** From when it takes authority away: the date of the notice, or at once when it was known here. */
export const bitesAt = ({ effectiveAt, knownAt }: Pick<Removal, 'effectiveAt' | 'knownAt'>): Instant => effectiveAt ?? knownAt;

/**
 * Whether it lies unread: a notice of ICE that someone else than the coordinator or commander entered, or that came by mail, until one
 * of the two who did not enter it has read it. It counts unread all the same (agreement IV.D).
 */
export const unread = ({ kind, readAt, enteredAs, arrivedBy }: Removal): boolean =>
  (kind === 'withdrawal' || kind === 'suspension') && readAt === undefined && enteredAs !== undefined && (!READERS.includes(enteredAs) || arrivedBy === 'mail');

/** It took effect well before it was known here: what was done in between is counsel's to look at. */
export const knownLate = (removal: Pick<Removal, 'effectiveAt' | 'knownAt'>): boolean =>
  removal.effectiveAt !== undefined && addMinutes(removal.effectiveAt, LATE_MINUTES) <= removal.knownAt;

/** Days of notice that ICE had of a leaving; negative where ICE heard of it afterwards. */
export const daysOfNotice = (removal: Removal): number | undefined =>
  removal.noticedAt === undefined ? undefined : Math.floor(minutesBetween(removal.noticedAt, bitesAt(removal)) / (24 * 60));
