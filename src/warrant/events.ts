import type { WarrantForm } from '#agency/field-office-state.ts';
import type { Instant } from '#time/instant.ts';
import type { Check, LinkAnswer, Question, Reconfirmation, WarrantBasis, WarrantState } from './state.ts';

type Worklist = NonNullable<WarrantState['worklist']>;

export type WarrantEvent =
  | {
      readonly type: 'warrant-received';
      readonly data: {
        readonly form: WarrantForm;
        readonly fieldOffice?: string;
        readonly issuerTitle?: string;
        readonly signed?: boolean;
        readonly issuedAt?: Instant;
        readonly receivedAt: Instant;
        readonly batch?: string;
        readonly documentHash: string;
        readonly basis: WarrantBasis;
        readonly person: string;
      };
    }
  | { readonly type: 'warrant-checked'; readonly data: { readonly checks: readonly Omit<Check, 'by' | 'at'>[]; readonly issuerTitle?: string; readonly signed?: boolean } }
  | { readonly type: 'warrant-to-worklist'; readonly data: Worklist & { readonly duplicateOf?: string } }
  | { readonly type: 'warrant-matched'; readonly data: { readonly person: string; readonly custody: string; readonly against: readonly ('a-number' | 'fingerprint' | 'date-of-birth' | 'name' | 'photograph')[] } }
  | { readonly type: 'warrant-unmatched'; readonly data: { readonly custody: string; readonly reason: 'wrong-person' | 'booking-ended' | 'entered-in-error' } }
  | { readonly type: 'warrant-reconfirmed'; readonly data: Reconfirmation }
  | { readonly type: 'reconfirmation-asked'; readonly data: Pick<Question, 'id' | 'means' | 'to' | 'answerDueAt' | 'digest' | 'stops'> }
  | { readonly type: 'link-answered'; readonly data: Pick<LinkAnswer, 'by' | 'result' | 'items'> & { readonly question: string; readonly identity: string } }
  | { readonly type: 'link-answer-compared'; readonly data: { readonly question: string; readonly agrees: boolean; readonly numberOnFile: boolean } }
  | { readonly type: 'warrant-cancelled'; readonly data: { readonly at: Instant; readonly byTitle: string; readonly documentHash?: string } }
  | { readonly type: 'warrant-superseded'; readonly data: { readonly by: string; readonly at: Instant } }
  | { readonly type: 'warrant-used'; readonly data: { readonly custody: string; readonly servedAt: Instant; readonly clearance?: string } };
