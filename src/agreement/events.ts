import type { Instant } from '#time/instant.ts';
import type { Addendum, AgreementState, Generation, Model, Party, ServeFunction, Signer } from './state.ts';

type Notice = NonNullable<AgreementState['notice']>;
type Ended = NonNullable<AgreementState['ended']>;

export type AgreementEvent =
  | {
      readonly type: 'agreement-entered';
      readonly data: {
        readonly generation?: Generation;
        readonly model: Model;
        readonly signers: readonly Signer[];
        readonly signedAt: Instant;
        readonly effectiveAt: Instant;
        readonly functions: readonly ServeFunction[];
        readonly facilities: readonly string[];
        readonly addenda: readonly Addendum[];
        readonly documentHash: string;
        readonly maxStayHours?: number;
      };
    }
  | { readonly type: 'agreement-verified'; readonly data: { readonly documentHash: string } }
  | { readonly type: 'signer-authority-recorded'; readonly data: { readonly party: Party; readonly authority: NonNullable<Signer['authority']> } }
  | { readonly type: 'addendum-recorded'; readonly data: Addendum }
  | { readonly type: 'agreement-facility-added'; readonly data: { readonly facility: string; readonly documentHash: string } }
  | { readonly type: 'agreement-facility-removed'; readonly data: { readonly facility: string; readonly documentHash?: string } }
  | { readonly type: 'notice-given'; readonly data: Notice }
  | { readonly type: 'notice-rescinded'; readonly data: { readonly documentHash: string } }
  | { readonly type: 'agreement-suspended'; readonly data: NonNullable<AgreementState['suspended']> }
  | { readonly type: 'agreement-resumed'; readonly data: { readonly documentHash: string } }
  | { readonly type: 'agreement-ended'; readonly data: Omit<Ended, 'knownAt'> };
