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
  readonly status: 'in-possession' | 'returned' | 'lost';
  /** When the status was last seen with one's own eyes. */
  readonly asOfAt: Instant;
};

/** Any of these removes authority from the earliest instant they name. */
export type Withdrawal = {
  readonly effectiveAt: Instant;
  /** When the notice reached the agency. */
  readonly noticedAt?: Instant;
  /** When this system was told. */
  readonly knownAt: Instant;
  readonly documentHash?: string;
};

/** What ICE papers establish, each entered by one person and verified by another. */
export type OfficerPaper =
  | Paper<'background', { readonly result: Exclude<Background, 'not-stated' | 'in-progress'> }>
  | Paper<'certification', { readonly certifiedAt: Instant }>
  | Paper<'authorization-letter', Omit<AuthorizationLetter, 'documentHash'>>
  | Paper<'form-70-006', { readonly executedAt: Instant }>
  | Paper<'credential', { readonly serial: string; readonly issuedAt: Instant }>
  | Paper<'reinstatement', { readonly effectiveAt: Instant }>;

export type OfficerState = {
  readonly status: 'nominated' | 'in-training' | 'disqualified' | 'trained' | 'certified' | 'authorized' | 'credentialed' | 'suspended' | 'withdrawn' | 'left';
  readonly nominatedAt: Instant;
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
  readonly withdrawal?: Withdrawal;
  /** ICE's suspension of this officer. */
  readonly suspended?: { readonly at: Instant; readonly documentHash?: string };
  readonly left?: { readonly at: Instant; readonly noticeGivenAt?: Instant };
  /** The agency took the officer off its own roster; ICE's status is shown unchanged. */
  readonly agencyRosterLapse?: { readonly at: Instant; readonly reason: 'training-lapse' | 'agency-decision' | 'discipline' | 'leave' };
  /** When ICE last said that this officer's authority stands, and how. */
  readonly iceLastWordAt?: Instant;
  readonly iceLastWord?: { readonly at: Instant; readonly means: 'positive-roster' | 'call-back' | 'letter' | 'e-mail'; readonly documentHash?: string };
  readonly papers: readonly OfficerPaper[];
  readonly knownAt: KnownAt;
};
