import { lookedAt } from '#people/looking.ts';
import { affectedActs } from '#rehearsal/see-affected.ts';
import { queryOf, type Query } from '../law/query.ts';
import type { PageRoutes } from '../page-route.ts';
import { send, type Site } from '../site.ts';
import { affectedPage } from './affected-page.ts';

/** Counsel's privileged work. To everyone else the page is one that does not exist, whether or not they are signed in. */
export function addAffectedRoutes(routes: PageRoutes, site: Site): void {
  routes.add({
    method: 'GET', path: '/counsel/affected', needs: 'see-affected', what: 'Counsel’s privileged work', hidden: true, looksAt: () => lookedAt('see-affected', {}),
  }, async ({ caller, frame }, request, reply) => {
    const query = queryOf(request.query);
    const of = query['of'] === 'holds' ? 'holds' : 'decisions';
    const acts = await affectedActs(site.deps, caller, of, afterIn(query));
    return send(site, reply, frame, { title: 'Acts affected by later-known law', section: 'law', body: affectedPage(acts, of, frame.zone) });
  });
}

/** Where the page before ended; anything that no page could have said begins again at the first. */
const afterIn = ({ after }: Query): string | undefined => (after !== undefined && /^[\w.-]{1,64}$/.test(after) ? after : undefined);
