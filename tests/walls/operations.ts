import type { App } from '#http/app.ts';
import type { OpenRoute, PageRoute } from '#pages/page-route.ts';
import type { Line } from './who-may.ts';

/** One thing that the running server can be asked, as it describes itself. */
export interface Operation {
  readonly part: Line['part'];
  /** As in who-may.txt. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'HEAD';
  /** With `{agency}`, `{id}`, … in it. */
  readonly template: string;
  readonly params: readonly string[];
  /** Of a write. */
  readonly schema?: object;
}

interface Described {
  readonly operationId: string;
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
}

/** The operations of the API, from the OpenAPI document that the server gives out. */
export async function apiOperations({ server }: App): Promise<readonly Operation[]> {
  const { paths } = (await server.inject({ url: '/openapi.json', headers: { host: 'localhost' } })).json<{ paths: Record<string, Record<string, Described>> }>();
  return Object.entries(paths).flatMap(([template, methods]) => Object.entries(methods).map(([method, { operationId, requestBody }]): Operation => ({
    part: method === 'post' ? 'do' : 'look', name: operationId, method: method === 'post' ? 'POST' : 'GET', template, params: paramsIn(template, /\{(\w+)\}/g),
    ...(requestBody === undefined ? {} : { schema: requestBody.content['application/json'].schema }),
  })));
}

/** The pages, from the table that they are registered in. A stream is asked for with HEAD: who may have it is settled the same way. */
export const pageOperations = (table: readonly (PageRoute | OpenRoute)[]): readonly Operation[] => table.map(({ method, path }): Operation => ({
  part: 'page', name: `${method} ${path}`, method: path.startsWith('/events/') ? 'HEAD' : method, template: path.replaceAll(/:(\w+)/g, '{$1}'), params: paramsIn(path, /:(\w+)/g),
}));

const paramsIn = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** What the server can do and the table does not say, and the other way round. */
export function unlisted(operations: readonly Operation[], lines: readonly Line[]): readonly string[] {
  const keys = (all: readonly { readonly part: string; readonly name: string }[]): readonly string[] => all.map(({ part, name }) => `${part} ${name}`);
  const [are, said] = [keys(operations), keys(lines)];
  return [
    ...are.filter((key) => !said.includes(key)).map((key) => `who-may.txt has no line for: ${key}`),
    ...said.filter((key) => !are.includes(key)).map((key) => `who-may.txt has a line about nothing: ${key}`),
    ...said.filter((key, place) => said.indexOf(key) !== place).map((key) => `who-may.txt has two lines for: ${key}`),
  ];
}
