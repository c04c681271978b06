import type { Instant } from '#time/instant.ts';
import type { KnownAt } from './record.ts';

/** Counsel's adoption of one rule for this agency: without it the rule leaves every answer undetermined. */
export type Adoption = {
  readonly rule: string;
  readonly byName: string;
  readonly byTitle: string;
  readonly onAt: Instant;
  readonly expiresAt?: Instant;
  /** Choices the rule leaves open, such as the holiday calendar and how days are excluded. */
  readonly choices: { readonly [choice: string]: string };
  /** Counsel's dated finding on the rule's own conditions, where it has any. */
  readonly conditions?: 'met' | 'not-met';
  /** Fingerprint of the text that counsel read. */
  readonly textRead?: string;
  readonly documentHash?: string;
};

export type IdentityMethod = 'two-people' | 'fingerprint' | 'remote-witness';

/** The agency's own practice, adopted by name and date. None of it is a clause. */
export type Safeguards = {
  readonly reconfirmMinutes: number;
  readonly lastWordMaxHours: number;
  /** Service counts as at the time of release for this many minutes after it. */
  readonly releaseWindowMinutes?: number;
  readonly recordsCheckMaxMinutes?: number;
  /** ICE reviews every act within this many hours; absent: no time was adopted, and the review is owed all the same. */
  readonly reviewHours?: number;
  /** An officer acknowledges a direction of ICE within this many hours. */
  readonly directionHours?: number;
  readonly identityMethods: readonly IdentityMethod[];
  readonly adoptedByName: string;
  readonly adoptedAt: Instant;
};

/**
 * What the agency asks of its officers' training beyond ICE's certification. No agreement states hours or a refresher interval, so every
 * part of it is adopted, with its source; where nothing is adopted, nothing lapses.
 */
export type TrainingPolicy = {
  readonly course: string;
  /** Sessions of another version do not count; absent: every version counts. */
  readonly courseVersion?: string;
  /** Hours that a refresher must have in all; absent: any session of the course is one. */
  readonly hours?: number;
  /** Calendar months, in UTC, after which training must have been refreshed; absent: it never lapses. */
  readonly refresherMonths?: number;
  /** A citation, or the words “agency practice”. */
  readonly source: string;
  readonly adoptedByName: string;
  /** Date of the adoption, as written. */
  readonly onAt: Instant;
  /** From when a lapse counts: nobody's training lapses before this instant. */
  readonly fromAt: Instant;
  readonly documentHash?: string;
  /** When and by whom it was entered here. */
  readonly adoptedAt: Instant;
  readonly adoptedBy: string;
};

/** The Field Office Director's written word on what supervision or direction suffices here. */
export type Arrangement = {
  /** Absent in entries from before an agency could have several. */
  readonly id?: string;
  /** Facilities that the paper names; absent: it names none and speaks of all of the agency's. */
  readonly facilities?: readonly string[];
  readonly positions: readonly string[];
  readonly standingDirection: boolean;
  /** Whether an ICE officer on call is reachable under it. */
  readonly onCall: boolean;
  /** The Field Office Director's title or position, as written. */
  readonly by: string;
  readonly documentHash: string;
  readonly endAt?: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly verifiedBy?: string;
  readonly verifiedAt?: Instant;
  readonly endedAt?: Instant;
};

/** A version of the body of law that counsel put forward and nobody has activated yet. */
export type LawProposal = {
  readonly version: string;
  /** What was recorded by this instant. */
  readonly known: Instant;
  readonly rehearsalHash?: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
};

/** The version of the body of law that two people put to use. */
export type LawInForceHere = {
  readonly version: string;
  /** Absent in entries from before proposals existed: those pinned nothing. */
  readonly known?: Instant;
  readonly rehearsalHash?: string;
  readonly proposedBy?: string;
  readonly proposedAt?: Instant;
  readonly activatedBy: string;
  readonly activatedAt: Instant;
};

export type AgencyState = {
  readonly name: string;
  /** `us-fl` and so on, ISO 3166-2 in lower case. */
  readonly state: string;
  readonly county?: string;
  readonly ori?: string;
  readonly fictional?: boolean;
  readonly adoptions: readonly Adoption[];
  /** Counsel's dated finding on county and city rules. */
  readonly localRule?: { readonly finding: 'none' | 'permits' | 'prohibits'; readonly byName: string; readonly onAt: Instant };
  readonly safeguards?: Safeguards;
  /** From entries that hold no id: there was one at a time. Ask `arrangementFor`. */
  readonly arrangement?: Arrangement;
  /** Every one entered since, oldest first: none is lost when a later one takes its place. */
  readonly arrangements?: readonly Arrangement[];
  /** Absent: nothing is adopted, and nobody's training lapses. */
  readonly trainingPolicy?: TrainingPolicy;
  readonly law?: LawInForceHere;
  readonly lawProposal?: LawProposal;
  readonly knownAt: KnownAt;
};
