import type { Instant } from '#time/instant.ts';
import type { Consent, Credential, Criterion, OfficerPaper, OfficerState, Removal, RosterLapse } from './state.ts';

type LastWord = NonNullable<OfficerState['iceLastWord']>;
/** Kind and content belong together: each member keeps its own pair. */
export type PaperEntered = OfficerPaper extends infer P ? (P extends OfficerPaper ? Pick<P, 'id' | 'kind' | 'documentHash' | 'content'> : never) : never;

export type OfficerEvent =
  | { readonly type: 'officer-nominated'; readonly data: { readonly nominatedAt: Instant; readonly dueDiligenceHash?: string; readonly person?: string } }
  | { readonly type: 'criterion-evidenced'; readonly data: { readonly criterion: Criterion; readonly attested: boolean; readonly documentHash?: string } }
  | { readonly type: 'consent-given'; readonly data: Consent }
  | { readonly type: 'consent-ended'; readonly data: { readonly endAt: Instant } }
  | { readonly type: 'background-begun'; readonly data: { readonly documentHash?: string } }
  | { readonly type: 'discipline-disclosed'; readonly data: { readonly disclosedAt: Instant; readonly documentHash: string } }
  | { readonly type: 'training-begun'; readonly data: { readonly course: string; readonly courseVersion: string; readonly startedAt: Instant } }
  | { readonly type: 'examination-taken'; readonly data: { readonly number: 1 | 2; readonly score: number; readonly passed: boolean; readonly takenAt: Instant } }
  | { readonly type: 'paper-entered'; readonly data: PaperEntered }
  | { readonly type: 'paper-verified'; readonly data: { readonly paper: string } }
  | { readonly type: 'paper-rejected'; readonly data: { readonly paper: string } }
  | { readonly type: 'credential-seen'; readonly data: Pick<Credential, 'status'> & { readonly seenAt: Instant } }
  | { readonly type: 'ice-last-word'; readonly data: LastWord }
  | { readonly type: 'last-word-counted'; readonly data: { readonly maxHours: number } }
  | { readonly type: 'officer-removed'; readonly data: Omit<Removal, 'knownAt' | 'restoredAt'> & { readonly cause: 'ice-notice' | 'agreement-ended' | 'left' } }
  | { readonly type: 'agency-roster-lapsed'; readonly data: Omit<RosterLapse, 'restoredAt'> }
  | { readonly type: 'agency-roster-restored'; readonly data: { readonly at: Instant } };
