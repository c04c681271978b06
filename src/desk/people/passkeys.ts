import Type from 'typebox';
import type { PrincipalState } from '#people/principal.ts';
import { roles } from '#people/roles.ts';
import { addPasskey, lockSignIn, useInvitation } from '#people/sign-in-commands.ts';
import type { Passkey } from '#people/sign-in-state.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type Ask } from '../use-case.ts';

/**
 * What the server itself records about signing in, after it has verified it. None of this is a route: nobody can ask for a passkey
 * to be bound without having shown it.
 */
const row = (name: string, words: string) => ({ kind: 'principal' as const, name, words, roles, schema: Type.Object({}), weight: 'entry' as const });

const taken = <C>(ask: Ask<C>, decide: (state: PrincipalState) => Parameters<Draft['take']>[1]): ReturnType<Draft['done']> => {
  const draft = new Draft(ask, desks);
  const ref = { kind: 'principal' as const, id: ask.id };
  draft.take(ref, decide(draft.need<PrincipalState>(ref)));
  return draft.done();
};

export const addPasskeyCase = useCase<{ readonly passkey: Passkey; readonly label: string; readonly invitation?: string }>({
  ...row('add-passkey', 'bind a passkey'),
  run: (ask) => taken(ask, (state) => addPasskey(state, ask.command, ask.opened.now)),
});

export const useInvitationCase = useCase<{ readonly digest: string }>({
  ...row('use-invitation', 'sign a display in'),
  run: (ask) => taken(ask, (state) => useInvitation(state, ask.command.digest, ask.opened.now)),
});

export const lockSignInCase = useCase<{ readonly cause: string }>({
  ...row('lock-sign-in', 'lock a sign-in'),
  run: (ask) => taken(ask, (state) => lockSignIn(state, ask.command.cause)),
});
