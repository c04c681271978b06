import assert from 'node:assert/strict';
import { connect, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { useCases } from '#desk/use-cases.ts';
import { pathOf } from '#http/use-case-routes.ts';
import { freshKey } from '../desk/county.ts';
import { fitAnswer } from './every-answer.ts';
import { stage, type Stage } from './stage.ts';
import { HOME, type Person } from './world.ts';

let on: Stage;
let port: number;
before(async () => {
  on = await stage();
  await on.app.server.listen({ host: '127.0.0.1', port: 0 });
  port = (on.app.server.server.address() as AddressInfo).port;
});
after(() => on.close());

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
const METHODS: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const person = (role: string): Person => on.world.people.find((each) => each.role === role) as Person;
const cookie = (role: string): string => on.keys.cookie(person(role), HOME) ?? '';
const token = (role: string): string => `Bearer ${on.keys.token(person(role), HOME)}`;
const inject = (method: Method, url: string, headers: Record<string, string> = {}, payload?: string) =>
  on.app.server.inject({ method, url, headers: { host: 'localhost', ...headers }, ...(payload === undefined ? {} : { payload }) });
const size = async (): Promise<number> => (await on.at.deps.store.head(HOME))?.size ?? 0;

/** An address for every operation, filled with ids that exist. */
const addresses = (): readonly string[] => [...new Set(on.operations.map(({ template }) => template
  .replace('{agency}', HOME).replace('{kind}', 'custody').replace('{seq}', '1').replace('{name}', 'us-fl').replace('{action}', 'tell-ice').replace('{step}', 'adopt-rule').replaceAll(/\{\w+\}/g, 'frcustody-open')))];

test('every answer has its headers, whatever is asked, by whatever method, signed in or not', async () => {
  const odd = ['/nothing', '/assets/nothing.css', '/assets/..%2f..%2fpackage.json', '/v1/nothing', '/%', '/%zz', '/people/%00', '/people/%ff', '/a'.repeat(4000), '/openapi.json', '//evil.example/x', '/sign-in?to=%0d%0aSet-Cookie:a=b', '/board;a=b', '/board?a[]=1&a[]=2', '/people/..;/board'];
  let asked = 0;
  for (const url of [...addresses(), ...odd]) {
    for (const method of METHODS) {
      if (method === 'GET' && url.startsWith('/events/')) continue;
      for (const headers of [{}, { authorization: token('shift-commander') }, { cookie: cookie('counsel'), origin: 'http://localhost' }] as Record<string, string>[]) {
        // The plain writes are asked by the matrix.
        if (method === 'POST' && headers['authorization'] !== undefined) continue;
        const answer = await inject(method, url, headers);
        fitAnswer(`${method} ${url.slice(0, 80)} ${Object.keys(headers).join()}`, answer.statusCode, answer.headers, answer.body);
        asked += 1;
      }
    }
  }
  assert.ok(asked > 2000, String(asked));
});

test('bad cookies, hosts, lengths and types are answered with the same headers', async () => {
  for (const headers of [
    { cookie: 'tipstaff_session=; tipstaff_session=x' }, { cookie: `a=${'x'.repeat(3000)}` }, { cookie: '=; ;;=;\u00e9' }, { host: 'evil.example' }, { 'sec-fetch-site': 'cross-site' },
    { authorization: 'Bearer' }, { authorization: `Bearer tip_${'x'.repeat(500)}` }, { 'content-type': 'application/json; charset=utf-16' }, { 'content-type': 'multipart/form-data; boundary=x' }, { 'content-encoding': 'gzip', 'content-type': 'application/json' },
  ] as Record<string, string>[]) {
    for (const [method, url] of [['GET', '/board'], ['POST', '/people/frcustody-open/tell-ice'], ['POST', `/v1/agencies/${HOME}/custody/frcustody-open/tell-ice`]] as const) {
      const answer = await inject(method, url, headers, method === 'POST' ? '{}' : undefined);
      fitAnswer(`${method} ${url} ${JSON.stringify(headers).slice(0, 60)}`, answer.statusCode, answer.headers, answer.body);
    }
  }
});

/** Sends bytes as they are and gives back what came. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let got = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => { got += chunk; }).on('close', () => resolve(got)).on('error', reject);
  });
}

test('what cannot be read as a request is answered with the same headers, and the connection ends', async () => {
  for (const [text, status] of [
    ['GET /x y HTTP/1.1\r\nHost: localhost\r\n\r\n', 400], ['NONSENSE\r\n\r\n', 400], ['TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400], ['CONNECT evil:1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 0],
    [`GET /${'x'.repeat(70_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431], ['GET / HTTP/1.1\r\nHost: localhost\r\nA b: c\r\n\r\n', 400], ['GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 0],
    ['POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400], ['GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n', 400],
  ] as const) {
    const got = await raw(text);
    if (got === '') {
      assert.equal(status, 0, `no answer to ${text.slice(0, 40)}`);
      continue;
    }
    const [head = '', body = ''] = got.split('\r\n\r\n');
    const [first = '', ...lines] = head.split('\r\n');
    const code = Number(first.split(' ')[1]);
    assert.ok(code >= 400 || status === 0, `${first} to ${text.slice(0, 40)}`);
    const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    if (headers['transfer-encoding'] === undefined) fitAnswer(text.slice(0, 40), code, headers, body);
  }
});

test('a live stream has the headers too, and asking for its head alone ends', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/events/board`, { headers: { cookie: cookie('shift-commander') } }).catch(() => undefined);
  // The host is not one that this server answers to under its number: fetch cannot name another, so the socket does.
  assert.equal(answer?.status, 421);
  const got = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET /events/board HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie('shift-commander')}\r\n\r\n`));
    socket.setEncoding('utf8').once('data', (chunk: string) => { socket.destroy(); resolve(chunk); }).on('error', reject);
  });
  const [first = '', ...lines] = (got.split('\r\n\r\n')[0] ?? '').split('\r\n');
  assert.match(first, / 200 /);
  fitAnswer('GET /events/board', 200, Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])), '');
  assert.equal((await inject('HEAD', '/events/board', { cookie: cookie('shift-commander') })).statusCode, 200);
});

test('another site can do nothing with a reader’s session: forms, JSON as text, overrides, no origin at all', async () => {
  const before = await size();
  const act = `/v1/agencies/${HOME}/custody/frcustody-open/tell-ice`;
  const body = JSON.stringify({ of: 'release', means: 'Telephone' });
  const session = { 'cookie': cookie('booking-clerk'), 'idempotency-key': freshKey(), 'content-type': 'application/json' };
  const ours = { origin: 'http://localhost' };
  for (const [headers, payload, status] of [
    [{ ...session, origin: 'https://evil.example' }, body, 403], [{ ...session, origin: 'null' }, body, 403], [{ ...session, origin: 'http://localhost.evil.example' }, body, 403], [{ ...session, origin: 'http://localhost:1' }, body, 403],
    [{ ...session, 'sec-fetch-site': 'cross-site' }, body, 403], [{ ...session, 'sec-fetch-site': 'same-site' }, body, 403], [session, body, 403], [{ ...session, referer: 'https://evil.example/localhost' }, body, 403],
    [{ ...session, ...ours, 'content-type': 'text/plain' }, body, 415], [{ ...session, ...ours, 'content-type': 'application/x-www-form-urlencoded' }, 'of=release&means=x', 415], [{ ...session, ...ours, 'content-type': 'multipart/form-data; boundary=x' }, body, 415],
  ] as [Record<string, string>, string, number][]) assert.equal((await inject('POST', act, headers, payload)).statusCode, status, JSON.stringify(headers));
  for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
    assert.equal((await inject('GET', act, { ...session, [header]: 'POST' })).statusCode, 404);
    assert.equal((await inject('GET', `/people/frcustody-open/tell-ice?_method=POST`, { cookie: cookie('booking-clerk'), [header]: 'POST' })).statusCode, 404);
  }
  assert.equal((await inject('POST', '/sign-in', { 'origin': 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }, `principal=${HOME}.m-feed`)).statusCode, 403, 'login by another site');
  assert.equal(await size(), before);
});

test('what a proxy would say is not believed, and no answer repeats a host that was sent', async () => {
  const said = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'forwarded': 'host=evil.example;proto=https', 'x-original-url': '/board', 'x-rewrite-url': '/board', 'x-agency': 'foreign', 'x-tenant': 'foreign', 'x-real-ip': '127.0.0.1' };
  for (const [url, headers] of [['/', {}], ['/board', {}], ['/board', { cookie: cookie('counsel') }], ['/nothing', {}], [`/v1/agencies/${HOME}/me`, { authorization: token('counsel') }], ['/v1/agencies/foreign/me', { authorization: token('counsel') }]] as [string, Record<string, string>][]) {
    const [plain, spoofed] = [await inject('GET', url, headers), await inject('GET', url, { ...headers, ...said })];
    assert.deepEqual([spoofed.statusCode, spoofed.headers['location']], [plain.statusCode, plain.headers['location']], url);
    assert.doesNotMatch(spoofed.body + JSON.stringify(spoofed.headers), /evil\.example/, url);
  }
  for (const host of ['evil.example', 'localhost.evil.example', 'localhost@evil.example', 'localhost:80:80', 'localhost evil.example', 'LOCALHOST.', 'xn--lcalhost-54a']) {
    const answer = await inject('GET', '/sign-in', { host });
    assert.ok(answer.statusCode === 421 || answer.statusCode === 400, `${host}: ${answer.statusCode}`);
    assert.doesNotMatch(answer.body, /evil\.example/);
  }
});

test('no address leads away from this server', async () => {
  const away = ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '%2F%2Fevil.example', '/%0d%0aLocation:%20https://evil.example', '\t//evil.example', '/board@evil.example'];
  for (const { method, template } of on.operations.filter(({ part }) => part === 'page')) {
    if (method === 'HEAD') continue;
    const path = template.replace('{name}', 'us-fl').replace('{id}', 'frcustody-open').replace('{action}', 'tell-ice').replace('{step}', 'adopt-rule').replace('{seq}', '1').replaceAll(/\{\w+\}/g, 'x');
    for (const to of away) {
      const names = ['back', 'return', 'to', 'next', 'url', 'redirect', 'done', 'return_to'];
      const query = names.map((name) => `${name}=${encodeURIComponent(to)}`).join('&');
      for (const headers of [{}, { cookie: cookie('counsel') }] as Record<string, string>[]) {
        const answer = await inject(method, `${path}?${query}`, { ...headers, ...(method === 'POST' ? { 'origin': 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' } : {}) }, method === 'POST' ? query : undefined);
        const location = answer.headers['location'];
        if (location !== undefined) assert.match(String(location), /^\/(?![/\\])[\w\-/?=&.]*$/, `${method} ${path} to ${to}`);
        assert.doesNotMatch(answer.body, /(?:href|src|action)="(?:https?:|\/\/|\/\\|javascript:)/i, `${method} ${path} to ${to}`);
      }
    }
  }
});

test('a form of this server’s own making about what is not there, or is of another kind, is never a fault', async () => {
  let asked = 0;
  for (const { template } of on.operations.filter(({ part, method }) => part === 'page' && method === 'POST')) {
    for (const id of ['frcustody-open', 'frwarrant-open', 'never-was']) {
      const path = template.replace('{agency}', HOME).replace('{action}', 'raise-stop').replace('{kind}', 'custody').replace('{name}', 'raise-stop').replace('{step}', 'record-release-checks').replace('{stop}', 'stop-9').replaceAll(/\{\w+\}/g, id);
      for (const role of ['shift-commander', 'warrant-service-officer', 'ice-supervisor', 'counsel', 'administrator', 'defender']) {
        const form = new URLSearchParams({ key: freshKey(), version: '1', shift: id, stop: id, question: id, booking: id, officer: id, warrant: id, facility: id, result: 'in-force', by: 'x', kind: 'identity', source: 'person', means: 'spoken', response: id });
        const answer = await inject('POST', path, { 'cookie': cookie(role), 'origin': 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' }, form.toString());
        fitAnswer(`POST ${path} as ${role}`, answer.statusCode, answer.headers, answer.body);
        asked += 1;
      }
    }
  }
  assert.ok(asked > 500, String(asked));
});

test('a field that is not of the form, a name twice, an object for a text: refused, in the API and on pages', async () => {
  const before = await size();
  const extras = ['role', 'agency_id', 'agency', 'agencyId', 'servedAt', 'principal', 'by', 'type', 'kind', 'seq', 'isAdmin', 'actor'];
  const headers = (role: string): Record<string, string> => ({ 'authorization': token(role), 'idempotency-key': freshKey(), 'if-match': '"v1"', 'content-type': 'application/json' });
  for (const useCase of useCases) {
    const known = Object.keys((useCase.schema as { properties?: object }).properties ?? {});
    const url = pathOf(useCase, HOME, useCase.kind === 'agency' ? HOME : 'frcustody-open');
    for (const extra of extras.filter((name) => !known.includes(name))) {
      const answer = await inject('POST', url, headers(useCase.roles[0] ?? ''), JSON.stringify({ [extra]: 'administrator' }));
      assert.equal(answer.statusCode, 400, `${url} ${extra}`);
      assert.ok(answer.json<{ errors: { at: string; words: string }[] }>().errors.some(({ at, words }) => at === `/${extra}` && words === 'is not a field of this action'), `${url} ${extra}`);
    }
  }
  const act = `/v1/agencies/${HOME}/custody/frcustody-open/tell-ice`;
  for (const wrong of [{ of: ['release'], means: 'x' }, { of: 'release', means: { $ne: '' } }, { of: { toString: 'release' }, means: 'x' }, { of: 'release', means: 7 }, { of: 'release', means: true }, { of: 'release', means: null }, [{ of: 'release', means: 'x' }], 'text', 7, null]) {
    assert.equal((await inject('POST', act, headers('booking-clerk'), JSON.stringify(wrong))).statusCode, 400, JSON.stringify(wrong));
  }
  for (const query of ['before=a&before=b', 'before[]=a', 'before[x]=a', 'limit=1', '__proto__[x]=1', 'constructor.prototype.x=1']) {
    assert.equal((await inject('GET', `/v1/agencies/${HOME}/due?${query}`, { authorization: token('counsel') })).statusCode, 400, query);
  }
  const form = { 'cookie': cookie('booking-clerk'), 'origin': 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' };
  const page = '/people/frcustody-open/tell-ice';
  for (const [type, payload, status] of [
    [form['content-type'], 'of=release&of=stop&means=x&key=12345678&version=1', 400], [form['content-type'], '__proto__=x&of=release', 400], [form['content-type'], 'means=a%00b', 400],
    [form['content-type'], 'of[]=release&means[x]=1&key=12345678&version=1', 422], ['application/json', '{"of":{"a":1},"means":["x"],"key":"12345678","version":1}', 415], ['text/plain', 'of=release', 415],
  ] as const) assert.equal((await inject('POST', page, { ...form, 'content-type': type }, payload)).statusCode, status, payload);
  assert.equal(await size(), before);
});
