import type { CustodyState } from '#custody/state.ts';
import type { Instant } from '#time/instant.ts';
import type { HoldScope, LitigationHoldState } from './state.ts';

type Kept = { readonly id: string; readonly state: Pick<CustodyState, 'bookedAt' | 'irregular' | 'ending'> };

/**
 * Since when a litigation hold keeps this custody's records, or undefined where none does. Whoever erases a person asks this first,
 * under the agency's head lock, for every custody of that person: one answer that is not undefined and nothing is erased.
 */
export function underLitigationHold(holds: readonly LitigationHoldState[], custody: Kept, at: Instant): Instant | undefined {
  const since = holds.filter(({ liftedAt }) => liftedAt === undefined || at < liftedAt)
    .flatMap(({ scopes }) => scopes.filter((scope) => scope.addedAt <= at && keeps(scope, custody)).map(({ addedAt }) => addedAt));
  return since.toSorted()[0];
}

function keeps(scope: HoldScope, { id, state }: Kept): boolean {
  if (scope.kind === 'whole-agency') return true;
  if (scope.kind === 'custodies') return scope.custodies.includes(id);
  // Both ends count, and who was found held was here before the booking: where it is close, it is kept.
  const begun = [state.bookedAt, ...state.irregular.map(({ occurredAt }) => occurredAt)].toSorted()[0] as Instant;
  return begun <= scope.toAt && (state.ending === undefined || state.ending.at >= scope.fromAt);
}
