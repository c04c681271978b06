import type { PrincipalState } from '#people/principal.ts';
import type { SessionState, SignInMethodName } from '#people/session.ts';
import type { Instant } from '#time/instant.ts';

/** A session and whose it is, as the record says now. */
export interface Seat {
  readonly session: SessionState;
  readonly principal: PrincipalState | undefined;
}

/** What someone proves themself for. */
export type SignInPurpose = 'sign-in' | 'unlock' | 'confirm' | 'sign' | 'enrol' | 'add-passkey';

export interface Challenge {
  /** SHA-256 of the challenge, hexadecimal. */
  readonly digest: string;
  readonly purpose: SignInPurpose;
  /** The principal it was made for; empty where nobody is known yet. */
  readonly subject: string;
  /** What exactly it is for, such as the digest of the session or the hash of the act; empty where nothing else is meant. */
  readonly about: string;
  readonly expiresAt: Instant;
}

/** One try of one principal, judged under that principal's lock. */
export interface Attempt {
  readonly agency: string;
  /** A principal, or an address in `nobody`. */
  readonly subject: string;
  readonly at: Instant;
  /** Only what came after it counts: the last release by an administrator. */
  readonly released: Instant | '';
  readonly good: boolean;
  readonly purpose: SignInPurpose;
  readonly method: SignInMethodName;
  readonly address: string;
  /** Why it was not good: a word, never what was sent. */
  readonly why?: string;
  readonly passkey?: { readonly credential: string; readonly counter: number; readonly knownCounter: number };
  /** The session that a good attempt begins. */
  readonly begins?: { readonly digest: string; readonly kind: SessionState['kind']; readonly device: string };
  /** The session whose person is proven again: it is unlocked. */
  readonly verifies?: string;
}

/** `locked-now`: this very attempt was the fifth, or showed a counter that went back. `locked`: nothing was judged any more. */
export type Taken = 'taken' | 'failed' | 'locked-now' | 'locked';

export interface SignInEntry {
  readonly subject: string;
  readonly at: Instant;
  readonly outcome: Taken;
  readonly purpose: SignInPurpose;
  readonly method: SignInMethodName;
  readonly address: string;
  readonly why: string;
}

/** An act that waits for a signature, or a form that could not be taken when it was sent; sealed. */
export interface Pending {
  readonly id: string;
  readonly principal: string;
  readonly kind: 'act' | 'draft';
  readonly sealed: Uint8Array;
  readonly expiresAt: Instant;
  readonly doneAt?: Instant;
}

/** What belongs to no agency yet: no agency can have this name. */
export const nobody = '*';

/** Who is signed in, how signing in went, and what waits for it. Every method is confined to one agency. */
export interface SignInStore {
  seat(agency: string, digest: string): Promise<Seat | undefined>;
  /** Human activity: of sessions that are open and were seen after `since`. */
  saw(agency: string, digest: string, at: Instant, since: Instant): Promise<void>;
  lock(agency: string, digest: string, at: Instant): Promise<void>;
  end(agency: string, digest: string, at: Instant, why: string): Promise<void>;
  /** Ends every session of a principal, or all but one. */
  endAll(agency: string, principal: string, at: Instant, why: string, but?: string): Promise<void>;
  /** The newest first. */
  sessions(agency: string, principal: string): Promise<readonly SessionState[]>;
  challenge(agency: string, challenge: Challenge, now: Instant): Promise<void>;
  /** Gives a challenge away once; undefined when it was never made, was taken, is for something else or is over. */
  takeChallenge(agency: string, digest: string, purpose: SignInPurpose, now: Instant): Promise<Challenge | undefined>;
  take(attempt: Attempt): Promise<Taken>;
  /** How many attempts of a subject failed after an instant. */
  failures(agency: string, subject: string, after: Instant): Promise<number>;
  entries(agency: string, filter: { readonly subject?: string; readonly before?: Instant; readonly limit: number }): Promise<readonly SignInEntry[]>;
  keep(agency: string, pending: Pending, now: Instant): Promise<void>;
  pending(agency: string, id: string): Promise<Pending | undefined>;
  /** Marks it done; false when another did first. */
  finish(agency: string, id: string, at: Instant): Promise<boolean>;
  /** Drafts that still wait, the newest first. */
  drafts(agency: string, principal: string, now: Instant): Promise<readonly Pending[]>;
}
