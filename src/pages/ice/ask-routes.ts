import type { FastifyReply, FastifyRequest } from 'fastify';
import { notNow } from '#agency/step.ts';
import type { CustodyState } from '#custody/state.ts';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { roleWords } from '#people/roles.ts';
import { warrantStatusWords, warrantSteps } from '#warrant/next-steps.ts';
import type { WarrantState } from '#warrant/state.ts';
import { type Held, nameOf, zoneOf } from '../agency-records.ts';
import type { FieldProblem } from '../form-part.ts';
import { answered, BadForm, type Form, timeOf, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { perform } from '../perform.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { send, type Site } from '../site.ts';
import type { FieldView } from '../view.ts';
import { askFields, askPage, type AskView, compareFields, linkOncePage } from './ask-page.ts';

const ID = '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$';
const route = (method: 'GET' | 'POST', path: string): PageRoute => ({
  method, path, needs: 'see-person', what: 'A person’s page', schema: { params: { type: 'object', properties: { id: { type: 'string', pattern: ID } } } },
  looksAt: ({ id = '' }) => ({ kind: 'custody', record: id }),
});

interface Subject { readonly arrived: Arrived; readonly id: string; readonly custody: CustodyState; readonly warrant: Held<WarrantState> }

async function subjectOf({ deps: { store } }: Site, arrived: Arrived, request: FastifyRequest): Promise<Subject> {
  const { id } = request.params as { id: string };
  const { agency } = arrived.caller;
  const custody = (await store.record(agency, { kind: 'custody', id }))?.state as unknown as CustodyState | undefined;
  const warrant = custody?.warrant === undefined ? undefined : await store.record(agency, { kind: 'warrant', id: custody.warrant });
  if (custody === undefined || warrant === undefined) throw new NotFound('no such person, or no administrative warrant is matched to this booking');
  return { arrived, id, custody, warrant: { id: warrant.ref.id, version: warrant.version, state: warrant.state as unknown as WarrantState } };
}

function blockedFor({ arrived: { caller, frame }, custody, warrant: { state } }: Subject): string | undefined {
  const early = notNow('warrant', warrantSteps, warrantStatusWords, state.status, 'ask-reconfirmation');
  if (early !== undefined) return early.detail;
  const { by } = warrantSteps['ask-reconfirmation'];
  if (!by.includes(caller.role)) return `This is for others to do: ${by.map((role) => roleWords[role]).join(', ')}.`;
  if (custody.releaseEligibleAt !== undefined && custody.releaseEligibleAt <= frame.now) return 'Criminal custody is over: release proceeds. What ICE answers anyway is entered on the person’s page.';
  return undefined;
}

async function show(site: Site, subject: Subject, reply: FastifyReply, notice?: Html, attempt?: AskView['attempt']): Promise<FastifyReply> {
  const { arrived: { caller, records, frame }, custody, warrant, id } = subject;
  const personal = (await site.deps.store.personal(caller.agency, [custody.person])).get(custody.person);
  const blocked = blockedFor(subject);
  const office = records.fieldOffices.find((each) => each.id === warrant.state.fieldOffice)?.state.name;
  const to = warrant.state.questions?.at(-1)?.to ?? (office === undefined ? undefined : `${office}, duty desk`);
  const view: AskView = {
    id, name: nameOf(personal), zone: zoneOf(records, custody.facility), now: frame.now, version: warrant.version, warrant: warrant.state,
    ...(blocked === undefined ? {} : { blocked }), ...(to === undefined ? {} : { to }), ...(attempt === undefined ? {} : { attempt }),
  };
  const status = attempt === undefined ? 200 : 422;
  return send(site, reply, frame, { title: `Ask ICE: ${view.name}`, body: askPage(view, () => site.deps.ids.next(), notice), live: true, error: status >= 400 }, status);
}

/** Where this server is reached from outside, as the request came in; the guards have checked the name and, behind a proxy, the scheme. */
const originOf = (request: FastifyRequest): string => `${request.headers['x-forwarded-proto'] === 'https' ? 'https' : request.protocol}://${request.headers.host ?? ''}`;

function showLink(site: Site, { arrived: { frame, records }, custody, warrant, id }: Subject, form: Form, request: FastifyRequest, answer: JsonObject, reply: FastifyReply): FastifyReply {
  const token = answer['token'];
  const body = linkOncePage({
    id, agency: frame.agencyName, to: value(form, 'to') ?? '', form: warrant.state.form, hash: warrant.state.documentHash.slice(0, 12), dueAt: answer['answerDueAt'] as Subject['arrived']['frame']['now'],
    zone: zoneOf(records, custody.facility), url: typeof token === 'string' ? `${originOf(request)}/answer/${token}` : undefined,
  });
  return send(site, reply, frame, { title: 'The one-time link', body });
}

const missing = (fields: readonly FieldView[], form: Form, at: string): readonly FieldProblem[] => fields.flatMap((field) => {
  const given = value(form, field.name);
  const wrong = given === undefined ? field.required : field.options !== undefined && !field.options.some((option) => option.value === given);
  return wrong ? [{ field: `${at}-${field.name}`, words: `${field.label}: give an answer` }] : [];
});

async function guarded(site: Site, subject: Subject, at: 'ask' | 'compare', fields: readonly FieldView[], form: Form, reply: FastifyReply, act: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    const problems = missing(fields, form, at);
    if (problems.length > 0) throw new BadForm(problems);
    return await act();
  } catch (error) {
    const notice = refusalNotice(error);
    if (notice === undefined || error instanceof NotSignedIn) throw error;
    return show(site, subject, reply, notice, { form: at, values: form, problems: error instanceof BadForm ? error.problems : [] });
  }
}

/** Where the jail asks ICE about one warrant. The link is an answer to the form that asked for it and stands in no address. */
export function addAskIceRoutes(routes: PageRoutes, site: Site): void {
  const recorded = html`<div class="usa-alert usa-alert--success" role="status"><p>Recorded. It stands in the ledger and in the list below.</p></div>`;
  routes.add(route('GET', '/people/:id/ask-ice'), async (arrived, request, reply) =>
    show(site, await subjectOf(site, arrived, request), reply, (request.query as Record<string, string>)['done'] === undefined ? undefined : recorded));

  routes.add(route('POST', '/people/:id/ask-ice'), async (arrived, request, reply) => {
    const subject = await subjectOf(site, arrived, request);
    const form = (request.body ?? {}) as Form;
    const { id, warrant, custody } = subject;
    const done = `/people/${id}/ask-ice?done=yes`;
    const shows = (answer: JsonObject): string | FastifyReply => (form['means'] === 'one-time-link' ? showLink(site, subject, form, request, answer, reply) : done);
    return guarded(site, subject, 'ask', askFields(undefined), form, reply, () => perform(site, arrived, { kind: 'warrant', id: warrant.id, name: 'ask-reconfirmation', done, shows }, form, () =>
      answered({ means: value(form, 'means'), to: value(form, 'to'), answerDueAt: timeOf(form, 'answerDueAt', 'ask', zoneOf(arrived.records, custody.facility)) }), reply));
  });

  routes.add(route('POST', '/people/:id/compare-ice'), async (arrived, request, reply) => {
    const subject = await subjectOf(site, arrived, request);
    const form = (request.body ?? {}) as Form;
    return guarded(site, subject, 'compare', compareFields, form, reply, () => perform(site, arrived, { kind: 'warrant', id: subject.warrant.id, name: 'compare-link-answer', done: `/people/${subject.id}/ask-ice?done=yes` }, form, () => ({
      ...answered({ question: value(form, 'question'), agrees: form['agrees'] === 'yes', numberOnFile: form['numberOnFile'] === 'yes' }), personal: { comparedWith: value(form, 'comparedWith') ?? '' },
    }), reply));
  });
}
