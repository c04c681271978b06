/** The roles that records and their next steps name; `people/roles.ts` grants them and says what each may ask for. */
export type Role =
  | 'administrator' | 'programme-coordinator' | 'warrant-service-officer' | 'shift-commander' | 'booking-clerk' | 'feed'
  | 'wall-display' | 'ice-officer' | 'ice-supervisor' | 'field-office-delegate' | 'counsel' | 'defender' | 'auditor';

/**
 * Who stands above whom, each government by itself: whoever checks stands no lower than whoever made. Between the two governments there is
 * no order, so either may check the other's entry. Safeguard: separation of duties (CJIS AC-5); no agreement orders these roles.
 */
const ladders: readonly { readonly [R in Role]?: number }[] = [
  { 'feed': 0, 'wall-display': 0, 'booking-clerk': 1, 'warrant-service-officer': 1, 'shift-commander': 2, 'programme-coordinator': 2, 'counsel': 3 },
  { 'ice-officer': 1, 'ice-supervisor': 2, 'field-office-delegate': 3 },
];

/** Whether a checker of this role stands below the maker: only within one government; a role on no ladder is below none. */
export const standsBelow = (checker: string, maker: string): boolean =>
  ladders.some((ladder) => (ladder[checker as Role] ?? Infinity) < (ladder[maker as Role] ?? -Infinity));
