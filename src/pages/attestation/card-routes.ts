import type { FastifyReply } from 'fastify';
import { cardOf } from '#desk/attestation/card.ts';
import { NotFound } from '#desk/refusal.ts';
import { nameOf } from '../agency-records.ts';
import type { Arrived, PageRoutes } from '../page-route.ts';
import { send, type Site } from '../site.ts';
import { cardPage } from './card-page.ts';

const ID = '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$';
const schema = { params: { type: 'object', properties: { id: { type: 'string', pattern: ID } } } };

/** The card of an officer, to whoever answers for them; and an officer’s own. */
export function addCardRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/officers/:id/card', needs: 'see-card', what: 'An officer’s card', schema }, (arrived, request, reply) =>
    showCard(site, arrived, (request.params as { readonly id: string }).id, reply));
  routes.add({ method: 'GET', path: '/my-card', needs: 'see-own-card', what: 'An officer’s own card' }, (arrived, _request, reply) => showCard(site, arrived, arrived.caller.officer, reply));
}

async function showCard(site: Site, { caller, records, frame }: Arrived, id: string | undefined, reply: FastifyReply): Promise<FastifyReply> {
  const officer = records.officers.find((each) => each.id === id);
  if (officer === undefined) throw new NotFound('no such officer');
  const { store } = site.deps;
  const [card, names] = await Promise.all([
    cardOf(site.deps, caller.agency, officer, { agency: records.agency?.state, agreements: records.agreements, directions: records.directions }, frame.now), store.personal(caller.agency, [officer.id]),
  ]);
  const name = nameOf(names.get(officer.id));
  const body = cardPage({
    agency: frame.agencyName, name, officer: officer.state, card, zone: frame.zone, now: frame.now, ownCard: caller.officer === officer.id,
    ...(caller.role === 'programme-coordinator' ? { issueHref: `/do/attestation/issue-attestation?officer=${encodeURIComponent(officer.id)}` } : {}),
  });
  return send(site, reply, frame, { title: `Card: ${name}`, body, section: 'officers' });
}
