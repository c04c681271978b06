import type { Deps } from '#desk/use-case.ts';
import type { App } from '#http/app.ts';
import { ProcessJourneys } from '#provider/journey.ts';
import { Providers } from '#provider/providers.ts';
import type { SignInSettings } from '#provider/read-settings.ts';
import type { ProviderDoor } from './door.ts';
import { sessionArrivals } from './session-arrivals.ts';

/** The door that these settings open; nothing where there are none. */
export function openDoor(settings: SignInSettings | undefined, deps: Deps, app: App, onTrouble: (words: string) => void): { readonly door?: ProviderDoor } {
  if (settings === undefined) return {};
  const providers = new Providers(settings, { clock: deps.clock, vault: deps.vault, journeys: new ProcessJourneys(deps.clock), onRefused: onTrouble });
  return { door: { providers, arrivals: sessionArrivals(deps, app.sessions, settings.origin.startsWith('https:')) } };
}
