import type { FastifyRequest } from 'fastify';
import { logLook } from '#desk/read/log-look.ts';
import { NotFound } from '#desk/refusal.ts';
import type { Caller } from '#desk/use-case.ts';
import { type LookName, mayLook } from '#people/access.ts';
import { type LookedAt, purposeOf } from '#people/looking.ts';
import type { Arrived } from './page-route.ts';
import { arrive, arriveAs, type Site } from './site.ts';

/** Someone's place in one agency: who they are there, behind that agency's own wall. */
export type Seat = Arrived;

/** Every seat of whoever is asking, the current one first. */
export async function seatsOf(site: Site, request: FastifyRequest): Promise<readonly Seat[]> {
  const current = await arrive(site, request);
  const others = await site.door.sessions.elsewhere(request, current.caller.agency);
  return [current, ...await Promise.all(others.map((caller) => arriveAs(site, caller)))];
}

/** A seat's records and frame, read under its own agency. */
export const seatFor = (site: Site, caller: Caller): Promise<Seat> => arriveAs(site, caller);

/** Those seats that may look, each with a look written down in its own agency's log. A seat that may not is as if it were none. */
export async function lookFrom(site: Site, seats: readonly Seat[], needs: LookName, at: LookedAt | undefined): Promise<readonly Seat[]> {
  const open = seats.filter(({ caller, frame }) => mayLook(needs, caller, frame.now) === 'open');
  if (at !== undefined) for (const { caller } of open) await logLook(site.deps, caller, needs, at, purposeOf(caller.role), 'shown');
  return open;
}

/** The seat in one agency. An agency without a seat is not found, like one that does not exist. */
export async function seatAt(site: Site, seats: readonly Seat[], agency: string, needs: LookName, at: LookedAt): Promise<Seat> {
  const [seat] = await lookFrom(site, seats.filter(({ caller }) => caller.agency === agency), needs, at);
  if (seat === undefined) throw new NotFound('no such page');
  return seat;
}

/** Said before a title where the reader sees several agencies at once. */
export const agencyWords = (seats: readonly Seat[], { frame }: Seat): string => (seats.length > 1 ? `${frame.agencyName}: ` : '');
