import type { Read } from '#desk/read/read.ts';
import type { AnyUseCase } from '#desk/use-case.ts';
import { pathOf } from './use-case-routes.ts';

const problemRef = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
const answers = (codes: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(codes).map(([code, description]) => [code, { description, ...problemRef }]));

const always = {
  401: 'No valid token or session.',
  403: 'The role does not reach this, or the request came from another site or without encryption.',
  404: 'No such record in this agency; another agency’s records answer exactly so.',
  421: 'Another host name.',
  503: 'Not available now, with the reason; nothing was acknowledged.',
};

const agency = { name: 'agency', in: 'path', required: true, schema: { type: 'string' } };

/** The OpenAPI 3.1 description, made from the same tables as the routes. */
export function openApi(useCases: readonly AnyUseCase[], reads: readonly Read[]): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tipstaff', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'Operational record of delegated authority inside a jail. Instants are RFC 3339 with an offset; answers give UTC. Every write takes an Idempotency-Key; legal acts take If-Match.',
    },
    security: [{ token: [] }],
    paths: Object.fromEntries([
      ...useCases.map((each) => [pathOf(each, '{agency}', '{id}'), { post: write(each) }]),
      ...reads.map((each) => [`/v1/agencies/{agency}/${each.path.replaceAll(/:(\w+)/g, '{$1}')}`, { get: look(each) }]),
    ]),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', description: '`tip_<agency>_<secret>`' } }, schemas: { Problem: problem, Answer: answer } },
  };
}

function write(each: AnyUseCase): object {
  const act = each.weight === 'act';
  return {
    operationId: `${each.kind}/${each.name}`,
    summary: each.words,
    'x-roles': each.roles,
    ...(each.citation === undefined ? {} : { 'x-citation': each.citation }),
    parameters: [
      agency,
      ...(pathOf(each, '', '{id}').includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []),
      { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 128 } },
      ...(act ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string', pattern: '^"v\\d+"$' } }] : []),
    ],
    requestBody: { required: true, content: { 'application/json': { schema: each.schema } } },
    responses: {
      200: { description: 'Done and flushed.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Answer' } } } },
      ...answers({
        400: 'Not JSON, not the form this takes, or a time that names no single instant.',
        409: 'The Idempotency-Key was used for another request.',
        ...(act ? { 412: 'The record has changed since it was read.', 428: 'If-Match is missing.' } : {}),
        413: 'Too large.', 415: 'Not application/json.',
        422: 'Understood and not done: what was refused, why, what is missing and who can supply it.',
        507: 'The disk is full.',
        ...always,
      }),
    },
  };
}

function look(each: Read): object {
  const parameters = each.params.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const query = Object.entries((each.query as { properties?: Record<string, object> } | undefined)?.properties ?? {})
    .map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
  return {
    operationId: each.name,
    summary: each.words,
    parameters: [agency, ...parameters, ...query],
    responses: { 200: { description: 'As recorded.' }, ...answers({ 400: 'Not the form this takes.', ...always }) },
  };
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' },
    missing: { type: 'array', items: { type: 'object', required: ['fact', 'from'], properties: { fact: { type: 'string' }, from: { type: 'string' } } } },
    citations: { type: 'array', items: { type: 'string' } },
    allowed: { type: 'array', items: { type: 'string' } },
    errors: { type: 'array', items: { type: 'object', properties: { at: { type: 'string' }, words: { type: 'string' } } } },
  },
};

const answer = {
  type: 'object',
  required: ['at', 'receipt'],
  properties: {
    at: { type: 'string', format: 'date-time' },
    receipt: {
      type: 'object', required: ['agency', 'seq', 'size', 'entries'],
      properties: { agency: { type: 'string' }, seq: { type: 'integer' }, size: { type: 'integer' }, entries: { type: 'integer' } },
    },
  },
};
