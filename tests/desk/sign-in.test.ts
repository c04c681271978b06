import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { createApp, type App } from '#http/app.ts';
import { freshKey, testCounty, type TestCounty } from './county.ts';

let at: TestCounty;
let app: App;
before(async () => {
  at = await testCounty();
  app = createApp(at.deps, {
    hosts: ['localhost'], transport: { kind: 'loopback' },
    demo: [{ id: 'p-commander', name: 'Dana', caller: at.player.callerOf('p-commander') }],
  });
  await app.server.listen({ host: '127.0.0.1', port: 0 });
});
after(async () => {
  await app.server.close();
  await at.close();
});

const signIn = (headers: Record<string, string> = {}, principal = 'p-commander') => app.server.inject({
  method: 'POST', url: '/sign-in', headers: { 'host': 'localhost', 'origin': 'http://localhost', 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: `principal=${principal}`,
});
const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>): string => String(answer.headers['set-cookie']).split(';')[0] ?? '';
const me = (cookie: string) => app.server.inject({ method: 'GET', url: `/v1/agencies/${county.agency}/me`, headers: { host: 'localhost', cookie } });

test('one click signs in by a cookie that scripts cannot read and other sites cannot send; signing out ends it', async () => {
  const answer = await signIn();
  assert.equal(answer.statusCode, 303);
  assert.match(String(answer.headers['set-cookie']), /^__Host-tipstaff=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  const cookie = cookieOf(answer);
  assert.equal((await me(cookie)).json<{ principal: string }>().principal, 'p-commander');
  await app.server.inject({ method: 'POST', url: '/sign-out', headers: { host: 'localhost', origin: 'http://localhost', cookie, 'content-type': 'application/json' }, payload: '{}' });
  assert.equal((await me(cookie)).statusCode, 401);
});

test('another site can neither sign someone in nor act with their cookie', async () => {
  assert.equal((await signIn({ origin: 'https://evil.example' })).statusCode, 403);
  assert.equal((await signIn({ 'sec-fetch-site': 'cross-site' })).statusCode, 403);
  const cookie = cookieOf(await signIn());
  const act = (headers: Record<string, string>) => app.server.inject({
    method: 'POST', url: `/v1/agencies/${county.agency}/officer/officer-secondman/lapse-officer`, payload: '{"at":"2026-11-24T14:00:00Z","reason":"leave"}',
    headers: { host: 'localhost', cookie, 'content-type': 'application/json', 'idempotency-key': freshKey(), ...headers },
  });
  assert.equal((await act({ 'origin': 'https://evil.example' })).statusCode, 403);
  assert.equal((await act({ 'sec-fetch-site': 'same-site' })).statusCode, 403);
  assert.equal((await act({ 'origin': 'http://localhost', 'content-type': 'text/plain' })).statusCode, 415);
  assert.equal((await act({})).statusCode, 403, 'a browser that brings a session says where it comes from');
  assert.equal((await act({ 'origin': 'http://localhost', 'sec-fetch-site': 'same-origin' })).statusCode, 200);
});

test('only those on the list; signing in anew ends the session before; a withdrawn principal is out of every session at once', async () => {
  assert.equal((await signIn({}, 'p-admin')).statusCode, 422);
  const first = cookieOf(await signIn());
  const second = cookieOf(await signIn({ cookie: first }));
  assert.equal((await me(first)).statusCode, 401);
  assert.equal((await me(second)).statusCode, 200);
  await at.player.atConsole('principal', 'withdraw-principal', 'p-commander', { reason: 'left' });
  assert.equal((await me(second)).statusCode, 401);
});

test('one-click sign-in off loopback does not start', () => {
  assert.throws(() => createApp(at.deps, { hosts: ['localhost'], transport: { kind: 'proxy', addresses: ['10.0.0.1'] }, demo: [] }), /loopback only/);
});

/** Sends bytes as they are and gives back the status line. */
function raw(text: string): Promise<string> {
  const address = app.server.server.address() as { port: number };
  return new Promise((resolve, reject) => {
    const socket = connect(address.port, '127.0.0.1', () => socket.write(text));
    let got = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => { got += chunk; }).on('close', () => resolve(got.split('\r\n')[0] ?? '')).on('error', reject);
    setTimeout(() => socket.end(), 300);
  });
}

test('requests that two readers could split differently are refused at the door', async () => {
  assert.match(await raw('GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n'), / 400 /);
  assert.match(await raw('GET /openapi.json HTTP/1.1\r\nConnection: close\r\n\r\n'), / 400 /);
  assert.match(await raw('POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n'), / 400 /);
  assert.match(await raw('TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'), / 40[045] /);
  assert.match(await raw('GET /v1/agencies/%00/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'), / 40[014] /);
});
