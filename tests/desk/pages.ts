import { createApp } from '#http/app.ts';
import { addPages } from '#pages/routes.ts';
import type { TestCounty } from './county.ts';

interface Answered { readonly status: number; readonly body: string; readonly headers: Readonly<Record<string, unknown>> }
export interface Pages {
  /** Asks for a page as someone of the cast, or as nobody. A form is sent as a browser of this origin sends it. */
  ask(who: string | undefined, method: 'GET' | 'HEAD' | 'POST', url: string, form?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  close(): Promise<void>;
}

/** The county's pages, under the clock of the test. */
export async function countyPages(at: TestCounty): Promise<Pages> {
  const door = createApp(at.deps, { hosts: ['localhost'], transport: { kind: 'loopback' }, onFault: (error) => { console.error(error); } });
  const { server, callers } = door;
  addPages(server, { deps: at.deps, callers, door, alarmsProvenAt: () => undefined, choices: [], title: { name: 'Tipstaff', fictional: true, zone: 'UTC' } });
  await server.ready();
  return {
    async ask(who, method, url, form, headers = {}) {
      const answer = await server.inject({
        method, url, headers: { host: 'localhost', ...(who === undefined ? {} : { authorization: `Bearer ${at.token(who)}` }), ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
        ...(form === undefined ? {} : { payload: new URLSearchParams(form).toString() }),
      });
      return { status: answer.statusCode, body: answer.body, headers: answer.headers };
    },
    close: () => server.close(),
  };
}
