import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '#desk/use-case.ts';
import type { App } from '#http/app.ts';
import type { KnownSeat } from '#http/sessions.ts';
import type { Proof } from '#http/sign-ins.ts';
import { identitiesInUse, isLinked } from '#people/identity.ts';
import type { PrincipalState } from '#people/principal.ts';
import type { Bound } from '#provider/journey.ts';
import type { Providers, Vouched } from '#provider/providers.ts';

/** Whose identity nobody knows is written down under this name. */
const UNKNOWN = 'unknown';

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
  async again(request: FastifyRequest, purpose: 'unlock' | 'confirm'): Promise<{ readonly name: string; readonly bound: Bound } | undefined> {
    const seat = await this.#app.sessions.seat(request);
    if (seat === undefined || !mayBeProven(seat) || (purpose !== 'unlock' && seat.standing !== 'open')) return undefined;
    const [provider] = this.providers.of(seat.agency, identitiesInUse(seat.principal.identities).map((each) => each.issuer));
    return provider && { name: provider.name, bound: { principal: seat.session.principal, session: seat.session.digest } };
  }

  /** Begins a session, or proves one again. Throws the one refusal of every way in. */
  async enter(request: FastifyRequest, reply: FastifyReply, vouched: Vouched): Promise<void> {
    const { bound } = vouched;
    if (vouched.purpose === 'sign-in') return this.#app.signIns.begin(request, reply, await this.#proofOf(vouched));
    const seat = bound === undefined ? undefined : await this.#deps.store.signIns.seat(vouched.agency, bound.session);
    const state = seat?.principal;
    const good = bound !== undefined && state !== undefined && seat?.session.principal === bound.principal && seat.session.endedAt === undefined && isLinked(state, vouched.identity);
    await this.#app.signIns.prove(request, {
      agency: vouched.agency, principal: bound?.principal ?? UNKNOWN, state, good, purpose: vouched.purpose, method: 'oidc',
      ...(good ? { verifies: bound.session } : { why: 'another-identity' }),
    });
  }

  async #proofOf({ agency, identity }: Vouched): Promise<Proof> {
    const [found, second] = await this.#deps.store.find(agency, { kind: 'principal', key: 'identity', value: identity });
    const state = second === undefined ? found?.state as unknown as PrincipalState | undefined : undefined;
    const good = state !== undefined && isLinked(state, identity);
    return { agency, principal: good ? found?.ref.id ?? UNKNOWN : UNKNOWN, state, good, purpose: 'sign-in', method: 'oidc', ...(good ? {} : { why: 'unknown-identity' }) };
  }
}

const mayBeProven = (seat: KnownSeat): boolean => seat.stands && seat.standing !== 'over' && seat.session.kind === 'operator';
