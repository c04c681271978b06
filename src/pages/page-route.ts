import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotAllowed, NotFound, NotSignedIn } from '#desk/refusal.ts';
import { logLook } from '#desk/read/log-look.ts';
import { type LookName, mayLook } from '#people/access.ts';
import { type About, needsGrant } from '#people/grant.ts';
import { type LookedAt, purposeOf } from '#people/looking.ts';
import { roleWords } from '#people/roles.ts';
import { arrive, type Site } from './site.ts';

export type Arrived = Awaited<ReturnType<typeof arrive>>;
type Params = Readonly<Record<string, string>>;

/** One page, and the right that it asks for in the table of `people/access.ts`. */
export interface PageRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly needs: LookName;
  /** Said when the role does not reach it. */
  readonly what: string;
  /** To whoever may not see it, signed in or not, it does not exist. */
  readonly hidden?: true;
  readonly schema?: object;
  /** The record that the path names, for readers whose grant names records. */
  about?(params: Params): About;
  /** What the log of looks says is seen here; nothing where no person's record is shown. */
  looksAt?(params: Params, caller: Arrived['caller']): LookedAt | undefined;
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
      method: route.method, url: route.path, schema: route.schema ?? {}, attachValidation: true,
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
    const reach = mayLook(route.needs, caller, this.#site.deps.clock.wall(), invalid === undefined ? route.about?.(params) : undefined);
    const at = invalid === undefined ? route.looksAt?.(params, caller) : undefined;
    // The right to look comes before the form of what was asked.
    if (reach === 'open' && invalid !== undefined) throw invalid;
    if (at !== undefined) await logLook(this.#site.deps, caller, route.needs, at, purposeOf(caller.role), reach === 'open' ? 'shown' : 'refused');
    if (reach === 'open') return arrived;
    if (reach === 'absent' || route.hidden === true) throw new NotFound('no such page');
    throw new NotAllowed(needsGrant(caller.role) ? `${route.what} is open to the role ${roleWords[caller.role]} only while a grant stands. An administrator or counsel gives one.` : `${route.what} is not open to the role ${roleWords[caller.role]}.`);
  }
}
