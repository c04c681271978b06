import { hash } from 'node:crypto';
import { canonical } from '#ledger/canonical.ts';
import type { Clock } from '#time/clock.ts';
import type { Instant } from '#time/instant.ts';

/** Why someone is sent to their provider: to begin a session, to take up a locked one, or to stand behind one legal act. */
export type Purpose = 'sign-in' | 'unlock' | 'act';

/** For an unlock or an act: whose session it is, and what it stands for. */
export interface Bound {
  readonly principal: string;
  /** The session as its store knows it. */
  readonly session: string;
  /** Digest of the act as it waits; absent for an unlock. */
  readonly act?: string;
}

/** One way to a provider and back, kept here under the digest of its `state` until it returns. */
export interface Journey {
  readonly provider: string;
  readonly agency: string;
  readonly purpose: Purpose;
  /** PKCE: sent with the code, so that a stolen code is worth nothing. */
  readonly verifier: string;
  readonly secret: string;
  /** Digest of the cookie of the browser that left. */
  readonly browser: string;
  readonly startedAt: Instant;
  /** Where to go afterwards: a path of this site. */
  readonly next: string;
  readonly bound?: Bound;
}

export const JOURNEY_MINUTES = 10;

/** Where journeys are kept. `take` gives each at most once, and none older than JOURNEY_MINUTES. */
export interface Journeys {
  keep(id: string, journey: Journey): Promise<void>;
  take(agency: string, id: string): Promise<Journey | undefined>;
}

export const digestOf = (text: string): string => hash('sha256', text);

/** What the provider is asked to sign: it binds the token to this journey, its purpose, the session and the act. */
export const nonceOf = ({ secret, provider, agency, purpose, bound }: Journey): string =>
  hash('sha256', canonical(['tipstaff-nonce/v1', secret, provider, agency, purpose, bound?.principal ?? null, bound?.session ?? null, bound?.act ?? null]), 'base64url');

const MOST = 10_000;

/** Journeys in this process: they end with it, and the oldest go when there are too many. */
export class ProcessJourneys implements Journeys {
  readonly #clock: Clock;
  readonly #held = new Map<string, { readonly journey: Journey; readonly keptMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  keep(id: string, journey: Journey): Promise<void> {
    const oldest = this.#held.keys().next().value;
    if (this.#held.size >= MOST && oldest !== undefined) this.#held.delete(oldest);
    this.#held.set(id, { journey, keptMs: this.#clock.monotonicMs() });
    return Promise.resolve();
  }

  take(agency: string, id: string): Promise<Journey | undefined> {
    const held = this.#held.get(id);
    if (held === undefined || held.journey.agency !== agency) return Promise.resolve(undefined);
    this.#held.delete(id);
    return Promise.resolve(this.#clock.monotonicMs() - held.keptMs < JOURNEY_MINUTES * 60_000 ? held.journey : undefined);
  }
}
