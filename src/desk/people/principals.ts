import type { Static } from 'typebox';
import type { Instant } from '#time/instant.ts';
import { addPrincipal, approveRole, endAccess, grantAccess, issueToken, principalRoles, principalShapes, principalWords, proposeRole, type ProposeRole, reviewAccess, revokeToken, withdrawPrincipal, withdrawRoleProposal, type AddPrincipal, type GrantAccess } from '#people/principal-commands.ts';
import type { PrincipalState } from '#people/principal.ts';
import { writeToken } from '#people/tokens.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { onOneself, Refused } from '../refusal.ts';
import { useCase, type Ask } from '../use-case.ts';

type Name = keyof typeof principalShapes;
const row = <N extends Name>(name: N) =>
  ({ kind: 'principal' as const, name, words: principalWords[name], citation: 'safeguard: separation of duties', roles: principalRoles[name], schema: principalShapes[name] });

const open = <C>(ask: Ask<C>) => ({ draft: new Draft(ask, desks), ref: { kind: 'principal' as const, id: ask.id } });

export const addPrincipalCase = useCase<AddPrincipal>({
  ...row('add-principal'), weight: 'begins',
  streams: (command) => (command.officer === undefined ? [] : [{ kind: 'officer', id: command.officer }]),
  run(ask) {
    const { draft, ref } = open(ask);
    if (ask.command.officer !== undefined) draft.need({ kind: 'officer', id: ask.command.officer });
    draft.take(ref, addPrincipal(ask.command));
    return draft.done();
  },
});

/** The secret leaves in this one answer and is kept nowhere: a replayed answer has no secret, then issue another. */
export const issueTokenCase = useCase<{ readonly expiresAt?: Instant }>({
  ...row('issue-token'), weight: 'entry',
  run(ask) {
    const { draft, ref } = open(ask);
    const state = draft.need<PrincipalState>(ref);
    if (ask.caller.principal === ask.id) throw new Refused(onOneself('issue an API token'));
    const { token, digest } = writeToken(ask.caller.agency, ask.deps.vault.randomBytes(32));
    const id = ask.deps.ids.next();
    draft.take(ref, issueToken(state, { id, digest, expiresAt: ask.command.expiresAt }, ask.opened.now));
    return { ...draft.done({ tokenId: id, expiresAt: draft.need<PrincipalState>(ref).tokens.at(-1)?.expiresAt ?? null }), once: { token } };
  },
});

export const revokeTokenCase = useCase<Static<(typeof principalShapes)['revoke-token']>>({
  ...row('revoke-token'), weight: 'entry',
  run(ask) {
    const { draft, ref } = open(ask);
    draft.take(ref, revokeToken(draft.need(ref), ask.command.token));
    return draft.done();
  },
});

export const withdrawPrincipalCase = useCase<Static<(typeof principalShapes)['withdraw-principal']>>({
  ...row('withdraw-principal'), weight: 'entry',
  run(ask) {
    const { draft, ref } = open(ask);
    if (ask.caller.principal === ask.id) throw new Refused(onOneself('withdraw someone who may sign in'));
    draft.take(ref, withdrawPrincipal(draft.need(ref), ask.command.reason));
    return draft.done();
  },
});

export const proposeRoleCase = useCase<ProposeRole>({
  ...row('propose-role'), weight: 'entry',
  streams: (command) => (command.officer === undefined ? [] : [{ kind: 'officer', id: command.officer }]),
  run(ask) {
    const { draft, ref } = open(ask);
    const state = draft.need<PrincipalState>(ref);
    if (ask.command.officer !== undefined) draft.need({ kind: 'officer', id: ask.command.officer });
    draft.take(ref, proposeRole(state, ask.command));
    return draft.done();
  },
});

export const withdrawRoleProposalCase = useCase<object>({
  ...row('withdraw-role-proposal'), weight: 'entry',
  run(ask) {
    const { draft, ref } = open(ask);
    draft.take(ref, withdrawRoleProposal(draft.need(ref)));
    return draft.done();
  },
});

/** An act: the version that was read is the proposal that is approved. */
export const approveRoleCase = useCase<object>({
  ...row('approve-role'), weight: 'act',
  run(ask) {
    const { draft, ref } = open(ask);
    draft.take(ref, approveRole(draft.need(ref), ask.id, ask.caller.principal));
    return draft.done();
  },
});

export const reviewAccessCase = useCase<object>({
  ...row('review-access'), weight: 'entry',
  run(ask) {
    const { draft, ref } = open(ask);
    if (ask.caller.principal === ask.id) throw new Refused(onOneself('record the yearly review of an access'));
    draft.take(ref, reviewAccess(draft.need(ref)));
    return draft.done();
  },
});

/** What is opened must be on record here; another agency's custody is not found. */
export const grantAccessCase = useCase<GrantAccess>({
  ...row('grant-access'), weight: 'act',
  streams: (command) => (command.custody === undefined ? [] : [{ kind: 'custody', id: command.custody }]),
  run(ask) {
    const { draft, ref } = open(ask);
    if (ask.caller.principal === ask.id) throw new Refused(onOneself('open records to someone by grant'));
    const state = draft.need<PrincipalState>(ref);
    if (ask.command.custody !== undefined) draft.need({ kind: 'custody', id: ask.command.custody });
    const grant = ask.deps.ids.next();
    draft.take(ref, grantAccess(state, { ...ask.command, id: grant }, ask.opened.now));
    return draft.done({ grant });
  },
});

export const endAccessCase = useCase<Static<(typeof principalShapes)['end-access']>>({
  ...row('end-access'), weight: 'entry',
  run(ask) {
    const { draft, ref } = open(ask);
    draft.take(ref, endAccess(draft.need(ref), ask.command.grant, ask.opened.now));
    return draft.done();
  },
});
