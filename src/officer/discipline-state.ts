import type { Instant } from '#time/instant.ts';

/** What counsel says of the state's personnel law on putting it to ICE. `not-reviewed` is said where counsel has said nothing. */
export type PersonnelLaw = 'permitted' | 'restricted' | 'not-reviewed';

/** Discipline that came to the agency's knowledge after the nomination. What it is about is a personal field of the entry. */
export type Discipline = {
  readonly id: string;
  readonly kind: 'allegation' | 'finding' | 'arrest-or-charge' | 'other';
  /** When the agency learned of it. */
  readonly learnedAt: Instant;
  readonly documentHash?: string;
  readonly notedBy: string;
  readonly notedAt: Instant;
  /** Absent until counsel has said something. */
  readonly personnelLaw?: { readonly position: Exclude<PersonnelLaw, 'not-reviewed'>; readonly onAt: Instant; readonly by: string; readonly documentHash?: string };
  readonly disclosedAt?: Instant;
  /** What ICE decided; absent: ICE has not been heard on it. */
  readonly decision?: { readonly outcome: 'reopened' | 'not-reopened' | 'not-stated'; readonly decidedAt: Instant; readonly documentHash?: string; readonly by: string };
};

/** What was put to ICE, and what was known then of the state's personnel law. */
export type Disclosure = {
  readonly disclosedAt: Instant;
  readonly documentHash: string;
  /** Absent in records from before each discipline had a number. */
  readonly discipline?: string;
  readonly personnelLaw?: PersonnelLaw;
};
