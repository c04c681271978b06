import type { RecordKind } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { ownershipOf, type Ownership } from './ownership.ts';
import type { Role } from './roles.ts';

/** What a grant opens: one person's custody, or this agency's records of the named ownership classes. */
export type GrantScope =
  | { readonly kind: 'custody'; readonly custody: string }
  | { readonly kind: 'agency'; readonly classes: readonly Ownership[] };

/** Access that someone gave to a principal for a time. */
export interface Grant {
  readonly id: string;
  readonly scope: GrantScope;
  readonly startAt: Instant;
  /** Exclusive: from this instant it opens nothing. */
  readonly endAt: Instant;
  readonly grantedBy: string;
  /** SHA-256 of the appointment, letter or engagement that it rests on. */
  readonly documentHash?: string;
  readonly endedAt?: Instant;
}

/** Roles that see nothing of this agency but what a grant names. */
const BY_GRANT: ReadonlySet<Role> = new Set(['defender', 'auditor']);
export const needsGrant = (role: Role): boolean => BY_GRANT.has(role);

export const inForce = (grant: Grant, at: Instant): boolean => grant.startAt <= at && at < grant.endAt && (grant.endedAt === undefined || at < grant.endedAt);

/** A record that someone asks about; without an id, every record of the kind. */
export interface About { readonly kind: RecordKind; readonly id?: string }

/** Whether a grant opens a record. A grant of one custody opens that record and no list of records. */
export const covers = ({ scope }: Grant, about: About): boolean => (scope.kind === 'custody'
  ? about.kind === 'custody' && about.id === scope.custody
  : scope.classes.includes(ownershipOf(about.kind)));
