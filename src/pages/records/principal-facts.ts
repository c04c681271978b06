import { inForce } from '#people/grant.ts';
import type { PrincipalState } from '#people/principal.ts';
import { roleWords } from '#people/roles.ts';
import { codesWords, dayIn, fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

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
