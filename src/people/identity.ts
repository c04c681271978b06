import { hash } from 'node:crypto';
import type { Envelope } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import type { SessionState } from './session.ts';

/** Someone at an identity provider. The digest is keyed: the provider’s own name for the person stands in no ledger. */
export interface IdentityState {
  readonly issuer: string;
  readonly digest: string;
  readonly linkedAt: Instant;
  readonly linkedBy: string;
  readonly unlinkedAt?: Instant;
}

/** The identities of a principal; absent until the first is linked. Those that were taken away stay, with when. */
export type Identities = readonly IdentityState[] | undefined;

export type IdentityEvent =
  | { readonly type: 'identity-linked'; readonly data: { readonly issuer: string; readonly digest: string } }
  | { readonly type: 'identity-unlinked'; readonly data: { readonly digest: string } };

/** Replays one entry; an entry of another kind leaves them as they are. */
export function foldIdentities(identities: Identities, entry: Pick<Envelope, 'type' | 'data' | 'at' | 'actor'>): Identities {
  const event = { type: entry.type, data: entry.data } as unknown as IdentityEvent;
  switch (event.type) {
    case 'identity-linked': {
      const { issuer, digest } = event.data;
      return [...(identities ?? []), { issuer, digest, linkedAt: entry.at, linkedBy: entry.actor.principal }];
    }
    case 'identity-unlinked':
      return (identities ?? []).map((each) => (each.digest === event.data.digest && each.unlinkedAt === undefined ? { ...each, unlinkedAt: entry.at } : each));
    default: return identities;
  }
}

export const identitiesInUse = (identities: Identities): readonly IdentityState[] => (identities ?? []).filter((each) => each.unlinkedAt === undefined);

/** Whether someone at an identity provider signs in as this principal now. */
export const isLinked = ({ status, identities }: { readonly status: 'active' | 'withdrawn'; readonly identities?: Identities }, digest: string): boolean =>
  status === 'active' && identitiesInUse(identities).some((each) => each.digest === digest);

/** Whether a session that a provider vouched for was last proven before an identity was taken away: it ends with the link, everywhere. */
export const isUnlinked = ({ identities }: { readonly identities?: Identities }, session: Pick<SessionState, 'method' | 'verifiedAt'> | undefined): boolean =>
  session?.method === 'oidc' && (identities ?? []).some((each) => each.unlinkedAt !== undefined && each.unlinkedAt >= session.verifiedAt);

/** Keyed digest of a value under the agency’s own key, such as the vault gives. */
export type Tag = (agency: string, value: string) => string;

/**
 * How an identity at an identity provider is known here. The issuer is part of it: the same subject from two providers is two people.
 * Keyed by agency, so that neither the ledger nor another agency’s records tell who it is; hashed once more, because a tag stays out of leaves.
 */
export const identityDigest = (tag: Tag, agency: string, issuer: string, subject: string): string =>
  hash('sha256', tag(agency, `identity:${issuer.length}:${issuer}:${subject}`));
