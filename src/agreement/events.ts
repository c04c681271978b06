import type { Instant } from '#time/instant.ts';
import type { Addendum, Ending, Generation, Meeting, Model, Party, ServeFunction, Signer } from './state.ts';

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
  | { readonly type: 'meeting-recorded'; readonly data: Meeting }
  | { readonly type: 'agreement-ending-recorded'; readonly data: Omit<Ending, 'knownAt' | 'liftedAt'> }
  | { readonly type: 'agreement-ending-lifted'; readonly data: { readonly ending: string; readonly liftedAt: Instant; readonly documentHash: string } };
