import type { FastifyRequest } from 'fastify';
import { Locked, NotFound, NotSignedIn } from '#desk/refusal.ts';
import type { Caller, Deps } from '#desk/use-case.ts';
import { isUnlinked } from '#people/identity.ts';
import { whyNotSignedIn, type PrincipalState } from '#people/principal.ts';
import { activityIsDue, standingOf, type SessionState } from '#people/session.ts';
import { addMinutes } from '#time/instant.ts';
import { digestOfSeat, seatsIn, type SeatRef } from './cookie.ts';

const IDLE_MINUTES = 30;

/** A seat that the database knows, whatever it is worth now. */
export interface KnownSeat {
  readonly agency: string;
  readonly session: SessionState;
  readonly principal: PrincipalState;
  readonly standing: 'open' | 'locked' | 'over';
  /** False when the person may not sign in any more, however the session stands. */
  readonly stands: boolean;
}

/** Who asks through a browser. Every request asks the database: what was ended anywhere counts here at once. */
export class Sessions {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Throws NotSignedIn, Locked, or NotFound for an agency in which this browser has no seat. */
  async caller(request: FastifyRequest): Promise<Caller> {
    const seats = seatsIn(request.headers.cookie);
    if (seats.length === 0) throw new NotSignedIn('sign in again');
    const ref = meant(request, seats);
    if (ref === undefined) throw new NotFound('no such agency');
    const seat = await this.#known(ref);
    if (seat === undefined || !seat.stands || seat.standing === 'over') throw new NotSignedIn('sign in again');
    if (seat.standing === 'locked') {
      await this.#lock(seat);
      throw new Locked('this session is locked');
    }
    if (isActivity(request)) await this.#saw(seat, seats);
    return callerOf(seat);
  }

  /** The seat that a request means, for pages that must know a locked or ended one; undefined when the database knows none. */
  async seat(request: FastifyRequest): Promise<KnownSeat | undefined> {
    const [first] = seatsIn(request.headers.cookie);
    return first && this.#known(first);
  }

  /** Every seat of this browser that the database knows. */
  async seats(request: FastifyRequest): Promise<readonly (KnownSeat & { readonly ref: SeatRef })[]> {
    const refs = seatsIn(request.headers.cookie);
    const known = await Promise.all(refs.map((ref) => this.#known(ref)));
    return refs.flatMap((ref, i) => (known[i] === undefined ? [] : [{ ...known[i], ref }]));
  }

  /** Who this browser is in other agencies than the one named; a seat that is locked, over or withdrawn is none. */
  async elsewhere(request: FastifyRequest, agency: string): Promise<readonly Caller[]> {
    return (await this.seats(request)).filter((seat) => seat.agency !== agency && seat.stands && seat.standing === 'open').map(callerOf);
  }

  async #known({ agency, ...ref }: SeatRef): Promise<KnownSeat | undefined> {
    const found = await this.#deps.store.signIns.seat(agency, digestOfSeat({ agency, ...ref }));
    if (found?.principal === undefined) return undefined;
    const now = this.#deps.clock.wall();
    const { session, principal } = found;
    // A display shows what displays may see, and no person signs in as one.
    const asBefore = principal.roleChangedAt === undefined || principal.roleChangedAt <= session.startedAt;
    const stands = asBefore && whyNotSignedIn(principal, undefined, now) === undefined && !isUnlinked(principal, session) && (session.kind === 'display') === isDisplay(principal.role);
    return { agency, session, principal, standing: standingOf(session, now), stands };
  }

  async #lock({ agency, session }: KnownSeat): Promise<void> {
    if (session.lockedAt === undefined) await this.#deps.store.signIns.lock(agency, session.digest, this.#deps.clock.wall());
  }

  /** A person who works in one agency is not away from the others that they sit in. */
  async #saw({ session }: KnownSeat, seats: readonly SeatRef[]): Promise<void> {
    const now = this.#deps.clock.wall();
    if (!activityIsDue(session, now)) return;
    await Promise.all(seats.map((seat) => this.#deps.store.signIns.saw(seat.agency, digestOfSeat(seat), now, addMinutes(now, -IDLE_MINUTES))));
  }
}

export const isDisplay = (role: string): boolean => role === 'wall-display';

/** The API names the agency in its path; a page means the current seat. */
function meant(request: FastifyRequest, seats: readonly SeatRef[]): SeatRef | undefined {
  if (!request.url.startsWith('/v1/')) return seats[0];
  const { agency } = request.params as { readonly agency?: string };
  return seats.find((seat) => seat.agency === agency);
}

/** Streams and a page that asks again by itself are no sign of a person. */
function isActivity(request: FastifyRequest): boolean {
  return !request.url.startsWith('/events/') && (request.query as Record<string, unknown> | undefined)?.['auto'] === undefined;
}

export function callerOf({ agency, session, principal }: Pick<KnownSeat, 'agency' | 'session' | 'principal'>): Caller {
  const { digest, kind, method, verifiedAt } = session;
  return {
    agency, principal: session.principal, role: principal.role, via: 'session', session: { digest, kind, method, verifiedAt },
    ...(principal.officer === undefined ? {} : { officer: principal.officer }), ...(principal.grants === undefined ? {} : { grants: principal.grants }),
  };
}
