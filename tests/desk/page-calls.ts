import { county } from '#demo/set-up.ts';
import type { Deps } from '#desk/use-case.ts';
import { createApp } from '#http/app.ts';
import { addPages } from '#pages/routes.ts';
import type { OpenRoute, PageRoute } from '#pages/page-route.ts';
import type { TestCounty } from './county.ts';

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
  const app = createApp(at.deps, {
    hosts: ['localhost'], transport: { kind: 'loopback' }, onFault: (error) => { console.error(error); },
    demo: at.player.cast.map(({ id, name }) => ({ id, name, caller: at.player.callerOf(id) })),
  });
  const { server } = app;
  const table = addPages(server, { deps: at.deps, callers: app.callers, door: app, choices: [], alarmsProvenAt: () => undefined, title: { name: county.agency, fictional: true, zone: 'America/New_York' } });
  await server.ready();
  const cookies = new Map<string, string>();
  const cookie = async (who: string): Promise<string> => {
    const kept = cookies.get(who);
    if (kept !== undefined) return kept;
    const answer = await server.inject({ method: 'POST', url: '/sign-in', headers: { 'host': 'localhost', 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ principal: who }).toString() });
    const made = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    cookies.set(who, made);
    return made;
  };
  const ask = async (who: string, method: 'GET' | 'POST', url: string, payload?: string, again = true): Promise<Shown> => {
    const answer = await server.inject({ method, url, headers: { host: 'localhost', origin: 'http://localhost', cookie: await cookie(who), ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(payload === undefined ? {} : { payload }) });
    // A clock that a test moved has ended the session: sign in anew, once.
    if (again && answer.statusCode === 303 && String(answer.headers.location).startsWith('/sign-in')) {
      cookies.delete(who);
      return ask(who, method, url, payload, false);
    }
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
