import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { run } from '#desk/run.ts';
import type { AnyUseCase, Caller, Deps } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import type { PrincipalState } from '#people/principal.ts';
import { isFresh } from '#people/session.ts';
import { passkeysInUse } from '#people/sign-in-state.ts';
import { notBound, userFor } from './enrol.ts';
import { withForms } from './form-scope.ts';
import { attestationShape, type Attestation } from './passkey.ts';
import { HttpRefusal } from './problem.ts';
import type { SignInParts } from './sign-in.ts';
import { notTaken } from './sign-ins.ts';

const closed = { additionalProperties: false };
const label = Type.String({ maxLength: 60 });

/** One's own passkeys and sessions. Whatever changes how one signs in asks for the person again, a moment before (CJIS IA-11, IA-5 n). */
export function addOwnSignIn(app: FastifyInstance, parts: SignInParts): void {
  const { deps, sessions } = parts;
  app.post('/my-sign-in/passkey/options', { schema: { body: Type.Object({ label }, closed) } }, (request) => newOptions(parts, request));
  app.post('/my-sign-in/passkey', { schema: { body: Type.Object({ label, response: attestationShape }, closed) } }, (request) => add(parts, request));
  withForms(app, (scope) => {
    scope.post('/my-sign-in/remove', { schema: { body: Type.Object({ credential: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, closed) } }, async (request, reply) => {
      const { caller } = await fresh(parts, request);
      const removal = useCases.find((each) => each.kind === 'principal' && each.name === 'remove-passkey') as AnyUseCase;
      await run(removal, { id: caller.principal, command: { ...(request.body as object), reason: 'other' } }, caller, deps);
      return reply.redirect('/my-sign-in?done=removed', 303);
    });
    scope.post('/my-sign-in/end', { schema: { body: Type.Object({ session: Type.Union([Type.Literal('others'), Type.String({ pattern: '^[0-9a-f]{64}$' })]) }, closed) } }, async (request, reply) => {
      const caller = await sessions.caller(request);
      await end(deps, caller, (request.body as { readonly session: string }).session);
      return reply.redirect('/my-sign-in?done=ended', 303);
    });
  });
}

/** Ends one's own sessions only: a digest of another’s ends nothing. */
async function end(deps: Deps, caller: Caller, which: string): Promise<void> {
  const { signIns } = deps.store;
  const at = deps.clock.wall();
  if (which === 'others') return signIns.endAll(caller.agency, caller.principal, at, 'ended-by-owner', caller.session?.digest);
  const own = (await signIns.sessions(caller.agency, caller.principal)).some((session) => session.digest === which);
  if (own) await signIns.end(caller.agency, which, at, 'ended-by-owner');
}

async function newOptions(parts: SignInParts, request: FastifyRequest): Promise<object> {
  const { caller, state } = await fresh(parts, request);
  return parts.ceremonies.askForNew(request, meant(caller), await userFor(parts.deps, caller.agency, state), passkeysInUse(state.signIn));
}

async function add(parts: SignInParts, request: FastifyRequest): Promise<object> {
  const body = request.body as { readonly label: string; readonly response: Attestation };
  const { caller } = await fresh(parts, request);
  const added = await parts.ceremonies.added(request, meant(caller), body.response);
  if ('why' in added) throw notBound(added.why);
  await parts.signIns.bind(caller, { passkey: added.passkey, label: body.label.trim() });
  return { to: '/my-sign-in?done=added' };
}

const meant = (caller: Caller) => ({ agency: caller.agency, purpose: 'add-passkey' as const, subject: caller.principal, about: caller.session?.digest ?? '' });

async function fresh({ deps, sessions }: SignInParts, request: FastifyRequest): Promise<{ readonly caller: Caller; readonly state: PrincipalState }> {
  const caller = await sessions.caller(request);
  if (caller.session === undefined || caller.session.kind !== 'operator' || caller.session.method === 'fiction') throw notTaken();
  if (!isFresh(caller.session, deps.clock.wall())) throw new HttpRefusal(403, 'confirm-first', 'Confirm first that it is you: your last confirmation is more than five minutes ago.');
  return { caller, state: (await deps.store.record(caller.agency, { kind: 'principal', id: caller.principal }))?.state as unknown as PrincipalState };
}
