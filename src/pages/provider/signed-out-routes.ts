import { NotFound } from '#desk/refusal.ts';
import type { Providers } from '#provider/providers.ts';
import type { PageRoutes } from '../page-route.ts';
import { publicFrame, send, type Site } from '../site.ts';
import { signedOutPage } from './provider-pages.ts';

/** After a sign-out here, sign-out at the provider (OpenID Connect RP-Initiated Logout) where it offers that: a shared desk must not know the last person. */
export function addSignedOutRoutes(routes: PageRoutes, site: Site, providers: Providers | undefined): void {
  routes.open({ method: 'GET', path: '/signed-out', open: 'nobody is signed in after it' }, async (request, reply) => {
    const { agency } = request.query as { readonly agency?: unknown };
    const here = (providers?.buttons ?? []).filter((each) => each.agency === agency).map((each) => each.name);
    const urls = await Promise.all(here.map((name) => providers?.leaveForGood(name)));
    const there = here.filter((_, place) => urls[place] !== undefined);
    return send(site, reply, publicFrame(site), {
      title: 'Signed out', body: signedOutPage(there), ...(there.length === 1 ? { goesOnTo: `/signed-out/provider/${String(there[0])}` } : {}),
    });
  });
  routes.open({ method: 'GET', path: '/signed-out/provider/:name', open: 'nobody is signed in after it' }, async (request, reply) => {
    const url = await providers?.leaveForGood((request.params as { readonly name: string }).name);
    if (url === undefined) throw new NotFound('no such page');
    return reply.redirect(url.href, 303);
  });
}
