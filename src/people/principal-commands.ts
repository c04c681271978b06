import Type from 'typebox';
import type { Static } from 'typebox';
import { at, hash, id, may, personal, oneOf, shape, title } from '#agency/shape.ts';
import { happened, refused, type Decided } from '#agency/record.ts';
import { addHours, type Instant } from '#time/instant.ts';
import { isLinked, type IdentityState, type PrincipalEvent, type PrincipalState } from './principal.ts';
import { roles, type Role } from './roles.ts';

/** Longest life of a token, hours: an account is looked at every year (CJIS AC-2 j). */
const MOST_HOURS = 366 * 24;

const address = (description: string) => Type.String({ pattern: '^https?://[\\x21-\\x7e]{1,500}$', description });
/** OpenID Connect Core §8: at most 255 ASCII characters, and letter case counts. */
const subject = (description: string) => Type.String({ pattern: '^[\\x21-\\x7e]{1,255}$', description });

export const principalShapes = {
  'add-principal': shape({
    role: oneOf(roles as readonly [Role, ...Role[]], 'The one role.'),
    officer: may(id('The officer record that this principal acts as; needed to serve.')),
    personal: personal({ name: title('Name.') }),
  }, 'Adds a person or machine who may sign in.'),
  'issue-token': shape({ expiresAt: may(at('When it stops counting; 90 days from now when omitted.')) }, 'Issues an API token. Its secret is in this one answer and nowhere else.'),
  'revoke-token': shape({ token: id('The token’s id, not its secret.') }, 'Revokes a token at once.'),
  'link-identity': shape({
    issuer: address('The provider’s issuer, exactly as it stands in the sign-in settings.'),
    personal: personal({ subject: subject('The provider’s own lasting name for the person, such as “sub”; never an e-mail address.') }),
  }, 'Lets someone at an identity provider sign in as this principal. Given by another administrator than the one it is about.'),
  'unlink-identity': shape({ identity: hash('The identity’s digest, as the principal’s record shows it.') }, 'Ends at once that an identity signs in as this principal.'),
  'withdraw-principal': shape({ reason: oneOf(['left', 'role-changed', 'threat', 'review', 'other'], 'Why.') }, 'Withdraws a principal and cuts its tokens at once.'),
};

export const principalWords = {
  'add-principal': 'add someone who may sign in',
  'issue-token': 'issue an API token',
  'revoke-token': 'revoke an API token',
  'link-identity': 'link an identity at the identity provider',
  'unlink-identity': 'unlink an identity at the identity provider',
  'withdraw-principal': 'withdraw someone who may sign in',
} as const;

const administrator: readonly Role[] = ['administrator'];
/** Cutting off is open to the commander on duty too (CJIS AC-2(13)). */
const cutters: readonly Role[] = ['administrator', 'shift-commander'];
export const principalRoles: { readonly [N in keyof typeof principalShapes]: readonly Role[] } = {
  'add-principal': administrator, 'issue-token': administrator, 'revoke-token': cutters,
  'link-identity': administrator, 'unlink-identity': cutters, 'withdraw-principal': cutters,
};

export type AddPrincipal = Static<(typeof principalShapes)['add-principal']>;

/** A new principal. A warrant service officer needs the officer record, so that who served is never typed in. */
export function addPrincipal(command: AddPrincipal): Decided<PrincipalEvent> {
  if (command.role === 'warrant-service-officer' && command.officer === undefined) {
    return refused('principal/no-officer', 'Not added', 'A warrant service officer signs in as an officer on record.', { missing: [{ fact: 'the officer record', from: 'programme coordinator' }] });
  }
  const data = { role: command.role, ...(command.officer === undefined ? {} : { officer: command.officer }) };
  return happened<PrincipalEvent>({ type: 'principal-added', data, personal: command.personal });
}

export function issueToken(state: PrincipalState, token: { readonly id: string; readonly digest: string; readonly expiresAt: Instant | undefined }, now: Instant): Decided<PrincipalEvent> {
  if (state.status !== 'active') return refused('principal/withdrawn', 'No token issued', 'This principal was withdrawn.');
  const latest = addHours(now, MOST_HOURS);
  const expiresAt = token.expiresAt ?? addHours(now, 90 * 24);
  if (expiresAt <= now || expiresAt > latest) return refused('principal/expiry', 'No token issued', 'A token expires in the future and within a year.', { citations: ['safeguard: yearly review of access'] });
  return happened<PrincipalEvent>({ type: 'token-issued', data: { token: token.id, digest: token.digest, expiresAt } });
}

export function revokeToken(state: PrincipalState, token: string): Decided<PrincipalEvent> {
  const found = state.tokens.find((each) => each.id === token);
  if (found === undefined || found.revokedAt !== undefined) return refused('principal/no-token', 'Nothing revoked', 'No such token counts.');
  return happened<PrincipalEvent>({ type: 'token-revoked', data: { token } });
}

/** `holders`: principals of this agency that the identity signs in as already, this one included. */
export function linkIdentity(state: PrincipalState, identity: Pick<IdentityState, 'issuer' | 'digest'>, subject: string, holders: readonly string[]): Decided<PrincipalEvent> {
  if (state.status !== 'active') return refused('principal/withdrawn', 'Not linked', 'This principal was withdrawn.');
  if (state.role === 'feed') return refused('principal/machine', 'Not linked', 'A machine does not sign in through an identity provider: it has a token.');
  if (holders.length > 0) {
    return refused('principal/identity-in-use', 'Not linked', 'This identity signs in as a principal of this agency already: one person, one principal.', {
      citations: ['safeguard: separation of duties'], missing: [{ fact: 'the end of the link that stands', from: 'administrator' }],
    });
  }
  return happened<PrincipalEvent>({ type: 'identity-linked', data: { issuer: identity.issuer, digest: identity.digest }, personal: { subject } });
}

export function unlinkIdentity(state: PrincipalState, digest: string): Decided<PrincipalEvent> {
  if (!isLinked({ ...state, status: 'active' }, digest)) return refused('principal/no-identity', 'Nothing unlinked', 'No such identity is linked.');
  return happened<PrincipalEvent>({ type: 'identity-unlinked', data: { digest } });
}

export function withdrawPrincipal(state: PrincipalState, reason: string): Decided<PrincipalEvent> {
  if (state.status === 'withdrawn') return refused('principal/withdrawn', 'Nothing changed', 'This principal was withdrawn before.');
  return happened<PrincipalEvent>({ type: 'principal-withdrawn', data: { reason } });
}
