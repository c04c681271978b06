import assert from 'node:assert/strict';
import { county } from '#demo/set-up.ts';
import { createApp, type App } from '#http/app.ts';
import { addPages } from '#pages/routes.ts';
import { Authenticator, type CreationOptions, type Faults, type RequestOptions } from './authenticator.ts';
import type { TestCounty } from './county.ts';

/** The whole site over a test county, without one-click sign-in unless it is asked for. */
export async function siteOver(at: TestCounty, oneClick: readonly string[] = []): Promise<App> {
  const app = createApp(at.deps, {
    hosts: ['localhost'], transport: { kind: 'loopback' }, onFault: (error) => { console.error(error); },
    ...(oneClick.length === 0 ? {} : { demo: oneClick.map((id) => ({ id, name: id, caller: at.player.callerOf(id) })) }),
  });
  addPages(app.server, { deps: at.deps, callers: app.callers, door: app, alarmsProvenAt: () => undefined, choices: [], title: { name: 'Test', fictional: true, zone: 'UTC' } });
  await app.server.ready();
  return app;
}

interface Reply { readonly status: number; readonly body: string; readonly location: string; readonly headers: Record<string, unknown> }

/** A browser without a screen: keeps the cookie, sends forms and JSON. */
export class Visitor {
  readonly #app: App;
  readonly authenticator: Authenticator;
  cookie = '';

  constructor(app: App, authenticator = new Authenticator()) {
    this.#app = app;
    this.authenticator = authenticator;
  }

  get(path: string): Promise<Reply> {
    return this.#send('GET', path);
  }

  form(path: string, fields: Record<string, string>): Promise<Reply> {
    return this.#send('POST', path, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
  }

  json(path: string, body: object, headers: Record<string, string> = {}): Promise<Reply> {
    return this.#send('POST', path, JSON.stringify(body), 'application/json', headers);
  }

  async #send(method: 'GET' | 'POST', url: string, payload?: string, type?: string, more: Record<string, string> = {}): Promise<Reply> {
    const answer = await this.#app.server.inject({
      method, url, headers: { host: 'localhost', ...(method === 'POST' ? { origin: 'http://localhost' } : {}), ...(this.cookie === '' ? {} : { cookie: this.cookie }), ...(type === undefined ? {} : { 'content-type': type }), ...more }, ...(payload === undefined ? {} : { payload }),
    });
    const set = answer.headers['set-cookie'];
    if (set !== undefined) this.cookie = String(set).includes('Max-Age=0') ? '' : String(set).split(';')[0] ?? '';
    return { status: answer.statusCode, body: answer.body, location: String(answer.headers.location ?? ''), headers: answer.headers };
  }

  me(agency: string = county.agency): Promise<Reply> {
    return this.get(`/v1/agencies/${agency}/me`);
  }

  /** Binds a passkey with a code; signed in after it. */
  async enrol(code: string, faults: Faults = {}): Promise<Reply> {
    const options = await this.json('/enrol/options', { agreed: 'yes', code, label: '' });
    if (options.status !== 200) return options;
    return this.json('/enrol/passkey', { agreed: 'yes', code, label: 'a key', response: this.authenticator.create(JSON.parse(options.body) as CreationOptions, faults) });
  }

  async options(path: string, body: object): Promise<RequestOptions> {
    const reply = await this.json(path, body);
    assert.equal(reply.status, 200, reply.body);
    return JSON.parse(reply.body) as RequestOptions;
  }

  async signIn(faults: Faults = {}): Promise<Reply> {
    const options = await this.options('/sign-in/passkey/options', { agreed: 'yes' });
    return this.json('/sign-in/passkey', { agreed: 'yes', response: this.authenticator.get(options, faults) });
  }

  async unlock(faults: Faults = {}): Promise<Reply> {
    return this.json('/unlock/passkey', { response: this.authenticator.get(await this.options('/unlock/options', {}), faults) });
  }

  async confirm(): Promise<Reply> {
    return this.json('/confirm/passkey', { response: this.authenticator.get(await this.options('/confirm/options', {})) });
  }
}

/** An administrator at the console invites; the code. */
export async function invited(at: TestCounty, principal: string): Promise<string> {
  return String((await at.player.atConsole('principal', 'invite-enrolment', principal, {})).body['code']);
}

export async function enrolled(at: TestCounty, app: App, principal: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  const reply = await visitor.enrol(await invited(at, principal));
  assert.equal(reply.status, 200, reply.body);
  return visitor;
}
