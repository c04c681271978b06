import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '#desk/use-case.ts';
import type { App } from '#http/app.ts';
import type { KnownSeat } from '#http/sessions.ts';
import type { Proof } from '#http/sign-ins.ts';
import { identitiesInUse, isLinked } from '#people/identity.ts';
import type { PrincipalState } from '#people/principal.ts';
import { standingOf, type SessionState } from '#people/session.ts';
import type { Bound } from '#provider/journey.ts';
import type { Providers, Vouched } from '#provider/providers.ts';
import { actAt, actHash } from '../sign-in/act.ts';

/** Whose identity nobody knows is written down under this name. */
const UNKNOWN = 'unknown';

export type ProvenSeat = Pick<KnownSeat, 'agency' | 'session' | 'principal'>;

/** Sign-in through identity providers, where it is set up: what sessions make of someone whom a provider vouches for. */
export class ProviderDoor {
  readonly providers: Providers;
  readonly #deps: Deps;
  readonly #app: Pick<App, 'sessions' | 'signIns'>;

  constructor(providers: Providers, deps: Deps, app: Pick<App, 'sessions' | 'signIns'>) {
    this.providers = providers;
    this.#deps = deps;
    this.#app = app;
  }

  /** Through which provider the person of this browser’s session is proven again, and what for; undefined where there is nothing to prove. */
  async again(request: FastifyRequest, purpose: 'unlock' | 'confirm' | 'sign', pending: unknown): Promise<{ readonly name: string; readonly bound: Bound; readonly to?: string } | undefined> {
    const seat = await this.#app.sessions.seat(request);
    if (seat === undefined || !mayBeProven(seat) || (purpose !== 'unlock' && seat.standing !== 'open')) return undefined;
    const [provider] = this.providers.of(seat.agency, identitiesInUse(seat.principal.identities).map((each) => each.issuer));
    const bound = { principal: seat.session.principal, session: seat.session.digest };
    if (provider === undefined || purpose !== 'sign') return provider && { name: provider.name, bound };
    const found = typeof pending === 'string' ? await actAt(this.#deps, seat.agency, bound.principal, pending) : undefined;
    if (typeof pending !== 'string' || found === undefined || found.done) return undefined;
    return { name: provider.name, bound: { ...bound, act: { pending, digest: actHash(found.act) } }, to: found.act.done };
  }

  /** Begins a session, or proves one again: gives the seat that was proven. Throws the one refusal of every way in. */
  async enter(request: FastifyRequest, reply: FastifyReply, vouched: Vouched): Promise<ProvenSeat | undefined> {
    const { bound, agency } = vouched;
    if (vouched.purpose === 'sign-in') {
      await this.#app.signIns.begin(request, reply, await this.#proofOf(vouched));
      return undefined;
    }
    const seat = bound === undefined ? undefined : await this.#deps.store.signIns.seat(agency, bound.session);
    const state = seat?.principal;
    const proven = bound !== undefined && state !== undefined && seat?.session.principal === bound.principal && this.#fits(seat.session, vouched.purpose) && isLinked(state, vouched.identity)
      ? { agency, session: seat.session, principal: state } : undefined;
    await this.#app.signIns.prove(request, {
      agency, principal: bound?.principal ?? UNKNOWN, state, good: proven !== undefined, purpose: vouched.purpose, method: 'oidc',
      ...(proven === undefined ? { why: 'another-identity' } : { verifies: proven.session.digest }),
    });
    return proven;
  }

  /** A session that is over is proven for nothing; one that locked meanwhile is unlocked on purpose only. */
  #fits(session: SessionState, purpose: Vouched['purpose']): boolean {
    const standing = standingOf(session, this.#deps.clock.wall());
    return standing === 'open' || (standing === 'locked' && purpose === 'unlock');
  }

  async #proofOf({ agency, identity }: Vouched): Promise<Proof> {
    const [found, second] = await this.#deps.store.find(agency, { kind: 'principal', key: 'identity', value: identity });
    const state = second === undefined ? found?.state as unknown as PrincipalState | undefined : undefined;
    const good = state !== undefined && isLinked(state, identity);
    return { agency, principal: good ? found?.ref.id ?? UNKNOWN : UNKNOWN, state, good, purpose: 'sign-in', method: 'oidc', ...(good ? {} : { why: 'unknown-identity' }) };
  }
}

const mayBeProven = (seat: KnownSeat): boolean => seat.stands && seat.standing !== 'over' && seat.session.kind === 'operator';
