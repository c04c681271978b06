import * as client from 'openid-client';
import type { Clock } from '#time/clock.ts';
import { TOLERANCE_SECONDS } from './assurance.ts';
import { boundedFetch, ProviderDown } from './bounded-fetch.ts';
import type { ClientProof, ProviderSettings } from './read-settings.ts';
import { isLoopback } from './settings.ts';

const TIMEOUT_SECONDS = 5;
const FRESH_MS = 60 * 60_000;
/** After a failure nobody asks again for so long: a provider that is down keeps no one waiting in a row. */
const DOWN_MS = 5_000;

/** What a provider says of itself, asked for when it is first needed and again every hour. */
export class Connection {
  readonly #settings: ProviderSettings;
  readonly #clock: Clock;
  readonly #onDown: (words: string) => void;
  #known: { readonly config: Promise<client.Configuration>; readonly untilMs: number } | undefined;

  constructor(settings: ProviderSettings, clock: Clock, onDown: (words: string) => void) {
    this.#settings = settings;
    this.#clock = clock;
    this.#onDown = onDown;
  }

  /** Throws ProviderDown. */
  open(): Promise<client.Configuration> {
    const now = this.#clock.monotonicMs();
    if (this.#known !== undefined && now < this.#known.untilMs) return this.#known.config;
    const config = discover(this.#settings);
    this.#known = { config, untilMs: now + FRESH_MS };
    config.catch((error: Error) => {
      this.#known = { config, untilMs: this.#clock.monotonicMs() + DOWN_MS };
      this.#onDown(`The identity provider “${this.#settings.name}” cannot be used now: ${error.message}.`);
    });
    return config;
  }
}

async function discover(settings: ProviderSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const metadata = {
    id_token_signed_response_alg: settings.idTokenAlgorithm ?? 'RS256', require_auth_time: true, [client.clockTolerance]: TOLERANCE_SECONDS,
  };
  try {
    const config = await client.discovery(issuer, settings.clientId, metadata as Partial<client.ClientMetadata>, await authenticate(settings.proof), {
      [client.customFetch]: boundedFetch(settings.issuer), timeout: TIMEOUT_SECONDS,
      // The token comes over TLS from the provider; its signature is checked all the same.
      execute: [client.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [client.allowInsecureRequests] : [])],
    });
    if (config.serverMetadata().issuer !== settings.issuer) throw new ProviderDown(`it calls itself ${config.serverMetadata().issuer}`);
    return config;
  } catch (error) {
    throw asDown(error) ?? new ProviderDown(`its description of itself cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

/** The ProviderDown that lies under an error of the library; undefined when there is none. */
export function asDown(error: unknown): ProviderDown | undefined {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (each instanceof ProviderDown) return each;
    if ('code' in each && (each.code === 'OAUTH_TIMEOUT' || each.code === 'OAUTH_ABORT')) return new ProviderDown('it does not answer in time');
  }
  return undefined;
}

async function authenticate(proof: ClientProof): Promise<client.ClientAuth> {
  if (proof.method === 'client_secret_basic') return client.ClientSecretBasic(proof.secret);
  if (proof.method !== 'private_key_jwt') return client.ClientSecretPost(proof.secret);
  const { asymmetricKeyType, asymmetricKeyDetails } = proof.key;
  const algorithm = asymmetricKeyType === 'ec'
    ? { name: 'ECDSA', namedCurve: asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'P-256' : 'P-384' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  // Node's type of a key names more uses than the browser's, which the library speaks.
  const key = proof.key.toCryptoKey(algorithm, false, ['sign']) as CryptoKey;
  return client.PrivateKeyJwt(proof.keyId === undefined ? key : { key, kid: proof.keyId });
}
