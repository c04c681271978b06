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
  /** `one-time-link`: someone who was not signed in answered, and the jail compared it by call-back before “in force” stands here. */
  readonly method: 'telephone-call-back' | 'e-mail' | 'in-person' | 'system' | 'paper' | 'one-time-link';
  readonly result: 'in-force' | 'cancelled' | 'no-answer';
  /** SHA-256 of the paper that ICE answered on. */
  readonly documentHash?: string;
};

/** The jail asked ICE whether the warrant is in force. One is open at a time. */
export type Question = {
  readonly id: string;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly means: 'one-time-link' | 'telephone' | 'e-mail' | 'in-person';
  /** The desk in ICE that was asked, as this agency has it on file; never a person's name. */
  readonly to: string;
  /** Exclusive, and never later than the release-eligible time: not answered means release proceeds. */
  readonly answerDueAt: Instant;
  /** SHA-256 of the one-time link's secret. The secret itself is kept nowhere. */
  readonly digest?: string;
  /** Open stops put to ICE with the question: an answer goes to each. */
  readonly stops: readonly string[];
  readonly answer?: LinkAnswer;
  /** It was answered another way, or another question or the warrant's own end took its place. */
  readonly closedAt?: Instant;
};

/** What came back through a one-time link, from someone who was not signed in. */
export type LinkAnswer = {
  readonly at: Instant;
  /** The title that the answering person gave. */
  readonly by: string;
  readonly result: 'in-force' | 'cancelled' | 'no-answer';
  readonly items: readonly ItemAnswer[];
  /** Set when a named jail employee compared the answer by call-back. */
  readonly comparedAt?: Instant;
  readonly agrees?: boolean;
};

/** ICE's word on one contrary item. It ends no stop: only ICE's decision in writing does. */
export type ItemAnswer = { readonly stop: string; readonly answer: 'considered' | 'supports-the-claim'; readonly fingerprintMatch: boolean };

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
  /** What ICE was asked, first one first; absent while nobody has asked. */
  readonly questions?: readonly Question[];
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
