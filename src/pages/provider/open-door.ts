import type { Deps } from '#desk/use-case.ts';
import type { App } from '#http/app.ts';
import type { SignInMethod } from '#http/sign-in-method.ts';
import { Journeys } from '#provider/journey.ts';
import { Providers } from '#provider/providers.ts';
import type { SignInSettings } from '#provider/read-settings.ts';
import { ProviderDoor } from './door.ts';

/** The door that these settings open, and how pages speak of it; nothing where there are none. */
export function openDoor(settings: SignInSettings | undefined, deps: Deps, app: App, onTrouble: (words: string) => void): { readonly providers?: ProviderDoor; readonly provider?: SignInMethod } {
  if (settings === undefined) return {};
  const journeys = new Journeys(deps.store.signIns, deps.clock);
  const providers = new Providers(settings, { clock: deps.clock, vault: deps.vault, journeys, onTrouble });
  return { providers: new ProviderDoor(providers, deps, app), provider: methodOf(providers) };
}

const onTo = (to: string | undefined): string => (to === undefined || to === '/' ? '' : `&to=${encodeURIComponent(to)}`);

/** Links, not forms: they lead to another site. Following one of the sign-in page acknowledges the use banner above it. */
const methodOf = (providers: Providers): SignInMethod => ({
  method: 'oidc', words: 'through your identity provider',
  buttons: (to) => providers.buttons.map(({ name, words }) => ({ words, href: `/sign-in/provider/${name}?agreed=yes${onTo(to)}` })),
  href: ({ purpose, id, to }) => `/sign-in/again?for=${purpose}${id === undefined ? '' : `&id=${id}`}${onTo(to)}`,
});
