import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CustodyState } from '#custody/state.ts';
import { NotFound, NotSignedIn } from '#desk/refusal.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { IdempotencyConflict } from '#store/store.ts';
import type { WarrantState } from '#warrant/state.ts';
import type { Held } from '../agency-records.ts';
import { errorSummary, type FieldProblem } from '../form-part.ts';
import { answered, BadForm, type Form, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import type { PageRoute, PageRoutes } from '../page-route.ts';
import { perform } from '../perform.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { type Seat, seatAt, seatsOf } from '../seats.ts';
import { send, type Site } from '../site.ts';
import type { FieldView } from '../view.ts';
import { answerPage, reconfirmFields, stopFields } from './answer-page.ts';
import { answerView, type AnswerView } from './answer-view.ts';

type Params = { readonly agency: string; readonly id: string; readonly stop?: string };
const ID = '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$';
const id = { type: 'string', pattern: ID };
const schema = { params: { type: 'object', properties: { agency: id, id, stop: id } } };

const route = (method: 'GET' | 'POST', path: string): PageRoute => ({ method, path, needs: 'see-ice-questions', what: 'What ICE is asked', schema, about: ({ id: custody = '' }) => ({ kind: 'custody', id: custody }) });

interface Subject { readonly seat: Seat; readonly current: boolean; readonly custody: Held<CustodyState>; readonly warrant: Held<WarrantState> | undefined }

async function subjectOf(site: Site, request: FastifyRequest): Promise<Subject> {
  const { agency, id: custodyId } = request.params as Params;
  const seats = await seatsOf(site, request);
  const seat = await seatAt(site, seats, agency, 'see-ice-questions', { kind: 'custody', record: custodyId });
  const found = await site.deps.store.record(agency, { kind: 'custody', id: custodyId });
  if (found === undefined) throw new NotFound('no such person');
  const custody = { id: custodyId, version: found.version, state: found.state as unknown as CustodyState };
  const name = custody.state.warrant ?? custody.state.service?.warrant;
  const warrant = name === undefined ? undefined : await site.deps.store.record(agency, { kind: 'warrant', id: name });
  return { seat, current: seat === seats[0], custody, warrant: warrant && { id: warrant.ref.id, version: warrant.version, state: warrant.state as unknown as WarrantState } };
}

async function show(site: Site, { seat, current, custody, warrant }: Subject, reply: FastifyReply, notice?: Html, attempt?: AnswerView['attempt']): Promise<FastifyReply> {
  const personal = await site.deps.store.personal(seat.caller.agency, [custody.state.person]);
  const view = { ...answerView(seat, custody, warrant, personal.get(custody.state.person)), ...(attempt === undefined ? {} : { attempt }), ...(current ? { steps: `/do/custody/${custody.id}` } : {}) };
  const status = attempt === undefined ? 200 : 422;
  return send(site, reply, seat.frame, { title: `ICE’s answers: ${view.name}`, body: answerPage(view, () => site.deps.ids.next(), notice), section: 'desk', live: true, hashes: true, error: status >= 400 }, status);
}

const recorded = html`<div class="usa-alert usa-alert--success" role="status"><p>Recorded. It stands in the jail’s ledger.</p></div>`;

const sentBefore = errorSummary('Nothing more was recorded: this form was sent before', [{ words: 'What it recorded then stands and shows below. If it is another answer, send it from here.' }]);

/** Every field that must be answered and is not; every choice that is not of the list. */
function problemsOf(fields: readonly FieldView[], form: Form, at: string): readonly FieldProblem[] {
  return fields.flatMap((field) => {
    const given = value(form, field.name);
    const field_ = `${at}-${field.name}`;
    if (given === undefined) return field.required ? [{ field: field_, words: `${field.label}: give an answer` }] : [];
    if (field.type === 'hash' && !/^[0-9a-f]{64}$/i.test(given)) return [{ field: field_, words: `${field.label}: 64 characters, 0 to 9 and a to f` }];
    return field.options === undefined || field.options.some((option) => option.value === given) ? [] : [{ field: field_, words: `${field.label}: choose one of the list` }];
  });
}

interface Sent { readonly at: string; readonly fields: readonly FieldView[]; readonly kind: 'custody' | 'warrant'; readonly id: string; readonly name: string; command(form: Form): JsonObject }

async function take(site: Site, subject: Subject, request: FastifyRequest, reply: FastifyReply, sent: Sent): Promise<FastifyReply> {
  const form = (request.body ?? {}) as Form;
  const { seat, custody } = subject;
  try {
    const problems = problemsOf(sent.fields, form, sent.at);
    if (problems.length > 0) throw new BadForm(problems);
    const done = `/ice/people/${seat.caller.agency}/${custody.id}?done=yes`;
    return await perform(site, seat, { kind: sent.kind, id: sent.id, name: sent.name, done }, form, () => sent.command(form), reply);
  } catch (error) {
    const notice = error instanceof IdempotencyConflict ? sentBefore : refusalNotice(error);
    if (notice === undefined || error instanceof NotSignedIn) throw error;
    return show(site, subject, reply, notice, { form: sent.at, values: form, problems: error instanceof BadForm ? error.problems : [] });
  }
}

const yes = (form: Form, name: string): boolean | undefined => (value(form, name) === undefined ? undefined : form[name] === 'yes');

/** Where someone in ICE who is signed in answers for one person. */
export function addAnswerRoutes(routes: PageRoutes, site: Site): void {
  routes.add(route('GET', '/ice/people/:agency/:id'), async (_arrived, request, reply) =>
    show(site, await subjectOf(site, request), reply, (request.query as Record<string, string>)['done'] === undefined ? undefined : recorded));

  routes.add(route('POST', '/ice/people/:agency/:id/reconfirm'), async (_arrived, request, reply) => {
    const subject = await subjectOf(site, request);
    const { seat, warrant } = subject;
    if (warrant === undefined) throw new NotFound('no such warrant');
    const reader = seat.frame.reader?.name ?? '';
    return take(site, subject, request, reply, {
      at: 'reconfirm', fields: reconfirmFields, kind: 'warrant', id: warrant.id, name: 'reconfirm-warrant',
      command: (form) => ({ ...answered({ result: value(form, 'result'), by: value(form, 'by') }), at: seat.frame.now, method: 'system', personal: { reconfirmedBy: reader } }),
    });
  });

  routes.add(route('POST', '/ice/people/:agency/:id/stops/:stop'), async (_arrived, request, reply) => {
    const subject = await subjectOf(site, request);
    const { stop } = request.params as Params;
    const found = answerView(subject.seat, subject.custody, subject.warrant, undefined).stops.find((each) => each.id === stop);
    if (found === undefined) throw new NotFound('no such stop');
    return take(site, subject, request, reply, {
      at: found.id, fields: stopFields(found), kind: 'custody', id: subject.custody.id, name: 'resolve-stop',
      command: (form) => ({
        ...answered({ stop: found.id, by: found.part ?? 'ice', outcome: value(form, 'outcome'), documentHash: value(form, 'documentHash')?.toLowerCase(), answersItem: yes(form, 'answersItem'), fingerprintMatch: yes(form, 'fingerprintMatch') }),
        personal: { reasons: value(form, 'reasons') ?? '' },
      }),
    });
  });
}
