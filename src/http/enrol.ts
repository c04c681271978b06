import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { AgencyState } from '#agency/state.ts';
import type { Caller, Deps } from '#desk/use-case.ts';
import { readCode } from '#people/enrolment-code.ts';
import { whyNotSignedIn, type PrincipalState } from '#people/principal.ts';
import { roleWords } from '#people/roles.ts';
import { openInvitation } from '#people/sign-in-state.ts';
import { nobody } from '#store/sign-ins.ts';
import type { Person } from './ceremonies.ts';
import { withForms } from './form-scope.ts';
import { attestationShape, type Attestation } from './passkey.ts';
import { HttpRefusal } from './problem.ts';
import { isDisplay } from './sessions.ts';
import type { SignInParts } from './sign-in.ts';
import { notTaken, type SignIns } from './sign-ins.ts';

/** An invitation that counts now. */
interface Invited extends Person {
  readonly agency: string;
  readonly digest: string;
}

const closed = { additionalProperties: false };
const agreed = Type.Literal('yes');
const code = Type.String({ maxLength: 120 });
const label = Type.String({ maxLength: 60 });

/** Binding the first passkey with a one-time code, or signing a wall display in with one. */
export function addEnrolment(app: FastifyInstance, parts: SignInParts): void {
  const { deps, signIns, ceremonies } = parts;
  app.post('/enrol/options', { schema: { body: Type.Object({ agreed, code, label }, closed) } }, (request) => firstOptions(parts, request));
  app.post('/enrol/passkey', { schema: { body: Type.Object({ agreed, code, label, response: attestationShape }, closed) } }, async (request, reply) => {
    const body = request.body as { readonly code: string; readonly label: string; readonly response: Attestation };
    const invited = await invitedBy(deps, signIns, request, body.code, false);
    const added = await ceremonies.added(request, meant(invited), body.response);
    if ('why' in added) throw notBound(added.why);
    await signIns.bind(callerOf(invited), { passkey: added.passkey, label: body.label.trim(), invitation: invited.digest });
    await signIns.begin(request, reply, { agency: invited.agency, principal: invited.id, state: await stateOf(deps, invited), good: true, purpose: 'enrol', method: 'passkey' });
    return { to: '/' };
  });
  withForms(app, (scope) => scope.post('/enrol/display', { schema: { body: Type.Object({ agreed, code }, closed) } }, async (request, reply) => {
    const invited = await invitedBy(deps, signIns, request, (request.body as { readonly code: string }).code, true);
    await signIns.useCode(callerOf(invited), invited.digest);
    await signIns.begin(request, reply, { agency: invited.agency, principal: invited.id, state: await stateOf(deps, invited), good: true, purpose: 'enrol', method: 'code' }, 'display');
    return reply.redirect('/', 303);
  }));
}

async function firstOptions({ deps, signIns, ceremonies }: SignInParts, request: FastifyRequest): Promise<object> {
  const invited = await invitedBy(deps, signIns, request, (request.body as { readonly code: string }).code, false);
  return ceremonies.askForNew(request, meant(invited), await userFor(deps, invited.agency, invited.state), []);
}

const meant = ({ agency, id, digest }: Invited) => ({ agency, purpose: 'enrol' as const, subject: id, about: digest });

/** Throws the one refusal for a code that does not count, whatever the reason, and writes the attempt down. */
async function invitedBy(deps: Deps, signIns: SignIns, request: FastifyRequest, typed: string, display: boolean): Promise<Invited> {
  const read = readCode(typed);
  const [found] = read === undefined ? [] : await deps.store.find(read.agency, { kind: 'principal', key: 'invitation', value: read.digest });
  const state = found?.state as unknown as PrincipalState | undefined;
  const now = deps.clock.wall();
  const counts = read !== undefined && state !== undefined && whyNotSignedIn(state, undefined, now) === undefined && state.signIn?.lockedAt === undefined
    && openInvitation(state.signIn, read.digest, now) !== undefined && isDisplay(state.role) === display;
  if (!counts || found === undefined) {
    await signIns.prove(request, { agency: nobody, principal: 'unknown', state: undefined, good: false, why: 'code', purpose: 'enrol', method: display ? 'code' : 'passkey' });
    throw notTaken();
  }
  return { agency: read.agency, digest: read.digest, id: found.ref.id, state };
}

const stateOf = async (deps: Deps, { agency, id }: Invited): Promise<PrincipalState> => (await deps.store.record(agency, { kind: 'principal', id }))?.state as unknown as PrincipalState;

/** The person acts for themself: what is recorded is recorded as done by them. */
const callerOf = ({ agency, id, state }: Invited): Caller => ({ agency, principal: id, role: state.role, via: 'session', ...(state.officer === undefined ? {} : { officer: state.officer }) });

/** What the authenticator shows in its list: the agency and the role. */
export async function userFor(deps: Deps, agency: string, state: PrincipalState): Promise<{ readonly handle: string; readonly words: string }> {
  const record = await deps.store.record(agency, { kind: 'agency', id: agency });
  const name = (record?.state as unknown as AgencyState | undefined)?.name ?? agency;
  return { handle: state.signIn?.handle ?? '', words: `${name}, ${roleWords[state.role]}` };
}

export const notBound = (why: string): HttpRefusal => new HttpRefusal(422, 'passkey-not-bound', why === 'user-not-verified'
  ? 'The passkey was not bound: the device did not check that it is you. Use a device or key that asks for a PIN, a fingerprint or your face.'
  : 'The passkey was not bound. Open the page again and try once more.');
