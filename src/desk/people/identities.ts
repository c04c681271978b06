import { identityDigest } from '#people/identity.ts';
import { identityRoles, identityShapes, identityWords, linkIdentity, unlinkIdentity, type LinkIdentity, type UnlinkIdentity } from '#people/identity-commands.ts';
import type { PrincipalState } from '#people/principal.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { onOneself, Refused } from '../refusal.ts';
import { useCase, type AnyUseCase, type Ask, type Deps } from '../use-case.ts';

const row = <N extends keyof typeof identityShapes>(name: N) => ({
  kind: 'principal' as const, name, words: identityWords[name], citation: 'safeguard: separation of duties', roles: identityRoles[name], schema: identityShapes[name], weight: 'entry' as const,
});

const open = <C>(ask: Ask<C>) => ({ draft: new Draft(ask, desks), ref: { kind: 'principal' as const, id: ask.id } });

const holderOf = ({ issuer, personal }: LinkIdentity, agency: string, { vault }: Deps) =>
  ({ kind: 'principal' as const, key: 'identity', value: identityDigest((...args) => vault.tag(...args), agency, issuer, personal.subject) });

/** Nobody makes their own way in, an administrator least of all. */
const linkIdentityCase = useCase<LinkIdentity>({
  ...row('link-identity'),
  lookups: (command, caller, deps) => [holderOf(command, caller.agency, deps)],
  run(ask) {
    const { draft, ref } = open(ask);
    const state = draft.need<PrincipalState>(ref);
    if (ask.caller.principal === ask.id) throw new Refused(onOneself(identityWords['link-identity']));
    const lookup = holderOf(ask.command, ask.caller.agency, ask.deps);
    const holders = ask.opened.find(lookup).map((found) => found.ref.id);
    draft.take(ref, linkIdentity(state, { issuer: ask.command.issuer, digest: lookup.value }, ask.command.personal.subject, holders));
    return draft.done({ identity: lookup.value });
  },
});

const unlinkIdentityCase = useCase<UnlinkIdentity>({
  ...row('unlink-identity'),
  run(ask) {
    const { draft, ref } = open(ask);
    draft.take(ref, unlinkIdentity(draft.need(ref), ask.command.identity));
    return draft.done();
  },
});

export const identityCases: readonly AnyUseCase[] = [linkIdentityCase, unlinkIdentityCase];
