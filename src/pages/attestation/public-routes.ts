import type { FastifyReply } from 'fastify';
import { TTL_SECONDS } from '#attestation/status-list.ts';
import { metadataPath, statusListPath } from '#desk/attestation/addresses.ts';
import { issuerKeys, statusListToken } from '#desk/attestation/published.ts';
import type { PageRoutes } from '../page-route.ts';
import type { Site } from '../site.ts';

const NAME = '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$';
const schema = { params: { type: 'object', properties: { name: { type: 'string', pattern: NAME } } } };

/** Read by verifiers anywhere, also in a page of another origin: it holds nothing that depends on who asks. */
const forAnyone = (reply: FastifyReply, seconds: number): FastifyReply =>
  reply.headers({ 'cache-control': `public, max-age=${seconds}`, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });

/** What an outsider needs to check an attestation: the agency’s public keys, and a list of states that names nobody. */
export function addPublicAttestationRoutes(routes: PageRoutes, site: Site): void {
  routes.open({ method: 'GET', path: metadataPath(':name'), open: 'The public keys of an agency, so that anyone can check what it signed' }, async (request, reply) => {
    const keys = await issuerKeys(site.deps, (request.params as { readonly name: string }).name);
    return forAnyone(reply, TTL_SECONDS).type('application/json').send(JSON.stringify(keys));
  }, schema);
  routes.open({ method: 'GET', path: statusListPath(':name'), open: 'A signed list of states by opaque numbers: no name, no officer, no count' }, async (request, reply) => {
    const token = await statusListToken(site.deps, (request.params as { readonly name: string }).name);
    return forAnyone(reply, TTL_SECONDS).type('application/statuslist+jwt').send(token);
  }, schema);
}
