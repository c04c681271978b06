import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotSignedIn } from '#desk/refusal.ts';
import { BadForm, type Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import type { PageAction } from '../page-action.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { perform } from '../perform.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { send, type Site } from '../site.ts';
import { handoverSheet } from './handover-sheet.ts';
import { handoverSteps } from './handover-steps.ts';
import { releaseSheet } from './release-sheet.ts';
import { releaseSteps } from './release-steps.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { type FormPlace, type Sent, stepIn } from './step-form.ts';

const params = { type: 'object', properties: { id: { type: 'string', pattern: '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$' }, step: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' } } };

interface SheetPage {
  readonly page: string;
  readonly title: string;
  readonly steps: readonly PageAction[];
  body(sheet: Sheet, place: FormPlace, notice?: Html): Html;
}

const pages: readonly SheetPage[] = [
  { page: 'release', title: 'Release sheet', steps: Object.values(releaseSteps), body: releaseSheet },
  { page: 'handover', title: 'Handover to ICE', steps: Object.values(handoverSteps), body: handoverSheet },
];

const recorded = html`<div class="usa-alert usa-alert--success" role="status"><p>Recorded, with your name and the time.</p></div>`;

/** The release sheet and the handover to ICE: each a page of one person whose forms come back to it. */
export function addSheetRoutes(routes: PageRoutes, site: Site): void {
  for (const page of pages) addSheet(routes, site, page);
}

function addSheet(routes: PageRoutes, site: Site, { page, title, steps, body }: SheetPage): void {
  const route = (method: PageRoute['method'], path: string): PageRoute =>
    ({ method, path, needs: 'see-person', what: title, schema: { params }, looksAt: ({ id = '' }) => ({ kind: 'custody', record: id }) });
  const show = async (arrived: Arrived, id: string, reply: FastifyReply, status: number, notice?: Html, sent?: Sent): Promise<FastifyReply> => {
    const sheet = await readSheet(site, arrived, id);
    const place: FormPlace = { page, formKey: () => site.deps.ids.next(), ...(sent === undefined ? {} : { sent }) };
    return send(site, reply, arrived.frame, { title: `${title}: ${sheet.name}`, body: body(sheet, place, notice), live: true, hashes: true, error: status >= 400 }, status);
  };
  routes.add(route('GET', `/people/:id/${page}`), (arrived, request, reply) =>
    show(arrived, idOf(request), reply, 200, (request.query as Record<string, string>)['done'] === undefined ? undefined : recorded));
  routes.add(route('POST', `/people/:id/${page}/:step`), async (arrived, request, reply) => {
    const id = idOf(request);
    const { step: name } = request.params as { readonly step: string };
    const form = (request.body ?? {}) as Form;
    try {
      const { step, command } = stepIn(steps, name, (await readSheet(site, arrived, id)).subject, form);
      return await perform(site, arrived, { kind: step.kind, name, id, done: `/people/${id}/${page}?done=${name}` }, form, command, reply);
    } catch (error) {
      const notice = refusalNotice(error);
      if (notice === undefined || error instanceof NotSignedIn) throw error;
      return show(arrived, id, reply, 422, notice, { step: name, form, problems: error instanceof BadForm ? error.problems : [] });
    }
  });
}

const idOf = (request: FastifyRequest): string => (request.params as { readonly id: string }).id;
