import { wholeBoard } from '#people/looking.ts';
import { NotSignedIn } from '#desk/refusal.ts';
import type { PageRoutes } from '../page-route.ts';
import { lookFrom, seatsOf } from '../seats.ts';
import { send, type Site } from '../site.ts';
import { addAnswerRoutes } from './answer-routes.ts';
import { addAskIceRoutes } from './ask-routes.ts';
import { addLinkRoutes } from './link-routes.ts';
import { outcomes, readPlaces } from './pickups.ts';
import { pickUpsPage } from './pickups-page.ts';
import { addRosterRoutes } from './roster-routes.ts';
import { readVans, vanForms } from './vans.ts';

/** ICE's pages: what it is asked, whom it collects, whose authority it says stands; and the jail's page that asks. */
export function addIceRoutes(routes: PageRoutes, site: Site): void {
  addPickUpRoute(routes, site);
  addRosterRoutes(routes, site);
  addAnswerRoutes(routes, site);
  addAskIceRoutes(routes, site);
  addLinkRoutes(routes, site);
}

function addPickUpRoute(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/ice/pickups', needs: 'see-pickups', what: 'The list of pick-ups', about: () => ({ kind: 'custody' }) }, async (_arrived, request, reply) => {
    const seats = await lookFrom(site, await seatsOf(site, request), 'see-pickups', wholeBoard);
    const [first] = seats;
    if (first === undefined) throw new NotSignedIn('sign in again');
    const { now } = first.frame;
    const places = await readPlaces(site, seats);
    const forms = vanForms(request.query as Record<string, unknown>);
    const { vans, problems } = readVans(forms, places, now);
    const body = pickUpsPage({ places, forms, vans, problems, now, outcomes: outcomes(places, vans) });
    return send(site, reply, first.frame, { title: 'Tonight’s pick-ups', body, section: 'desk', live: true, error: problems.length > 0 });
  });
}
