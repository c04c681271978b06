import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotAllowed, NotFound, NotSignedIn } from '#desk/refusal.ts';
import { problemOf } from '#http/problem.ts';
import { logLook } from '#desk/read/log-look.ts';
import { purposeOf, wholeBoard } from '#people/looking.ts';
import { mayLook } from '#people/may-look.ts';
import { loadAssets } from './assets.ts';
import { BoardHub, readBoard } from './board-hub.ts';
import { boardPage } from './board-page.ts';
import { addAffectedRoutes } from './counsel/routes.ts';
import { addHereRoutes } from './law/here-routes.ts';
import { addLawRoutes } from './law/routes.ts';
import { Streams } from './live.ts';
import { addPersonRoutes } from './person-routes.ts';
import { addRegisterRoutes } from './register-routes.ts';
import { addProviderRoutes } from './provider/provider-routes.ts';
import { problemPage, signInPage } from './simple-pages.ts';
import { arrive, heartbeat, publicFrame, send, type Site } from './site.ts';

const REFRESH_WITHOUT_SCRIPT = 30;

/** Adds every page to the server, in a scope of its own: here a refusal is a page, not a problem document. */
export function addPages(server: FastifyInstance, options: Omit<Site, 'assets'>): void {
  const { urls, byUrl } = loadAssets();
  const site: Site = { ...options, assets: urls };
  const streams = new Streams();
  server.addHook('preClose', (done) => {
    streams.endAll();
    done();
  });
  void server.register((scope, _options, done) => {
    scope.setErrorHandler((error, request, reply) => refuse(site, error, request, reply));
    for (const asset of byUrl.values()) {
      scope.get(asset.url, (_request, reply) => reply.headers({ 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' }).send(asset.body));
    }
    addFormParser(scope);
    addFrontRoutes(scope, site);
    addProviderRoutes(scope, site);
    addBoardRoutes(scope, site, streams);
    addPersonRoutes(scope, site, streams);
    addRegisterRoutes(scope, site);
    addLawRoutes(scope, site);
    addHereRoutes(scope, site);
    addAffectedRoutes(scope, site);
    scope.get('/*', () => { throw new NotFound('no such page'); });
    done();
  });
}

/** Forms come in two shapes only: this one here, JSON on the API. */
function addFormParser(scope: FastifyInstance): void {
  if (scope.hasContentTypeParser('application/x-www-form-urlencoded')) return;
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_request, text, done) => {
    done(null, Object.fromEntries(new URLSearchParams(text as string)));
  });
}

function addFrontRoutes(scope: FastifyInstance, site: Site): void {
  scope.get('/', async (request, reply) => {
    await site.callers.confirmed(request);
    return reply.redirect('/board', 303);
  });
  scope.get('/sign-in', (_request, reply) => {
    send(site, reply, publicFrame(site), { title: 'Sign in', body: signInPage(site.choices, site.title.name, site.door?.providers.buttons ?? []) });
  });
}

function addBoardRoutes(scope: FastifyInstance, site: Site, streams: Streams): void {
  const hub = new BoardHub(site.deps);
  scope.get('/board', async (request, reply) => {
    const { caller, frame } = await arrive(site, request);
    if (!mayLook('see-board', caller.role)) throw new NotAllowed(`The shift board is not open to the role ${caller.role}.`);
    if (mayLook('see-person', caller.role)) await logLook(site.deps, caller, 'see-board', wholeBoard, purposeOf(caller.role), 'shown');
    const { view, now } = await readBoard(site.deps, caller.agency, mayLook('see-person', caller.role));
    return send(site, reply, { ...frame, now }, { title: 'Shift board', body: boardPage(view, now), section: 'board', live: true, refreshWithoutScript: REFRESH_WITHOUT_SCRIPT });
  });
  scope.get('/events/board', async (request, reply) => {
    const { caller, frame } = await arrive(site, request);
    if (!mayLook('see-board', caller.role)) throw new NotAllowed('The shift board is not open to this role.');
    const stream = streams.start(request, reply, () => heartbeat(site, frame.zone));
    const lastSeen = request.headers['last-event-id'];
    await hub.join(caller.agency, mayLook('see-person', caller.role), stream, typeof lastSeen === 'string' ? lastSeen : undefined);
  });
}

/** A refusal as a page: what happened, what is missing, and a way back. Someone not signed in is shown where to sign in. */
async function refuse(site: Site, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const live = request.url.startsWith('/events/');
  if (error instanceof NotSignedIn && request.method === 'GET' && !live) return reply.redirect('/sign-in', 303);
  const problem = problemOf(error);
  if (live) return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  const lines = [problem.detail, ...(problem.missing ?? []).map((item) => `Missing: ${item.fact}, from ${item.from}`)];
  const title = problem.status === 404 ? 'There is no such page or record here' : problem.status === 503 ? 'Not available now' : 'Not done';
  if (problem.status === 503) reply.header('retry-after', '5');
  // Who is signed in keeps their frame; where even that cannot be read, the page still says what happened.
  const frame = await arrive(site, request).then((arrived) => arrived.frame, () => publicFrame(site));
  return send(site, reply, frame, { title, body: problemPage({ title, lines, back: { href: '/board', words: 'Go to the shift board' } }), error: true }, problem.status);
}
