import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { reads } from '#desk/read/reads.ts';
import { useCases } from '#desk/use-cases.ts';
import { pathOf } from '#http/use-case-routes.ts';
import { mayLook } from '#people/access.ts';
import type { PrincipalState } from '#people/principal.ts';
import { addHours } from '#time/instant.ts';
import { freshKey, get, issue, ledgerSize, NOW, post, send, testCounty, type TestCounty } from './county.ts';

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

const path = `/v1/agencies/${county.agency}/facility/register-facility`;
const good = JSON.stringify({ name: 'New Jail', zone: 'America/New_York', kind: 'jail' });
const signed = (extra: Record<string, string> = {}): Record<string, string> =>
  ({ 'authorization': `Bearer ${at.token('p-coordinator')}`, 'idempotency-key': freshKey(), 'content-type': 'application/json', ...extra });

/** Runs something that must change nothing. */
async function unchanged<T>(act: () => Promise<T>): Promise<T> {
  const size = await ledgerSize(at);
  const result = await act();
  assert.equal(await ledgerSize(at), size, 'something was written');
  return result;
}

test('bodies that two readers could take differently, or none: refused with a reason, nothing changed', async () => {
  const cases: readonly [string, number, string | Buffer, Record<string, string>][] = [
    ['empty', 400, '', {}],
    ['not JSON', 400, '{', {}],
    ['trailing bytes', 400, `${good} x`, {}],
    ['duplicate name', 400, good.replace('{', '{"name":"Other",'), {}],
    ['escaped duplicate name', 400, good.replace('{', '{"\\u006eame":"Other",'), {}],
    ['prototype name', 400, good.replace('{', '{"__proto__":{"a":1},'), {}],
    ['unknown field', 400, good.replace('{', '{"agency":"other",'), {}],
    ['wrong type', 400, good.replace('"New Jail"', '7'), {}],
    ['array', 400, `[${good}]`, {}],
    ['missing field', 400, '{"name":"x"}', {}],
    ['too deep', 400, good.replace('"jail"', `${'['.repeat(5000)}${']'.repeat(5000)}`), {}],
    ['invalid UTF-8', 400, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), {}],
    ['NUL', 400, good.replace('New', 'N\\u0000w'), {}],
    ['huge', 413, good.replace('New Jail', 'x'.repeat(300_000)), {}],
    ['text', 415, good, { 'content-type': 'text/plain' }],
    ['form', 415, 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no type', 415, good, { 'content-type': '' }],
    ['unknown zone', 422, good.replace('America/New_York', 'America/Nowhere'), {}],
  ];
  for (const [words, status, body, extra] of cases) {
    const answer = await unchanged(() => send(at, 'POST', path, body, signed(extra)));
    assert.equal(answer.status, status, `${words}: ${JSON.stringify(answer.body)}`);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, words);
    assert.ok(typeof answer.body['detail'] === 'string' && answer.body['detail'].length > 10, words);
  }
});

test('times that name no single instant are refused', async () => {
  for (const text of ['2026-11-24T10:00:00', '2026-02-30T10:00:00Z', '02/03/2026', '2026-11-24T24:00:01Z', 'tomorrow', '2026-11-24']) {
    const answer = await unchanged(() => post(at, 'p-coordinator', 'officer', 'officer-warranter', 'confirm-officer', { at: text, means: 'letter' }));
    assert.equal(answer.status, 400, text);
  }
});

test('an Idempotency-Key is asked for; the same one gives the same answer once; another body or another person under it does not', async () => {
  const noKey = signed();
  delete noKey['idempotency-key'];
  assert.equal((await unchanged(() => send(at, 'POST', path, good, noKey))).status, 400);
  const key = { 'idempotency-key': freshKey() };
  const first = await send(at, 'POST', path, good, signed(key));
  assert.equal(first.status, 200, JSON.stringify(first.body));
  const again = await unchanged(() => send(at, 'POST', path, ` ${good.replace('{', '{ ')}`, signed(key)));
  assert.deepEqual(again.body, first.body);
  assert.equal(again.headers['idempotency-replayed'], 'true');
  assert.equal((await unchanged(() => send(at, 'POST', path, good.replace('New', 'Old'), signed(key)))).status, 409);
  const other = await send(at, 'POST', path, good, signed({ ...key, authorization: `Bearer ${at.token('p-admin')}` }));
  assert.notDeepEqual(other.body, first.body, 'another principal never meets this answer');
});

test('twenty at once under one key: one is done, the rest get its answer', async () => {
  const key = { 'idempotency-key': freshKey() };
  const size = await ledgerSize(at);
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(at, 'POST', path, good, signed(key))));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
  assert.equal(await ledgerSize(at), size + 1);
});

test('every use case refuses without a token, with a broken one, and for every role that its table does not name', async () => {
  const size = await ledgerSize(at);
  const cast = new Map(at.player.cast.map(({ id, role }) => [role, id]));
  for (const useCase of useCases) {
    const url = pathOf(useCase, county.agency, useCase.kind === 'agency' ? county.agency : 'some-id');
    const base = { 'idempotency-key': freshKey(), 'content-type': 'application/json', 'if-match': '"v1"' };
    for (const authorization of [undefined, 'Bearer x', `Bearer tip_${county.agency}_${'A'.repeat(43)}`, `Basic ${at.token('p-admin')}`]) {
      const answer = await send(at, 'POST', url, sample(useCase.schema), { ...base, ...(authorization === undefined ? {} : { authorization }) });
      assert.ok(answer.status === 401 || answer.status === 400, `${url} answered ${answer.status}`);
      if (answer.status === 400) assert.equal(answer.body['type'], 'urn:tipstaff:problem:bad-input', url);
    }
    for (const [role, id] of cast) {
      if (useCase.roles.includes(role)) continue;
      const answer = await send(at, 'POST', url, sample(useCase.schema), { ...base, authorization: `Bearer ${at.token(id)}` });
      assert.ok(answer.status === 403 || answer.status === 400, `${role} at ${url}: ${answer.status}`);
      assert.ok(answer.status === 403 || answer.body['type'] === 'urn:tipstaff:problem:bad-input');
    }
  }
  assert.equal(await ledgerSize(at), size);
});

/** A body that satisfies the simple schemas; the others are stopped at their form, which changes nothing either. */
function sample(schema: unknown): string {
  return JSON.stringify(value(schema));
}
function value(schema: unknown): unknown {
  const { type, enum: words, properties, required, items, minItems, pattern, anyOf, minimum } = schema as {
    type?: string; enum?: unknown[]; properties?: Record<string, unknown>; required?: string[]; items?: unknown; minItems?: number; pattern?: string; anyOf?: unknown[]; minimum?: number;
  };
  const constant = (schema as { const?: unknown }).const;
  if (constant !== undefined) return constant;
  if (words !== undefined) return words[0];
  if (anyOf !== undefined) return value(anyOf[0]);
  if (type === 'object') return Object.fromEntries((required ?? []).map((name) => [name, value(properties?.[name])]));
  if (type === 'array') return Array.from({ length: minItems ?? 0 }, () => value(items));
  if (type === 'boolean') return true;
  if (type === 'integer') return minimum ?? 1;
  if (pattern?.includes('T') === true) return '2026-11-24T14:00:00Z';
  if (pattern?.includes('[0-9a-f]{64}') === true) return 'a'.repeat(64);
  return pattern?.includes('us-') === true ? 'us-fl' : 'x';
}

test('the sample bodies reach the roles of most use cases, so the test above means something', async () => {
  let reached = 0;
  for (const useCase of useCases) {
    const outsider = at.player.cast.find(({ role }) => !useCase.roles.includes(role));
    if (outsider === undefined) continue;
    const url = pathOf(useCase, county.agency, useCase.kind === 'agency' ? county.agency : 'some-id');
    const answer = await send(at, 'POST', url, sample(useCase.schema), signed({ 'authorization': `Bearer ${at.token(outsider.id)}`, 'if-match': '"v1"' }));
    if (answer.status === 403) reached += 1;
  }
  assert.ok(reached >= useCases.length * 0.9, `${reached} of ${useCases.length}`);
});

test('every read refuses without a token and for every role that its table does not name', async () => {
  for (const read of reads) {
    const place = read.path.replace(':kind', 'custody').replace(/:\w+/g, '1');
    assert.equal((await send(at, 'GET', `/v1/agencies/${county.agency}/${place}`, undefined, {})).status, 401, place);
    for (const { id, role } of at.player.cast) {
      const { status } = await get(at, id, place);
      const record = await at.deps.store.record(county.agency, { kind: 'principal', id });
      const grants = (record?.state as unknown as PrincipalState | undefined)?.grants ?? [];
      assert.equal(status === 403, mayLook(read.name, { role, grants }, NOW) === 'closed', `${role} at ${place}: ${status}`);
    }
  }
});

test('another agency answers exactly like one that does not exist', async () => {
  await at.player.deps.store.transact({ agency: 'other', actor: { principal: 'console', role: 'administrator' }, streams: [] }, () => ({
    entries: [{ stream: { kind: 'agency', id: 'other' }, type: 'agency-registered', data: { name: 'Other', state: 'us-fl' } }], reply: null,
  }));
  const ask = (agency: string) => send(at, 'GET', `/v1/agencies/${agency}/records/agency/${agency}`, undefined, { authorization: `Bearer ${at.token('p-auditor')}` });
  const [theirs, nowhere] = [await ask('other'), await ask('nowhere')];
  assert.equal(theirs.status, 404);
  assert.deepEqual(theirs.body, nowhere.body);
  const own = await get(at, 'p-auditor', 'records/agency/other');
  assert.deepEqual([own.status, own.body], [404, nowhere.body]);
  const posted = await post(at, 'p-coordinator', 'officer', 'of-another-agency', 'see-credential', { status: 'lost', seenAt: NOW });
  assert.deepEqual([posted.status, posted.body], [404, nowhere.body]);
});

test('a legal act without If-Match is asked for it; with a stale or foreign one it is refused', async () => {
  const withdraw = (extra: Record<string, string>) => post(at, 'p-coordinator', 'officer', 'officer-secondman', 'withdraw-officer', { kind: 'withdrawal', cause: 'ice-notice' }, extra);
  assert.equal((await unchanged(() => withdraw({}))).status, 428);
  assert.equal((await unchanged(() => withdraw({ 'if-match': '"v1"' }))).status, 412);
  assert.equal((await unchanged(() => withdraw({ 'if-match': 'W/"v1"' }))).status, 412);
  const { headers } = await get(at, 'p-coordinator', 'records/officer/officer-secondman');
  const done = await withdraw({ 'if-match': String(headers['etag']) });
  assert.equal(done.status, 200);
  assert.notEqual(done.headers['etag'], headers['etag']);
});

test('host, origin and fetch site are checked; headers stand on every answer, errors included', async () => {
  const { server } = at.app;
  const ask = (headers: Record<string, string>) => server.inject({ method: 'POST', url: path, headers: { host: 'localhost', ...signed(), ...headers }, payload: good });
  assert.equal((await ask({ host: 'evil.example' })).statusCode, 421);
  assert.equal((await ask({ 'origin': 'https://evil.example' })).statusCode, 403);
  assert.equal((await ask({ 'origin': 'null' })).statusCode, 403);
  assert.equal((await ask({ 'sec-fetch-site': 'cross-site' })).statusCode, 403);
  assert.equal((await ask({ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' })).statusCode, 200);
  for (const answer of [await ask({}), await ask({ host: 'evil.example' }), await server.inject({ method: 'GET', url: '/nothing', headers: { host: 'localhost' } })]) {
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/);
    assert.equal(answer.headers['cache-control'], 'no-store');
  }
});

test('a withdrawn principal is out at once: token, and the answer to a key used before', async () => {
  await at.player.atConsole('principal', 'add-principal', 'p-gone', { role: 'programme-coordinator', personal: { name: 'Gone Soon' } });
  const authorization = `Bearer ${await issue(at.player, 'p-gone')}`;
  const key = { 'idempotency-key': freshKey(), authorization };
  assert.equal((await send(at, 'POST', path, good, signed(key))).status, 200);
  assert.equal((await post(at, 'p-admin', 'principal', 'p-gone', 'withdraw-principal', { reason: 'left' })).status, 200);
  await unchanged(async () => {
    assert.equal((await send(at, 'POST', path, good, signed(key))).status, 401, 'replay');
    assert.equal((await send(at, 'POST', path, good, signed({ authorization }))).status, 401);
    assert.equal((await send(at, 'GET', `/v1/agencies/${county.agency}/me`, undefined, { authorization })).status, 401);
  });
});

test('a token expires at its very instant; its secret is in one answer only and in no record', async () => {
  const answer = await post(at, 'p-admin', 'principal', 'p-auditor', 'issue-token', { expiresAt: addHours(NOW, 1) });
  const token = String(answer.body['token']);
  assert.match(token, /^tip_/);
  const use = async () => (await send(at, 'GET', `/v1/agencies/${county.agency}/me`, undefined, { authorization: `Bearer ${token}` })).status;
  assert.equal(await use(), 200);
  at.clock.put(addHours(NOW, 1));
  assert.equal(await use(), 401);
  at.clock.put(NOW);
  const record = JSON.stringify((await get(at, 'p-admin', 'me')).body) + JSON.stringify(await at.deps.store.timeline(county.agency, { kind: 'principal', id: 'p-auditor' }));
  assert.ok(!record.includes(token.slice(-43)));
});

test('an administrator gives no token to themself, an officer does not vouch for themself, and nobody serves as someone else', async () => {
  assert.equal((await unchanged(() => post(at, 'p-admin', 'principal', 'p-admin', 'issue-token', {}))).body['type'], 'urn:tipstaff:problem:desk/own-record');
  const serve = await unchanged(() => post(at, 'p-officer-2', 'custody', 'any', 'serve-warrant', {
    warrant: 'w', form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: NOW, servedAt: NOW, language: 'English', copyGiven: true,
  }, { 'if-match': '"v0"' }));
  assert.ok(serve.status === 404 || serve.status === 422, JSON.stringify(serve.body));
});
