import { county } from '#demo/set-up.ts';
import type { Deps } from '#desk/use-case.ts';
import { createApp } from '#http/app.ts';
import { setCookie } from '#http/sessions.ts';
import { addPages } from '#pages/routes.ts';
import type { OpenRoute, PageRoute } from '#pages/page-route.ts';
import { callerOf, type TestCounty } from './county.ts';

export interface Shown { readonly status: number; readonly body: string; readonly type: string; readonly headers: Readonly<Record<string, unknown>> }

/** The pages of a test county, asked for as someone of its cast who is signed in. */
export interface TestPages {
  readonly deps: Deps;
  readonly table: readonly (PageRoute | OpenRoute)[];
  get(who: string, path: string): Promise<Shown>;
  post(who: string, path: string, form: Readonly<Record<string, string>>): Promise<Shown>;
  close(): Promise<void>;
}

export async function testPages(at: TestCounty): Promise<TestPages> {
  const { server, callers, sessions } = createApp(at.deps, { hosts: ['localhost'], transport: { kind: 'loopback' }, onFault: (error) => { console.error(error); } });
  const table = addPages(server, { deps: at.deps, callers, choices: [], alarmsProvenAt: () => undefined, title: { name: county.agency, fictional: true, zone: 'America/New_York' } });
  await server.ready();
  const cookies = new Map<string, string>();
  const cookie = (who: string): string => {
    const kept = cookies.get(who) ?? setCookie(sessions.start(callerOf(at, who)), false).split(';')[0] ?? '';
    cookies.set(who, kept);
    return kept;
  };
  const ask = async (who: string, method: 'GET' | 'POST', url: string, payload?: string): Promise<Shown> => {
    const answer = await server.inject({ method, url, headers: { host: 'localhost', cookie: cookie(who), ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: answer.body, type: String(answer.headers['content-type']), headers: answer.headers };
  };
  return {
    deps: at.deps, table: table(),
    get: (who, path) => ask(who, 'GET', path),
    post: (who, path, form) => ask(who, 'POST', path, new URLSearchParams(form).toString()),
    close: () => server.close(),
  };
}

/** The one answer field of a form on a page, such as its hidden key. */
export const hidden = (body: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
