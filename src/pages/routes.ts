import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Locked, NotFound, NotSignedIn } from '#desk/refusal.ts';
import { problem as problemFor, problemOf } from '#http/problem.ts';
import { strictForm } from '#http/strict-form.ts';
import { wholeBoard } from '#people/looking.ts';
import { addAskRoutes } from './ask/ask-routes.ts';
import { loadAssets } from './assets.ts';
import { addCardRoutes } from './attestation/card-routes.ts';
import { addPublicAttestationRoutes } from './attestation/public-routes.ts';
import { addAuditRoutes } from './audit/routes.ts';
import { BoardHub } from './board-hub.ts';
import { boardPage } from './board-page.ts';
import { addSheetRoutes } from './commander/sheet-routes.ts';
import { addShiftRoutes } from './commander/shift-routes.ts';
import { addAffectedRoutes } from './counsel/routes.ts';
import { addDefenceRoutes } from './defence/routes.ts';
import { addIceRoutes } from './ice/routes.ts';
import { addSupervisionRoutes } from './supervision/routes.ts';
import { addHereRoutes } from './law/here-routes.ts';
import { addNominationRoutes } from './nominations/routes.ts';
import { addLawRoutes } from './law/routes.ts';
import { BadForm } from './form-values.ts';
import { Streams } from './live.ts';
import { addDeskRoutes } from './desks/routes.ts';
import { type Arrived, type OpenRoute, type PageRoute, PageRoutes } from './page-route.ts';
import { addOwnRecordRoutes } from './own-record/routes.ts';
import { addUpkeepRoutes } from './records/upkeep-routes.ts';
import { addRecordRoutes } from './records/record-routes.ts';
import { addProviderRoutes } from './provider/provider-routes.ts';
import { addPersonRoutes } from './person-routes.ts';
import { addReadinessRoutes } from './readiness/routes.ts';
import { addRegisterRoutes } from './register-routes.ts';
import { lockedPath } from '#http/sign-in.ts';
import { keepDraft } from './sign-in/draft.ts';
import { addSignInRoutes } from './sign-in/routes.ts';
import { problemPage } from './simple-pages.ts';
import { arrive, heartbeat, PUT_HERE, publicFrame, seesNames, send, sendAround, type Site, stillReads } from './site.ts';
import { addServeRoutes } from './serve/routes.ts';
import { addWallRoutes } from './wall/routes.ts';

const REFRESH_WITHOUT_SCRIPT = 30;

/** Adds every page to the server, in a scope of its own: here a refusal is a page, not a problem document. Returns who may ask for which once the server is ready. */
export function addPages(server: FastifyInstance, options: Omit<Site, 'assets'>): () => readonly (PageRoute | OpenRoute)[] {
  const { urls, byUrl } = loadAssets();
  const site: Site = { ...options, assets: urls };
  const streams = new Streams();
  let table: readonly (PageRoute | OpenRoute)[] = [];
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
    const routes = new PageRoutes(scope, site);
    addFrontRoutes(routes, site);
    addSignInRoutes(routes, site);
    addProviderRoutes(routes, site);
    addDeskRoutes(routes, site);
    addBoardRoutes(routes, site, streams);
    addPersonRoutes(routes, site, streams);
    addServeRoutes(routes, site);
    addIceRoutes(routes, site);
    addSupervisionRoutes(routes, site);
    addSheetRoutes(routes, site);
    addShiftRoutes(routes, site);
    addWallRoutes(routes, site, streams);
    addRegisterRoutes(routes, site);
    addNominationRoutes(routes, site);
    addReadinessRoutes(routes, site);
    addLawRoutes(routes, site);
    addHereRoutes(routes, site);
    addAffectedRoutes(routes, site);
    addAuditRoutes(routes, site);
    addDefenceRoutes(routes, site);
    addAskRoutes(routes, site);
    addCardRoutes(routes, site);
    addPublicAttestationRoutes(routes, site);
    addRecordRoutes(routes, site);
    addUpkeepRoutes(routes, site);
    addOwnRecordRoutes(routes, site);
    table = routes.table;
    scope.get('/*', () => { throw new NotFound('no such page'); });
    done();
  });
  return () => table;
}

/** Forms come in two shapes only: this one here, JSON on the API. The largest is the head-count of a full jail. */
function addFormParser(scope: FastifyInstance): void {
  // Sign-in's own parser takes a few bytes only; a form here may carry pages of words.
  if (scope.hasContentTypeParser('application/x-www-form-urlencoded')) scope.removeContentTypeParser('application/x-www-form-urlencoded');
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 256 * 1024 }, (_request, text, done) => {
    try {
      done(null, strictForm(text as string));
    } catch (error) {
      done(error as Error);
    }
  });
}

function addFrontRoutes(routes: PageRoutes, site: Site): void {
  routes.open({ method: 'GET', path: '/', open: 'signed-in' }, async (request, reply) => {
    const { role } = await site.callers.confirmed(request);
    return reply.redirect(role === 'wall-display' ? '/wall' : '/desk', 303);
  });
}

const ofTheBoard = (path: string): PageRoute => ({ method: 'GET', path, needs: 'see-board', what: 'The shift board', about: () => ({ kind: 'custody' }) });

function addBoardRoutes(routes: PageRoutes, site: Site, streams: Streams): void {
  const hub = new BoardHub(site.deps);
  const named = ({ caller, frame }: Arrived): boolean => seesNames(caller, frame.now);
  const looksAt: PageRoute['looksAt'] = (_params, caller) => (seesNames(caller, site.deps.clock.wall()) ? wholeBoard : undefined);
  routes.add({ ...ofTheBoard('/board'), looksAt }, async (arrived, _request, reply) => {
    const { view, body, version } = await hub.current(arrived.caller.agency, named(arrived));
    return sendAround(site, reply, arrived.frame, { title: 'Shift board', body: boardPage(view, PUT_HERE, version), section: 'board', live: true, refreshWithoutScript: REFRESH_WITHOUT_SCRIPT }, body);
  });
  routes.add({ ...ofTheBoard('/events/board'), looksAt }, async (arrived, request, reply) => {
    const stream = streams.start(request, reply, () => heartbeat(site, arrived.frame.zone), stillReads(site, request, 'see-board', { kind: 'custody' }));
    // What the browser saw last on this stream; at its first asking, what the page itself showed.
    const lastSeen = request.headers['last-event-id'] ?? (request.query as Record<string, string>)['have'];
    await hub.join(arrived.caller.agency, named(arrived), stream, typeof lastSeen === 'string' ? lastSeen : undefined);
  });
}

/** Shown where to unlock or sign in; a form that was sent is kept for the same person, and offered again once they have. */
async function outside(site: Site, error: NotSignedIn | Locked, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const sent = request.method === 'POST';
  const seat = sent ? await site.door.sessions.seat(request) : undefined;
  if (seat !== undefined) await keepDraft(site.deps, seat, request);
  return reply.redirect(error instanceof Locked ? lockedPath(sent ? '/desk' : request.url) : '/sign-in', 303);
}

/** A refusal as a page: what happened, what is missing, and a way back. Someone not signed in is shown where to sign in. */
async function refuse(site: Site, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  // Streams and the API are read by programs.
  const live = /^\/(?:events|v1)\//.test(request.url);
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  if (!live && !isJson && (error instanceof NotSignedIn || error instanceof Locked)) return outside(site, error, request, reply);
  // A form of a page that has no place to show it again.
  const problem = error instanceof BadForm ? problemFor(422, 'bad-form', error.problems.map(({ words }) => words).join(' ')) : problemOf(error);
  if (live || isJson) return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  const lines = [problem.detail, ...(problem.missing ?? []).map((item) => `Missing: ${item.fact}, from ${item.from}`)];
  const title = problem.status === 404 ? 'There is no such page or record here' : problem.status === 503 ? 'Not available now' : 'Not done';
  if (problem.status === 503) reply.header('retry-after', '5');
  // Who is signed in keeps their frame; where even that cannot be read, the page still says what happened.
  const frame = await arrive(site, request).then((arrived) => arrived.frame, () => publicFrame(site));
  return send(site, reply, frame, { title, body: problemPage({ title, lines, back: frame.reader === undefined ? { href: '/sign-in', words: 'Go to sign-in' } : { href: '/desk', words: 'Go to your desk' } }), error: true }, problem.status);
}
