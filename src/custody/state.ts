import type { IdentityMethod } from '#agency/state.ts';
import type { KnownAt } from '#agency/record.ts';
import type { Limit } from '#authority/limits.ts';
import type { Instant } from '#time/instant.ts';
import type { AnsweredCheck } from './release-checks.ts';
import type { Stop } from './stop-state.ts';

export type CustodyKind = 'criminal' | 'boarder-us-marshals' | 'boarder-state' | 'boarder-other' | 'immigration';
export type BasisKind = 'agreement' | 'detainer' | 'igsa' | 'court-order' | 'new-commitment' | 'found-held';

/** One thing that a hold rests on. Its limits are only ever added to or brought forward: the earliest ends the basis. */
export type Basis = {
  readonly id: string;
  readonly kind: BasisKind;
  /** The clause of power that a decision found; absent where none was found or none was asked (a ceiling is never one). */
  readonly power?: string;
  /** Hash or record id of its document. */
  readonly document?: string;
  /** IGSA booking: its I-203 and its agreement record. */
  readonly i203Hash?: string;
  readonly agreement?: string;
  readonly startAt: Instant;
  readonly startEvent: string;
  /** When this system was told of the basis. */
  readonly recordedAt?: Instant;
  readonly limits: readonly Limit[];
  /** An end that the document itself states. */
  readonly statedEndAt?: Instant;
  /** How the service stands in the record. */
  readonly clearance?: 'cleared' | 'without-clearance' | 'void-early';
  readonly endedAt?: Instant;
  readonly endedBy?: string;
};

export type IdentityCheck = {
  readonly method: IdentityMethod;
  readonly at: Instant;
  readonly result: 'match' | 'no-match' | 'inconclusive';
  /** Principals who compared; two different ones for `two-people`. */
  readonly by: readonly string[];
  readonly warrant?: string;
};

export type Detainer = {
  readonly id: string;
  readonly form: 'I-247A' | 'I-247G';
  readonly documentHash: string;
  readonly receivedAt: Instant;
  /** The copy given to the person; without it the I-247A itself says that it has no effect. */
  readonly copyServedAt?: Instant;
  readonly liftedAt?: Instant;
};

export type Communication = {
  readonly need: 'none' | 'interpreter' | 'sign-language' | 'read-aloud' | 'cannot-communicate';
  readonly language?: string;
  readonly settled: boolean;
  /** The interpreter's name stands on the paper warrant (agreement IV.G); the name itself is a personal field. */
  readonly interpreterOnWarrant?: boolean;
};

export type Service = {
  readonly warrant: string;
  readonly form: 'I-200' | 'I-205';
  readonly officer: string;
  readonly facility: string;
  readonly readAt: Instant;
  readonly servedAt: Instant;
  /** The stored decision that cleared it. */
  readonly clearance: string;
  readonly language: string;
  readonly copyGiven: boolean;
  readonly witness?: string;
};

/** Something that happened without clearance and is recorded as what it was. */
export type Irregular = {
  readonly id: string;
  readonly kind: 'occurred-without-clearance' | 'found-held';
  readonly occurredAt: Instant;
  /** What was stated, where that lay ahead of the clock when it was recorded. */
  readonly statedAt?: Instant;
  readonly recordedAt: Instant;
  readonly source: 'screen' | 'paper';
  readonly why: 'outage' | 'not-asked' | 'not-cleared' | 'early' | 'unknown';
  readonly officer?: string;
  readonly warrant?: string;
  readonly documentHash?: string;
  readonly standing: 'without-clearance' | 'void-early';
};

/** What a basis rests on changed in mid-hold. The record draws no conclusion: counsel does, and release is the default. */
export type Question = {
  readonly id: string;
  readonly basis: string;
  readonly because: 'agreement-ended' | 'officer-withdrawn' | 'law-changed' | 'warrant-superseded';
  /** From when; later than `recordedAt` where the change was known ahead. */
  readonly at: Instant;
  readonly recordedAt: Instant;
};

export type Location = {
  readonly kind: 'facility' | 'hospital' | 'other-building' | 'with-agency-in-transit' | 'with-ice';
  readonly facility?: string;
  readonly sinceAt: Instant;
};

export type EndingKind = 'transfer' | 'release' | 'ice-release' | 'separate-basis' | 'death' | 'escape';
export type Ending = {
  readonly kind: EndingKind;
  readonly at: Instant;
  /** Role and principal that recorded it stand in the entry; this names who decided, by position. */
  readonly by: string;
  readonly reason: string;
  readonly documentHash?: string;
};

/** An instant that was recorded one way and is now stated another. Both stay; for anything that starts a clock the earlier one stands. */
export type Correction = {
  readonly id: string;
  readonly fact: CorrectableFact;
  readonly recorded: Instant;
  readonly corrected: Instant;
  readonly stands: Instant;
  readonly reason: 'clerical' | 'paper-found' | 'court-record' | 'clock-wrong' | 'feed-wrong';
  readonly documentHash?: string;
  readonly at: Instant;
};
export type CorrectableFact = 'orderAcceptedAt' | 'releaseEligibleAt' | 'actualReleaseAt' | 'readAt' | 'servedAt' | 'leftBuildingAt' | 'arrivedAt';

export type DecisionSummary = {
  /** `decision-1`, in the order taken on this custody. */
  readonly id: string;
  readonly question: 'may-serve' | 'may-hold';
  readonly outcome: 'cleared' | 'refused' | 'undetermined';
  readonly asOf: Instant;
  readonly officer?: string;
  readonly warrant?: string;
  readonly curable: boolean;
  readonly missing: readonly { readonly fact: string; readonly from: string; readonly clause: string; readonly words: string }[];
};

export type CustodyStatus = 'criminal-custody' | 'release-eligible' | 'held-for-transfer' | 'on-the-way' | 'papers-due' | 'ended';

export type CustodyState = {
  /** Where the record stands; the actions that follow are in `next-steps.ts`. */
  readonly status: CustodyStatus;
  readonly person: string;
  readonly facility: string;
  readonly kind: CustodyKind;
  readonly bookedAt: Instant;
  /** The booking is kept only because one of these names the person. */
  readonly keptFor: 'warrant' | 'detainer' | 'found-held';
  readonly ageGroup?: 'adult' | 'minor';
  /** Where state law gives a time to tell ICE of the release, minutes from the release-eligible instant. */
  readonly releaseNoticeMinutes?: number;
  readonly orderAcceptedAt?: Instant;
  readonly orderType?: 'bond' | 'sentence-served' | 'dismissal' | 'acquittal' | 'own-recognizance' | 'other';
  readonly projectedReleaseAt?: Instant;
  readonly releaseEligibleAt?: Instant;
  readonly actualReleaseAt?: Instant;
  readonly warrant?: string;
  readonly detainers: readonly Detainer[];
  /** What else may hold the person, as the jail states it. Absent: the jail has stated nothing. */
  readonly otherBases?: readonly { readonly kind: 'court-order' | 'new-commitment' | 'other-warrant' | 'federal-hold'; readonly documented: boolean; readonly endAt?: Instant }[];
  readonly identity: readonly IdentityCheck[];
  readonly stops: readonly Stop[];
  readonly ownRecords?: OwnRecords;
  readonly communication?: Communication;
  readonly decisions: number;
  readonly lastDecision?: DecisionSummary;
  readonly service?: Service;
  readonly irregular: readonly Irregular[];
  readonly bases: readonly Basis[];
  readonly questions?: readonly Question[];
  readonly location: Location;
  readonly toldIce: readonly { readonly of: 'service' | 'stop' | 'release' | 'release-eligible' | 'irregular'; readonly at: Instant; readonly means: string; readonly receipt?: string }[];
  /** A bed that was asked for, and ICE's Form I-203: papers of the transfer. Neither holds anyone. */
  readonly bed?: { readonly destination: string; readonly at: Instant };
  readonly i203?: { readonly documentHash: string; readonly at: Instant };
  readonly consular?: { readonly class: 'mandatory' | 'on-request' | 'none'; readonly informedPersonAt?: Instant; readonly notifiedAt?: Instant };
  readonly leftBuildingAt?: Instant;
  /** Who drives decides whether leaving ends the agency's custody. */
  readonly leftWith?: 'ice' | 'agency';
  readonly destination?: 'ice-field-office' | 'immigration-detention-facility' | 'ice-at-door';
  readonly arrivedAt?: Instant;
  readonly papersCompleteAt?: Instant;
  readonly ending?: Ending;
  /** Still here at the end of a limit, with the named reason; each one pages again. */
  readonly notReleased: readonly { readonly at: Instant; readonly reason: string; readonly by: string; readonly documentHash?: string }[];
  /** Checks at the door, as last answered. Absent: none was answered. */
  readonly releaseChecks?: readonly AnsweredCheck[];
  readonly corrections: readonly Correction[];
  readonly knownAt: KnownAt;
};

/** Contrary evidence in the agency's own records: looked for on a named warrant only, and only in the person's favour. */
export type OwnRecords = {
  readonly checkedAt: Instant;
  readonly warrant: string;
  readonly items: readonly {
    readonly id: string;
    readonly kind: 'birthplace' | 'passport' | 'certificate' | 'earlier-finding' | 'other';
    readonly stop: string;
  }[];
};
