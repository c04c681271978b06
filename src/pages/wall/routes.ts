import type { Streams } from '../live.ts';
import type { PageRoute, PageRoutes } from '../page-route.ts';
import { pageHeaders } from '../policy.ts';
import { heartbeat, type Site, stillReads } from '../site.ts';
import { followWall, readWall } from './wall-feed.ts';
import { wallPage } from './wall-page.ts';

const ofTheWall = (path: string): PageRoute => ({
  method: 'GET', path, needs: 'see-wall', what: 'The wall display', about: () => ({ kind: 'custody' }), looksAt: () => ({ kind: 'wall', record: 'every' }),
});

/** The screen on the wall: read-only, without names, for a machine with an identity of its own. */
export function addWallRoutes(routes: PageRoutes, site: Site, streams: Streams): void {
  routes.add(ofTheWall('/wall'), async ({ caller, frame }, _request, reply) => {
    const { view, now } = await readWall(site.deps, caller.agency);
    return reply.headers(pageHeaders).send(wallPage(view, { ...frame, now }, site.assets).text);
  });
  routes.add(ofTheWall('/events/wall'), async ({ caller, frame }, request, reply) => {
    const lastSeen = request.headers['last-event-id'];
    await followWall(site.deps, caller.agency, streams.start(request, reply, () => heartbeat(site, frame.zone), stillReads(site, request, 'see-wall', { kind: 'custody' })), typeof lastSeen === 'string' ? lastSeen : undefined);
  });
}
