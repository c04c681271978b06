import type { Deps } from '#desk/use-case.ts';
import type { App } from '#http/app.ts';
import { Journeys } from '#provider/journey.ts';
import { Providers } from '#provider/providers.ts';
import type { SignInSettings } from '#provider/read-settings.ts';
import { ProviderDoor } from './door.ts';

/** The door that these settings open; nothing where there are none. */
export function openDoor(settings: SignInSettings | undefined, deps: Deps, app: App, onTrouble: (words: string) => void): { readonly providers?: ProviderDoor } {
  if (settings === undefined) return {};
  const journeys = new Journeys(deps.store.signIns, deps.clock);
  return { providers: new ProviderDoor(new Providers(settings, { clock: deps.clock, vault: deps.vault, journeys, onRefused: onTrouble }), deps, app) };
}
