import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { request } from 'node:http';
import { type Fremont, openFremont } from '#demo/open-fremont.ts';

/** The pages' forms, as a browser without JavaScript sends them. */
let county: Fremont;
before(async () => { county = await openFremont({ port: 0 }); });
after(() => county?.close());

interface Reply { readonly status: number; readonly body: string; readonly headers: NodeJS.Dict<string | string[]> }

function ask(method: 'GET' | 'POST', path: string, cookie: string, form?: Record<string, string>, more: Record<string, string> = {}): Promise<Reply> {
  const { port } = new URL(county.url);
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const sent = request({ host: 'localhost', port, path, method, headers: { cookie, origin: county.url, ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }), ...more } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function signIn(who: string): Promise<string> {
  const { headers } = await ask('POST', '/sign-in', '', { principal: who });
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

/** The hidden fields of one form on a page. */
function hidden(page: string, action: string): { key: string; version: string } {
  const form = new RegExp(`action="/people/[^"]+/${action}">([\\s\\S]*?)</form>`).exec(page)?.[1] ?? '';
  return { key: /name="key" value="([^"]+)"/.exec(form)?.[1] ?? '', version: /name="version" value="([^"]+)"/.exec(form)?.[1] ?? '' };
}

const entriesOf = async (id: string): Promise<number> => (await county.player.deps.store.timeline('fremont', { kind: 'custody', id })).length;

test('what a form records goes through the desk, and a form sent twice acts once', async () => {
  const cookie = await signIn('p-clerk');
  const form = { ...hidden((await ask('GET', '/people/custody-02', cookie)).body, 'record-identity'), method: 'fingerprint', result: 'match' };
  const before_ = await entriesOf('custody-02');
  const first = await ask('POST', '/people/custody-02/record-identity', cookie, form);
  const again = await ask('POST', '/people/custody-02/record-identity', cookie, form);
  assert.deepEqual([first.status, first.headers.location, again.status], [303, '/people/custody-02?done=record-identity', 303]);
  assert.equal(await entriesOf('custody-02'), before_ + 1);
});

test('a decision that does not clear is stored, and its page says why and who can supply what is missing', async () => {
  const cookie = await signIn('p-officer');
  const page = (await ask('GET', '/people/custody-03/serve/check', cookie)).body;
  const before_ = await entriesOf('custody-03');
  const answer = await ask('POST', '/people/custody-03/decide-service', cookie, hidden(page, 'check/ask'));
  assert.equal(answer.status, 303);
  assert.equal(await entriesOf('custody-03'), before_ + 1);
  const shown = (await ask('GET', String(answer.headers.location), cookie)).body;
  assert.match(shown, /role="alert"[\s\S]*Not cleared[\s\S]*A claim of United States citizenship is open[\s\S]*Missing:/);
});

test('a form that is not whole records nothing and says which answer is wanted', async () => {
  const cookie = await signIn('p-clerk');
  const page = (await ask('GET', '/people/custody-04', cookie)).body;
  const before_ = await entriesOf('custody-04');
  const answer = await ask('POST', '/people/custody-04/release-person', cookie, { ...hidden(page, 'release-person'), by: '', reason: 'whatever' });
  assert.equal(answer.status, 422);
  assert.match(answer.body, /<a href="#release-person-by">Position that decided: give an answer<\/a>/);
  assert.match(answer.body, /<a href="#release-person-reason">Why: choose one of the list<\/a>/);
  assert.equal(await entriesOf('custody-04'), before_);
  const wrong = await ask('POST', '/people/custody-04/release-person', cookie, { ...hidden(page, 'release-person'), by: 'Night commander', reason: 'court', at: '2026-11-01T01:30' });
  assert.match(wrong.body, /happens twice/, 'an ambiguous hour is asked about');
  assert.match(wrong.body, /value="Night commander"/, 'nobody types twice');
  assert.match(wrong.body, /aria-describedby="release-person-at-hint release-person-at-error"/);
});

test('a step that may not be done now is shown with its reason, and refused when it is sent anyway', async () => {
  const cookie = await signIn('p-officer');
  const page = (await ask('GET', '/people/custody-12', await signIn('p-commander'))).body;
  assert.match(page, /Serve the warrant<\/h3>[\s\S]*?Not now:<\/strong> This person has been served/);
  const key = '00000000-0000-7000-8000-000000000000';
  const sent = await ask('POST', '/people/custody-12/serve-warrant', cookie, { key, version: '1', language: 'English', copyGiven: 'yes' });
  assert.equal(sent.status, 422);
  assert.match(sent.body, /changed while you were reading it|Serving again restarts nothing/);
});

test('what a person typed stays text, and what someone else’s site sends is refused', async () => {
  const cookie = await signIn('p-commander');
  const page = (await ask('GET', '/people/custody-09', cookie)).body;
  const form = { ...hidden(page, 'raise-stop'), kind: 'other', source: 'family', means: 'telephone', claimWords: '<script>alert(1)</script>' };
  assert.equal((await ask('POST', '/people/custody-09/raise-stop', cookie, form, { origin: 'https://elsewhere.example' })).status, 403);
  assert.equal((await ask('POST', '/people/custody-09/raise-stop', cookie, form, { origin: county.url })).status, 303);
  assert.doesNotMatch((await ask('GET', '/people/custody-09', cookie)).body, /<script>alert/);
});

test('pages are closed to who is not signed in and to roles that may not look; another record’s receipt is not found', async () => {
  assert.deepEqual(await ask('GET', '/board', '').then(({ status, headers }) => [status, headers.location]), [303, '/sign-in']);
  assert.equal((await ask('GET', '/events/board', '')).status, 401);
  const auditor = await signIn('p-auditor');
  const board = await ask('GET', '/board', auditor);
  assert.equal(board.status, 200);
  assert.doesNotMatch(board.body, /Abel Invented|F26-01/, 'a role that does not reach the persons’ pages sees no names on the board');
  assert.equal((await ask('GET', '/people/custody-02', auditor)).status, 403);
  assert.equal((await ask('GET', '/people/custody-02/receipts/0', auditor)).status, 404);
  assert.equal((await ask('GET', '/people/nobody', await signIn('p-officer'))).status, 404);
});
