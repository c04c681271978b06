import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { NotSignedIn } from '#desk/refusal.ts';
import type { Caller, Deps } from '#desk/use-case.ts';
import type { PrincipalState } from '#people/principal.ts';
import { passkeysInUse } from '#people/sign-in-state.ts';
import { nobody } from '#store/sign-ins.ts';
import type { Ceremonies, Meant, Person } from './ceremonies.ts';
import { withForms } from './form-scope.ts';
import { localPath } from './local-path.ts';
import { assertionShape, type Assertion } from './passkey.ts';
import { HttpRefusal } from './problem.ts';
import { isDisplay, type KnownSeat, type Sessions } from './sessions.ts';
import { notTaken, type SignIns } from './sign-ins.ts';

/** Someone of the fictional county, to be chosen with one click. */
export interface DemoPrincipal {
  readonly id: string;
  /** Shown on the button. */
  readonly name: string;
  readonly caller: Caller;
}

export interface SignInParts {
  readonly deps: Deps;
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly ceremonies: Ceremonies;
}

const to = Type.Optional(Type.String({ maxLength: 500 }));
const closed = { additionalProperties: false };
/** The use banner was acknowledged (CJIS AC-8): without it nothing begins. */
const agreed = Type.Literal('yes');

/** Signing in, unlocking, confirming, changing seats and signing out. */
export function addSignIn(app: FastifyInstance, parts: SignInParts, demo: readonly DemoPrincipal[] | undefined): void {
  if (demo !== undefined && parts.signIns.transport.kind !== 'loopback') throw new Error('one-click sign-in exists on loopback only');
  addPasskeySignIn(app, parts);
  addProofs(app, parts);
  withForms(app, (scope) => {
    addSeats(scope, parts);
    if (demo !== undefined) addOneClick(scope, parts, demo);
  });
}

function addPasskeySignIn(app: FastifyInstance, { deps, signIns, ceremonies }: SignInParts): void {
  app.post('/sign-in/passkey/options', { schema: { body: Type.Object({ agreed, to }, closed) } }, (request) =>
    ceremonies.askForPasskey(request, { agency: nobody, purpose: 'sign-in', subject: '', about: '' }, []));
  app.post('/sign-in/passkey', { schema: { body: Type.Object({ agreed, to, response: assertionShape }, closed) } }, async (request, reply) => {
    const body = request.body as { readonly to?: string; readonly response: Assertion };
    const proof = await ceremonies.whoseAnswer(request, body.response);
    await signIns.begin(request, reply, proof);
    return { to: await whereNext(deps, proof.agency, proof.principal, body.to) };
  });
}

/** What was kept from a locked session is offered first. */
export async function whereNext(deps: Deps, agency: string, principal: string, asked: unknown): Promise<string> {
  const drafts = await deps.store.signIns.drafts(agency, principal, deps.clock.wall());
  return drafts.length > 0 ? '/kept' : localPath(asked);
}

/** Unlocking takes a locked session, confirming an open one; both take the same person again. */
function addProofs(app: FastifyInstance, parts: SignInParts): void {
  const { deps, sessions, signIns, ceremonies } = parts;
  for (const purpose of ['unlock', 'confirm'] as const) {
    const meantBy = (seat: KnownSeat): Meant => ({ agency: seat.agency, purpose, subject: seat.session.principal, about: seat.session.digest });
    app.post(`/${purpose}/options`, { schema: { body: Type.Object({ to }, closed) } }, async (request) => {
      const seat = await seatFor(sessions, request, purpose);
      return ceremonies.askForPasskey(request, meantBy(seat), passkeysInUse(seat.principal.signIn));
    });
    app.post(`/${purpose}/passkey`, { schema: { body: Type.Object({ to, response: assertionShape }, closed) } }, async (request) => {
      const seat = await seatFor(sessions, request, purpose);
      const body = request.body as { readonly to?: string; readonly response: Assertion };
      const proof = await ceremonies.answer(request, meantBy(seat), personOf(seat), body.response);
      await signIns.prove(request, { ...proof, verifies: seat.session.digest });
      return { to: await whereNext(deps, seat.agency, seat.session.principal, body.to) };
    });
  }
}

const personOf = (seat: KnownSeat): Person => ({ id: seat.session.principal, state: seat.principal });

/** Throws NotSignedIn where there is nothing to unlock or confirm. A session that is open may be proven again before it locks. */
async function seatFor(sessions: Sessions, request: FastifyRequest, purpose: 'unlock' | 'confirm'): Promise<KnownSeat> {
  const seat = await sessions.seat(request);
  if (seat === undefined || !seat.stands || seat.standing === 'over' || seat.session.kind !== 'operator') throw new NotSignedIn('sign in again');
  if (purpose === 'confirm' && seat.standing !== 'open') throw new NotSignedIn('sign in again');
  return seat;
}

function addSeats(scope: FastifyInstance, { signIns, sessions }: SignInParts): void {
  scope.post('/sign-out', async (request, reply) => {
    const seat = await sessions.seat(request);
    await signIns.signOut(request, reply);
    // Their identity provider may still know this browser.
    return reply.redirect(seat?.session.method === 'oidc' ? `/signed-out?agency=${seat.agency}` : '/sign-in', 303);
  });
  scope.post('/lock', { schema: { body: Type.Union([Type.Object({ to }, closed), Type.Null()]) } }, async (request, reply) => {
    await signIns.lock(request);
    return reply.redirect(lockedPath((request.body as { readonly to?: string } | null)?.to), 303);
  });
  // Human activity on a page that sends nothing else, such as someone who types for a long time.
  scope.post('/here', async (request, reply) => {
    await sessions.caller(request);
    return reply.code(204).send();
  });
  scope.post('/seat', { schema: { body: Type.Object({ agency: Type.String({ maxLength: 64 }) }, closed) } }, (request, reply) => {
    const { agency } = request.body as { readonly agency: string };
    if (!signIns.change(request, reply, agency)) throw new HttpRefusal(404, 'not-found', 'There is no such record in this agency.');
    return reply.redirect('/', 303);
  });
}

export const lockedPath = (from: unknown): string => `/locked?to=${encodeURIComponent(localPath(from))}`;

function addOneClick(scope: FastifyInstance, { deps, sessions, signIns }: SignInParts, demo: readonly DemoPrincipal[]): void {
  scope.post('/sign-in', { schema: { body: Type.Object({ principal: Type.String({ maxLength: 128 }), agreed: Type.Optional(agreed), to }, closed) } }, async (request, reply) => {
    const asked = request.body as { readonly principal: string; readonly to?: string };
    const chosen = demo.find((each) => each.id === asked.principal);
    if (chosen === undefined) throw new HttpRefusal(422, 'unknown-principal', 'Choose one of the people listed on the sign-in page.');
    const { agency, principal } = chosen.caller;
    const state = (await deps.store.record(agency, { kind: 'principal', id: principal }))?.state as unknown as PrincipalState | undefined;
    await signIns.begin(request, reply, { agency, principal, state, good: true, purpose: 'sign-in', method: 'fiction' }, state !== undefined && isDisplay(state.role) ? 'display' : 'operator');
    return reply.redirect(await whereNext(deps, agency, principal, asked.to), 303);
  });
  scope.post('/unlock', { schema: { body: Type.Object({ to }, closed) } }, async (request, reply) => {
    const seat = await seatFor(sessions, request, 'unlock');
    await proveByClick(signIns, request, seat, 'unlock');
    return reply.redirect(await whereNext(deps, seat.agency, seat.session.principal, (request.body as { readonly to?: string }).to), 303);
  });
}

/** One more click, of a session that began with one. */
export async function proveByClick(signIns: SignIns, request: FastifyRequest, seat: KnownSeat, purpose: 'unlock' | 'sign'): Promise<void> {
  if (seat.session.method !== 'fiction') throw notTaken();
  await signIns.prove(request, { agency: seat.agency, principal: seat.session.principal, state: seat.principal, good: true, purpose, method: 'fiction', verifies: seat.session.digest });
}
