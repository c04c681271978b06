import { epochMs, later, type Instant } from '#time/instant.ts';

/** How someone proved who they are. `fiction`: one click, in the fictional county only. `code`: a display, by the one-time code of an administrator. */
export type SignInMethodName = 'passkey' | 'oidc' | 'fiction' | 'code';

/** One seat of one person in one agency, or one screen on a wall. */
export interface SessionState {
  /** SHA-256 of the secret that the cookie holds, hexadecimal. */
  readonly digest: string;
  readonly principal: string;
  readonly kind: 'operator' | 'display';
  readonly method: SignInMethodName;
  readonly address: string;
  readonly device: string;
  readonly startedAt: Instant;
  /** Last human activity, as far as it was written: never later than it was. */
  readonly seenAt: Instant;
  /** When the person was last proven to be who they are. */
  readonly verifiedAt: Instant;
  readonly lockedAt?: Instant;
  readonly endedAt?: Instant;
  readonly endedWhy?: string;
}

const MINUTE = 60_000;
/** CJIS AC-11: hidden after 30 minutes without activity. */
const IDLE_MS = 30 * MINUTE;
/** CJIS IA-11: signed out after 12 hours, whatever was done meanwhile. */
const WHOLE_MS = 12 * 60 * MINUTE;
/** A display is looked at again every year (CJIS AC-2 j). */
const DISPLAY_MS = 366 * 24 * 60 * MINUTE;
/** How far the clocks of two nodes may differ. A clock that went back further than this is not believed: the session locks. */
const SKEW_MS = 5_000;
/** Activity is written at most this often, so a lock may come this much early, never late. */
const WRITE_EVERY_MS = 30_000;
/** How long a verification of the person stays fresh enough to change how they sign in. */
const FRESH_MS = 5 * MINUTE;

/** What a session is worth at an instant. Only `open` shows anything. */
export function standingOf(session: SessionState, now: Instant): 'open' | 'locked' | 'over' {
  if (session.endedAt !== undefined) return 'over';
  const age = epochMs(now) - epochMs(session.startedAt);
  if (age >= (session.kind === 'display' ? DISPLAY_MS : WHOLE_MS)) return 'over';
  if (session.kind === 'display') return 'open';
  if (session.lockedAt !== undefined) return 'locked';
  const idle = epochMs(now) - epochMs(later(session.seenAt, session.startedAt));
  return idle >= IDLE_MS || idle < -SKEW_MS || age < -SKEW_MS ? 'locked' : 'open';
}

export const isFresh = (session: Pick<SessionState, 'verifiedAt'>, now: Instant): boolean => {
  const age = epochMs(now) - epochMs(session.verifiedAt);
  return age < FRESH_MS && age >= -SKEW_MS;
};

export const activityIsDue = (session: SessionState, now: Instant): boolean =>
  session.kind === 'display' || epochMs(now) - epochMs(session.seenAt) >= WRITE_EVERY_MS;
