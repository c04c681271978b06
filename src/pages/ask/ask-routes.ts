import type { FastifyReply, FastifyRequest } from 'fastify';
import { logLook } from '#desk/read/log-look.ts';
import { NotFound, NotSignedIn, Refused } from '#desk/refusal.ts';
import type { AnyUseCase } from '#desk/use-case.ts';
import { useCases } from '#desk/use-cases.ts';
import { localPath } from '#http/local-path.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { lookedAt, purposeOf } from '#people/looking.ts';
import { IdempotencyConflict } from '#store/store.ts';
import { zoneOf } from '../agency-records.ts';
import { errorSummary, type FieldProblem } from '../form-part.ts';
import { BadForm, type Form } from '../form-values.ts';
import type { Html } from '../html.ts';
import type { Arrived, PageRoute, PageRoutes } from '../page-route.ts';
import { perform } from '../perform.ts';
import { isPageKind, kindOf, statusWordsOf, whyNotNow } from '../records/kinds.ts';
import { type AnyHeld, recordNames } from '../records/record-names.ts';
import { hrefOf } from '../records/record-href.ts';
import { refusalNotice } from '../refusal-notice.ts';
import { seesNames, send, type Site } from '../site.ts';
import { commandIn } from './answers.ts';
import { askPage, asksHash, titleOf } from './ask-page.ts';
import { choicesFor, kindsIn, withChoices } from './choices.ts';
import { knownFrom } from './known.ts';
import { withMore } from './more.ts';
import { asAnswers, type Question } from './question.ts';
import { questionsOf } from './questions-of.ts';
import { secretPage } from './secret-page.ts';

type Params = { readonly kind?: string; readonly id?: string; readonly name?: string };
const ID = '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$';
const schema = { params: { type: 'object', properties: { kind: { type: 'string', pattern: '^[a-z-]{1,32}$' }, id: { type: 'string', pattern: ID }, name: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' } } } };

/** A path with an id names a record that exists; one without, a use case that begins a record. */
const named = (withId: boolean) => ({ kind, name }: Params): AnyUseCase | undefined =>
  useCases.find((each) => each.kind === kind && each.name === name && (each.weight === 'begins') === !withId);

const route = (method: 'GET' | 'POST', withId: boolean): PageRoute => ({
  method, path: withId ? '/do/:kind/:id/:name' : '/do/:kind/:name', needs: 'use-case', what: 'This form', schema, useCase: named(withId),
  about: ({ kind = '', id = '' }) => ({ kind: kind as RecordKind, id }),
  looksAt: (params) => lookedAt('see-record', params),
});

/** One page for every use case of the desk, made from its schema. */
export function addAskRoutes(routes: PageRoutes, site: Site): void {
  for (const withId of [true, false]) {
    routes.add(route('GET', withId), async (arrived, request, reply) => {
      const { back: _, ...query } = request.query as Record<string, string>;
      return show(site, arrived, await subjectOf(site, arrived, request, withId), { form: asAnswers(query), known: true }, reply);
    });
    routes.add(route('POST', withId), async (arrived, request, reply) => take(site, arrived, await subjectOf(site, arrived, request, withId), (request.body ?? {}) as Form, reply));
  }
}

/** What is asked for, of what, and from where. */
interface Subject {
  readonly useCase: AnyUseCase;
  readonly record: AnyHeld | undefined;
  readonly id: string;
  readonly action: string;
  readonly zone: string;
  readonly back: string | undefined;
}

async function subjectOf(site: Site, { caller, records, frame }: Arrived, request: FastifyRequest, withId: boolean): Promise<Subject> {
  const params = request.params as Params;
  const useCase = named(withId)(params);
  if (useCase === undefined) throw new NotFound('no such use case');
  const { kind, name } = useCase;
  if (kind === 'agency' && withId && params.id !== caller.agency) throw new NotFound('no such record');
  const found = withId ? await site.deps.store.record(caller.agency, { kind, id: params.id ?? '' }) : undefined;
  if (withId && found === undefined) throw new NotFound('no such record');
  const from = ((request.body ?? request.query) as Record<string, string> | undefined)?.['back'];
  const facility = found?.state['facility'];
  return {
    useCase, id: kind === 'agency' ? caller.agency : params.id ?? site.deps.ids.next(), action: withId ? `/do/${kind}/${params.id}/${name}` : `/do/${kind}/${name}`,
    record: found === undefined ? undefined : { id: found.ref.id, version: found.version, state: found.state },
    zone: typeof facility === 'string' ? zoneOf(records, facility) : frame.zone,
    back: from === undefined ? undefined : localPath(from),
  };
}

/** Papers of officers, agreements and agencies bear days; what happens in the jail has its minute. */
const DAYS: ReadonlySet<RecordKind> = new Set(['agency', 'agreement', 'facility', 'field-office', 'officer', 'principal']);

async function questionsFor(site: Site, { caller, frame }: Arrived, { useCase, record, zone }: Subject, form: Form): Promise<readonly Question[]> {
  const asked = questionsOf(useCase.schema);
  const looking = { store: site.deps.store, caller, named: seesNames(caller, frame.now), zone, now: frame.now };
  for (const kind of looking.named ? kindsIn(asked) : []) {
    const at = lookedAt('see-records', { kind });
    if (at !== undefined) await logLook(site.deps, caller, 'see-records', at, purposeOf(caller.role), 'shown');
  }
  return withChoices(asked, await choicesFor(asked, form, looking), record?.state, zone);
}

interface Shown { readonly form: Form; readonly known?: true; readonly notice?: Html; readonly problems?: readonly FieldProblem[] }

async function show(site: Site, arrived: Arrived, subject: Subject, { form, known, notice, problems = [] }: Shown, reply: FastifyReply): Promise<FastifyReply> {
  const { frame, caller } = arrived;
  const { useCase, record, zone, back } = subject;
  const given = known === undefined ? form : { ...asAnswers(knownFrom(useCase, record?.state, caller)), ...form };
  const questions = await questionsFor(site, arrived, subject, given);
  const about = await aboutOf(site, arrived, subject);
  const status = notice === undefined ? 200 : 422;
  const body = askPage({
    useCase, questions, problems, notice, form: given, zone, back, about, action: subject.action, version: record?.version ?? 0, key: site.deps.ids.next(),
    days: DAYS.has(useCase.kind), closed: closedNow(subject), crumbs: [{ href: '/desk', words: 'My desk' }, ...(about === undefined ? [] : [{ href: about.href, words: about.name }])],
  });
  return send(site, reply, frame, { title: titleOf(useCase), body, section: 'desk', error: status >= 400, ...(asksHash(questions) ? { hashes: true } : {}) }, status);
}

const closedNow = ({ useCase: { kind, name }, record }: Subject): string | undefined =>
  (record === undefined || !isPageKind(kind) ? undefined : whyNotNow(kind, name, record.state));

async function aboutOf(site: Site, { caller, frame }: Arrived, { useCase: { kind }, record, zone }: Subject) {
  if (record === undefined || !isPageKind(kind)) return undefined;
  const nameIn = await recordNames(site.deps.store, caller.agency, kind, [record], seesNames(caller, frame.now), zone);
  return { noun: kindOf(kind).noun, name: nameIn(record), status: statusWordsOf(kind, record.state), href: hrefOf(kind, record.id, caller, frame.now) };
}

async function take(site: Site, arrived: Arrived, subject: Subject, form: Form, reply: FastifyReply): Promise<FastifyReply> {
  const { useCase, id, zone } = subject;
  const grown = withMore(questionsOf(useCase.schema), form);
  if (grown !== undefined) return show(site, arrived, subject, { form: grown }, reply);
  try {
    const questions = await questionsFor(site, arrived, subject, form);
    const command = (): JsonObject => commandIn(questions, form, { zone, days: DAYS.has(useCase.kind) });
    return await perform(site, arrived, { kind: useCase.kind, name: useCase.name, id, done: doneAt(arrived, subject, id), shows: (answer) => shownAfter(site, arrived, subject, answer, reply) }, form, command, reply);
  } catch (error) {
    const notice = noticeOf(error, subject);
    if (notice === undefined || error instanceof NotSignedIn) throw error;
    return show(site, arrived, subject, { form, notice, problems: error instanceof BadForm ? error.problems : [] }, reply);
  }
}

/** As everywhere, and what only a form like this can meet. */
function noticeOf(error: unknown, { record }: Subject): Html | undefined {
  if (error instanceof IdempotencyConflict) return errorSummary('Nothing more was recorded: this form was sent before with other answers', [{ words: 'What it recorded then stands. Look at the record; if this is another thing to record, send the form below.' }]);
  // The record itself is there: what was not found is something that an answer names.
  if (error instanceof NotFound && (record !== undefined || error.message.startsWith('no such '))) return errorSummary('Nothing was recorded: an answer names a record that is not here', [{ words: error.message.replace(/^no such (.*)$/, 'There is no such $1 in this agency’s records.') }]);
  return refusalNotice(error instanceof Refused && error.refusal.code.endsWith('/not-found') ? undefined : error);
}

/** Secrets that an answer holds once, by the use case that makes them. */
const SECRETS: { readonly [name: string]: { readonly field: string; readonly title: string } } = {
  'issue-token': { field: 'token', title: 'API token issued' }, 'invite-enrolment': { field: 'code', title: 'One-time code made' },
};

/** The record's page, which says what was done. */
function doneAt({ caller, frame }: Arrived, { useCase, back }: Subject, id: string): string {
  const page = isPageKind(useCase.kind) ? hrefOf(useCase.kind, id, caller, frame.now) : '/desk';
  return `${page}?${new URLSearchParams({ done: useCase.name, ...(back === undefined ? {} : { back }) }).toString()}`;
}

/** A record that was begun by this form before keeps its first id. A secret is shown at once and nowhere else. */
function shownAfter(site: Site, arrived: Arrived, subject: Subject, answer: JsonObject, reply: FastifyReply): string | FastifyReply {
  const target = (answer['target'] as { readonly id?: string } | undefined)?.id ?? subject.id;
  const secret = SECRETS[subject.useCase.name];
  if (secret === undefined) return doneAt(arrived, subject, target);
  const value = answer[secret.field];
  return send(site, reply, arrived.frame, { title: secret.title, body: secretPage(secret.title, typeof value === 'string' ? value : undefined, doneAt(arrived, subject, target)), section: 'desk' });
}
