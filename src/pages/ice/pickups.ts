import type { CustodyState } from '#custody/state.ts';
import type { Instant } from '#time/instant.ts';
import { facilityName, type FloorRecords, type Held, nameOf, readFloor, WITHHELD, zoneOf } from '../agency-records.ts';
import { agencyWords, type Seat } from '../seats.ts';
import { seesNames, type Site } from '../site.ts';
import { countdownOf, standing } from '../standing.ts';
import type { Countdown } from '../view.ts';
import { assign, byLimit, type Van } from './vans.ts';

/** Someone held for ICE transfer, or still here after the limit. */
export interface PickUp {
  readonly id: string;
  readonly agency: string;
  readonly place: string;
  readonly name: string;
  readonly booking: string;
  readonly opens: boolean;
  readonly countdown: Countdown | undefined;
  readonly limitAt: Instant | undefined;
  /** Whether a basis with a power holds now: only then is there anyone to collect. */
  readonly held: boolean;
  readonly where: string;
  readonly notes: readonly string[];
}

/** One facility with those to collect there, earliest limit first. */
export interface Place {
  readonly key: string;
  readonly title: string;
  readonly zone: string;
  readonly people: readonly PickUp[];
}

const WHERE: { readonly [K in CustodyState['location']['kind']]: string } = {
  'facility': 'In the facility', 'hospital': 'At a hospital, under guard', 'other-building': 'In another building', 'with-agency-in-transit': 'On the way with the agency', 'with-ice': 'With ICE',
};

/** Held here on an immigration basis, or past it and still here. Those on the way are no longer to be collected. */
function pickUp(seat: Seat, floor: FloorRecords, { id, state }: Held<CustodyState>): PickUp | undefined {
  const { frame: { now }, caller } = seat;
  if (state.status !== 'held-for-transfer' && state.status !== 'release-eligible') return undefined;
  const immigration = state.bases.filter(({ kind }) => kind === 'agreement' || kind === 'igsa');
  if (immigration.length === 0) return undefined;
  const stands = standing(state, now);
  const held = stands.holding.some(({ basis }) => immigration.includes(basis));
  // What holds then is a separate basis, with its own document: not ICE's to collect.
  if (!held && stands.holding.length > 0) return undefined;
  const countdown = countdownOf(state, now);
  const personal = floor.personal.get(state.person);
  return {
    id, agency: caller.agency, place: `${caller.agency}/${state.location.facility ?? state.facility}`, held,
    name: floor.named ? nameOf(personal) : WITHHELD, booking: floor.named ? personal?.fields['bookingNumber'] ?? 'not recorded' : 'not open to your role', opens: floor.named,
    countdown, limitAt: countdown?.kind === 'limit' ? countdown.at : undefined,
    where: WHERE[state.location.kind],
    notes: [
      state.stops.some(({ status }) => status === 'open') && 'A stop is open. It never prolongs custody.',
      state.bed === undefined ? 'No bed asked for' : `Bed asked for: ${state.bed.destination}`,
      state.i203 === undefined ? 'No Form I-203 on file' : 'Form I-203 on file',
    ].filter((note): note is string => typeof note === 'string'),
  };
}

/** Everyone to collect at every agency of these seats, each read behind its own agency's wall. */
export async function readPlaces(site: Site, seats: readonly Seat[]): Promise<readonly Place[]> {
  const all = await Promise.all(seats.map(async (seat) => {
    const floor = await readFloor(site.deps.store, seat.caller.agency, seesNames(seat.caller, seat.frame.now));
    const people = floor.custodies.flatMap((custody) => pickUp(seat, floor, custody) ?? []);
    const known = seat.records.facilities.map((facility) => `${seat.caller.agency}/${facility.id}`);
    return [...new Set([...known, ...people.map(({ place }) => place)])].map((key): Place => {
      const facility = key.slice(key.indexOf('/') + 1);
      return { key, title: `${agencyWords(seats, seat)}${facilityName(seat.records, facility)}`, zone: zoneOf(seat.records, facility), people: people.filter(({ place }) => place === key).sort(byLimit) };
    });
  }));
  return all.flat().sort((a, b) => Number(b.people.length > 0) - Number(a.people.length > 0));
}

export type Outcome = { readonly kind: 'van'; readonly van: Van } | { readonly kind: 'no-van' | 'not-in-time' | 'release-due' };

/** What the vans come to for each person; without a van the limit ends the hold all the same. */
export function outcomes(places: readonly Place[], vans: readonly Van[]): ReadonlyMap<string, Outcome> {
  const people = places.flatMap((place) => place.people);
  const key = ({ agency, id }: PickUp): string => `${agency}/${id}`;
  const collected = assign(people.filter(({ held }) => held).map((each) => ({ id: key(each), place: each.place, limitAt: each.limitAt })), vans);
  return new Map(people.map((each): [string, Outcome] => {
    const van = collected.get(key(each));
    if (!each.held) return [key(each), { kind: 'release-due' }];
    if (van !== undefined) return [key(each), { kind: 'van', van }];
    return [key(each), { kind: vans.some(({ place }) => place === each.place) ? 'not-in-time' : 'no-van' }];
  }));
}
