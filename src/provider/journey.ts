import { hash } from 'node:crypto';
import { canonical } from '#ledger/canonical.ts';
import type { SignInPurpose, SignInStore } from '#store/sign-ins.ts';
import type { Clock } from '#time/clock.ts';
import { addMinutes, type Instant } from '#time/instant.ts';

/** Why someone is sent to their provider: to begin a session, to take up a locked one, to prove themself again, or to stand behind one legal act. */
export const purposes = ['sign-in', 'unlock', 'confirm', 'sign'] as const satisfies readonly SignInPurpose[];
export type Purpose = (typeof purposes)[number];

/** For everything but a sign-in: whose session it is, and what it stands for. */
export interface Bound {
  readonly principal: string;
  /** Digest of the session’s secret. */
  readonly session: string;
  /** The act that waits, and the digest of what was shown of it; only for `sign`. */
  readonly act?: { readonly pending: string; readonly digest: string };
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
  readonly to: string;
  readonly bound?: Bound;
}

export const JOURNEY_MINUTES = 10;

export const digestOf = (text: string): string => hash('sha256', text);

/** What the provider is asked to sign: it binds the token to this journey, its purpose, the session and the act. */
export const nonceOf = ({ secret, provider, agency, purpose, bound }: Journey): string =>
  hash('sha256', canonical(['tipstaff-nonce/v1', secret, provider, agency, purpose, bound?.principal ?? null, bound?.session ?? null, bound?.act?.digest ?? null]), 'base64url');

/** A state says its purpose, under which it is looked for; it is known by the digest of the whole. */
export const stateOf = (purpose: Purpose, random: string): string => `${purpose}.${random}`;

/**
 * Journeys lie with the challenges in the database: each is taken at most once, by whichever node it comes back to, and none after
 * ten minutes. What lies there opens nothing without the browser’s cookie.
 */
export class Journeys {
  readonly #store: Pick<SignInStore, 'challenge' | 'takeChallenge'>;
  readonly #clock: Clock;

  constructor(store: Pick<SignInStore, 'challenge' | 'takeChallenge'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  keep(state: string, journey: Journey): Promise<void> {
    const now = this.#clock.wall();
    const { agency, purpose, bound } = journey;
    return this.#store.challenge(agency, { digest: digestOf(state), purpose, subject: bound?.principal ?? '', about: JSON.stringify(journey), expiresAt: addMinutes(now, JOURNEY_MINUTES) }, now);
  }

  async take(agency: string, state: string): Promise<Journey | undefined> {
    const purpose = purposes.find((each) => state.startsWith(`${each}.`));
    const kept = purpose === undefined ? undefined : await this.#store.takeChallenge(agency, digestOf(state), purpose, this.#clock.wall());
    return kept === undefined ? undefined : JSON.parse(kept.about) as Journey;
  }
}
