import type { FastifyInstance } from 'fastify';
import { NotAllowed, NotFound } from '#desk/refusal.ts';
import type { Read } from '#desk/read/read.ts';
import type { Deps } from '#desk/use-case.ts';
import { mayLook } from '#people/may-look.ts';
import type { Callers } from './caller.ts';
import { paramsOf } from './ids.ts';

/** One route for every read, made from the table. */
export function addReadRoutes(app: FastifyInstance, reads: readonly Read[], callers: Callers, deps: Deps): void {
  for (const read of reads) {
    const params = paramsOf(['agency', ...read.params]);
    const querystring = read.query ?? { type: 'object', additionalProperties: false, properties: {} };
    app.get(`/v1/agencies/:agency/${read.path}`, { schema: { params, querystring } }, async (request, reply) => {
      const caller = await callers.confirmed(request);
      const given = request.params as Record<string, string>;
      if (given['agency'] !== caller.agency) throw new NotFound('no such agency');
      if (!mayLook(read.name, caller.role)) throw new NotAllowed(`“${read.name}” is not open to the role ${caller.role}`);
      const found = await read.look({ params: given, query: request.query as Record<string, string>, caller, deps });
      if (found.version !== undefined) reply.header('etag', `"v${found.version}"`);
      if (found.type !== undefined) return reply.type(found.type).send(found.body as string);
      return reply.type('application/json').send(JSON.stringify(found.body));
    });
  }
}
