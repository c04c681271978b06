import { NotFound } from '#desk/refusal.ts';
import type { Form } from '../form-values.ts';
import type { PageRoutes } from '../page-route.ts';
import { perform, useCaseOf } from '../perform.ts';
import type { Site } from '../site.ts';

const params = { type: 'object', properties: { id: { type: 'string', pattern: '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$' } } };

/** Acknowledging an alarm from a desk. It says that a named person has heard it, and settles nothing else. */
export function addAlarmRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'POST', path: '/alarms/:id/acknowledge', needs: 'use-case', what: 'An alarm', schema: { params }, useCase: () => useCaseOf('alarm', 'acknowledge-alarm'), about: ({ id = '' }) => ({ kind: 'alarm', id }) }, async (arrived, request, reply) => {
    const { id } = request.params as { readonly id: string };
    if (await site.deps.store.record(arrived.caller.agency, { kind: 'alarm', id }) === undefined) throw new NotFound('no such alarm');
    return perform(site, arrived, { kind: 'alarm', name: 'acknowledge-alarm', id, done: '/desk' }, (request.body ?? {}) as Form, () => ({}), reply);
  });
}
