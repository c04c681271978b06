import type { KnownAt } from '#agency/record.ts';
import type { Paper } from '#agency/paper.ts';
import type { ServeFunction } from '#agreement/state.ts';
import type { Instant } from '#time/instant.ts';

/** The four things the agreement asks of every candidate (IV.B), each with its evidence. */
export type Criterion = 'citizenship' | 'law-enforced' | 'security-training' | 'inmate-rules';
export type Criteria = { readonly [C in Criterion]?: { readonly attested: boolean; readonly documentHash?: string } };

export type Consent = {
  readonly scope: readonly ('disciplinary-records' | 'background-questionnaire' | 'database-queries')[];
  readonly givenAt: Instant;
  readonly endAt?: Instant;
  readonly documentHash: string;
};

export type Background = 'not-stated' | 'in-progress' | 'ice-favourable' | 'ice-unfavourable';

export type Attempt = { readonly number: 1 | 2; readonly score: number; readonly passed: boolean; readonly takenAt: Instant };

export type Training = {
  readonly course: string;
  readonly courseVersion: string;
  readonly startedAt: Instant;
  readonly attempts: readonly Attempt[];
  readonly outcome: 'in-progress' | 'passed' | 'retake-open' | 'disqualified';
};

export type AuthorizationLetter = {
  readonly at: Instant;
  readonly functions: readonly ServeFunction[];
  /** `not-stated` is what most letters say: withdrawable at any time, no end date. */
  readonly durationEndAt: Instant | 'not-stated';
  readonly documentHash: string;
};

export type Credential = {
  readonly serial: string;
  readonly issuedAt: Instant;
  readonly status: 'in-possession' | 'in-safe' | 'returned' | 'lost';
  /** When the status was last seen with one's own eyes. */
  readonly asOfAt: Instant;
};

/** Whatever removes an officer's authority, from `effectiveAt` (or at once when none is stated) until ICE restores it in writing. */
export type Removal = {
  readonly id: string;
  readonly kind: 'withdrawal' | 'suspension' | 'left';
  /** When the notice reached the agency. */
  readonly noticedAt?: Instant;
  readonly effectiveAt?: Instant;
  /** When this system was told. */
  readonly knownAt: Instant;
  readonly documentHash?: string;
  readonly restoredAt?: Instant;
};

/** The agency took the officer off its own roster; ICE's status is shown unchanged. */
export type RosterLapse = {
  readonly at: Instant;
  readonly reason: 'training-lapse' | 'agency-decision' | 'discipline' | 'leave';
  readonly restoredAt?: Instant;
};

/** What ICE papers establish, each entered by one person and verified by another. */
export type OfficerPaper =
  | Paper<'background', { readonly result: Exclude<Background, 'not-stated' | 'in-progress'> }>
  | Paper<'certification', { readonly certifiedAt: Instant }>
  | Paper<'authorization-letter', Omit<AuthorizationLetter, 'documentHash'>>
  | Paper<'form-70-006', { readonly executedAt: Instant }>
  | Paper<'credential', { readonly serial: string; readonly issuedAt: Instant }>
  | Paper<'reinstatement', { readonly removal: string; readonly restoredAt: Instant }>;

/** How far the papers go, or what removed the authority. Whether the officer may act at an instant is a decision, never this word. */
export type OfficerStatus =
  | 'nominated' | 'in-training' | 'disqualified' | 'trained' | 'certified' | 'authorized' | 'credentialed'
  | 'suspended' | 'withdrawn' | 'left';

export type OfficerState = {
  readonly status: OfficerStatus;
  readonly nominatedAt: Instant;
  /** Under whose key the officer’s name and number are sealed; absent in records from before numbers could be looked up. */
  readonly person?: string;
  readonly criteria: Criteria;
  readonly dueDiligence?: { readonly documentHash: string };
  readonly consent?: Consent;
  readonly background: Background;
  /** Discipline that came up after nomination, put to ICE; ICE decides what follows. */
  readonly disclosures: readonly { readonly disclosedAt: Instant; readonly documentHash: string }[];
  readonly training?: Training;
  readonly certifiedAt?: Instant;
  readonly authorizationLetter?: AuthorizationLetter;
  readonly form70006At?: Instant;
  readonly credential?: Credential;
  /** Oldest first. Nothing is taken back: a restored one carries the instant. */
  readonly removals: readonly Removal[];
  readonly rosterLapses: readonly RosterLapse[];
  /** When ICE last said that this officer's authority stands, and how. */
  readonly iceLastWordAt?: Instant;
  readonly iceLastWord?: { readonly at: Instant; readonly means: 'positive-roster' | 'call-back' | 'letter' | 'e-mail'; readonly documentHash?: string };
  /** How old the agency lets ICE's word grow, as its record said when it was last counted. */
  readonly lastWordMaxHours?: number;
  readonly papers: readonly OfficerPaper[];
  readonly knownAt: KnownAt;
};
