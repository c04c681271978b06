import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NotAllowed, NotFound } from '#desk/refusal.ts';
import type { Read } from '#desk/read/read.ts';
import type { Deps } from '#desk/use-case.ts';
import { logLook } from '#desk/read/log-look.ts';
import type { Look } from '#ledger/look.ts';
import { isPurpose, lookedAt, purposeOf, purposes, type Purpose } from '#people/looking.ts';
import { mayLook } from '#people/access.ts';
import { type About, needsGrant } from '#people/grant.ts';
import type { Role } from '#people/roles.ts';
import type { Callers } from './caller.ts';
import { paramsOf } from './ids.ts';
import { HttpRefusal } from './problem.ts';

/** One route for every read, made from the table. */
export function addReadRoutes(app: FastifyInstance, reads: readonly Read[], callers: Callers, deps: Deps): void {
  for (const read of reads) {
    const params = paramsOf(['agency', ...read.params]);
    const querystring = read.query ?? { type: 'object', additionalProperties: false, properties: {} };
    app.get(`/v1/agencies/:agency/${read.path}`, { schema: { params, querystring }, attachValidation: true }, async (request, reply) => {
      const caller = await callers.confirmed(request);
      const given = request.params as Record<string, string>;
      if (given['agency'] !== caller.agency) throw new NotFound('no such agency');
      const purpose = purposeIn(request, caller.role);
      const invalid = request.validationError;
      const at = invalid === undefined ? lookedAt(read.name, given) : undefined;
      const log = async (outcome: Look['outcome']): Promise<void> => { if (at !== undefined) await logLook(deps, caller, read.name, at, purpose, outcome); };
      const reached = async (about: About | undefined): Promise<void> => {
        const reach = mayLook(read.name, caller, deps.clock.wall(), about);
        if (reach === 'open') return;
        await log('refused');
        if (reach === 'absent' || read.hidden === true) throw new NotFound('not for this reader');
        throw new NotAllowed(needsGrant(caller.role) ? `“${read.name}” is open to the role ${caller.role} only while a grant stands` : `“${read.name}” is not open to the role ${caller.role}`);
      };
      // The role first, then the form of what was asked, then the record: whoever may not look learns nothing of either.
      await reached(undefined);
      if (invalid !== undefined) throw invalid;
      await reached(read.about?.(given));
      const found = await read.look({ params: given, query: request.query as Record<string, string>, caller, deps }).catch(async (error: unknown) => {
        if (error instanceof NotFound) await log('not-found');
        throw error;
      });
      if (found.about !== undefined) await reached(found.about);
      await log('shown');
      if (found.version !== undefined) reply.header('etag', `"v${found.version}"`);
      if (found.type !== undefined) return reply.type(found.type).send(found.body as string);
      return reply.type('application/json').send(JSON.stringify(found.body));
    });
  }
}

const PURPOSE = 'tipstaff-purpose';

/** Why they look, as the caller says, or as their role ordinarily does. */
function purposeIn(request: FastifyRequest, role: Role): Purpose {
  const said = request.headers[PURPOSE];
  if (said === undefined) return purposeOf(role);
  if (typeof said === 'string' && isPurpose(said)) return said;
  throw new HttpRefusal(400, 'bad-purpose', `“${String(said)}” is not a purpose. Tipstaff-Purpose is one of ${Object.keys(purposes).join(', ')}.`);
}
