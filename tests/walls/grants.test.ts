import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { addHours, addMinutes } from '#time/instant.ts';
import { get, ledgerSize, NOW, ok, post, readyToServe, type Sent, testCounty, type TestCounty } from '../desk/county.ts';

let at: TestCounty;
let custody: string;
let other: string;
before(async () => {
  at = await testCounty();
  ({ custody } = await readyToServe(at, 'granted'));
  ({ custody: other } = await readyToServe(at, 'other'));
});
after(() => at.close());

const version = async (principal: string): Promise<string> => `"v${(await at.deps.store.record(county.agency, { kind: 'principal', id: principal }))?.version}"`;
const give = async (by: string, to: string, scope: object): Promise<Sent> => post(at, by, 'principal', to, 'grant-access', { endAt: addHours(NOW, 24), ...scope }, { 'if-match': await version(to) });
const code = ({ body }: Sent): string => String(body['type']).replace('urn:tipstaff:problem:', '');

test('what may not be opened is refused with its reason, and nothing is written', async () => {
  const size = await ledgerSize(at);
  for (const [by, to, scope, status, why] of [
    ['p-defender', 'p-defender', { custody }, 403, 'not-allowed'], ['p-commander', 'p-defender', { custody }, 403, 'not-allowed'],
    ['p-counsel', 'p-counsel', { classes: ['mixed'] }, 422, 'desk/own-record'], ['p-admin', 'p-admin', { classes: ['mixed'] }, 422, 'desk/own-record'],
    ['p-counsel', 'p-defender', {}, 422, 'principal/grant-scope'], ['p-counsel', 'p-defender', { classes: ['mixed'] }, 422, 'principal/grant-scope'], ['p-counsel', 'p-defender', { custody, classes: ['mixed'] }, 422, 'principal/grant-scope'],
    ['p-counsel', 'p-auditor', { custody }, 422, 'principal/grant-scope'], ['p-counsel', 'p-auditor', { classes: [] }, 400, 'bad-input'], ['p-counsel', 'p-auditor', { classes: ['all'] }, 400, 'bad-input'],
    ['p-counsel', 'p-commander', { custody }, 422, 'principal/no-grant-needed'], ['p-counsel', 'p-defender', { custody, endAt: addHours(NOW, 24 * 367) }, 422, 'principal/grant-end'], ['p-counsel', 'p-defender', { custody, endAt: NOW }, 422, 'principal/grant-end'],
    ['p-counsel', 'p-defender', { custody, startAt: addHours(NOW, 25) }, 422, 'principal/grant-end'], ['p-counsel', 'p-defender', { custody: 'c-of-another-agency' }, 404, 'not-found'],
  ] as const) {
    const answer = await give(by, to, scope);
    assert.deepEqual([answer.status, code(answer)], [status, why], JSON.stringify([by, to, scope]));
  }
  assert.equal(await ledgerSize(at), size);
});

test('a defender is opened one custody, may raise a stop there, and is out at the end and at once when it is ended', async () => {
  const see = async (id: string): Promise<number> => (await get(at, 'p-defender', `records/custody/${id}`)).status;
  const stop = (id: string) => post(at, 'p-defender', 'custody', id, 'raise-stop', { kind: 'identity', source: 'attorney', means: 'telephone' });
  assert.deepEqual([await see(custody), await see('never')], [403, 403]);
  const { grant } = ok(await give('p-counsel', 'p-defender', { custody })).body;
  assert.deepEqual([await see(custody), await see(other), await see('never')], [200, 404, 404]);
  ok(await stop(custody));
  const [foreign, never] = [await stop(other), await stop('never')];
  assert.deepEqual([foreign.status, foreign.body], [404, never.body]);
  const complaint = (about: object) => post(at, 'p-defender', 'complaint', undefined, 'receive-complaint', { about: 'other-staff', source: 'third-party', ...about });
  assert.deepEqual([(await complaint({ custody })).status, (await complaint({ custody: other })).status, (await complaint({})).status], [200, 404, 200]);
  assert.equal((await post(at, 'p-defender', 'principal', 'p-defender', 'end-access', { grant })).status, 403);
  ok(await post(at, 'p-commander', 'principal', 'p-defender', 'end-access', { grant }));
  assert.deepEqual([await see(custody), (await stop(custody)).status], [403, 404]);
  assert.equal(code(await post(at, 'p-commander', 'principal', 'p-defender', 'end-access', { grant })), 'principal/no-such-grant');
});

test('a grant that begins later opens nothing before, and one that expired nothing after', async () => {
  ok(await give('p-counsel', 'p-defender', { custody, startAt: addMinutes(NOW, 60), endAt: addMinutes(NOW, 120) }));
  const seen: number[] = [];
  for (const minutes of [59, 61, 121]) {
    at.clock.put(addMinutes(NOW, minutes));
    seen.push((await get(at, 'p-defender', `records/custody/${custody}`)).status);
  }
  assert.deepEqual(seen, [403, 200, 403]);
});
