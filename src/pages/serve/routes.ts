import type { FastifyReply, FastifyRequest } from 'fastify';
import { besideDecision } from '#desk/beside.ts';
import { lawFor } from '#desk/law-in-use.ts';
import { NotSignedIn } from '#desk/refusal.ts';
import { BadForm, type Form, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { perform } from '../perform.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { send, type Site } from '../site.ts';
import { askAsked, checkPage, serveAsked } from './check-page.ts';
import { consularAsked, consularPage } from './consular-page.ts';
import { detainerAsked, detainerPage } from './detainer-page.ts';
import type { Attempt } from './fields.ts';
import { findBooking, scanForm, scanProblem } from './find.ts';
import { identityStep } from './identity-step.ts';
import { interpreterAsked, interpreterBody, languageStep } from './language-step.ts';
import { listPage } from './list-page.ts';
import { paperAsked, paperPage } from './paper-page.ts';
import { copyStep, papersStep, personStep, wordsStep } from './plain-steps.ts';
import { receiptPage } from './receipt-page.ts';
import { reconfirmStep } from './reconfirm-step.ts';
import { recordPage } from './record-page.ts';
import { recordsStep } from './records-step.ts';
import { releaseStep } from './release-step.ts';
import { type ServeAt, serveAt } from './serve-at.ts';
import { around, servePath, type StepAsked, type StepPage, stepPage } from './step-page.ts';
import { stepRows, whereNext } from './steps.ts';
import { stopAsked, stopPage } from './stop-page.ts';
import { stopsStep } from './stops-step.ts';
import { tellAsked, tellPage } from './tell-page.ts';

const ID = '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$';
const schema = { params: { type: 'object', properties: { id: { type: 'string', pattern: ID }, stop: { type: 'string', pattern: '^[0-9a-z-]{1,64}$' } } } };

interface Params { readonly id: string; readonly stop: string }
/** One page of a service: how it looks, what its form asks for, and where the reader goes once that is done. */
interface ServePage {
  readonly path: string;
  readonly title: string;
  show(at: ServeAt, params: Params, notice?: Html, attempt?: Attempt): Html | Promise<Html>;
  asked?(at: ServeAt, form: Form, params: Params): StepAsked;
  done?(at: ServeAt): string;
  /** It asks for a paper's SHA-256. */
  readonly hashes?: true;
  /** A form of another page: looked at by itself, it leads there. */
  readonly formOf?: string;
}

const step = (page: StepPage): ServePage => ({
  path: `/${page.key}`, title: page.question,
  show: (at, _params, notice, attempt) => stepPage(page, at, notice, attempt),
  ...(page.asked === undefined ? {} : { asked: page.asked }),
  done: (at) => `${servePath(at, 'next')}?after=${page.key}`,
});

const interpreter: ServePage = {
  path: '/language/interpreter', title: 'Who interprets?',
  show: (at, _params, notice, attempt) => around(at, { place: 'language/interpreter', heading: 'Who interprets?', notice, body: html`<h1 class="tip-title">Who interprets?</h1>${interpreterBody(at, attempt)}` }),
  asked: interpreterAsked, done: (at) => `${servePath(at, 'next')}?after=language`,
};

/** Beside the decision as it would come out now stands what it would rest on now. */
const showCheck: ServePage['show'] = (at, _params, notice, attempt) =>
  checkPage(at, besideDecision(at.decision, at.records.agency?.state, lawFor(at.site.deps.law, at.records.agency?.state, at.now).law), notice, attempt);

const pages: readonly ServePage[] = [
  { path: '', title: 'Serve, step by step', show: (at, _params, notice) => listPage(at, notice) },
  ...[papersStep, recordsStep, identityStep, languageStep, stopsStep, reconfirmStep, releaseStep, wordsStep, copyStep].map(step),
  interpreter,
  { path: '/check', title: 'Final check', show: showCheck },
  { path: '/check/ask', formOf: 'check', title: 'Final check', show: showCheck, asked: askAsked, done: (at) => `${servePath(at, 'check')}?done=ask` },
  { path: '/check/serve', formOf: 'check', title: 'Final check', show: showCheck, asked: serveAsked, done: (at) => `${servePath(at, 'record')}?done=served` },
  { path: '/stops/:stop', hashes: true, title: 'Stop', show: (at, { stop }, notice, attempt) => stopPage(at, stop, notice, attempt), asked: (at, form, { stop }) => stopAsked(at, stop, form) },
  { path: '/tell-ice', title: 'Tell ICE', show: (at, _params, notice, attempt) => tellPage(at, notice, attempt), asked: tellAsked, done: (at) => `${servePath(at, at.custody.state.service === undefined ? 'tell-ice' : 'record')}?done=told` },
  { path: '/detainer', title: 'The detainer’s copy', show: (at, _params, notice, attempt) => detainerPage(at, notice, attempt), asked: detainerAsked, done: (at) => `${servePath(at, 'detainer')}?done=copy` },
  { path: '/consular', title: 'Consular notice', show: (at, _params, notice, attempt) => consularPage(at, notice, attempt), asked: consularAsked, done: (at) => `${servePath(at, 'record')}?done=consular` },
  { path: '/paper', hashes: true, title: 'What already happened', show: (at, _params, notice, attempt) => paperPage(at, notice, attempt), asked: paperAsked, done: (at) => `${servePath(at, 'record')}?done=paper` },
  { path: '/record', title: 'Local record of service', show: async (at, _params, notice) => recordPage(at, await at.site.deps.store.timeline(at.caller.agency, { kind: 'custody', id: at.custody.id }), notice) },
  { path: '/receipt', title: 'The person’s receipt', show: (at) => receiptPage(at) },
];

const NOTICES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(stepRows.map(({ key, title }) => [key, `Recorded: ${title}.`])),
  scanned: 'The scan is this record’s booking number.', ask: 'Asked, and the answer is stored whatever it is.', served: 'Served, and recorded. The clock runs.',
  told: 'Recorded: ICE was told.', copy: 'Recorded: the copy was given.', paper: 'Recorded as what it was. The commander and counsel are paged.', answer: 'Recorded: the answer.', consular: 'Recorded: consular notice.',
};

/** Chosen by its name, so that nothing from the address is ever printed. */
function doneNotice(request: FastifyRequest): Html | undefined {
  const words = NOTICES[(request.query as Record<string, string>)['done'] ?? ''];
  return words === undefined ? undefined : html`<div class="usa-alert usa-alert--success" role="status"><p>${words}</p></div>`;
}

const atPerson = (method: 'GET' | 'POST', path: string): PageRoute => ({
  method, path: `/people/:id/serve${path}`, needs: 'see-person', what: 'A person’s page', schema, looksAt: ({ id = '' }) => ({ kind: 'custody', record: id }),
});

async function show(site: Site, page: ServePage, at: ServeAt, params: Params, reply: FastifyReply, notice?: Html, attempt?: Attempt): Promise<FastifyReply> {
  const body = await page.show(at, params, notice, attempt);
  return send(site, reply, at.frame, { title: `${page.title}: ${at.name}`, body, live: true, hashes: page.hashes === true, error: attempt !== undefined }, attempt === undefined ? 200 : 422);
}

function addPage(routes: PageRoutes, site: Site, page: ServePage): void {
  const { asked, done } = page;
  routes.add(atPerson('GET', page.path), async (arrived, request, reply) => {
    const params = request.params as Params;
    const at = await serveAt(site, arrived, params.id, request.query);
    if (page.formOf !== undefined) return reply.redirect(servePath(at, page.formOf), 303);
    return show(site, page, at, params, reply, doneNotice(request));
  });
  if (asked === undefined) return;
  routes.add(atPerson('POST', page.path), async (arrived, request, reply) => {
    const params = request.params as Params;
    const form = (request.body ?? {}) as Form;
    const at = await serveAt(site, arrived, params.id, request.query);
    try {
      const { command, ...asking } = asked(at, form, params);
      const to = done?.(at) ?? `${servePath(at, `stops/${params.stop}`)}?done=answer`;
      return await perform(site, arrived, { ...asking, done: to }, form, command, reply);
    } catch (error) {
      const notice = refusalNotice(error);
      if (notice === undefined || error instanceof NotSignedIn) throw error;
      // What was typed stays, on the record as it is now.
      return show(site, page, await serveAt(site, arrived, params.id, request.query), params, reply, notice, { form, problems: error instanceof BadForm ? error.problems : [] });
    }
  });
}

/** Where Enter leads after a step was saved. It shows nothing of anyone. */
function addNext(routes: PageRoutes, site: Site): void {
  routes.add({ method: 'GET', path: '/people/:id/serve/next', needs: 'see-person', what: 'A person’s page', schema }, async (arrived, request, reply) => {
    const { id } = request.params as Params;
    const at = await serveAt(site, arrived, id, request.query);
    const after = stepRows.find(({ key }) => key === (request.query as Record<string, string>)['after'])?.key ?? 'person';
    const need = at.custody.state.communication;
    const waitsForInterpreter = after === 'language' && (need?.need === 'interpreter' || need?.need === 'sign-language') && !need.settled;
    const next = waitsForInterpreter ? 'language/interpreter' : whereNext(at.steps, after);
    return reply.redirect(`${servePath(at, next)}?done=${after}`, 303);
  });
}

/** A scan on a person's own page: it must be that record's number. */
function addPerson(routes: PageRoutes, site: Site): void {
  const page = step(personStep);
  addPage(routes, site, page);
  routes.add(atPerson('POST', '/person'), async (arrived, request, reply) => {
    const params = request.params as Params;
    const form = (request.body ?? {}) as Form;
    const at = await serveAt(site, arrived, params.id, request.query);
    const found = await findBooking(site, arrived, value(form, 'booking') ?? '');
    if ('id' in found && found.id === at.custody.id) return reply.redirect(`${servePath(at)}?done=scanned`, 303);
    const words = 'problem' in found ? found.problem : 'Stop and look: this is another person’s booking number, not this record’s. Nothing was recorded. Go to “My desk”, and scan there to open that person’s record.';
    const problems = [scanProblem(words)];
    return show(site, page, at, params, reply, refusalNotice(new BadForm(problems)), { form, problems });
  });
}

function findPage(to: string, notice?: Html, attempt?: Attempt): Html {
  const paper = to === 'paper';
  return html`${breadcrumb([{ href: '/desk', words: 'My desk' }], 'Find a person')}${notice ?? ''}
    <h1 class="tip-title">${paper ? 'Whose service was done on paper?' : 'Scan the wristband'}</h1>
    <p class="tip-why">It opens the one record whose booking number is exactly this. It is no search: a name finds nobody, and only bookings that a warrant or detainer names are on record.</p>
    ${scanForm({ action: '/serve', label: 'Booking number', attempt, to })}
    <p class="tip-serving__age">What is missing here comes from: the booking desk, who print the wristband. <a class="usa-link" href="/board">Shift board</a></p>`;
}

/** Where a scanner is pointed at: one field for a booking number. */
function addFind(routes: PageRoutes, site: Site): void {
  const toOf = (given: unknown): string => (given === 'paper' ? 'paper' : '');
  const route = (method: 'GET' | 'POST'): PageRoute => ({ method, path: '/serve', needs: 'see-person', what: 'The scan of a wristband' });
  routes.add(route('GET'), (arrived, request, reply) =>
    send(site, reply, arrived.frame, { title: 'Find a person', body: findPage(toOf((request.query as Record<string, string>)['to'])), live: true }));
  routes.add(route('POST'), async (arrived: Arrived, request, reply) => {
    const form = (request.body ?? {}) as Form;
    const to = toOf(form['to']);
    const found = await findBooking(site, arrived, value(form, 'booking') ?? '');
    if ('id' in found) return reply.redirect(`/people/${found.id}/serve${to === '' ? '?done=scanned' : `/${to}`}`, 303);
    const problems = [scanProblem(found.problem)];
    return send(site, reply, arrived.frame, { title: 'Find a person', body: findPage(to, refusalNotice(new BadForm(problems)), { form, problems }), error: true }, 422);
  });
}

export function addServeRoutes(routes: PageRoutes, site: Site): void {
  addFind(routes, site);
  addNext(routes, site);
  addPerson(routes, site);
  for (const page of pages) addPage(routes, site, page);
}
