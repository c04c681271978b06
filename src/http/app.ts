import Fastify, { type FastifyInstance } from 'fastify';
import type { Read } from '#desk/read/read.ts';
import { reads } from '#desk/read/reads.ts';
import type { Deps } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { seeAffected } from '#rehearsal/see-affected.ts';
import { bareAnswers } from './bare-answers.ts';
import { Callers } from './caller.ts';
import { Ceremonies } from './ceremonies.ts';
import { addEnrolment } from './enrol.ts';
import { addCompression } from './compress.ts';
import { addGuards, type GuardOptions } from './guards.ts';
import { openApi } from './openapi.ts';
import { addOwnSignIn } from './own-sign-in.ts';
import { notFound, problemOf, HttpRefusal, type Problem } from './problem.ts';
import { addReadRoutes } from './read-routes.ts';
import { Sessions } from './sessions.ts';
import { SignIns } from './sign-ins.ts';
import { addSignIn, type DemoPrincipal } from './sign-in.ts';
import { strictJson } from './strict-json.ts';
import { addUseCaseRoutes } from './use-case-routes.ts';

export interface AppOptions extends GuardOptions {
  /** Key and certificate, PEM, when this server speaks TLS itself. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** One-click sign-in, for a fictional county on loopback only. */
  readonly demo?: readonly DemoPrincipal[];
  /** Told of faults that no rule foresaw; never shown to a caller. */
  readonly onFault?: (error: unknown) => void;
}

/** What pages need to know who is looking. */
export interface App {
  readonly server: FastifyInstance;
  readonly callers: Callers;
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly ceremonies: Ceremonies;
}

/** What the desk shows, and what counsel alone sees. */
const everyRead: readonly Read[] = [...reads, seeAffected];

const MAX_BODY = 256 * 1024;

/** The whole HTTP face over one desk. Pages are added to `server` before it is ready. */
export function createApp(deps: Deps, options: AppOptions): App {
  const server = Fastify({
    bodyLimit: MAX_BODY,
    trustProxy: false,
    requestTimeout: 30_000,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 128, caseSensitive: true, ignoreTrailingSlash: false },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true, strict: false } },
    ...bareAnswers(options.transport),
    ...(options.tls === undefined ? {} : { https: options.tls }),
  }) as unknown as FastifyInstance;
  const sessions = new Sessions(deps);
  const signIns = new SignIns(deps, sessions, options.transport);
  const ceremonies = new Ceremonies(deps, options.transport);
  const callers = new Callers(deps, sessions);
  addAnswers(server, options);
  addGuards(server, options);
  addCompression(server);
  addUseCaseRoutes(server, useCases, callers, deps);
  addReadRoutes(server, everyRead, callers, deps);
  const document = JSON.stringify(openApi(useCases, everyRead));
  server.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document));
  const parts = { deps, sessions, signIns, ceremonies };
  addSignIn(server, parts, options.demo);
  addEnrolment(server, parts);
  addOwnSignIn(server, parts);
  return { server, callers, sessions, signIns, ceremonies };
}

function addAnswers(server: FastifyInstance, options: AppOptions): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, strictJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound()));
  server.setErrorHandler((error, _request, reply) => {
    const problem = problemOf(error);
    if (problem['reason'] === 'fault') options.onFault?.(error);
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    if (problem.status === 503) reply.header('retry-after', '5');
    if (error instanceof HttpRefusal) reply.headers(error.headers);
    return sendProblem(reply, problem);
  });
}

const sendProblem = (reply: { code(status: number): { type(mime: string): { send(body: string): unknown } } }, problem: Problem): unknown =>
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
