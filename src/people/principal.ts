import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { isRole, type Role } from './roles.ts';
import type { SessionState } from './session.ts';
import { foldSignIn, NO_SIGN_IN, passkeysInUse, type SignInState } from './sign-in-state.ts';

/** A person or machine that may sign in to one agency. The name is a personal field; here stands only what decides. */
export interface PrincipalState {
  readonly role: Role;
  /** The officer record that this principal acts as; only such a principal can serve. */
  readonly officer?: string;
  readonly status: 'active' | 'withdrawn';
  readonly addedAt: Instant;
  readonly addedBy: string;
  readonly tokens: readonly TokenState[];
  /** Identities at identity providers that sign in as this principal; absent until the first is linked. */
  readonly identities?: readonly IdentityState[];
  /** Absent until something about signing in was recorded. */
  readonly signIn?: SignInState;
}

/** Someone at an identity provider. The digest is keyed: the provider’s own name for the person stands in no ledger. */
export interface IdentityState {
  readonly issuer: string;
  readonly digest: string;
  readonly linkedAt: Instant;
  readonly linkedBy: string;
  readonly unlinkedAt?: Instant;
}

export interface TokenState {
  readonly id: string;
  readonly digest: string;
  readonly issuedAt: Instant;
  /** Exclusive: from this instant the token no longer counts. */
  readonly expiresAt: Instant;
  readonly revokedAt?: Instant;
}

export type PrincipalEvent =
  | { readonly type: 'principal-added'; readonly data: { readonly role: Role; readonly officer?: string } }
  | { readonly type: 'token-issued'; readonly data: { readonly token: string; readonly digest: string; readonly expiresAt: Instant } }
  | { readonly type: 'token-revoked'; readonly data: { readonly token: string } }
  | { readonly type: 'identity-linked'; readonly data: { readonly issuer: string; readonly digest: string } }
  | { readonly type: 'identity-unlinked'; readonly data: { readonly digest: string } }
  | { readonly type: 'principal-withdrawn'; readonly data: { readonly reason: string } };

/** Replays one entry of a principal's stream. An unknown type leaves the state as it is. */
export function foldPrincipal(state: PrincipalState | undefined, entry: Envelope): PrincipalState {
  const event = { type: entry.type, data: entry.data } as unknown as PrincipalEvent;
  if (event.type === 'principal-added') {
    return { role: event.data.role, ...(event.data.officer === undefined ? {} : { officer: event.data.officer }),
      status: 'active', addedAt: entry.at, addedBy: entry.actor.principal, tokens: [] };
  }
  if (state === undefined) throw new Error(`principal ${entry.stream}: “${entry.type}” comes before “principal-added”`);
  switch (event.type) {
    case 'token-issued':
      return { ...state, tokens: [...state.tokens, { id: event.data.token, digest: event.data.digest, issuedAt: entry.at, expiresAt: event.data.expiresAt }] };
    case 'token-revoked':
      return { ...state, tokens: state.tokens.map((token) => (token.id === event.data.token ? { ...token, revokedAt: entry.at } : token)) };
    case 'identity-linked':
      return { ...state, identities: [...(state.identities ?? []), { ...event.data, linkedAt: entry.at, linkedBy: entry.actor.principal }] };
    case 'identity-unlinked':
      return { ...state, identities: (state.identities ?? []).map((each) => (each.digest === event.data.digest && each.unlinkedAt === undefined ? { ...each, unlinkedAt: entry.at } : each)) };
    case 'principal-withdrawn':
      return { ...state, status: 'withdrawn', tokens: state.tokens.map((token) => (token.revokedAt === undefined ? { ...token, revokedAt: entry.at } : token)) };
    default: {
      const before = state.signIn ?? NO_SIGN_IN;
      const signIn = foldSignIn(before, entry);
      return signIn === before ? state : { ...state, signIn };
    }
  }
}

/** Why a token does not establish its principal at an instant; undefined when it does. */
export function whyNotSignedIn(state: PrincipalState, digest: string | undefined, at: Instant): 'withdrawn' | 'revoked' | 'expired' | undefined {
  if (state.status !== 'active' || !isRole(state.role)) return 'withdrawn';
  if (digest === undefined) return undefined;
  const token = state.tokens.find((each) => each.digest === digest);
  if (token === undefined || token.revokedAt !== undefined) return 'revoked';
  return at < token.expiresAt ? undefined : 'expired';
}

const linked = (state: PrincipalState): readonly IdentityState[] => (state.identities ?? []).filter((each) => each.unlinkedAt === undefined);

/** Whether someone at an identity provider signs in as this principal now. */
export const isLinked = (state: PrincipalState, digest: string): boolean => state.status === 'active' && linked(state).some((each) => each.digest === digest);

/** Whether a session that a provider vouched for was last proven before an identity was taken away: it ends with the link, everywhere. */
export const isUnlinked = (state: PrincipalState, session: Pick<SessionState, 'method' | 'verifiedAt'> | undefined): boolean =>
  session?.method === 'oidc' && (state.identities ?? []).some((each) => each.unlinkedAt !== undefined && each.unlinkedAt >= session.verifiedAt);

/** Index keys: a token's digest stays findable after revocation so that the refusal is the same constant 401. */
export const principalKeys = (state: PrincipalState): { readonly [key: string]: string | readonly string[] } => ({
  token: state.tokens.map((token) => token.digest),
  identity: linked(state).map((each) => each.digest),
  credential: passkeysInUse(state.signIn).map((passkey) => passkey.credential),
  invitation: (state.signIn?.invitations ?? []).slice(-1).map((invitation) => invitation.digest),
  every: 'every',
  ...(state.officer === undefined ? {} : { officer: state.officer }),
});

/** How the store folds principals. */
export const principalType = {
  kind: 'principal' as const,
  fold: (state: JsonObject | undefined, entry: Envelope): JsonObject =>
    foldPrincipal(state as PrincipalState | undefined, entry) as unknown as JsonObject,
  isOpen: (state: JsonObject): boolean => state['status'] === 'active',
  keys: (state: JsonObject) => principalKeys(state as unknown as PrincipalState),
};
