import type { Providers, Vouched } from '#provider/providers.ts';

/** Where someone goes on, with the cookies that they take along. */
export interface Onward {
  readonly cookies: readonly string[];
  readonly next: string;
}

/**
 * What sessions make of someone whom a provider vouches for. `undefined` for whoever may not: an identity that is not linked, a principal
 * that was withdrawn or is locked out, a session that is over, an act that no longer waits. The person is told the same for all of them.
 */
export interface Arrivals {
  signIn(vouched: Vouched, from: { readonly address: string; readonly device: string; readonly cookie: string | undefined }): Promise<Onward | undefined>;
}

/** Sign-in through identity providers, where it is set up. */
export interface ProviderDoor {
  readonly providers: Providers;
  readonly arrivals: Arrivals;
}
