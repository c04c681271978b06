import type { KnownAt } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';

export type Generation = 'moa-wso-2019' | 'moa-wso-2020' | 'moa-wso-2025';
export type Model = 'WSO' | 'JEM' | 'TFM' | 'IGSA' | 'DIGSA' | 'USMS' | 'BOA';
export type ServeFunction = 'serve-i-200' | 'serve-i-205';
export type Party = 'agency' | 'ice';

export type Signer = {
  readonly party: Party;
  readonly name: string;
  readonly title: string;
  readonly signedAt: Instant;
  /** What shows that this signer could bind the party: a board vote, a delegation. Absent: not on file. */
  readonly authority?: { readonly kind: 'board-vote' | 'office' | 'delegation' | 'statute'; readonly documentHash: string };
};

export type Addendum = { readonly id: string; readonly status: 'on-file' | 'missing'; readonly documentHash?: string; readonly signedAt?: Instant };

/** A meeting under the agreement. Who was there and what was said are personal fields of the entry. */
export type Meeting = { readonly at: Instant; readonly kind: 'yearly-review' | 'steering-committee' | 'other'; readonly documentHash?: string };

/** What ends or suspends an agreement. From `effectiveAt` (or at once when none is stated) nothing can rest on it. */
export type Ending = {
  readonly id: string;
  readonly kind: 'termination' | 'suspension' | 'state-law' | 'court-order';
  readonly by: Party | 'state' | 'court';
  /** When the notice was received. */
  readonly noticedAt?: Instant;
  readonly effectiveAt?: Instant;
  /** Public safety was said not to allow the 90 days. */
  readonly exigent?: boolean;
  readonly documentHash?: string;
  /** When this system was told. */
  readonly knownAt: Instant;
  readonly liftedAt?: Instant;
};

export type AgreementState = {
  /** As recorded. Whether it is in force at an instant is computed from the instants (`agreementStands`). */
  readonly status: 'entered' | 'signed' | 'notice-given' | 'suspended' | 'ended';
  /** Absent where the kind of agreement has no WSO template. */
  readonly generation?: Generation;
  readonly model: Model;
  readonly signers: readonly Signer[];
  /** The last signature. */
  readonly signedAt: Instant;
  readonly effectiveAt: Instant;
  readonly functions: readonly ServeFunction[];
  readonly facilities: readonly string[];
  readonly addenda: readonly Addendum[];
  readonly documentHash: string;
  readonly enteredBy: string;
  /** A second person compared the record with the paper. */
  readonly verifiedBy?: string;
  readonly verifiedAt?: Instant;
  /** Every notice, suspension or ending, oldest first. Nothing is taken back: a lifted one carries the instant. */
  readonly endings: readonly Ending[];
  /** Meetings held, as they were recorded; absent until the first. */
  readonly meetings?: readonly Meeting[];
  /** IGSA kinds: the agreement's own cap on a stay, hours; absent when it states none. */
  readonly maxStayHours?: number;
  readonly knownAt: KnownAt;
};
