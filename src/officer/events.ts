import type { Instant } from '#time/instant.ts';
import type { Answer } from './answer-state.ts';
import type { CustodyStep } from './credential-state.ts';
import type { Discipline, Disclosure } from './discipline-state.ts';
import type { Removal } from './removal-state.ts';
import type { PlannedShift } from './shift-plan-state.ts';
import type { Consent, Criterion, OfficerPaper, OfficerState, RosterLapse } from './state.ts';
import type { LapseTold, Session } from './training-state.ts';

type LastWord = NonNullable<OfficerState['iceLastWord']>;
/** Kind and content belong together: each member keeps its own pair. */
export type PaperEntered = OfficerPaper extends infer P ? (P extends OfficerPaper ? Pick<P, 'id' | 'kind' | 'documentHash' | 'content' | 'namesOfficer'> : never) : never;

/** The ledger holds whole numbers only: a score stands there in thousandths of a percent, in older entries in percent. */
export type Examination = { readonly number: 1 | 2; readonly passed: boolean; readonly takenAt: Instant; readonly documentHash?: string } & ({ readonly score: number } | { readonly scoreThousandths: number });

export type OfficerEvent =
  | { readonly type: 'officer-nominated'; readonly data: { readonly nominatedAt: Instant; readonly dueDiligenceHash?: string; readonly person?: string } }
  | { readonly type: 'candidate-screened'; readonly data: Omit<NonNullable<OfficerState['screen']>, 'by'> }
  | { readonly type: 'criterion-evidenced'; readonly data: { readonly criterion: Criterion; readonly attested: boolean; readonly documentHash?: string } }
  | { readonly type: 'consent-given'; readonly data: Consent }
  | { readonly type: 'consent-ended'; readonly data: { readonly endAt: Instant } }
  | { readonly type: 'background-begun'; readonly data: { readonly documentHash?: string } }
  | { readonly type: 'discipline-noted'; readonly data: Pick<Discipline, 'id' | 'kind' | 'learnedAt' | 'documentHash'> }
  | { readonly type: 'personnel-law-stated'; readonly data: Omit<NonNullable<Discipline['personnelLaw']>, 'by'> & { readonly discipline: string } }
  | { readonly type: 'discipline-disclosed'; readonly data: Disclosure }
  | { readonly type: 'reopening-decided'; readonly data: Omit<NonNullable<Discipline['decision']>, 'by'> & { readonly discipline: string } }
  | { readonly type: 'training-begun'; readonly data: { readonly course: string; readonly courseVersion: string; readonly startedAt: Instant } }
  | { readonly type: 'examination-taken'; readonly data: Examination }
  | { readonly type: 'session-attended'; readonly data: Omit<Session, 'recordedBy' | 'struckAt'> }
  | { readonly type: 'session-struck'; readonly data: { readonly session: string } }
  | { readonly type: 'ice-told-of-lapse'; readonly data: LapseTold }
  | { readonly type: 'paper-entered'; readonly data: PaperEntered }
  | { readonly type: 'paper-verified'; readonly data: { readonly paper: string } }
  | { readonly type: 'paper-rejected'; readonly data: { readonly paper: string } }
  | { readonly type: 'credential-seen'; readonly data: { readonly status: Exclude<CustodyStep, 'issued'>; readonly seenAt: Instant; readonly serial?: string; readonly documentHash?: string } }
  | { readonly type: 'ice-last-word'; readonly data: LastWord }
  | { readonly type: 'last-word-counted'; readonly data: { readonly maxHours: number } }
  | { readonly type: 'officer-removed'; readonly data: Omit<Removal, 'knownAt' | 'restoredAt' | 'enteredBy' | 'enteredAs' | 'readAt' | 'readBy' | 'toldAt'> }
  | { readonly type: 'removal-on-paper'; readonly data: { readonly removal: string; readonly documentHash: string; readonly namesOfficer: boolean } }
  | { readonly type: 'notice-read'; readonly data: { readonly removal: string } }
  | { readonly type: 'officer-told'; readonly data: { readonly removal: string; readonly toldAt: Instant } }
  | { readonly type: 'leaving-notice-recorded'; readonly data: Pick<Removal, 'noticedAt' | 'notGiven'> & { readonly removal: string } }
  | { readonly type: 'agreement-ending-taken-back'; readonly data: { readonly removal: string; readonly restoredAt: Instant } }
  | { readonly type: 'shift-planned'; readonly data: PlannedShift }
  | { readonly type: 'shift-unplanned'; readonly data: { readonly id: string } }
  | { readonly type: 'agency-roster-lapsed'; readonly data: Omit<RosterLapse, 'restoredAt'> }
  | { readonly type: 'record-answered'; readonly data: Pick<Answer, 'id' | 'item' | 'from' | 'answeredAt' | 'documentHash'> }
  | { readonly type: 'answer-confirmed'; readonly data: { readonly answer: string; readonly own: boolean } }
  | { readonly type: 'answer-read'; readonly data: { readonly answer: string } }
  | { readonly type: 'agency-roster-restored'; readonly data: { readonly at: Instant } };
