import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CustodyState } from '#custody/state.ts';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import { receiptFor } from '#desk/receipt.ts';
import { roleWords } from '#people/roles.ts';
import { type Held, nameOf, zoneOf } from '../agency-records.ts';
import { BadForm, type Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { queryOf } from '../law/query.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { perform, useCaseOf } from '../perform.ts';
import { pageHeaders } from '../policy.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { send, type Site } from '../site.ts';
import { attorneysOf } from './attorneys.ts';
import { defencePage } from './defence-page.ts';
import { pagedFor } from './paged.ts';
import { recordCopy } from './record-copy.ts';
import { defenderCommand, type StopForm, telephoneCommand } from './stop-form.ts';
import { telephonePage } from './telephone-page.ts';
import { custodyAt, defenceView } from './view.ts';

const params = { type: 'object', properties: { id: { type: 'string', pattern: '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$' }, seq: { type: 'string', pattern: '^\\d{1,12}$' } } };
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

const ofDefence = (method: 'GET' | 'POST', path: string): PageRoute => ({
  method, path, needs: 'see-defence', what: 'The page of a person’s defence', schema: { params },
  about: ({ id = '' }) => ({ kind: 'custody', id }), looksAt: ({ id = '' }) => ({ kind: 'custody', record: id }),
});
const byTelephone = (method: 'GET' | 'POST'): PageRoute => ({
  method, path: '/people/:id/by-telephone', needs: 'see-person', what: 'A person’s page', schema: { params }, looksAt: ({ id = '' }) => ({ kind: 'custody', record: id }),
});

/** A form as it was sent, and why it was not taken. */
interface Attempt { readonly form: Form; readonly error: unknown; readonly notice: Html }

/** The defender's one person, and what jail staff write down for an attorney on the telephone. */
export function addDefenceRoutes(routes: PageRoutes, site: Site): void {
  routes.add(ofDefence('GET', '/defence/:id'), (arrived, request, reply) => showDefence(site, arrived, idOf(request), reply, doneIn(request)));
  routes.add(ofDefence('POST', '/defence/:id/stop'), (arrived, request, reply) => {
    const form = (request.body ?? {}) as Form;
    const id = idOf(request);
    return attempt(() => perform(site, arrived, { kind: 'custody', name: 'raise-stop', id, done: `/defence/${id}?done=raise-stop` }, form, () => defenderCommand(form), reply),
      form, (tried) => showDefence(site, arrived, id, reply, tried.notice, tried));
  });
  routes.add(ofDefence('GET', '/defence/:id/receipts/:seq'), (arrived, request, reply) => sendReceipt(site, arrived, idOf(request), Number((request.params as { seq: string }).seq), reply));
  routes.add(ofDefence('GET', '/defence/:id/record'), async (arrived, request, reply) => {
    const view = await defenceView(site, arrived, await custodyAt(site, arrived.caller.agency, idOf(request)));
    return reply.headers({ ...pageHeaders, 'content-type': 'text/plain; charset=utf-8', 'content-disposition': `attachment; filename="record-${view.id}.txt"` }).send(recordCopy(view, arrived.frame.agencyName));
  });
  routes.add(byTelephone('GET'), (arrived, request, reply) => showTelephone(site, arrived, idOf(request), reply));
  routes.add(byTelephone('POST'), async (arrived, request, reply) => {
    const form = (request.body ?? {}) as Form;
    const id = idOf(request);
    const { state } = await custodyAt(site, arrived.caller.agency, id);
    return attempt(() => perform(site, arrived, { kind: 'custody', name: 'raise-stop', id, done: `/people/${id}/by-telephone?done=raise-stop` }, form, () => telephoneCommand(form, zoneOf(arrived.records, state.facility)), reply),
      form, (tried) => showTelephone(site, arrived, id, reply, tried));
  });
}

/** Something that was not recorded is shown again as it was sent; faults that are not the reader's are passed on. */
async function attempt(act: () => Promise<FastifyReply>, form: Form, again: (tried: Attempt) => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await act();
  } catch (error) {
    const notice = refusalNotice(error);
    if (notice === undefined || error instanceof NotSignedIn) throw error;
    return again({ form, error, notice });
  }
}

const stopForm = (site: Site, version: number, tried: Attempt | undefined): StopForm =>
  ({ key: site.deps.ids.next(), version, sent: tried?.form ?? {}, problems: tried?.error instanceof BadForm ? tried.error.problems : [] });

/** Said after something was done; chosen by its name, so that nothing from the address is ever printed. */
const doneIn = (request: FastifyRequest): Html | undefined => (queryOf(request.query)['done'] === undefined ? undefined
  : html`<div class="usa-alert usa-alert--success" role="status"><p>Recorded. It stands in the ledger with its instant. Below is who is being paged, and who has acknowledged.</p></div>`);

async function showDefence(site: Site, arrived: Arrived, id: string, reply: FastifyReply, notice?: Html, tried?: Attempt): Promise<FastifyReply> {
  const custody = await custodyAt(site, arrived.caller.agency, id);
  const view = await defenceView(site, arrived, custody);
  const body = defencePage(view, stopForm(site, custody.version, tried), notice);
  return send(site, reply, arrived.frame, { title: view.name, body, live: true, hashes: true, error: tried !== undefined }, tried === undefined ? 200 : 422);
}

async function sendReceipt(site: Site, { caller }: Arrived, id: string, seq: number, reply: FastifyReply): Promise<FastifyReply> {
  const [entry] = await site.deps.store.entries(caller.agency, seq, seq + 1);
  if (entry?.kind !== 'custody' || entry.stream !== id) throw new NotFound('no such entry');
  return reply.headers({ ...pageHeaders, 'content-type': 'application/json', 'content-disposition': `attachment; filename="receipt-${seq}.json"` }).send(await receiptFor(site.deps, caller.agency, seq));
}

async function showTelephone(site: Site, arrived: Arrived, id: string, reply: FastifyReply, tried?: Attempt): Promise<FastifyReply> {
  const { caller, records, frame } = arrived;
  const { store } = site.deps;
  const { version, state }: Held<CustodyState> = await custodyAt(site, caller.agency, id);
  const [personal, paged, attorneys] = await Promise.all([store.personal(caller.agency, [state.person]), pagedFor(store, caller.agency, id, state.stops), attorneysOf(store, caller.agency, id, frame.now)]);
  const fields = personal.get(state.person)?.fields ?? {};
  const closed = useCaseOf('custody', 'raise-stop').roles.includes(caller.role) ? undefined : `The role ${roleWords[caller.role]} does not record stops. Jail staff, ICE, counsel or the coordinator do.`;
  const lastCall = fields['callBack'] === undefined ? undefined : { name: fields['callerName'] ?? 'Name not recorded', number: fields['callBack'] };
  const name = nameOf(personal.get(state.person));
  const body = telephonePage({ id, name, attorneys, lastCall, stops: state.stops, paged, closed, zone: zoneOf(records, state.facility) }, stopForm(site, version, tried), tried?.notice ?? doneIn(reply.request));
  return send(site, reply, frame, { title: `A stop by telephone: ${name}`, body, hashes: true, error: tried !== undefined }, tried === undefined ? 200 : 422);
}
