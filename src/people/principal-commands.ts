import type { Static } from 'typebox';
import Type from 'typebox';
import { at, hash, may, oneOf, partOf, personal, recordOf, shape, title } from '#agency/shape.ts';
import { happened, refused, type Decided } from '#agency/record.ts';
import { addHours, type Instant } from '#time/instant.ts';
import { type GrantScope, inForce, needsGrant } from './grant.ts';
import type { Ownership } from './ownership.ts';
import type { PrincipalEvent, PrincipalState } from './principal.ts';
import { roles, type Role } from './roles.ts';

/** Longest life of a token, hours: an account is looked at every year (CJIS AC-2 j). */
const MOST_HOURS = 366 * 24;

export const principalShapes = {
  'add-principal': shape({
    role: oneOf(roles as readonly [Role, ...Role[]], 'The one role.'),
    officer: may(recordOf('officer', 'The officer record that this principal acts as; needed to serve.')),
    personal: personal({ name: title('Name.') }),
  }, 'Adds a person or machine who may sign in.'),
  'issue-token': shape({ expiresAt: may(at('When it stops counting; 90 days from now when omitted.')) }, 'Issues an API token. Its secret is in this one answer and nowhere else.'),
  'revoke-token': shape({ token: partOf('tokens', 'The token. Its id, not its secret.') }, 'Revokes a token at once.'),
  'grant-access': shape({
    custody: may(recordOf('custody', 'The one custody record that is opened: for a defender.')),
    classes: may(Type.Array(oneOf(['solely-state', 'mixed', 'ice-controlled'] as const satisfies readonly Ownership[], 'An ownership class.'), { minItems: 1, uniqueItems: true, description: 'Ownership classes of records that are opened: for an auditor.' })),
    startAt: may(at('From when; omitted: now.')), endAt: at('Until when, exclusive; at most a year.'),
    documentHash: may(hash('SHA-256 of the appointment, letter or engagement that it rests on.')),
  }, 'Opens records to someone who sees none without it.'),
  'end-access': shape({ grant: partOf('grants', 'The grant.') }, 'Ends a grant at once.'),
  'propose-role': shape({
    role: oneOf(roles as readonly [Role, ...Role[]], 'The role that is proposed.'),
    officer: may(recordOf('officer', 'The officer record that this principal acts as; needed to serve.')),
  }, 'Puts another role forward. It changes nothing until a second administrator approves it.'),
  'withdraw-role-proposal': shape({}, 'The role that was proposed is not put forward any more. The role held stays as it is.'),
  'approve-role': shape({}, 'The role that another administrator proposed is given at once. Tokens, grants and sessions of the old role end.'),
  'review-access': shape({}, 'Someone looked: this access is still needed, in this role.'),
  'withdraw-principal': shape({ reason: oneOf(['left', 'role-changed', 'threat', 'review', 'other'], 'Why.') }, 'Withdraws a principal and cuts its tokens at once.'),
};

export const principalWords = {
  'add-principal': 'add someone who may sign in',
  'issue-token': 'issue an API token',
  'revoke-token': 'revoke an API token',
  'grant-access': 'open records to someone by grant',
  'end-access': 'end a grant',
  'propose-role': 'propose another role for someone',
  'withdraw-role-proposal': 'take back the role that was proposed',
  'approve-role': 'approve the role that was proposed',
  'review-access': 'record the yearly review of an access',
  'withdraw-principal': 'withdraw someone who may sign in',
} as const;

const administrator: readonly Role[] = ['administrator'];
/** Cutting off is open to the commander on duty too (CJIS AC-2(13)). */
const cutters: readonly Role[] = ['administrator', 'shift-commander'];
export const principalRoles: { readonly [N in keyof typeof principalShapes]: readonly Role[] } = {
  'add-principal': administrator, 'issue-token': administrator, 'revoke-token': cutters, 'withdraw-principal': cutters,
  'propose-role': administrator, 'withdraw-role-proposal': administrator, 'approve-role': administrator, 'review-access': administrator,
  'grant-access': ['administrator', 'counsel'], 'end-access': [...cutters, 'counsel'],
};

export type AddPrincipal = Static<(typeof principalShapes)['add-principal']>;
export type GrantAccess = Static<(typeof principalShapes)['grant-access']>;

export type ProposeRole = Static<(typeof principalShapes)['propose-role']>;

/** A new principal. A warrant service officer needs the officer record, so that who served is never typed in. */
export function addPrincipal(command: AddPrincipal): Decided<PrincipalEvent> {
  return needsOfficer('Not added', command) ?? happened<PrincipalEvent>({ type: 'principal-added', data: roleOf(command), personal: command.personal });
}

const roleOf = ({ role, officer }: ProposeRole): ProposeRole => ({ role, ...(officer === undefined ? {} : { officer }) });

const needsOfficer = (title: string, { role, officer }: ProposeRole): ReturnType<typeof refused> | undefined => (role !== 'warrant-service-officer' || officer !== undefined ? undefined
  : refused('principal/no-officer', title, 'A warrant service officer signs in as an officer on record.', { missing: [{ fact: 'the officer record', from: 'programme coordinator' }] }));

/** One administrator puts another role forward; it is theirs to propose for themself too, never to approve. */
export function proposeRole(state: PrincipalState, command: ProposeRole): Decided<PrincipalEvent> {
  if (state.status !== 'active') return refused('principal/withdrawn', 'Not proposed', 'This principal was withdrawn.');
  if (state.role === command.role && state.officer === command.officer) return refused('principal/same-role', 'Nothing changed', 'This principal has that role.');
  return needsOfficer('Not proposed', command) ?? happened<PrincipalEvent>({ type: 'role-proposed', data: roleOf(command) });
}

const TWO = ['safeguard: separation of duties (CJIS AC-5)'];

/** A second, different administrator approves. Nobody approves a change of their own role, whoever proposed it. */
export function approveRole(state: PrincipalState, subject: string, by: string): Decided<PrincipalEvent> {
  const { roleProposal: proposal } = state;
  if (state.status !== 'active') return refused('principal/withdrawn', 'Not approved', 'This principal was withdrawn.');
  if (proposal === undefined) return refused('principal/no-proposal', 'Not approved', 'No other role is proposed.', { missing: [{ fact: 'a proposal', from: 'another administrator' }] });
  const missing = [{ fact: 'the approval of a second administrator', from: 'an administrator who neither proposed it nor gets the role' }];
  if (subject === by) return refused('principal/own-role', 'Not approved', 'Nobody approves a change of their own role.', { citations: TWO, missing });
  if (proposal.proposedBy === by) return refused('principal/same-person', 'Not approved', 'You proposed it; a second administrator approves it.', { citations: TWO, missing });
  return happened<PrincipalEvent>({ type: 'role-changed', data: { ...roleOf(proposal), proposedBy: proposal.proposedBy } });
}

/** Whoever proposed it takes it back, or another administrator does: nothing was given, so nothing is cut. */
export function withdrawRoleProposal(state: PrincipalState): Decided<PrincipalEvent> {
  if (state.status !== 'active') return refused('principal/withdrawn', 'Nothing taken back', 'This principal was withdrawn: no role can be given.');
  if (state.roleProposal === undefined) return refused('principal/no-proposal', 'Nothing taken back', 'No other role is proposed.');
  return happened<PrincipalEvent>({ type: 'role-proposal-withdrawn', data: {} });
}

export const reviewAccess = (state: PrincipalState): Decided<PrincipalEvent> => (state.status === 'active' ? happened<PrincipalEvent>({ type: 'access-reviewed', data: {} })
  : refused('principal/withdrawn', 'Not recorded', 'This principal was withdrawn: there is no access to review.'));

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

export function withdrawPrincipal(state: PrincipalState, reason: string): Decided<PrincipalEvent> {
  if (state.status === 'withdrawn') return refused('principal/withdrawn', 'Nothing changed', 'This principal was withdrawn before.');
  return happened<PrincipalEvent>({ type: 'principal-withdrawn', data: { reason } });
}

/** A defender is opened one custody; an auditor the classes that the engagement names. Nobody else needs a grant. */
export function grantAccess(state: PrincipalState, grant: GrantAccess & { readonly id: string }, now: Instant): Decided<PrincipalEvent> {
  if (state.status !== 'active') return refused('principal/withdrawn', 'Nothing opened', 'This principal was withdrawn.');
  if (!needsGrant(state.role)) return refused('principal/no-grant-needed', 'Nothing opened', `The role ${state.role} reaches what it needs without a grant.`);
  const scope = scopeFor(state.role, grant);
  if (scope === undefined) {
    const fact = state.role === 'defender' ? 'one custody record' : 'the ownership classes of the engagement';
    return refused('principal/grant-scope', 'Nothing opened', `A grant to the role ${state.role} names ${fact}, and nothing else.`, { missing: [{ fact, from: 'whoever grants it' }] });
  }
  const startAt = grant.startAt ?? now;
  if (grant.endAt <= startAt || grant.endAt <= now || grant.endAt > addHours(now, MOST_HOURS)) {
    return refused('principal/grant-end', 'Nothing opened', 'A grant ends in the future, after it starts, and within a year.', { citations: ['safeguard: yearly review of access'] });
  }
  const { id: name, documentHash } = grant;
  return happened<PrincipalEvent>({ type: 'access-granted', data: { id: name, scope, startAt, endAt: grant.endAt, ...(documentHash === undefined ? {} : { documentHash }) } });
}

function scopeFor(role: Role, { custody, classes }: GrantAccess): GrantScope | undefined {
  if (role === 'defender') return custody === undefined || classes !== undefined ? undefined : { kind: 'custody', custody };
  return classes === undefined || custody !== undefined ? undefined : { kind: 'agency', classes };
}

export function endAccess(state: PrincipalState, grant: string, now: Instant): Decided<PrincipalEvent> {
  const found = state.grants?.find((each) => each.id === grant);
  if (found === undefined || (found.startAt <= now && !inForce(found, now))) return refused('principal/no-such-grant', 'Nothing ended', 'No such grant stands.');
  return happened<PrincipalEvent>({ type: 'access-ended', data: { grant } });
}
