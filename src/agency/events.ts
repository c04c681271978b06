import type { Adoption, AgencyState, Arrangement, LawInForceHere, LawProposal, Safeguards, TrainingPolicy } from './state.ts';

export type AgencyEvent =
  | {
      readonly type: 'agency-registered';
      readonly data: {
        readonly name: string;
        readonly state: string;
        readonly county?: string;
        readonly ori?: string;
        readonly fictional?: boolean;
      };
    }
  | { readonly type: 'rule-adopted'; readonly data: Adoption }
  | { readonly type: 'rule-adoption-ended'; readonly data: { readonly rule: string } }
  | { readonly type: 'local-rule-found'; readonly data: NonNullable<AgencyState['localRule']> }
  | { readonly type: 'safeguards-adopted'; readonly data: Omit<Safeguards, 'adoptedAt'> }
  | { readonly type: 'training-policy-adopted'; readonly data: Omit<TrainingPolicy, 'adoptedAt' | 'adoptedBy'> }
  | { readonly type: 'training-policy-ended'; readonly data: Record<string, never> }
  | { readonly type: 'arrangement-recorded'; readonly data: Pick<Arrangement, 'id' | 'facilities' | 'positions' | 'standingDirection' | 'onCall' | 'by' | 'documentHash' | 'endAt'> }
  | { readonly type: 'arrangement-verified'; readonly data: { readonly id?: string; readonly documentHash: string } }
  | { readonly type: 'arrangement-ended'; readonly data: { readonly id?: string; readonly documentHash?: string } }
  | { readonly type: 'law-proposed'; readonly data: Pick<LawProposal, 'version' | 'known' | 'rehearsalHash'> }
  | { readonly type: 'law-activated'; readonly data: Omit<LawInForceHere, 'activatedAt' | 'activatedBy'> };
