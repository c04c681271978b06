import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import Value from 'typebox/value';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import { localPath } from '#http/local-path.ts';
import { assertionShape, type Assertion } from '#http/passkey.ts';
import { HttpRefusal } from '#http/problem.ts';
import type { KnownSeat } from '#http/sessions.ts';
import { isFresh } from '#people/session.ts';
import { labelField } from '#people/sign-in-commands.ts';
import { passkeysInUse } from '#people/sign-in-state.ts';
import type { AgencyState } from '#agency/state.ts';
import { nameOf } from '../agency-records.ts';
import { html, type Html } from '../html.ts';
import type { Arrived, PageRoutes } from '../page-route.ts';
import { arrive, publicFrame, send, type Site } from '../site.ts';
import { openDraft } from './draft.ts';
import { enrolPage } from './enrol-page.ts';
import { keptPage } from './kept-page.ts';
import { lockedPage } from './locked-page.ts';
import { ownPage } from './own-page.ts';
import { signInPage } from './sign-in-page.ts';
import { showSigning, sign, signingOptions } from './signing.ts';

const ID = '^[0-9A-Za-z-]{1,64}$';
const params = { params: { type: 'object', properties: { id: { type: 'string', pattern: ID } } } };
type Params = { readonly id: string };
const queryOf = (request: FastifyRequest): Readonly<Record<string, unknown>> => request.query as Readonly<Record<string, unknown>>;

export function addSignInRoutes(routes: PageRoutes, site: Site): void {
  routes.open({ method: 'GET', path: '/sign-in', open: 'nobody is signed in before it' }, (request, reply) => {
    const { agreed, to } = queryOf(request);
    return send(site, reply, publicFrame(site), {
      title: 'Sign in', passkey: agreed === 'yes',
      body: signInPage({ agencyName: site.title.name, choices: site.choices, provider: site.provider, agreed: agreed === 'yes', to: localPath(to) }),
    });
  });
  routes.open({ method: 'GET', path: '/enrol', open: 'whoever has a one-time code has no other way in yet' }, (_request, reply) =>
    send(site, reply, publicFrame(site), { title: 'Set up your passkey', passkey: true, body: enrolPage('') }));
  routes.open({ method: 'GET', path: '/locked', open: 'shows nothing but whose session is locked' }, (request, reply) => showLocked(site, request, reply));
  routes.open({ method: 'GET', path: '/my-sign-in', open: 'signed-in' }, (request, reply) => showOwn(site, request, reply));
  addKept(routes, site);
  addSigning(routes, site);
}

async function showLocked(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const seat = await site.door.sessions.seat(request);
  const to = localPath(queryOf(request)['to']);
  if (seat === undefined || !seat.stands || seat.standing === 'over') return reply.redirect('/sign-in', 303);
  if (seat.standing === 'open') return reply.redirect(to, 303);
  const { agency, session } = seat;
  const [personal, kept] = await Promise.all([site.deps.store.personal(agency, [session.principal]), site.deps.store.signIns.drafts(agency, session.principal, site.deps.clock.wall())]);
  const view = { name: nameOf(personal.get(session.principal)), method: session.method, provider: site.provider, to, kept: kept.length };
  return send(site, reply, publicFrame(site), { title: 'Locked', passkey: true, body: lockedPage(view) });
}

const NOTICES: Readonly<Record<string, string>> = { added: 'The passkey was added.', removed: 'The passkey was removed and signs nobody in any more.', ended: 'Ended. It shows nothing any more.' };

async function showOwn(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { caller, frame } = await arrive(site, request);
  const { session } = caller;
  if (session === undefined || session.kind !== 'operator') throw new NotFound('no such page');
  const { store } = site.deps;
  const [record, personal, sessions, seats] = await Promise.all([
    store.record(caller.agency, { kind: 'principal', id: caller.principal }), store.personal(caller.agency, [caller.principal]),
    store.signIns.sessions(caller.agency, caller.principal), site.door.sessions.seats(request),
  ]);
  const labels = personal.get(caller.principal)?.fields ?? {};
  const signIn = (record?.state as unknown as KnownSeat['principal'] | undefined)?.signIn;
  const done = NOTICES[String(queryOf(request)['done'])];
  const body = ownPage({
    method: session.method, sessions, current: session.digest, provider: site.provider, zone: frame.zone, now: site.deps.clock.wall(), fresh: isFresh(session, site.deps.clock.wall()),
    passkeys: passkeysInUse(signIn).map((one) => ({ ...one, label: labels[labelField(one.credential)] ?? '' })),
    seats: await Promise.all(seats.filter((seat) => seat.stands).map(async ({ agency }, place) => ({ agency, current: place === 0, name: await agencyName(site, agency) }))),
    ...(done === undefined ? {} : { notice: html`<div class="usa-alert usa-alert--success" role="status"><p>${done}</p></div>` as Html }),
  });
  return send(site, reply, frame, { title: 'My sign-in', passkey: true, body });
}

const agencyName = async (site: Site, agency: string): Promise<string> =>
  ((await site.deps.store.record(agency, { kind: 'agency', id: agency }))?.state as unknown as AgencyState | undefined)?.name ?? agency;

function addKept(routes: PageRoutes, site: Site): void {
  const mine = async (arrived: Arrived) => (await site.deps.store.signIns.drafts(arrived.caller.agency, arrived.caller.principal, site.deps.clock.wall())).map((one) => openDraft(site.deps, arrived.caller.agency, one));
  routes.open({ method: 'GET', path: '/kept', open: 'signed-in' }, async (request, reply) => {
    const arrived = await arrive(site, request);
    return send(site, reply, arrived.frame, { title: 'Kept for you', body: keptPage(await mine(arrived), arrived.frame.zone) });
  });
  const take = async (request: FastifyRequest): Promise<string> => {
    const arrived = await arrive(site, request);
    const { id } = request.params as Params;
    const found = (await mine(arrived)).find((draft) => draft.id === id);
    if (found === undefined) throw new NotFound('nothing is kept there');
    await site.deps.store.signIns.finish(arrived.caller.agency, id, site.deps.clock.wall());
    return localPath(found.path);
  };
  // 307: the browser sends the same form on to where it was meant for.
  routes.open({ method: 'POST', path: '/kept/:id', open: 'signed-in' }, async (request, reply) => reply.redirect(await take(request), 307), params);
  routes.open({ method: 'POST', path: '/kept/:id/discard', open: 'signed-in' }, async (request, reply) => {
    await take(request);
    return reply.redirect('/kept', 303);
  }, params);
}

/** An operator’s own open session, whose person is to sign. */
async function signer(site: Site, request: FastifyRequest): Promise<{ readonly arrived: Arrived; readonly seat: KnownSeat }> {
  const arrived = await arrive(site, request);
  const seat = await site.door.sessions.seat(request);
  if (arrived.caller.session === undefined || seat?.session.digest !== arrived.caller.session.digest || seat.session.kind !== 'operator') throw new NotSignedIn('sign in again');
  return { arrived, seat };
}

function addSigning(routes: PageRoutes, site: Site): void {
  routes.open({ method: 'GET', path: '/sign/:id', open: 'signed-in' }, async (request, reply) => showSigning(site, (await signer(site, request)).arrived, (request.params as Params).id, reply), params);
  routes.open({ method: 'POST', path: '/sign/:id/options', open: 'signed-in' }, async (request) => {
    const { arrived, seat } = await signer(site, request);
    return signingOptions(site, arrived, seat, (request.params as Params).id, request);
  }, params);
  routes.open({ method: 'POST', path: '/sign/:id', open: 'signed-in' }, async (request, reply) => {
    const { arrived, seat } = await signer(site, request);
    const { response, without } = (request.body ?? {}) as { readonly response?: string; readonly without?: string };
    const said = without === 'yes' ? 'without' as const : response === undefined ? undefined : readAssertion(response);
    return sign(site, arrived, seat, (request.params as Params).id, said, request, reply);
  }, params);
}

const shape = Type.Object({ ...assertionShape.properties }, { additionalProperties: false });

/** Throws HttpRefusal for anything that is no answer of a passkey. */
function readAssertion(text: string): Assertion {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    said = undefined;
  }
  if (!Value.Check(shape, said)) throw new HttpRefusal(400, 'bad-input', 'The passkey’s answer did not arrive whole. Open the page again and try once more.');
  return said;
}
