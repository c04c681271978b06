import type { FastifyReply, FastifyRequest } from 'fastify';
import { logLinkLook } from '#desk/read/log-look.ts';
import { Refused } from '#desk/refusal.ts';
import { type Asked, askedThrough, LinkClosed, takeLinkAnswer } from '#desk/warrant/answer-link.ts';
import type { AnswerByLink } from '#warrant/asking.ts';
import { readAgency, zoneOf } from '../agency-records.ts';
import type { FieldProblem } from '../form-part.ts';
import { type Form, value } from '../form-values.ts';
import type { Html } from '../html.ts';
import type { PageRoutes } from '../page-route.ts';
import { publicFrame, send, type Site } from '../site.ts';
import { itemWords } from './answer-view.ts';
import { closedPage, linkFields, linkPage, takenPage, type LinkView } from './link-page.ts';

const OPEN = 'ICE answers one question without a county log-in: the link is the secret, for one warrant, one answer and at most two hours (CJIS AC-14)';
/** The address holds the secret: no search engine, no cache and no other page may learn it. */
const SECRET = { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow, noarchive' };
const schema = { params: { type: 'object', properties: { token: { type: 'string', maxLength: 128 } } } };
const KEEP = 500;

const sendLink = (site: Site, reply: FastifyReply, title: string, body: Html, status: number): FastifyReply =>
  send(site, reply, publicFrame(site), { title, body, error: status >= 400, stricter: SECRET }, status);

const closed = (site: Site, reply: FastifyReply): FastifyReply => sendLink(site, reply, 'This link answers no question', closedPage, 404);

async function viewOf(site: Site, asked: Asked): Promise<LinkView> {
  const { warrant, question, custody } = asked;
  const records = await readAgency(site.deps.store, asked.agency);
  const personal = warrant.person === undefined ? undefined : (await site.deps.store.personal(asked.agency, [warrant.person])).get(warrant.person);
  const digits = personal?.fields['aNumber']?.replace(/\D/g, '');
  return {
    agency: records.agency?.state.name ?? 'The jail', to: question.to, form: warrant.form, hash: warrant.documentHash.slice(0, 12), zone: zoneOf(records, custody?.state.facility), answerDueAt: question.answerDueAt,
    items: question.stops.flatMap((id) => {
      const stop = custody?.state.stops.find((each) => each.id === id);
      return stop === undefined || custody === undefined ? [] : [{ stop: id, words: itemWords(custody.state, stop) }];
    }),
    ...(warrant.issuedAt === undefined ? {} : { issuedAt: warrant.issuedAt }), ...(digits === undefined || digits.length < 7 ? {} : { aNumberEnd: digits.slice(-3) }),
  };
}

/** Reads the form; what is missing is said, and the link is not used up by it. */
function readAnswer(form: Form, stops: readonly string[]): { readonly answer: AnswerByLink; readonly problems: readonly FieldProblem[] } {
  const problems = linkFields(stops.map((stop) => ({ stop }))).flatMap((field): readonly FieldProblem[] => {
    const given = value(form, field.name);
    const at = `link-${field.name}`;
    if (given === undefined) return field.required ? [{ field: at, words: `${field.label}: give an answer` }] : [];
    if (field.options !== undefined) return field.options.some((option) => option.value === given) ? [] : [{ field: at, words: `${field.label}: choose one of the list` }];
    return given.length > (field.name === 'by' ? 128 : KEEP) ? [{ field: at, words: `${field.label}: shorter, please` }] : [];
  });
  const reasons = value(form, 'answerReasons');
  return {
    problems,
    answer: {
      result: value(form, 'result') as AnswerByLink['result'], by: value(form, 'by') ?? '',
      items: stops.flatMap((stop) => (value(form, `item-${stop}`) === undefined ? [] : [{ stop, answer: form[`item-${stop}`] as 'considered' | 'supports-the-claim', fingerprintMatch: form[`print-${stop}`] === 'yes' }])),
      personal: { answeredBy: value(form, 'answeredBy') ?? '', ...(reasons === undefined ? {} : { answerReasons: reasons }) },
    },
  };
}

async function show(site: Site, asked: Asked, reply: FastifyReply, attempt?: LinkView['attempt']): Promise<FastifyReply> {
  await logLinkLook(site.deps, asked.agency, { kind: 'warrant', record: asked.id });
  const view = await viewOf(site, asked);
  return sendLink(site, reply, 'Is this administrative warrant in force?', linkPage({ ...view, ...(attempt === undefined ? {} : { attempt }) }), attempt === undefined ? 200 : 422);
}

async function take(site: Site, token: string, form: Form, reply: FastifyReply): Promise<FastifyReply> {
  const asked = await askedThrough(token, site.deps);
  const { answer, problems } = readAnswer(form, asked.question.stops);
  if (problems.length > 0) return show(site, asked, reply, { values: form, problems });
  try {
    const { result } = await takeLinkAnswer(token, answer, site.deps);
    return sendLink(site, reply, 'Recorded', takenPage(result), 200);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return show(site, asked, reply, { values: form, problems: [], refusal: error.refusal.detail });
  }
}

/** The one page that is reached through a secret in its address. Reading it uses nothing up; answering does. */
export function addLinkRoutes(routes: PageRoutes, site: Site): void {
  const tokenOf = (request: FastifyRequest): string => (request.params as { token: string }).token;
  const orClosed = async (reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> => work().catch((error: unknown) => {
    if (!(error instanceof LinkClosed)) throw error;
    return closed(site, reply);
  });
  routes.open({ method: 'GET', path: '/answer/:token', open: OPEN }, (request, reply) =>
    orClosed(reply, async () => show(site, await askedThrough(tokenOf(request), site.deps), reply)), schema);
  routes.open({ method: 'POST', path: '/answer/:token', open: OPEN }, (request, reply) =>
    orClosed(reply, () => take(site, tokenOf(request), (request.body ?? {}) as Form, reply)), schema);
}
