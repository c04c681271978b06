import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '#desk/refusal.ts';
import { NotProven } from '#provider/assurance.ts';
import { ProviderDown } from '#provider/bounded-fetch.ts';
import { JOURNEY_MINUTES } from '#provider/journey.ts';
import type { Vouched } from '#provider/providers.ts';
import { localHref, type Html } from '../html.ts';
import { publicFrame, send, type Site } from '../site.ts';
import type { Onward, ProviderDoor } from './door.ts';
import { nobodyPage, notAcceptedPage, onwardPage, providerDownPage } from './provider-pages.ts';

const COOKIE = '__Host-tipstaff-provider';
/** Lax: it must come along when the provider sends the browser back. It opens nothing by itself. */
const setCookie = (value: string): string => `${COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${JOURNEY_MINUTES * 60}`;
const VALUE = /^[0-9A-Za-z_-]{43}$/;

/** A provider that does not answer is the provider’s failure, and nobody else’s here. */
const DOWN = 424;
const NOT_ACCEPTED = 403;

/** The two ends of the way to a provider and back. */
export function addProviderRoutes(scope: FastifyInstance, site: Site): void {
  const { door } = site;
  if (door === undefined) return;
  const named = { params: { type: 'object', properties: { name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,39}$' } } } };
  scope.get('/sign-in/provider/:name', { schema: named }, async (request, reply) => {
    const { name } = request.params as { name: string };
    if (!door.providers.has(name)) throw new NotFound('no such page');
    try {
      const { url, cookie } = await door.providers.leave(name, { purpose: 'sign-in', next: nextOf(request), cookie: cookieOf(request) });
      return await reply.header('set-cookie', setCookie(cookie)).redirect(url.href, 303);
    } catch (error) {
      return refused(site, reply, error);
    }
  });
  scope.get('/sign-in/provider/:name/return', { schema: named }, async (request, reply) => {
    const { name } = request.params as { name: string };
    if (!door.providers.has(name)) throw new NotFound('no such page');
    try {
      const vouched = await door.providers.back(name, queryOf(request), cookieOf(request));
      const onward = await arriveWith(door, vouched, request);
      return onward === undefined ? answer(site, reply, nobodyPage(vouched), NOT_ACCEPTED) : goOn(site, reply, onward);
    } catch (error) {
      return refused(site, reply, error);
    }
  });
}

function arriveWith(door: ProviderDoor, vouched: Vouched, request: FastifyRequest): Promise<Onward | undefined> {
  const from = { address: request.ip, device: String(request.headers['user-agent'] ?? '').slice(0, 300), cookie: request.headers.cookie };
  return door.arrivals.signIn(vouched, from);
}

function goOn(site: Site, reply: FastifyReply, { cookies, next }: Onward): FastifyReply {
  reply.header('set-cookie', [...cookies]);
  return send(site, reply, publicFrame(site), { title: 'Signed in', body: onwardPage(next, 'You are signed in'), goesOnTo: localHref(next) });
}

function refused(site: Site, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof ProviderDown) return answer(site, reply, providerDownPage(), DOWN, 'The identity provider does not answer');
  if (error instanceof NotProven) return answer(site, reply, notAcceptedPage(), NOT_ACCEPTED);
  throw error;
}

const answer = (site: Site, reply: FastifyReply, body: Html, status: number, title = 'Not signed in'): FastifyReply =>
  send(site, reply, publicFrame(site), { title, body, error: true }, status);

const nextOf = (request: FastifyRequest): string => {
  const { next } = request.query as { next?: unknown };
  const path = localHref(typeof next === 'string' && next.length <= 1000 ? next : '/');
  return path.startsWith('/sign-') ? '/' : path;
};

const queryOf = (request: FastifyRequest): string => (request.raw.url ?? '').split('?').slice(1).join('?');

function cookieOf(request: FastifyRequest): string | undefined {
  const found = (request.headers.cookie ?? '').split(';').map((part) => part.trim()).filter((part) => part.startsWith(`${COOKIE}=`));
  const value = found.length === 1 ? found[0]?.slice(COOKIE.length + 1) : undefined;
  return value !== undefined && VALUE.test(value) ? value : undefined;
}
