import { dutyFields } from '#agency/duty.ts';
import { useCases } from '#desk/use-cases.ts';
import type { RecordKind } from '#ledger/envelope.ts';
import type { Role } from '#people/roles.ts';
import { facilityName, nameOf } from '../agency-records.ts';
import { doHref } from '../desks/programme.ts';
import type { PageRoutes } from '../page-route.ts';
import { addressees } from '../records/supervision-facts.ts';
import { send, type Site } from '../site.ts';
import { coverOf } from './cover.ts';
import { readReviews, spanOf } from './span.ts';
import { supervisionPage } from './supervision-page.ts';

const may = (role: Role, kind: RecordKind, name: string): boolean => useCases.some((each) => each.kind === kind && each.name === name && each.roles.includes(role));

/** Who of ICE supervises, for those who act under it, supervise it or advise on it. */
export function addSupervisionRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/supervision', needs: 'see-supervision', what: 'Supervision by ICE' }, async ({ caller, records, frame }, _request, reply) => {
    const { now, zone } = frame;
    const [names, reviews] = await Promise.all([
      site.deps.store.personal(caller.agency, [...records.officers.map(({ id }) => id), ...records.fieldOffices.map(({ id }) => id)]), readReviews(site.deps.store, caller.agency, now),
    ]);
    const [office] = records.fieldOffices;
    const named = (kind: string, id: string): string => (kind === 'facility' ? facilityName(records, id) : nameOf(names.get(id)));
    const body = supervisionPage({
      covers: coverOf(records, now), spans: spanOf(records, reviews, now), directions: records.directions.filter(({ state }) => state.status === 'standing'), now, zone,
      person: ({ office: of, duty }) => { const fields = dutyFields(duty.id); return { name: nameOf(names.get(of), fields.name), telephone: names.get(of)?.fields[fields.telephone] ?? 'Not recorded' }; },
      addressees: (state) => addressees(state, { named }),
      enterDuty: (position) => (office === undefined || !may(caller.role, 'field-office', 'record-duty') ? undefined : doHref('field-office', office.id, 'record-duty', { position, back: '/supervision' })),
      giveDirection: may(caller.role, 'direction', 'give-direction') ? '/do/direction/give-direction?back=/supervision' : undefined,
      setUp: `/records/agency/${caller.agency}`,
    });
    return send(site, reply, frame, { title: 'Supervision by ICE', body, section: 'desk', live: true });
  });
}
