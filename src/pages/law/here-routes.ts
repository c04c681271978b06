import type { FastifyReply } from 'fastify';
import type { AgencyState } from '#agency/state.ts';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import { nameOf, type Held } from '../agency-records.ts';
import type { Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { refusalNotice } from '../refusal-notice.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { perform } from '../perform.ts';
import { send, type Site } from '../site.ts';
import { adoptPage } from './adopt-page.ts';
import { commandOf, hereSteps, type HereStep } from './here-commands.ts';
import { herePage } from './here-page.ts';
import { hereAt, versionsOf } from './here-view.ts';
import { queryOf } from './query.ts';

interface Shown { readonly notice?: Html; readonly sent?: Form; readonly status?: number }

const here = (method: 'GET' | 'POST', path: string): PageRoute => ({ method, path, needs: 'see-law', what: 'The law in use here' });

/** The law as this agency uses it, for those who are signed in, and counsel's steps. */
export function addHereRoutes(routes: PageRoutes, site: Site): void {
  routes.add(here('GET', '/law/here'), (arrived, request, reply) => {
    const done = queryOf(request.query)['done'] === undefined ? {} : { notice: html`<div class="usa-alert usa-alert--success" role="status"><p>Recorded. It stands in the ledger, and the page below shows it.</p></div>` };
    return showHere(site, arrived, reply, done);
  });
  routes.add(here('GET', '/law/here/adopt'), (arrived, request, reply) => showAdopt(site, arrived, queryOf(request.query)['rule'] ?? '', reply, {}));
  routes.add(here('POST', '/law/here/:step'), (arrived, request, reply) => {
    const step = hereSteps.find((one) => one === (request.params as { step: string }).step);
    if (step === undefined) throw new NotFound('no such step');
    return take(site, arrived, step, (request.body ?? {}) as Form, reply);
  });
}

function agencyOf({ records }: Arrived): Held<AgencyState> {
  if (records.agency === undefined) throw new NotFound('this agency is not set up yet');
  return records.agency;
}

async function take(site: Site, arrived: Arrived, step: HereStep, form: Form, reply: FastifyReply): Promise<FastifyReply> {
  const { caller, frame } = arrived;
  try {
    return await perform(site, arrived, { kind: 'agency', name: step, id: caller.agency, done: `/law/here?done=${step}` }, form, () => commandOf(step, form, frame.zone, frame.now), reply);
  } catch (error) {
    const notice = refusalNotice(error);
    if (notice === undefined || error instanceof NotSignedIn) throw error;
    const shown = { notice, sent: form, status: 422 };
    return step === 'adopt-rule' ? showAdopt(site, arrived, form['rule'] ?? '', reply, shown) : showHere(site, arrived, reply, shown);
  }
}

async function showHere(site: Site, arrived: Arrived, reply: FastifyReply, { notice, status = 200 }: Shown): Promise<FastifyReply> {
  const { caller, records, frame } = arrived;
  const agency = agencyOf(arrived);
  const { law, lawProposal } = agency.state;
  const who = [law?.activatedBy, law?.proposedBy, lawProposal?.proposedBy].filter((one): one is string => one !== undefined);
  const names = await site.deps.store.personal(caller.agency, [...new Set(who)]);
  const body = herePage({
    body: site.deps.law.body, here: hereAt(site.deps.law, agency.state, records.agreements.map(({ state }) => state.generation ?? ''), frame.now), agency, agreements: records.agreements, role: caller.role, principal: caller.principal,
    nameOf: (principal) => nameOf(names.get(principal)), zone: frame.zone, now: frame.now, formKey: () => site.deps.ids.next(), ...(notice === undefined ? {} : { notice }),
  });
  return send(site, reply, frame, { title: 'The law in use here', section: 'law', error: status >= 400, body: html`<div class="law-page">${body}</div>` }, status);
}

function showAdopt(site: Site, arrived: Arrived, id: string, reply: FastifyReply, { notice, sent = {}, status = 200 }: Shown): FastifyReply {
  const { caller, frame } = arrived;
  const versions = versionsOf(site.deps.law, id, frame.now);
  if (versions.length === 0) throw new NotFound('no such rule');
  const body = adoptPage({
    body: site.deps.law.body, law: site.deps.law.at(frame.now, frame.now), id, versions, sent, agency: agencyOf(arrived), role: caller.role,
    formKey: () => site.deps.ids.next(), ...(notice === undefined ? {} : { notice }),
  });
  return send(site, reply, frame, { title: 'Adopt a rule', section: 'law', error: status >= 400, body: html`<div class="law-page">${body}</div>` }, status);
}
