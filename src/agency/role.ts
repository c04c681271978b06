/** The roles that records and their next steps name; `people/roles.ts` grants them and says what each may ask for. */
export type Role =
  | 'administrator' | 'programme-coordinator' | 'warrant-service-officer' | 'shift-commander' | 'booking-clerk' | 'feed'
  | 'wall-display' | 'ice-officer' | 'ice-supervisor' | 'field-office-delegate' | 'counsel' | 'defender' | 'auditor';
