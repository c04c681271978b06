import { facilitySteps } from '#agency/facility.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import { officerSteps } from '#officer/next-steps.ts';
import type { Role } from '#people/roles.ts';
import { NotSignedIn } from '#desk/refusal.ts';
import { addHours } from '#time/instant.ts';
import { type Held, nameOf } from '../agency-records.ts';
import { type Figure, partsOf } from '../audit/figure.ts';
import { doHref } from '../desks/programme.ts';
import type { PageRoutes } from '../page-route.ts';
import { lookFrom, type Seat, seatsOf } from '../seats.ts';
import { send, type Site } from '../site.ts';
import { coversOf } from './cover.ts';
import { lapsesOf } from './lapses.ts';
import { type AgencyReadiness, type FacilityReadiness, readinessPage } from './readiness-page.ts';
import { agencyInCompliance, countedOn, trainingCompliance } from './training-figure.ts';

export const READINESS_HOURS = 72;
const may = (roles: readonly Role[], { caller }: Seat): boolean => roles.includes(caller.role);

async function agencyOf(site: Site, seat: Seat, first: boolean): Promise<AgencyReadiness> {
  const { caller, records, frame: { now, zone, agencyName } } = seat;
  const names = await site.deps.store.personal(caller.agency, records.officers.map(({ id }) => id));
  const name = (officer: string): string => nameOf(names.get(officer));
  const agency = records.agency?.state;
  const reading = { agency, officers: records.officers, directions: records.directions, law: site.deps.law.at(now, now), now };
  const facility = (each: Held<FacilityState>): FacilityReadiness => ({
    id: each.id, name: each.state.name, zone: each.state.zone, covers: coversOf(each, reading, addHours(now, READINESS_HOURS)),
    ...(first && may(facilitySteps['set-shifts'].by, seat) ? { setShifts: doHref('facility', each.id, 'set-shifts', {}, '/readiness') } : {}),
  });
  return {
    agency: agencyName, zone, name, facilities: records.facilities.filter(({ state }) => state.status === 'open').map(facility).toSorted((a, b) => b.covers.length - a.covers.length),
    lapses: lapsesOf(records.officers, agency, now), training: trainingCompliance(records.officers.map(({ state }) => state), agency?.trainingPolicy, now),
    plans: first && may(officerSteps['plan-shifts'].by, seat)
      ? records.officers.filter(({ state }) => countedOn(state)).map(({ id }) => ({ href: doHref('officer', id, 'plan-shifts', {}, '/readiness'), name: name(id) })) : [],
  };
}

/** How many of the agencies that the reader has a seat in keep all their officers in training compliance. */
function partnersOf(agencies: readonly AgencyReadiness[]): Figure {
  const cases = agencies.map(({ training }) => ({ 'true': 'all', 'false': 'some', 'undefined': 'none' } as const)[`${agencyInCompliance(training)}`]);
  return {
    id: 'partners', title: 'Agencies in training compliance', kinds: ['officer'], as: 'now', numerator: 0, spreads: [],
    definition: 'Agencies, of those in which you have a seat, whose certified officers all have training that stands under the policy that the agency adopted.',
    denominator: 'Agencies in which you have a seat',
    parts: partsOf({ all: 'Every officer in compliance', some: 'At least one lapsed or without training on record', none: 'No interval adopted, or no certified officer' }, cases),
    notCounted: ['Agencies in which you have no seat.', 'What ICE itself requires.'],
  };
}

/** Who may serve, by jail and shift. */
export function addReadinessRoutes(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/readiness', needs: 'see-records', what: 'Readiness', about: () => ({ kind: 'officer' }) }, async (_arrived, request, reply) => {
    const seats = await lookFrom(site, await seatsOf(site, request), 'see-records', undefined);
    const [first] = seats;
    if (first === undefined) throw new NotSignedIn('sign in again');
    const agencies = await Promise.all(seats.map((seat) => agencyOf(site, seat, seat === first)));
    const body = readinessPage({ agencies, now: first.frame.now, hours: READINESS_HOURS, ...(agencies.length > 1 ? { partners: partnersOf(agencies) } : {}) });
    return send(site, reply, first.frame, { title: 'Readiness', body, section: 'officers' });
  });
}
