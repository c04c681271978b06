import type { Static } from 'typebox';
import { id, oneOf, shape } from '#agency/shape.ts';
import { happened, refused, type Decided } from '#agency/record.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { PrincipalState } from './principal.ts';
import { roles, type Role } from './roles.ts';
import { NO_SIGN_IN, openInvitation, passkeysInUse, type Passkey, type SignInEvent } from './sign-in-state.ts';

const INVITATION_HOURS = 24;
const MOST_PASSKEYS = 10;

export const signInShapes = {
  'invite-enrolment': shape({}, 'Makes a one-time code with which this person binds a passkey, or a wall display signs in. The code is in this one answer and nowhere else; it counts for 24 hours. Where the person had a passkey before, or is an administrator, it counts only after a second administrator has approved it.'),
  'approve-enrolment': shape({ invitation: id('The invitation’s id, not its code.') }, 'Approves the invitation that another administrator made, after seeing for oneself that it is this person.'),
  'release-sign-in': shape({ reason: oneOf(['person-confirmed', 'device-replaced', 'other'], 'Why.') }, 'Lets someone sign in again after five failed attempts or a passkey that looked copied.'),
  'remove-passkey': shape({ credential: id('SHA-256 of the credential id.'), reason: oneOf(['lost', 'stolen', 'replaced', 'other'], 'Why.') }, 'Cuts a passkey at once. One’s own, or as an administrator anyone’s.'),
};

export const signInWords = {
  'invite-enrolment': 'invite someone to bind a passkey',
  'approve-enrolment': 'approve another administrator’s invitation',
  'release-sign-in': 'release a locked sign-in',
  'remove-passkey': 'remove a passkey',
} as const;

const administrator: readonly Role[] = ['administrator'];
export const signInRoles: { readonly [N in keyof typeof signInShapes]: readonly Role[] } = {
  'invite-enrolment': administrator, 'approve-enrolment': administrator, 'release-sign-in': administrator,
  'remove-passkey': roles.filter((role) => role !== 'feed'),
};

const withdrawn = (state: PrincipalState) => (state.status === 'active' ? undefined : refused('principal/withdrawn', 'Nothing changed', 'This principal was withdrawn.'));

/** Anyone alone may enrol someone new; whoever had a passkey, or administers others, is let in only by two (CJIS AC-5). The console holds every key already. */
const needsTwo = (state: PrincipalState, by: string): boolean =>
  by !== 'console' && (state.role === 'administrator' || (state.signIn?.passkeys.length ?? 0) > 0);

export function inviteEnrolment(state: PrincipalState, made: { readonly id: string; readonly digest: string; readonly handle: string }, by: string, now: Instant): Decided<SignInEvent> {
  if (state.role === 'feed') return refused('principal/machine', 'Not invited', 'A jail feed signs in with a token.', { allowed: ['issue-token'] });
  return withdrawn(state) ?? happened<SignInEvent>({
    type: 'enrolment-invited',
    data: { invitation: made.id, digest: made.digest, expiresAt: addHours(now, INVITATION_HOURS), needsApproval: needsTwo(state, by), handle: state.signIn?.handle ?? made.handle },
  });
}

export function approveEnrolment(state: PrincipalState, invitation: string, by: string, now: Instant): Decided<SignInEvent> {
  const last = state.signIn?.invitations.at(-1);
  const none = refused('principal/no-invitation', 'Not approved', 'No such invitation waits for an approval.');
  if (last === undefined || last.id !== invitation || !last.needsApproval || last.approvedBy !== undefined || last.usedAt !== undefined || now >= last.expiresAt) return withdrawn(state) ?? none;
  if (last.by === by) {
    return refused('principal/same-administrator', 'Not approved', 'Whoever made an invitation does not approve it.', {
      citations: ['safeguard: separation of duties'], missing: [{ fact: 'the approval of a second administrator', from: 'another administrator' }],
    });
  }
  return withdrawn(state) ?? happened<SignInEvent>({ type: 'enrolment-approved', data: { invitation } });
}

export function releaseSignIn(state: PrincipalState, reason: string): Decided<SignInEvent> {
  return withdrawn(state) ?? happened<SignInEvent>({ type: 'sign-in-released', data: { reason } });
}

/** Binds a passkey that the server has verified: by an invitation, which ends all that were bound before, or by a person who has just shown another. */
export function addPasskey(state: PrincipalState, added: { readonly passkey: Passkey; readonly label: string; readonly invitation?: string }, now: Instant): Decided<SignInEvent> {
  const { passkey, label, invitation } = added;
  const held = passkeysInUse(state.signIn);
  const invited = invitation === undefined ? undefined : openInvitation(state.signIn, invitation, now);
  if (invitation !== undefined && invited === undefined) return refused('principal/no-invitation', 'Not added', 'This code does not count. Ask an administrator for a new one.');
  if (state.signIn?.passkeys.some((one) => one.credential === passkey.credential) === true) return refused('principal/same-passkey', 'Not added', 'This passkey was bound before.');
  if (invited === undefined && held.length >= MOST_PASSKEYS) return refused('principal/many-passkeys', 'Not added', `At most ${MOST_PASSKEYS} passkeys. Remove one first.`);
  // Personal fields of a record lie side by side: each label has a name of its own.
  const event: SignInEvent & { readonly personal?: { readonly [field: string]: string } } = { type: 'passkey-added', data: passkey, ...(label === '' ? {} : { personal: { [labelField(passkey.credential)]: label } }) };
  if (invited === undefined) return withdrawn(state) ?? happened<SignInEvent>(event);
  const cut = held.map((one): SignInEvent => ({ type: 'passkey-removed', data: { credential: one.credential, reason: 'enrolled-anew' } }));
  return withdrawn(state) ?? happened<SignInEvent>(...cut, { type: 'enrolment-used', data: { invitation: invited.id } }, event);
}

export const labelField = (credential: string): string => `passkey-${credential.slice(0, 16)}`;

/** A display that shows its code is signed in by it; there is nobody to hold a passkey. */
export function useInvitation(state: PrincipalState, digest: string, now: Instant): Decided<SignInEvent> {
  const invited = openInvitation(state.signIn, digest, now);
  if (invited === undefined) return refused('principal/no-invitation', 'Not signed in', 'This code does not count. Ask an administrator for a new one.');
  return withdrawn(state) ?? happened<SignInEvent>({ type: 'enrolment-used', data: { invitation: invited.id } });
}

export type RemovePasskey = Static<(typeof signInShapes)['remove-passkey']>;

/** The last one is not removed by its owner: they would be locked out. An administrator who cuts off a thief may. */
export function removePasskey(state: PrincipalState, { credential, reason }: RemovePasskey, own: boolean): Decided<SignInEvent> {
  const held = passkeysInUse(state.signIn);
  if (!held.some((one) => one.credential === credential)) return refused('principal/no-passkey', 'Nothing removed', 'No such passkey counts.');
  if (own && held.length === 1) {
    return refused('principal/last-passkey', 'Nothing removed', 'This is the last passkey: without it you could not sign in again. Add another first.', {
      missing: [{ fact: 'another passkey', from: 'yourself, on the page “My sign-in”' }, { fact: 'or a withdrawal, if it was stolen', from: 'an administrator or the shift commander' }],
    });
  }
  return happened<SignInEvent>({ type: 'passkey-removed', data: { credential, reason } });
}

/** Recorded by the server itself, once. */
export function lockSignIn(state: PrincipalState, cause: string): Decided<SignInEvent> {
  return (state.signIn ?? NO_SIGN_IN).lockedAt === undefined ? happened<SignInEvent>({ type: 'sign-in-locked', data: { cause } }) : happened<SignInEvent>();
}
