import type { Instant } from '#time/instant.ts';
import { epochMs } from '#time/instant.ts';
import type { Journey } from './journey.ts';
import type { ProviderSettings } from './read-settings.ts';

/** Why an answer of a provider is not accepted. For the operator’s log: to the person the answer is always the same. */
export class NotProven extends Error {
  override readonly name = 'NotProven';
}

/** How far the provider’s clock may be from ours. */
export const TOLERANCE_SECONDS = 10;
const SIGN_IN_MINUTES = 720;

/** How old the person’s proof to the provider may be, in seconds: nothing but fresh for an unlock and an act. */
export const mostAge = (settings: Pick<ProviderSettings, 'mostMinutesSinceAuthentication'>, journey: Pick<Journey, 'purpose'>): number =>
  (journey.purpose === 'sign-in' ? (settings.mostMinutesSinceAuthentication ?? SIGN_IN_MINUTES) * 60 : 0);

export type Claims = Readonly<Record<string, unknown>>;

/**
 * What the token says beyond its signature: for us alone, more than one factor, recently enough. Gives the provider’s lasting name for
 * the person. Throws NotProven. What the library checked is checked again where being wrong would let someone in.
 */
export function subjectOf(claims: Claims, settings: ProviderSettings, journey: Journey, now: Instant): string {
  const need = (holds: boolean, why: string): void => { if (!holds) throw new NotProven(why); };
  const audience = claims['aud'];
  need(claims['iss'] === settings.issuer, 'the token is of another issuer');
  need(audience === settings.clientId || (Array.isArray(audience) && audience.length === 1 && audience[0] === settings.clientId), 'the token is for another client');
  need(claims['azp'] === undefined || claims['azp'] === settings.clientId, 'the token was issued to another client');
  const { acr, amr } = settings.factors;
  need(acr === undefined || (typeof claims['acr'] === 'string' && acr.includes(claims['acr'])), `“acr” is ${shown(claims['acr'])}, and must be one of ${acr?.join(', ')}`);
  const used = claims['amr'];
  need(amr === undefined || (Array.isArray(used) && used.some((each) => amr.includes(each as string))), `“amr” is ${shown(used)}, and must hold one of ${amr?.join(', ')}`);
  need(isFresh(claims['auth_time'], settings, journey, now), '“auth_time” is missing, not a time, in the future, or too long ago');
  const subject = claims[settings.identityClaim ?? 'sub'];
  need(typeof subject === 'string' && /^[\x21-\x7e]{1,255}$/.test(subject), `the claim “${settings.identityClaim ?? 'sub'}” is missing or not a name`);
  return subject as string;
}

/** Fresh is: after this journey began for an unlock or an act; within the configured time before it for a sign-in. */
function isFresh(value: unknown, settings: ProviderSettings, journey: Journey, now: Instant): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  const earliest = epochMs(journey.startedAt) - (mostAge(settings, journey) + TOLERANCE_SECONDS) * 1000;
  return value * 1000 >= earliest && value * 1000 <= epochMs(now) + TOLERANCE_SECONDS * 1000;
}

const shown = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 100));
