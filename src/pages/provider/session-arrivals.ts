import type { Deps } from '#desk/use-case.ts';
import { linkedPrincipal } from '#http/linked-principal.ts';
import { cookieSecret, setCookie, type Sessions } from '#http/sessions.ts';
import type { Arrivals } from './door.ts';

/** Sessions that begin because a provider vouches for someone. */
export const sessionArrivals = (deps: Deps, sessions: Sessions, secure: boolean): Arrivals => ({
  async signIn(vouched, from) {
    if (vouched.purpose !== 'sign-in') return undefined;
    const caller = await linkedPrincipal(deps, vouched.agency, vouched.identity);
    if (caller === undefined) return undefined;
    const before = cookieSecret(from.cookie);
    if (before !== undefined) sessions.end(before);
    return { cookies: [setCookie(sessions.start(caller), secure)], next: vouched.next };
  },
});
