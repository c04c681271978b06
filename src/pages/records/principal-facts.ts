import { inForce } from '#people/grant.ts';
import type { PrincipalState } from '#people/principal.ts';
import { roleWords } from '#people/roles.ts';
import type { Invitation } from '#people/sign-in-state.ts';
import { codesWords, dayIn, fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

function invitationWords({ usedAt, expiresAt, needsApproval, approvedBy }: Invitation, telling: Telling): string {
  if (usedAt !== undefined) return `Used ${dayIn(usedAt, telling)}`;
  if (expiresAt <= telling.now) return `Over since ${dayIn(expiresAt, telling)}`;
  if (!needsApproval) return 'Counts for 24 hours and once';
  return approvedBy === undefined ? 'Waits for the approval of a second administrator' : `Approved by ${telling.who(approvedBy)}`;
}

/** Who may sign in, and with what. A token's digest is shown to nobody. */
export const principalFacts = (state: PrincipalState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'Access', facts: [
      fact('Role', roleWords[state.role]), ...(state.officer === undefined ? [] : [fact('Acts as officer', telling.named('officer', state.officer))]),
      ...(state.roleProposal === undefined ? [] : [when('Another role is proposed', state.roleProposal.proposedAt, `${roleWords[state.roleProposal.role]}, by ${telling.who(state.roleProposal.proposedBy)}; it waits for a second administrator`)]),
      ...(state.roleChangedAt === undefined ? [] : [when('Role last changed', state.roleChangedAt)]),
      when('Last reviewed', state.reviewedAt, state.reviewedBy === undefined ? undefined : `by ${telling.who(state.reviewedBy)}`, 'Not yet'),
      when('Added', state.addedAt, `by ${telling.who(state.addedBy)}`),
    ],
  },
  {
    heading: 'Sign-in', none: 'No passkey is bound and nobody was invited.',
    facts: [
      ...(state.signIn?.lockedAt === undefined ? [] : [when('Locked', state.signIn.lockedAt, 'until an administrator releases it')]),
      ...(state.signIn?.passkeys ?? []).map((passkey) => when('Passkey bound', passkey.addedAt, `${passkey.removedAt === undefined ? 'In use' : `Removed ${dayIn(passkey.removedAt, telling)}`}; ${passkey.credential.slice(0, 12)}${passkey.backedUp ? ', copied between devices by its maker' : ''}`)),
      ...(state.signIn?.invitations ?? []).slice(-1).map((invitation) => fact('Last invitation', invitationWords(invitation, telling), `${invitation.id}, by ${telling.who(invitation.by)}`)),
    ],
  },
  {
    heading: 'API tokens', none: 'None was issued.',
    facts: state.tokens.map((token) => when('Issued', token.issuedAt, token.revokedAt !== undefined ? `Revoked ${dayIn(token.revokedAt, telling)}` : token.expiresAt <= telling.now ? `Expired ${dayIn(token.expiresAt, telling)}` : `Counts until ${dayIn(token.expiresAt, telling)}`)),
  },
  {
    heading: 'Grants', none: 'None.',
    facts: (state.grants ?? []).map((grant) => fact(grant.scope.kind === 'custody' ? 'One person’s custody' : codesWords(grant.scope.classes),
      grant.endedAt !== undefined ? `Ended ${dayIn(grant.endedAt, telling)}` : inForce(grant, telling.now) ? `Stands until ${dayIn(grant.endAt, telling)}` : grant.startAt > telling.now ? `From ${dayIn(grant.startAt, telling)} until ${dayIn(grant.endAt, telling)}` : `Over since ${dayIn(grant.endAt, telling)}`,
      `Given by ${telling.who(grant.grantedBy)}; ${paperHash(grant.documentHash)}`)),
  },
];
