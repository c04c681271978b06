import type { KnownAt } from '#agency/record.ts';
import type { Paper } from '#agency/paper.ts';
import type { ServeFunction } from '#agreement/state.ts';
import type { Instant } from '#time/instant.ts';
import type { Answer } from './answer-state.ts';
import type { Credential } from './credential-state.ts';
import type { Discipline, Disclosure } from './discipline-state.ts';
import type { Removal } from './removal-state.ts';
import type { PlannedShift } from './shift-plan-state.ts';
import type { LapseTold, Session, Training } from './training-state.ts';

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

export type AuthorizationLetter = {
  readonly at: Instant;
  readonly functions: readonly ServeFunction[];
  /** `not-stated` is what most letters say: withdrawable at any time, no end date. */
  readonly durationEndAt: Instant | 'not-stated';
  readonly documentHash: string;
};

/** The agency took the officer off its own roster; ICE's status is shown unchanged. */
export type RosterLapse = {
  readonly at: Instant;
  readonly reason: 'training-lapse' | 'agency-decision' | 'discipline' | 'leave';
  readonly restoredAt?: Instant;
};

/** Who entered a paper and whether the name on it is this officer's; absent in records from before it was kept. */
type Entered = { readonly enteredAs?: string; readonly namesOfficer?: true };

/** What ICE papers establish, each entered by one person and verified by another. */
export type OfficerPaper = Entered & (
  | Paper<'background', { readonly result: Exclude<Background, 'not-stated' | 'in-progress'> }>
  | Paper<'certification', { readonly certifiedAt: Instant }>
  | Paper<'authorization-letter', Omit<AuthorizationLetter, 'documentHash'>>
  | Paper<'form-70-006', { readonly executedAt: Instant }>
  | Paper<'credential', { readonly serial: string; readonly issuedAt: Instant }>
  | Paper<'reinstatement', { readonly removal: string; readonly restoredAt: Instant }>
);

/** How far the papers go, or what removed the authority. Whether the officer may act at an instant is a decision, never this word. */
export type OfficerStatus =
  | 'nominated' | 'in-training' | 'disqualified' | 'trained' | 'certified' | 'authorized' | 'credentialed'
  | 'suspended' | 'withdrawn' | 'agreement-ended' | 'left';

export type OfficerState = {
  readonly status: OfficerStatus;
  readonly nominatedAt: Instant;
  /** Under whose key the officer’s name and number are sealed; absent in records from before numbers could be looked up. */
  readonly person?: string;
  readonly criteria: Criteria;
  readonly dueDiligence?: { readonly documentHash: string };
  /** A second person screened the candidate. */
  readonly screen?: { readonly result: 'nothing-adverse' | 'adverse-put-to-ice'; readonly screenedAt: Instant; readonly documentHash: string; readonly by: string };
  readonly consent?: Consent;
  readonly background: Background;
  /** Who nominated; absent in records from before it was kept, as the members below are. */
  readonly nominatedBy?: string;
  /** Discipline that came up after nomination; ICE decides what follows. */
  readonly disciplines?: readonly Discipline[];
  readonly disclosures: readonly Disclosure[];
  /** What the officer said of items of this record, in the order of entry. */
  readonly answers?: readonly Answer[];
  readonly training?: Training;
  /** Sessions attended, in the order of entry. */
  readonly sessions?: readonly Session[];
  readonly lapsesTold?: readonly LapseTold[];
  readonly certifiedAt?: Instant;
  readonly authorizationLetter?: AuthorizationLetter;
  readonly form70006At?: Instant;
  readonly credential?: Credential;
  /** Those that another one took the place of; ICE's until they are back. */
  readonly earlierCredentials?: readonly Credential[];
  /** Oldest first. Nothing is taken back: a restored one carries the instant. */
  readonly removals: readonly Removal[];
  readonly rosterLapses: readonly RosterLapse[];
  /** Where and when the officer is meant to work, soonest first; those over for more than a week are left out. */
  readonly planned?: readonly PlannedShift[];
  /** When ICE last said that this officer's authority stands, and how. */
  readonly iceLastWordAt?: Instant;
  readonly iceLastWord?: { readonly at: Instant; readonly means: 'positive-roster' | 'call-back' | 'letter' | 'e-mail'; readonly documentHash?: string };
  /** How old the agency lets ICE's word grow, as its record said when it was last counted. */
  readonly lastWordMaxHours?: number;
  readonly papers: readonly OfficerPaper[];
  readonly knownAt: KnownAt;
};
