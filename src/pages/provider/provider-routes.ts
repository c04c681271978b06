import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '#desk/refusal.ts';
import { localPath } from '#http/local-path.ts';
import { HttpRefusal } from '#http/problem.ts';
import { callerOf } from '#http/sessions.ts';
import { whereNext } from '#http/sign-in.ts';
import { NotProven } from '#provider/assurance.ts';
import { ProviderDown } from '#provider/bounded-fetch.ts';
import { JOURNEY_MINUTES } from '#provider/journey.ts';
import type { Leaving, Vouched } from '#provider/providers.ts';
import type { Html } from '../html.ts';
import type { PageRoutes } from '../page-route.ts';
import { actAt, actHash } from '../sign-in/act.ts';
import { sendNotDone, signWith, type Outcome } from '../sign-in/signing.ts';
import { arriveAs, publicFrame, send, type Site } from '../site.ts';
import type { ProvenSeat, ProviderDoor } from './door.ts';
import { addSignedOutRoutes } from './signed-out-routes.ts';
import { nobodyPage, notAcceptedPage, notThePersonPage, nothingWaitsPage, onwardPage, providerDownPage } from './provider-pages.ts';

const COOKIE = '__Host-tipstaff-provider';
/** Lax: it must come along when the provider sends the browser back. It opens nothing by itself. */
const setCookie = (value: string): string => `${COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${JOURNEY_MINUTES * 60}`;
const VALUE = /^[0-9A-Za-z_-]{43}$/;

/** A provider that does not answer is the provider’s failure, and nobody else’s here. */
const DOWN = 424;
const NOT_ACCEPTED = 403;

const named = { params: { type: 'object', properties: { name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,39}$' } } } };
const nameOf = (request: FastifyRequest): string => (request.params as { readonly name: string }).name;

/** Out to a provider, back from it, and its own end of a sign-out. Leaving is a link: a form may not lead to another site. */
export function addProviderRoutes(routes: PageRoutes, site: Site): void {
  const door = site.providers;
  addSignedOutRoutes(routes, site, door?.providers);
  if (door === undefined) return;
  const open = 'nobody is signed in before it';
  routes.open({ method: 'GET', path: '/sign-in/provider/:name', open }, (request, reply) => leave(site, door, request, reply), named);
  routes.open({ method: 'GET', path: '/sign-in/provider/:name/return', open }, (request, reply) => back(site, door, request, reply), named);
  routes.open({ method: 'GET', path: '/sign-in/again', open: 'a locked session is proven again by it' }, (request, reply) => leaveAgain(site, door, request, reply));
}

/** Without the use banner acknowledged (CJIS AC-8) nothing begins. */
async function leave(site: Site, door: ProviderDoor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const name = nameOf(request);
  if (door.providers.agencyOf(name) === undefined) throw new NotFound('no such page');
  if (queryOf(request)['agreed'] !== 'yes') return reply.redirect('/sign-in', 303);
  return send303(site, door, name, { purpose: 'sign-in', anew: queryOf(request)['anew'] === 'yes', ...wayOf(request) }, reply);
}

async function leaveAgain(site: Site, door: ProviderDoor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { for: purpose, id } = queryOf(request);
  if (purpose !== 'unlock' && purpose !== 'confirm' && purpose !== 'sign') return reply.redirect('/sign-in', 303);
  const found = await door.again(request, purpose, id);
  if (found === undefined) return reply.redirect('/sign-in', 303);
  const { to = wayOf(request).to, name, bound } = found;
  return send303(site, door, name, { purpose, bound, to, cookie: cookieOf(request) }, reply);
}

async function send303(site: Site, door: ProviderDoor, name: string, leaving: Leaving, reply: FastifyReply): Promise<FastifyReply> {
  try {
    const { url, cookie } = await door.providers.leave(name, leaving);
    return await reply.header('set-cookie', setCookie(cookie)).redirect(url.href, 303);
  } catch (error) {
    return refused(site, reply, error);
  }
}

const queryOf = (request: FastifyRequest): Readonly<Record<string, unknown>> => request.query as Readonly<Record<string, unknown>>;

function wayOf(request: FastifyRequest): Pick<Leaving, 'to' | 'cookie'> {
  const path = localPath(queryOf(request)['to']);
  return { to: path.startsWith('/sign-') ? '/' : path, cookie: cookieOf(request) };
}

async function back(site: Site, door: ProviderDoor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const name = nameOf(request);
  if (door.providers.agencyOf(name) === undefined) throw new NotFound('no such page');
  try {
    const vouched = await door.providers.back(name, (request.raw.url ?? '').split('?').slice(1).join('?'), cookieOf(request));
    return await enter(site, door, vouched, request, reply);
  } catch (error) {
    return refused(site, reply, error);
  }
}

async function enter(site: Site, door: ProviderDoor, vouched: Vouched, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  let seat: ProvenSeat | undefined;
  try {
    seat = await door.enter(request, reply, vouched);
  } catch (error) {
    if (error instanceof HttpRefusal && error.slug === 'sign-in-refused') return notTheirs(site, reply, vouched);
    throw error;
  }
  const act = vouched.bound?.act;
  if (act === undefined || seat === undefined) return goOn(site, reply, DONE[vouched.purpose], await nextOf(site, vouched, seat));
  const outcome = await signHere(site, seat, act, vouched.identity);
  if (outcome === undefined) return answer(site, reply, nothingWaitsPage(), NOT_ACCEPTED, 'Not signed');
  if ('to' in outcome) return goOn(site, reply, 'Signed', outcome.to);
  return sendNotDone(site, (await arriveAs(site, callerOf(seat))).frame, outcome.notDone, reply);
}

const notTheirs = (site: Site, reply: FastifyReply, vouched: Vouched): FastifyReply =>
  (vouched.purpose === 'sign-in' ? answer(site, reply, nobodyPage(vouched), NOT_ACCEPTED) : answer(site, reply, notThePersonPage(NOT_DONE[vouched.purpose]), NOT_ACCEPTED, NOT_DONE[vouched.purpose]));

const NOT_DONE = { unlock: 'Not unlocked', confirm: 'Not confirmed', sign: 'Not signed' } as const;
const DONE = { 'sign-in': 'You are signed in', 'unlock': 'Your session is unlocked', 'confirm': 'Confirmed: it is you', 'sign': 'Signed' } as const;

/** What was kept from a locked session is offered first. */
async function nextOf({ deps }: Site, { agency, purpose, identity, to }: Vouched, seat: ProvenSeat | undefined): Promise<string> {
  if (purpose === 'confirm') return to;
  const principal = seat?.session.principal ?? (await deps.store.find(agency, { kind: 'principal', key: 'identity', value: identity }))[0]?.ref.id;
  return principal === undefined ? to : whereNext(deps, agency, principal, to);
}

/** Does the act that was left waiting, when it is the very one that the provider was asked to vouch for; undefined when it is not, or no longer waits. */
async function signHere(site: Site, seat: ProvenSeat, { pending, digest }: { readonly pending: string; readonly digest: string }, identity: string): Promise<Outcome | undefined> {
  const found = await actAt(site.deps, seat.agency, seat.session.principal, pending);
  if (found === undefined || actHash(found.act) !== digest) return undefined;
  if (found.done) return { to: found.act.done };
  return signWith(site, callerOf(seat), pending, found.act, { method: 'oidc', identity, act: digest, verifiedAt: site.deps.clock.wall() });
}

/** The last step is taken by a page of ours: browsers keep the session’s cookie back from whatever another site begins. */
const goOn = (site: Site, reply: FastifyReply, title: string, to: string): FastifyReply =>
  send(site, reply, publicFrame(site), { title, body: onwardPage(to, title), goesOnTo: to });

function refused(site: Site, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof ProviderDown) return answer(site, reply, providerDownPage(), DOWN, 'The identity provider does not answer');
  if (error instanceof NotProven) return answer(site, reply, notAcceptedPage(), NOT_ACCEPTED);
  throw error;
}

const answer = (site: Site, reply: FastifyReply, body: Html, status: number, title = 'Not signed in'): FastifyReply =>
  send(site, reply, publicFrame(site), { title, body, error: true }, status);

function cookieOf(request: FastifyRequest): string | undefined {
  const found = (request.headers.cookie ?? '').split(';').map((part) => part.trim()).filter((part) => part.startsWith(`${COOKIE}=`));
  const value = found.length === 1 ? found[0]?.slice(COOKIE.length + 1) : undefined;
  return value !== undefined && VALUE.test(value) ? value : undefined;
}
