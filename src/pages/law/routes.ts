import type { FastifyReply, FastifyRequest } from 'fastify';
import { matters } from '#authority/possible.ts';
import type { Matter } from '#authority/possible.ts';
import { NotFound } from '#desk/refusal.ts';
import { Html, html } from '../html.ts';
import type { PageRoutes } from '../page-route.ts';
import { arrive, publicFrame, send, type Site } from '../site.ts';
import type { Frame } from '../view.ts';
import { mapPage } from './map-page.ts';
import { queryOf, type Query } from './query.ts';
import { statePage } from './state-page.ts';
import { changesPage, comparePage, instrumentPage, instrumentsPage } from './text-pages.ts';
import { places } from './tiles.ts';
import { asked, type Asked } from './when.ts';
import { whatIfPage } from './what-if-page.ts';

/** A page that found its own questions wrong. */
interface Judged { readonly body: Html; readonly wrong: boolean }
type Named = { readonly name: string };
const params = { type: 'object', properties: { name: { type: 'string', pattern: '^[a-z0-9-]{2,64}$' } } };

/** The law is public: nobody signs in to read it. Whoever is signed in keeps their frame. */
export function addLawRoutes(routes: PageRoutes, site: Site): void {
  const frameOf = (request: FastifyRequest): Promise<Frame> => arrive(site, request).then(({ frame }) => frame, () => publicFrame(site));
  const show = async (request: FastifyRequest, reply: FastifyReply, title: string, page: (times: Asked, query: Query, frame: Frame) => Html | Judged): Promise<FastifyReply> => {
    const [frame, query] = [await frameOf(request), queryOf(request.query)];
    const times = asked(site.deps.law, query, site.deps.clock.wall());
    const made = page(times, query, frame);
    const { body: shown, wrong } = made instanceof Html ? { body: made, wrong: false } : made;
    const error = wrong || times.problems.length > 0;
    return send(site, reply, frame, { title, body: html`<div class="law-page">${frame.reader === undefined ? '' : hereLink}${shown}</div>`, section: 'law', error }, error ? 400 : 200);
  };
  const body = () => site.deps.law.body;
  const titleOf = (name: string): string => body().heads.get(name)?.title ?? places[name]?.name ?? name;

  const page = (path: string, answer: (request: FastifyRequest, reply: FastifyReply) => unknown): void =>
    routes.open({ method: 'GET', path, open: 'the law is public' }, answer, path.includes(':name') ? { params } : {});

  page('/law', (request, reply) => show(request, reply, 'The law', (times, query) => {
    const { matter, problems } = matterIn(query);
    return { body: mapPage(body(), { ...times, problems: [...times.problems, ...problems] }, matter, query['order'] === 'answer' ? 'answer' : 'name'), wrong: problems.length > 0 };
  }));
  page('/law/instruments', (request, reply) => show(request, reply, 'Texts', (times) => instrumentsPage(body(), times)));
  page('/law/compare', (request, reply) => show(request, reply, 'Three texts of the agreement', (times, query) => comparePage(body(), times, query)));
  page('/law/changes', async (request, reply) => {
    const [frame, query] = [await frameOf(request), queryOf(request.query)];
    const now = site.deps.clock.wall();
    const [from, to] = (['from', 'to'] as const).map((name) => asked(site.deps.law, { at: query[name] ?? '', known: query['known'] ?? '' }, now)) as [Asked, Asked];
    const problems = [...from.problems, ...to.problems].map(({ words }) => words);
    return send(site, reply, frame, { title: 'What changed', section: 'law', error: problems.length > 0, body: html`<div class="law-page">${changesPage(body(), from, to, { from: from.at, to: to.at }, problems)}</div>` }, problems.length > 0 ? 400 : 200);
  });
  page('/law/:name', (request, reply) => {
    const { name } = request.params as Named;
    if (places[name] !== undefined) return show(request, reply, `The law of ${titleOf(name)}`, (times) => statePage(body(), times, name));
    if (!body().clauses.some((clause) => clause.instrument === name)) throw new NotFound('no such state or text');
    return show(request, reply, titleOf(name), (times) => instrumentPage(body(), times, name));
  });
  page('/law/:name/what-if', (request, reply) => {
    const { name } = request.params as Named;
    if (places[name] === undefined) throw new NotFound('no such state');
    return show(request, reply, `What if: a service in ${titleOf(name)}`, (times, query, frame) => whatIfPage(body(), times, name, query, { zone: frame.zone, tz: site.deps.tz }));
  });
}

const hereLink = html`<p class="law-here"><a class="usa-link" href="/law/here">The law in use at your agency</a></p>`;

function matterIn(query: Query): { readonly matter: Matter; readonly problems: Asked['problems'] } {
  const named = query['matter'] ?? query['topic'];
  const matter = matters.find((one) => one === named);
  const problems = named === undefined || matter !== undefined ? [] : [{ field: 'matter' as const, words: `“${named}” is not a matter of the list. Serving Form I-200 is shown.` }];
  return { matter: matter ?? 'serve-i-200', problems };
}
