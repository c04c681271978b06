import Type from 'typebox';
import type { Static } from 'typebox';
import { hash, personal, shape } from '#agency/shape.ts';
import { happened, refused, type Decided } from '#agency/record.ts';
import { identitiesInUse, type IdentityEvent, type IdentityState } from './identity.ts';
import type { PrincipalState } from './principal.ts';
import type { Role } from './roles.ts';

const address = (description: string) => Type.String({ pattern: '^https?://[\\x21-\\x7e]{1,500}$', description });
/** OpenID Connect Core §8: at most 255 ASCII characters, and letter case counts. */
const subject = (description: string) => Type.String({ pattern: '^[\\x21-\\x7e]{1,255}$', description });

export const identityShapes = {
  'link-identity': shape({
    issuer: address('The provider’s issuer, exactly as it stands in the sign-in settings.'),
    personal: personal({ subject: subject('The provider’s own lasting name for the person, such as “sub”; never an e-mail address.') }),
  }, 'Lets someone at an identity provider sign in as this principal. Given by another administrator than the one it is about.'),
  'unlink-identity': shape({ identity: hash('The identity’s digest, as the principal’s record shows it.') }, 'Ends at once that an identity signs in as this principal, and every session that it began.'),
};

export const identityWords = {
  'link-identity': 'link an identity at the identity provider',
  'unlink-identity': 'unlink an identity at the identity provider',
} as const;

/** Cutting off is open to the commander on duty too (CJIS AC-2(13)). */
export const identityRoles: { readonly [N in keyof typeof identityShapes]: readonly Role[] } = {
  'link-identity': ['administrator'], 'unlink-identity': ['administrator', 'shift-commander'],
};

export type LinkIdentity = Static<(typeof identityShapes)['link-identity']>;
export type UnlinkIdentity = Static<(typeof identityShapes)['unlink-identity']>;

/** `holders`: principals of this agency that the identity signs in as already. */
export function linkIdentity(state: PrincipalState, identity: Pick<IdentityState, 'issuer' | 'digest'>, subject: string, holders: readonly string[]): Decided<IdentityEvent> {
  if (state.status !== 'active') return refused('principal/withdrawn', 'Not linked', 'This principal was withdrawn.');
  if (state.role === 'feed' || state.role === 'wall-display') return refused('principal/machine', 'Not linked', 'A machine does not sign in through an identity provider.');
  if (holders.length > 0) {
    return refused('principal/identity-in-use', 'Not linked', 'This identity signs in as a principal of this agency already: one person, one principal.', {
      citations: ['safeguard: separation of duties'], missing: [{ fact: 'the end of the link that stands', from: 'administrator' }],
    });
  }
  // Personal fields of a record lie side by side: each identity has a name of its own.
  return happened<IdentityEvent>({ type: 'identity-linked', data: { issuer: identity.issuer, digest: identity.digest }, personal: { [`identity-${identity.digest.slice(0, 16)}`]: subject } });
}

export function unlinkIdentity(state: PrincipalState, digest: string): Decided<IdentityEvent> {
  if (identitiesInUse(state.identities).every((each) => each.digest !== digest)) return refused('principal/no-identity', 'Nothing unlinked', 'No such identity is linked.');
  return happened<IdentityEvent>({ type: 'identity-unlinked', data: { digest } });
}
