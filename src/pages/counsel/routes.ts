import type { FastifyInstance, FastifyRequest } from 'fastify';
import { logLook } from '#desk/read/log-look.ts';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import { lookedAt, purposeOf } from '#people/looking.ts';
import { mayLook } from '#people/may-look.ts';
import { affectedActs } from '#rehearsal/see-affected.ts';
import { queryOf, type Query } from '../law/query.ts';
import { arrive, send, type Site } from '../site.ts';
import { affectedPage } from './affected-page.ts';

/** Counsel's privileged work. To everyone else the page is one that does not exist, whether or not they are signed in. */
export function addAffectedRoutes(scope: FastifyInstance, site: Site): void {
  scope.get('/counsel/affected', async (request, reply) => {
    const { caller, frame } = await counselOnly(site, request);
    const query = queryOf(request.query);
    const of = query['of'] === 'holds' ? 'holds' : 'decisions';
    const acts = await affectedActs(site.deps, caller, of, afterIn(query));
    return send(site, reply, frame, { title: 'Acts affected by later-known law', section: 'law', body: affectedPage(acts, of, frame.zone) });
  });
}

/** Where the page before ended; anything that no page could have said begins again at the first. */
const afterIn = ({ after }: Query): string | undefined => (after !== undefined && /^[\w.-]{1,64}$/.test(after) ? after : undefined);

async function counselOnly(site: Site, request: FastifyRequest): ReturnType<typeof arrive> {
  const arrived = await arrive(site, request).catch((error: unknown) => { throw error instanceof NotSignedIn ? new NotFound('no such page') : error; });
  const { caller } = arrived;
  const allowed = mayLook('see-affected', caller.role);
  const at = lookedAt('see-affected', {});
  if (at !== undefined) await logLook(site.deps, caller, 'see-affected', at, purposeOf(caller.role), allowed ? 'shown' : 'refused');
  if (!allowed) throw new NotFound('no such page');
  return arrived;
}
