import type { KnownAt } from '#agency/record.ts';
import type { ServeFunction } from '#agreement/state.ts';
import type { Instant } from '#time/instant.ts';

/** Who signs: the agency for its own records, or ICE where ICE holds the key. Nothing else is an ICE credential (users.md 1.10). */
export type SignedBy = 'agency' | 'ice';

/** What the ledger holds of one signed file: no name, no serial, nothing that the file says of a person. */
export type AttestationState = {
  readonly status: 'issued' | 'ended';
  readonly officer: string;
  /** Place in the agency’s status list. */
  readonly index: number;
  /** Id of the signing key: the header’s `kid`. */
  readonly keyId: string;
  /** SHA-256 of the file with every disclosure, in hexadecimal. */
  readonly digest: string;
  readonly functions: readonly ServeFunction[];
  readonly signedBy: SignedBy;
  readonly issuedAt: Instant;
  /** From this instant on it has expired. */
  readonly expiresAt: Instant;
  readonly endedAt?: Instant;
  readonly endReason?: 'card-lost' | 'replaced' | 'not-needed' | 'issued-in-error';
  readonly knownAt: KnownAt;
};

export type Issued = Omit<AttestationState, 'status' | 'endedAt' | 'endReason' | 'knownAt'>;

export type AttestationEvent =
  | { readonly type: 'attestation-issued'; readonly data: Issued }
  | { readonly type: 'attestation-ended'; readonly data: { readonly reason: NonNullable<AttestationState['endReason']> } };
