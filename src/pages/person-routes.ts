import type { FastifyReply, FastifyRequest } from 'fastify';
import { besideDecision, type Beside } from '#desk/beside.ts';
import { agencyThen } from '#desk/read/agency-then.ts';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import { receiptFor } from '#desk/receipt.ts';
import { actionIn, actionsFor } from './actions.ts';
import type { CustodyState } from '#custody/state.ts';
import { type Held, zoneOf } from './agency-records.ts';
import { keptNotice } from './counsel/kept.ts';
import { custodyOf, warrantOf } from './custody-of.ts';
import { BadForm, type Form } from './form-values.ts';
import { html, type Html } from './html.ts';
import type { Streams } from './live.ts';
import type { Arrived, PageRoute, PageRoutes } from './page-route.ts';
import { perform } from './perform.ts';
import { personPage } from './person-page.ts';
import { waysOn } from './person-ways.ts';
import { lastDecisionIn, personView } from './person-view.ts';
import { preChecks } from './pre-check.ts';
import { refusalNotice } from './refusal-notice.ts';
import { whoActed } from './principals.ts';
import { pageHeaders } from './policy.ts';
import { heartbeat, send, type Site, stillReads } from './site.ts';
import type { PersonView } from './view.ts';

type Params = { readonly id: string; readonly action?: string; readonly seq?: string };
const ID = '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$';
const params = { type: 'object', properties: { id: { type: 'string', pattern: ID }, action: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' }, seq: { type: 'string', pattern: '^\\d{1,12}$' } } };

const IN_STEPS: ReadonlySet<string> = new Set([
  'decide-service', 'serve-warrant', 'record-identity', 'reconfirm-warrant', 'check-own-records', 'settle-communication', 'raise-stop', 'resolve-stop', 'tell-ice', 'record-irregular-service',
]);

/** The way into the pages of a service. */
function stepsOf({ id, state }: Held<CustodyState>): PersonView['steps'] {
  const begun = state.service !== undefined || state.irregular.length > 0;
  if (begun) return { href: `/people/${id}/serve/record`, words: state.service === undefined ? 'What was recorded' : 'Local record of service', explains: 'What was recorded, what ICE is told, what is written by hand, and the receipts.' };
  if (state.ending !== undefined) return undefined;
  return { href: `/people/${id}/serve`, words: 'Serve, step by step', explains: 'Identity, own records, language, stops, ICE’s word, and the final check: one thing a page, any order. What already happened on paper is recorded there too.' };
}

async function viewOf(site: Site, { caller, records, frame: { now } }: Arrived, id: string): Promise<PersonView> {
  const { deps } = site;
  const custody = await custodyOf(site, caller.agency, id);
  const { state } = custody;
  const [warrant, timeline, personal] = await Promise.all([
    warrantOf(site, caller.agency, state.warrant ?? state.service?.warrant),
    deps.store.timeline(caller.agency, { kind: 'custody', id }),
    deps.store.personal(caller.agency, [state.person]),
  ]);
  const warrants = new Map(warrant === undefined ? [] : [[warrant.id, warrant]]);
  const check = preChecks(records, [custody], warrants, deps.law, deps.tz, now, caller.officer).get(id);
  const last = lastDecisionIn(timeline);
  const actions = actionsFor({ custody, warrant, caller, records, zone: zoneOf(records, state.facility), now, ...(check === undefined ? {} : { check }) });
  return personView({
    records, custody, warrant, timeline, check, now,
    beside: last && await besideLast(deps, caller.agency, last),
    personal: personal.get(state.person),
    whoWords: await whoActed(deps.store, caller.agency, timeline.map((entry) => entry.actor)),
    steps: stepsOf(custody),
    ways: waysOn(id, state, caller.role, actions),
    // What the steps do better for the officer is not offered a second way.
    actions: actions.filter(({ id: name }) => caller.role !== 'warrant-service-officer' || !IN_STEPS.has(name)),
  });
}

const besideLast = async ({ store, law }: Site['deps'], agency: string, { seq, decision }: NonNullable<ReturnType<typeof lastDecisionIn>>): Promise<Beside> =>
  besideDecision(decision, await agencyThen(store, agency, seq), law.at(decision.asOf, (decision.law.later ?? decision.law).known));

type Notice = (person: PersonView) => Html;
/** A form that was not taken: shown again as it was sent. */
interface Attempt { readonly action: string; readonly form: Form; readonly error: unknown }

function withAttempt(person: PersonView, attempt: Attempt | undefined): PersonView {
  if (attempt === undefined) return person;
  const problems = attempt.error instanceof BadForm ? attempt.error.problems : [];
  return { ...person, actions: person.actions.map((action) => (action.id === attempt.action ? { ...action, attempt: { values: attempt.form, problems } } : action)) };
}

async function showPerson(site: Site, arrived: Arrived, id: string, reply: FastifyReply, notice?: Notice, attempt?: Attempt): Promise<FastifyReply> {
  const person = withAttempt(await viewOf(site, arrived, id), attempt);
  const status = attempt === undefined ? 200 : 422;
  const kept = await keptNotice(site, arrived, id, (await custodyOf(site, arrived.caller.agency, id)).state);
  const body = personPage(person, { now: arrived.frame.now, formKey: () => site.deps.ids.next(), notice: html`${notice?.(person) ?? ''}${kept ?? ''}` });
  return send(site, reply, arrived.frame, { title: person.name, body, live: true, hashes: person.actions.some(({ fields }) => fields.some(({ type }) => type === 'hash')), error: status >= 400 }, status);
}

/** Said after something was done; chosen by its name, so that nothing from the address is ever printed. */
function doneNotice(request: FastifyRequest): Notice | undefined {
  const done = (request.query as Record<string, string>)['done'];
  if (done === undefined) return undefined;
  if (done === 'decide-service') return ({ decision }) => answerNotice(decision);
  return () => html`<div class="usa-alert usa-alert--success" role="status"><p>Recorded. It stands in the ledger and shows in the list of everything recorded below.</p></div>`;
}

/** Asking is never refused: the answer is stored whatever it is, and is said first. */
const answerNotice = (decision: PersonView['decision']): Html => (decision?.outcome === 'cleared'
  ? html`<div class="usa-alert usa-alert--success" role="status"><p><strong>Cleared: recorded requirements met</strong>, as of this answer. It is decided again at the moment of service.</p></div>`
  : html`<div class="usa-alert usa-alert--warning" role="alert"><p><strong>Not cleared.</strong> The answer is stored. <a href="#decision">See each requirement, what is missing and who can supply it.</a></p></div>`);

const atPerson = (method: 'GET' | 'POST', path: string): PageRoute => ({
  method, path, needs: 'see-person', what: 'A person’s page', schema: { params },
  looksAt: ({ id = '' }) => ({ kind: 'custody', record: id }),
});

export function addPersonRoutes(routes: PageRoutes, site: Site, streams: Streams): void {
  routes.add(atPerson('GET', '/people/:id'), (arrived, request, reply) =>
    showPerson(site, arrived, (request.params as Params).id, reply, doneNotice(request)));

  routes.add(atPerson('POST', '/people/:id/:action'), async (arrived, request, reply) => {
    const { id, action } = request.params as Required<Params>;
    const form = (request.body ?? {}) as Form;
    try {
      const custody = await custodyOf(site, arrived.caller.agency, id);
      const warrant = await warrantOf(site, arrived.caller.agency, custody.state.warrant);
      const { caller, records } = arrived;
      const asked = actionIn(action, { custody, warrant, caller, records, zone: zoneOf(records, custody.state.facility), now: arrived.frame.now }, form);
      return await perform(site, arrived, { kind: asked.kind, name: action, id: asked.id, done: `/people/${id}?done=${action}` }, form, asked.command, reply);
    } catch (error) {
      const notice = refusalNotice(error);
      if (notice === undefined || error instanceof NotSignedIn) throw error;
      return showPerson(site, arrived, id, reply, () => notice, { action, form, error });
    }
  });

  routes.add({
    method: 'GET', path: '/people/:id/receipts/:seq', needs: 'see-receipt', what: 'A receipt', schema: { params },
    about: ({ id = '' }) => ({ kind: 'custody', id }), looksAt: ({ seq = '' }) => ({ kind: 'entry', record: seq }),
  }, async ({ caller }, request, reply) => {
    const { id, seq } = request.params as Required<Params>;
    const [entry] = await site.deps.store.entries(caller.agency, Number(seq), Number(seq) + 1);
    if (entry?.kind !== 'custody' || entry.stream !== id) throw new NotFound('no such entry');
    return reply.headers({ ...pageHeaders, 'content-type': 'application/json', 'content-disposition': `attachment; filename="receipt-${seq}.json"` })
      .send(await receiptFor(site.deps, caller.agency, entry.seq));
  });

  routes.add(atPerson('GET', '/events/people/:id'), async ({ caller, frame }, request, reply) => {
    const { id } = request.params as Params;
    await custodyOf(site, caller.agency, id);
    const shown = Number((request.query as Record<string, string>)['version']);
    const stream = streams.start(request, reply, () => heartbeat(site, frame.zone), stillReads(site, request, 'see-person'));
    const compare = (): void => {
      void custodyOf(site, caller.agency, id).then(({ version }) => { if (version !== shown) stream.send('changed', String(version)); }, () => stream.end());
    };
    stream.onEnd(site.deps.store.watch(caller.agency, compare));
    // Something may have been recorded between the page and this stream.
    compare();
  });
}
