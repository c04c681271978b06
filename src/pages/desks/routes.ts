import type { Role } from '#people/roles.ts';
import type { PageRoutes } from '../page-route.ts';
import { send, type Site } from '../site.ts';
import { administratorDesk } from './administrator-desk.ts';
import { bookingClerkDesk } from './booking-clerk-desk.ts';
import { coordinatorDesk } from './coordinator-desk.ts';
import type { Desk } from './desk.ts';
import { iceDesk } from './ice-desk.ts';
import { plainDesk } from './plain-desk.ts';
import { deskPage } from './task.ts';

const REFRESH_WITHOUT_SCRIPT = 60;

/** Whose desk is which. */
const desks: { readonly [R in Role]?: Desk } = {
  'ice-officer': iceDesk, 'ice-supervisor': iceDesk, 'field-office-delegate': iceDesk,
  'administrator': administratorDesk,
  'booking-clerk': bookingClerkDesk,
  'programme-coordinator': coordinatorDesk,
};

export function addDeskRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/desk', needs: 'see-desk', what: 'A desk' }, async (arrived, request, reply) => {
    const view = await (desks[arrived.caller.role] ?? plainDesk)({ ...arrived, site, request });
    return send(site, reply, arrived.frame, { title: view.title, body: deskPage(view, arrived.frame.now), section: 'desk', live: true, refreshWithoutScript: REFRESH_WITHOUT_SCRIPT });
  });
}
