import * as client from 'openid-client';
import type { Vault } from '#ledger/keys.ts';
import { identityDigest } from '#people/identity.ts';
import type { Clock } from '#time/clock.ts';
import { mostAge, NotProven, subjectOf } from './assurance.ts';
import { asDown, Connection } from './connection.ts';
import { digestOf, JOURNEY_MINUTES, nonceOf, stateOf, type Bound, type Journey, type Journeys, type Purpose } from './journey.ts';
import type { ProviderSettings, SignInSettings } from './read-settings.ts';

/** Someone whom a provider has vouched for, for the purpose they left with. */
export interface Vouched {
  readonly agency: string;
  readonly purpose: Purpose;
  readonly bound?: Bound;
  readonly to: string;
  readonly issuer: string;
  readonly subject: string;
  /** Under which the agency’s records know the identity. */
  readonly identity: string;
  readonly provider: string;
}

export interface Leaving {
  readonly purpose: Purpose;
  readonly to: string;
  readonly bound?: Bound;
  /** The provider is to ask who it is, though it knows the browser. */
  readonly anew?: boolean;
  /** The browser’s cookie as it came, so that two tabs share one. */
  readonly cookie: string | undefined;
}

interface Known { readonly settings: ProviderSettings; readonly connection: Connection }

export interface ProviderParts {
  readonly clock: Clock;
  readonly vault: Pick<Vault, 'tag' | 'randomBytes'>;
  readonly journeys: Journeys;
  /** Told why an answer was not accepted, and that a provider is down; the person is told no reason. */
  readonly onTrouble: (words: string) => void;
}

/** Sign-in through the identity providers of the agencies: out to one, and back with what it vouches for. */
export class Providers {
  readonly #origin: string;
  readonly #parts: ProviderParts;
  readonly #known: ReadonlyMap<string, Known>;

  constructor(settings: SignInSettings, parts: ProviderParts) {
    this.#origin = settings.origin;
    this.#parts = parts;
    this.#known = new Map(settings.providers.map((each) => [each.name, { settings: each, connection: new Connection(each, parts.clock, parts.onTrouble) }]));
  }

  /** The buttons of the sign-in page. */
  get buttons(): readonly { readonly name: string; readonly agency: string; readonly words: string }[] {
    return [...this.#known.values()].map(({ settings }) => ({ name: settings.name, agency: settings.agency, words: settings.button }));
  }

  /** The agency whose people come through a provider; undefined where there is no such provider. */
  agencyOf(name: string): string | undefined {
    return this.#known.get(name)?.settings.agency;
  }

  /** The providers through which someone with these issuers can come. */
  of(agency: string, issuers: readonly string[]): readonly { readonly name: string; readonly words: string }[] {
    return [...this.#known.values()].filter(({ settings }) => settings.agency === agency && issuers.includes(settings.issuer)).map(({ settings }) => ({ name: settings.name, words: settings.button }));
  }

  /** The address to send the browser to, and the cookie that it must bring back. Throws ProviderDown. */
  async leave(name: string, leaving: Leaving): Promise<{ readonly url: URL; readonly cookie: string }> {
    const { settings, connection } = this.#find(name);
    const config = await connection.open();
    const [state, verifier, secret] = [stateOf(leaving.purpose, this.#random()), this.#random(), this.#random()];
    const cookie = leaving.cookie ?? this.#random();
    const journey: Journey = {
      provider: name, agency: settings.agency, purpose: leaving.purpose, verifier, secret, browser: digestOf(cookie), startedAt: this.#parts.clock.wall(),
      to: leaving.to, ...(leaving.bound === undefined ? {} : { bound: leaving.bound }),
    };
    await this.#parts.journeys.keep(state, journey);
    const fresh = leaving.purpose === 'sign-in' && leaving.anew !== true ? {} : { prompt: 'login' };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: this.#returnUrl(name).href, response_type: 'code', response_mode: 'query', scope: (settings.scopes ?? ['openid']).join(' '),
      state, nonce: nonceOf(journey), code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      max_age: String(mostAge(settings, journey)), ...fresh,
      ...(settings.factors.acr === undefined ? {} : { acr_values: settings.factors.acr.join(' ') }),
    });
    return { url, cookie };
  }

  /** Takes what a browser brings back. Throws NotProven for whatever is not exactly right, ProviderDown when it cannot be asked. */
  async back(name: string, query: string, cookie: string | undefined): Promise<Vouched> {
    const { settings, connection } = this.#find(name);
    try {
      const journey = await this.#journey(name, settings, query, cookie);
      const config = await connection.open();
      const claims = await this.#claims(config, name, query, journey);
      const subject = subjectOf(claims, settings, journey, this.#parts.clock.wall());
      const { purpose, bound, to, agency } = journey;
      const identity = identityDigest((...args) => this.#parts.vault.tag(...args), agency, settings.issuer, subject);
      return { agency, purpose, to, issuer: settings.issuer, subject, identity, provider: name, ...(bound === undefined ? {} : { bound }) };
    } catch (error) {
      const down = asDown(error);
      if (down !== undefined) {
        this.#parts.onTrouble(`The identity provider “${name}” did not give its answer: ${down.message}.`);
        throw down;
      }
      this.#parts.onTrouble(`An answer of the identity provider “${name}” was not accepted: ${reason(error)}.`);
      throw error instanceof NotProven ? error : new NotProven('not accepted', { cause: error });
    }
  }

  /** Where to sign out at the provider too; undefined when it offers no such place or cannot be asked. */
  async leaveForGood(name: string): Promise<URL | undefined> {
    const known = this.#known.get(name);
    if (known === undefined) return undefined;
    try {
      const config = await known.connection.open();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${this.#origin}/sign-in` });
    } catch {
      return undefined;
    }
  }

  #find(name: string): Known {
    const known = this.#known.get(name);
    if (known === undefined) throw new NotProven('there is no such provider');
    return known;
  }

  /** The journey that this answer ends: begun here, by this browser, not ended before. */
  async #journey(name: string, settings: ProviderSettings, query: string, cookie: string | undefined): Promise<Journey> {
    const states = new URLSearchParams(query).getAll('state');
    if (states.length !== 1 || states[0] === undefined) throw new NotProven('“state” is missing or there twice');
    const journey = await this.#parts.journeys.take(settings.agency, states[0]);
    if (journey === undefined) throw new NotProven(`“state” is not one that waits: made up, used before, or older than ${JOURNEY_MINUTES} minutes`);
    if (journey.provider !== name) throw new NotProven('the answer came by another provider’s way');
    if (cookie === undefined || digestOf(cookie) !== journey.browser) throw new NotProven('another browser left than came back');
    return journey;
  }

  async #claims(config: client.Configuration, name: string, query: string, journey: Journey): Promise<Readonly<Record<string, unknown>>> {
    // Built from the settings, never from what a request says of its own host.
    const url = this.#returnUrl(name);
    url.search = query;
    const tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: journey.verifier, expectedNonce: nonceOf(journey), expectedState: url.searchParams.get('state') ?? '', idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new NotProven('there is no ID token');
    return claims;
  }

  #returnUrl(name: string): URL {
    return new URL(`/sign-in/provider/${name}/return`, this.#origin);
  }

  #random(): string {
    return Buffer.from(this.#parts.vault.randomBytes(32)).toString('base64url');
  }
}

/** The library’s words, without the values that it quotes. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  const under = error.cause instanceof Error && error.cause.message !== error.message ? `: ${error.cause.message}` : '';
  const code = 'error' in error && typeof error.error === 'string' ? ` (${error.error.slice(0, 60)})` : '';
  return `${error.message}${under}${code}`;
}
