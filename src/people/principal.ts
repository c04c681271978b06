import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import type { Grant } from './grant.ts';
import { foldIdentities, identitiesInUse, type Identities } from './identity.ts';
import { isRole, type Role } from './roles.ts';
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
  /** Another role that one administrator put forward and no second one has approved. */
  readonly roleProposal?: { readonly role: Role; readonly officer?: string; readonly proposedBy: string; readonly proposedAt: Instant };
  /** Officer records that this principal acted as in earlier roles: nobody acts on a record about themself. */
  readonly wasOfficer?: readonly string[];
  /** Whatever was signed in before this instant counts no longer. */
  readonly roleChangedAt?: Instant;
  /** When someone last looked whether this access is still needed (CJIS AC-2 j). */
  readonly reviewedAt?: Instant;
  readonly reviewedBy?: string;
  /** Absent until something about signing in was recorded. */
  readonly signIn?: SignInState;
  readonly identities?: Identities;
  /** What was opened to this principal, ended grants too. */
  readonly grants?: readonly Grant[];
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
  | { readonly type: 'access-granted'; readonly data: Pick<Grant, 'id' | 'scope' | 'startAt' | 'endAt' | 'documentHash'> }
  | { readonly type: 'access-ended'; readonly data: { readonly grant: string } }
  | { readonly type: 'role-proposed'; readonly data: { readonly role: Role; readonly officer?: string } }
  | { readonly type: 'role-proposal-withdrawn'; readonly data: Record<string, never> }
  | { readonly type: 'role-changed'; readonly data: { readonly role: Role; readonly officer?: string; readonly proposedBy: string } }
  | { readonly type: 'access-reviewed'; readonly data: Record<string, never> }
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
    case 'access-granted':
      return { ...state, grants: [...(state.grants ?? []), { ...event.data, grantedBy: entry.actor.principal }] };
    case 'access-ended':
      return { ...state, grants: (state.grants ?? []).map((grant) => (grant.id === event.data.grant ? { ...grant, endedAt: entry.at } : grant)) };
    case 'role-proposed':
      return { ...state, roleProposal: { ...event.data, proposedBy: entry.actor.principal, proposedAt: entry.at } };
    case 'role-proposal-withdrawn': {
      const { roleProposal: _, ...others } = state;
      return others;
    }
    case 'role-changed': return inAnotherRole(state, event.data, entry.at);
    case 'access-reviewed':
      return { ...state, reviewedAt: entry.at, reviewedBy: entry.actor.principal };
    case 'principal-withdrawn':
      return { ...state, status: 'withdrawn', tokens: state.tokens.map((token) => (token.revokedAt === undefined ? { ...token, revokedAt: entry.at } : token)) };
    default: {
      const before = state.signIn ?? NO_SIGN_IN;
      const signIn = foldSignIn(before, entry);
      const identities = foldIdentities(state.identities, entry);
      return signIn === before && identities === state.identities ? state : { ...state, ...(signIn === NO_SIGN_IN ? {} : { signIn }), ...(identities === undefined ? {} : { identities }) };
    }
  }
}

/** Nothing that was given to the old role is carried into the new one: tokens are revoked, grants ended. */
function inAnotherRole(state: PrincipalState, { role, officer }: { readonly role: Role; readonly officer?: string }, at: Instant): PrincipalState {
  const { roleProposal: _, officer: before, ...rest } = state;
  const wasOfficer = before === undefined || before === officer ? {} : { wasOfficer: [...(state.wasOfficer ?? []), before] };
  return {
    ...rest, ...wasOfficer, role, ...(officer === undefined ? {} : { officer }), roleChangedAt: at,
    tokens: state.tokens.map((token) => (token.revokedAt === undefined ? { ...token, revokedAt: at } : token)),
    ...(state.grants === undefined ? {} : { grants: state.grants.map((grant) => (grant.endedAt === undefined ? { ...grant, endedAt: at } : grant)) }),
  };
}

/** Why a token does not establish its principal at an instant; undefined when it does. */
export function whyNotSignedIn(state: PrincipalState, digest: string | undefined, at: Instant): 'withdrawn' | 'revoked' | 'expired' | undefined {
  if (state.status !== 'active' || !isRole(state.role)) return 'withdrawn';
  if (digest === undefined) return undefined;
  const token = state.tokens.find((each) => each.digest === digest);
  if (token === undefined || token.revokedAt !== undefined) return 'revoked';
  return at < token.expiresAt ? undefined : 'expired';
}

/** Index keys: a token's digest stays findable after revocation so that the refusal is the same constant 401. */
export const principalKeys = (state: PrincipalState): { readonly [key: string]: string | readonly string[] } => ({
  token: state.tokens.map((token) => token.digest),
  credential: passkeysInUse(state.signIn).map((passkey) => passkey.credential),
  invitation: (state.signIn?.invitations ?? []).slice(-1).map((invitation) => invitation.digest),
  identity: identitiesInUse(state.identities).map((each) => each.digest),
  every: 'every',
  officer: [...new Set([state.officer, state.roleProposal?.officer, ...(state.wasOfficer ?? [])].filter((each) => each !== undefined))],
});

/** How the store folds principals. */
export const principalType = {
  kind: 'principal' as const,
  fold: (state: JsonObject | undefined, entry: Envelope): JsonObject =>
    foldPrincipal(state as PrincipalState | undefined, entry) as unknown as JsonObject,
  isOpen: (state: JsonObject): boolean => state['status'] === 'active',
  keys: (state: JsonObject) => principalKeys(state as unknown as PrincipalState),
};
