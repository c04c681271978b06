import type { KnownAt } from '#agency/record.ts';
import type { WarrantForm } from '#agency/field-office-state.ts';
import type { Instant } from '#time/instant.ts';

/** What the box ticked on the form rests on. */
export type WarrantBasis = 'pending-proceedings' | 'failure-to-establish-admissibility' | 'biometric-confirmation' | 'statements' | 'final-order' | 'not-stated';

export type Reconfirmation = {
  /** When ICE answered. */
  readonly at: Instant;
  /** The title or desk in ICE that answered; a person's name is a personal field. */
  readonly by: string;
  readonly method: 'telephone-call-back' | 'e-mail' | 'in-person' | 'system';
  readonly result: 'in-force' | 'cancelled' | 'no-answer';
};

export type Check = {
  readonly item: 'form' | 'issuer-title' | 'signature' | 'date' | 'pages';
  readonly result: 'in-order' | 'defect' | 'unclear';
  readonly by: string;
  readonly at: Instant;
};

export type WarrantStatus = 'received' | 'unmatched' | 'duplicate' | 'matched' | 'served' | 'cancelled' | 'superseded';

export type WarrantState = {
  readonly status: WarrantStatus;
  readonly form: WarrantForm;
  readonly fieldOffice?: string;
  readonly issuerTitle?: string;
  /** Absent: nobody has looked yet. */
  readonly signed?: boolean;
  readonly issuedAt?: Instant;
  readonly receivedAt: Instant;
  /** The delivery it came in with. */
  readonly batch?: string;
  readonly documentHash: string;
  readonly basis: WarrantBasis;
  readonly checks: readonly Check[];
  /** Why it is on the worklist. */
  readonly worklist?: { readonly reason: 'no-booking' | 'one-booking' | 'several-bookings' | 'several-people' | 'duplicate' | 'no-a-number' | 'earlier-misidentification'; readonly candidates: readonly string[] };
  readonly duplicateOf?: string;
  readonly supersededBy?: string;
  readonly supersededAt?: Instant;
  readonly reconfirmations: readonly Reconfirmation[];
  /** Told to the agency by ICE, first one first. */
  readonly cancellations: readonly { readonly at: Instant; readonly knownAt: Instant; readonly byTitle: string; readonly documentHash?: string }[];
  readonly cancelledAt?: Instant;
  /** Set when a person matched it; a match is never guessed. */
  readonly matchedBy?: string;
  readonly matchedAt?: Instant;
  readonly person?: string;
  readonly custody?: string;
  /** Custodies where this warrant was found not to be the person's: a second match there is stopped. */
  readonly misidentifiedIn: readonly string[];
  readonly servedAt?: Instant;
  readonly knownAt: KnownAt;
};
