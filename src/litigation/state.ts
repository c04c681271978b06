import type { KnownAt } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';

/** What a litigation hold keeps: named custodies, everyone in custody at some time of a period, or everything. */
export type HoldScope =
  | { readonly kind: 'custodies'; readonly custodies: readonly string[] }
  | { readonly kind: 'period'; readonly fromAt: Instant; readonly toAt: Instant }
  | { readonly kind: 'whole-agency' };

export type LitigationHoldState = {
  readonly status: 'in-force' | 'lifted';
  readonly placedAt: Instant;
  /** A scope is only ever added to: what was kept stays kept until the whole is lifted. */
  readonly scopes: readonly (HoldScope & { readonly addedAt: Instant })[];
  readonly documentHash?: string;
  readonly liftedAt?: Instant;
  readonly liftDocumentHash?: string;
  readonly knownAt: KnownAt;
};

export type LitigationHoldEvent =
  | { readonly type: 'litigation-hold-placed'; readonly data: { readonly scope: HoldScope; readonly documentHash?: string } }
  | { readonly type: 'litigation-scope-extended'; readonly data: { readonly scope: HoldScope } }
  | { readonly type: 'litigation-hold-lifted'; readonly data: { readonly documentHash?: string } };
