import type { Static } from 'typebox';
import { CODE_BYTES, writeCode } from '#people/enrolment-code.ts';
import type { PrincipalState } from '#people/principal.ts';
import { approveEnrolment, inviteEnrolment, releaseSignIn, removePasskey, signInRoles, signInShapes, signInWords, type RemovePasskey } from '#people/sign-in-commands.ts';
import { userHandle } from '#people/user-handle.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { NotAllowed, onOneself, Refused } from '../refusal.ts';
import { useCase, type Ask } from '../use-case.ts';

type Name = keyof typeof signInShapes;
const row = <N extends Name>(name: N) => ({
  kind: 'principal' as const, name, words: signInWords[name], citation: 'safeguard: separation of duties', roles: signInRoles[name], schema: signInShapes[name], weight: 'entry' as const,
});

const open = <C>(ask: Ask<C>) => ({ draft: new Draft(ask, desks), ref: { kind: 'principal' as const, id: ask.id } });
const notOwn = (ask: Ask<unknown>, words: string): void => { if (ask.caller.principal === ask.id) throw new Refused(onOneself(words)); };

/** The code leaves in this one answer and is kept nowhere: a replayed answer has none, then invite again. */
const inviteEnrolmentCase = useCase<object>({
  ...row('invite-enrolment'),
  run(ask) {
    const { draft, ref } = open(ask);
    const state = draft.need<PrincipalState>(ref);
    notOwn(ask, signInWords['invite-enrolment']);
    const { agency, principal } = ask.caller;
    const { code, digest } = writeCode(agency, ask.deps.vault.randomBytes(CODE_BYTES));
    const id = ask.deps.ids.next();
    draft.take(ref, inviteEnrolment(state, { id, digest, handle: userHandle(agency, ask.deps.vault.randomBytes(16)) }, principal, ask.opened.now));
    const made = draft.need<PrincipalState>(ref).signIn?.invitations.at(-1);
    return { ...draft.done({ invitation: id, expiresAt: made?.expiresAt ?? null, needsApproval: made?.needsApproval ?? true }), once: { code } };
  },
});

const approveEnrolmentCase = useCase<Static<(typeof signInShapes)['approve-enrolment']>>({
  ...row('approve-enrolment'),
  run(ask) {
    const { draft, ref } = open(ask);
    notOwn(ask, signInWords['approve-enrolment']);
    draft.take(ref, approveEnrolment(draft.need(ref), ask.command.invitation, ask.caller.principal, ask.opened.now));
    return draft.done();
  },
});

const releaseSignInCase = useCase<Static<(typeof signInShapes)['release-sign-in']>>({
  ...row('release-sign-in'),
  run(ask) {
    const { draft, ref } = open(ask);
    notOwn(ask, signInWords['release-sign-in']);
    draft.take(ref, releaseSignIn(draft.need(ref), ask.command.reason));
    return draft.done();
  },
});

const removePasskeyCase = useCase<RemovePasskey>({
  ...row('remove-passkey'),
  run(ask) {
    const { draft, ref } = open(ask);
    const own = ask.caller.principal === ask.id;
    if (!own && ask.caller.role !== 'administrator') throw new NotAllowed('Another’s passkey is removed by an administrator.');
    draft.take(ref, removePasskey(draft.need(ref), ask.command, own));
    return draft.done();
  },
});

export const signInCases = [inviteEnrolmentCase, approveEnrolmentCase, releaseSignInCase, removePasskeyCase];
