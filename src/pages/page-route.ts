import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotAllowed, NotFound, NotSignedIn } from '#desk/refusal.ts';
import { HttpRefusal } from '#http/problem.ts';
import { logLook } from '#desk/read/log-look.ts';
import type { AnyUseCase } from '#desk/use-case.ts';
import { type LookName, mayLook, type Reach, reachByGrant } from '#people/access.ts';
import { type About, needsGrant } from '#people/grant.ts';
import { type LookedAt, purposeOf } from '#people/looking.ts';
import { roleWords } from '#people/roles.ts';
import type { Instant } from '#time/instant.ts';
import { arrive, type Site } from './site.ts';

export type Arrived = Awaited<ReturnType<typeof arrive>>;
type Params = Readonly<Record<string, string>>;

/** One page, and the right that it asks for in the table of `people/access.ts`. */
export interface PageRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** `use-case`: whatever the use case named by the path asks for. */
  readonly needs: LookName | 'use-case';
  /** Said when the role does not reach it. */
  readonly what: string;
  /** To whoever may not see it, signed in or not, it does not exist. */
  readonly hidden?: true;
  readonly schema?: object;
  /** The record that the path names, for readers whose grant names records. */
  about?(params: Params): About;
  /** What the log of looks says is seen here; nothing where no person's record is shown. */
  looksAt?(params: Params, caller: Arrived['caller']): LookedAt | undefined;
  /** The use case that the path names, looked up before anything else of the path is judged; undefined where there is none of that name. */
  useCase?(params: Params): AnyUseCase | undefined;
}

/** A page that asks for no right. */
export interface OpenRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Why anyone may ask for it (CJIS AC-14), or `signed-in` where only the session is asked for. */
  readonly open: string;
}

/** Every page of the product is registered here, so that who may see what is one table and can be checked as one. */
export class PageRoutes {
  readonly #scope: FastifyInstance;
  readonly #site: Site;
  readonly #table: (PageRoute | OpenRoute)[] = [];

  constructor(scope: FastifyInstance, site: Site) {
    this.#scope = scope;
    this.#site = site;
  }

  get table(): readonly (PageRoute | OpenRoute)[] {
    return this.#table;
  }

  open(route: OpenRoute, show: (request: FastifyRequest, reply: FastifyReply) => unknown, schema: object = {}): void {
    this.#table.push(route);
    this.#scope.route({ method: route.method, url: route.path, schema, handler: async (request, reply) => show(request, reply) });
  }

  /** `show` runs only for readers who may see it, after the look was written down. */
  add(route: PageRoute, show: (arrived: Arrived, request: FastifyRequest, reply: FastifyReply) => unknown): void {
    this.#table.push(route);
    this.#scope.route({
      method: route.method, url: route.path, schema: route.schema ?? {}, attachValidation: true, ...(route.method === 'POST' ? { onRequest: formsOnly } : {}),
      handler: async (request, reply) => show(await this.#let(route, request), request, reply),
    });
  }

  async #let(route: PageRoute, request: FastifyRequest): Promise<Arrived> {
    const arrived = await arrive(this.#site, request).catch((error: unknown) => {
      throw error instanceof NotSignedIn && route.hidden === true ? new NotFound('no such page') : error;
    });
    const { caller } = arrived;
    const params = (request.params ?? {}) as Params;
    const invalid = request.validationError;
    const useCase = route.useCase?.(params);
    const reach = reachOf(route, useCase, arrived, invalid === undefined ? params : undefined, this.#site.deps.clock.wall());
    const at = invalid === undefined ? route.looksAt?.(params, caller) : undefined;
    // The right to look comes before the form of what was asked.
    if (reach === 'open' && invalid !== undefined) throw invalid;
    if (at !== undefined) await logLook(this.#site.deps, caller, route.needs, at, purposeOf(caller.role), reach === 'open' ? 'shown' : 'refused');
    if (reach === 'open') return arrived;
    if (reach === 'absent' || route.hidden === true) throw new NotFound('no such page');
    if (useCase !== undefined && !useCase.roles.includes(caller.role)) throw new NotAllowed(`To ${useCase.words} is for others: ${useCase.roles.map((role) => roleWords[role]).join('; ')}. You are signed in as ${roleWords[caller.role]}.`);
    throw new NotAllowed(needsGrant(caller.role) ? `${route.what} is open to the role ${roleWords[caller.role]} only while a grant stands. An administrator or counsel gives one.` : `${route.what} is not open to the role ${roleWords[caller.role]}.`);
  }
}

/** A page takes no JSON, so that a field of a form is one text and nothing else. */
const formsOnly = (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
  const type = request.headers['content-type'];
  if (type !== undefined && !/^application\/x-www-form-urlencoded\b/i.test(type)) done(new HttpRefusal(415, 'wrong-content-type', 'Send the form as the page sends it.'));
  else done();
};

/** Whether the reader reaches a page: by the table of looks, or by the roles of the use case that the page asks for. */
function reachOf(route: PageRoute, useCase: AnyUseCase | undefined, { caller }: Arrived, params: Params | undefined, now: Instant): Reach {
  const about = params && route.about?.(params);
  if (route.needs !== 'use-case') return mayLook(route.needs, caller, now, about);
  if (useCase === undefined) return 'absent';
  if (!useCase.roles.includes(caller.role)) return 'closed';
  return reachByGrant(caller, now, useCase.weight === 'begins' ? undefined : about);
}
