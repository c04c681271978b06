import type { Static } from 'typebox';
import type { Instant } from '#time/instant.ts';
import { addPrincipal, issueToken, linkIdentity, principalRoles, principalShapes, principalWords, revokeToken, unlinkIdentity, withdrawPrincipal, type AddPrincipal } from '#people/principal-commands.ts';
import { identityDigest } from '#people/identity.ts';
import type { PrincipalState } from '#people/principal.ts';
import { writeToken } from '#people/tokens.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { onOneself, Refused } from '../refusal.ts';
import { useCase, type Ask, type Deps } from '../use-case.ts';

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

type LinkIdentity = Static<(typeof principalShapes)['link-identity']>;
const holderOf = ({ issuer, personal }: LinkIdentity, agency: string, { vault }: Deps) =>
  ({ kind: 'principal' as const, key: 'identity', value: identityDigest((...args) => vault.tag(...args), agency, issuer, personal.subject) });

/** Nobody makes their own way in, an administrator least of all. */
export const linkIdentityCase = useCase<LinkIdentity>({
  ...row('link-identity'), weight: 'entry',
  lookups: (command, caller, deps) => [holderOf(command, caller.agency, deps)],
  run(ask) {
    const { draft, ref } = open(ask);
    const state = draft.need<PrincipalState>(ref);
    if (ask.caller.principal === ask.id) throw new Refused(onOneself('link an identity'));
    const lookup = holderOf(ask.command, ask.caller.agency, ask.deps);
    const holders = ask.opened.find(lookup).map((found) => found.ref.id);
    draft.take(ref, linkIdentity(state, { issuer: ask.command.issuer, digest: lookup.value }, ask.command.personal.subject, holders));
    return draft.done({ identity: lookup.value });
  },
});

export const unlinkIdentityCase = useCase<Static<(typeof principalShapes)['unlink-identity']>>({
  ...row('unlink-identity'), weight: 'entry',
  run(ask) {
    const { draft, ref } = open(ask);
    draft.take(ref, unlinkIdentity(draft.need(ref), ask.command.identity));
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
