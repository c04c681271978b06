import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { county } from '#demo/set-up.ts';
import type { Look } from '#ledger/look.ts';
import { readyToServe, testCounty } from './county.ts';
import type { TestCounty } from './county.ts';

/** Every look at a person's record is written down before it is shown, with a purpose (promise *walls*). */
describe('who looked', () => {
  let place: TestCounty;
  let custody: string;
  before(async () => {
    place = await testCounty();
    ({ custody } = await readyToServe(place, 'looks'));
  });
  after(() => place.close());
  const get = (principal: string, path: string, headers: Record<string, string> = {}) =>
    place.app.server.inject({ url: `/v1/agencies/${county.agency}/${path}`, headers: { authorization: `Bearer ${place.token(principal)}`, ...headers } });
  const looks = async (): Promise<readonly Look[]> => place.deps.store.looks.looks(county.agency, { limit: 500 });

  it('writes down what was shown, refused and not found, and the purpose that was said', async () => {
    const from = (await looks()).length;
    assert.equal((await get('p-commander', `records/custody/${custody}`)).statusCode, 200);
    assert.equal((await get('p-counsel', `records/custody/${custody}`, { 'tipstaff-purpose': 'records-request' })).statusCode, 200);
    assert.equal((await get('p-auditor', 'persons/nobody')).statusCode, 403);
    assert.equal((await get('p-commander', 'persons/nobody')).statusCode, 404);
    assert.equal((await get('p-commander', 'records/facility')).statusCode, 200);
    assert.deepEqual((await looks()).slice(from).map((one) => [one.role, one.what, one.kind, one.outcome, one.purpose]), [
      ['shift-commander', 'see-record', 'custody', 'shown', 'custody-work'],
      ['counsel', 'see-record', 'custody', 'shown', 'records-request'],
      ['auditor', 'see-person', 'person', 'refused', 'audit'],
      ['shift-commander', 'see-person', 'person', 'not-found', 'custody-work'],
    ]);
  });

  it('refuses a purpose that is none, and shows nothing', async () => {
    const from = (await looks()).length;
    const answer = await get('p-commander', `records/custody/${custody}`, { 'tipstaff-purpose': 'curiosity' });
    assert.equal(answer.statusCode, 400);
    assert.match(answer.json<{ detail: string }>().detail, /is not a purpose.*custody-work/);
    assert.equal((await looks()).length, from);
  });

  it('lets an auditor read the log, which is itself a look, and an officer not', async () => {
    const answer = await get('p-auditor', `looks?record=${custody}`);
    assert.equal(answer.statusCode, 200);
    const { looks: shown, head } = answer.json<{ looks: readonly Look[]; head: { size: number } }>();
    assert.ok(shown.length > 0 && shown.every((one) => one.record === custody));
    assert.ok(head.size >= shown.length);
    assert.equal((await looks()).at(-1)?.what, 'see-looks');
    assert.equal((await get('p-commander', 'looks')).statusCode, 403);
    assert.deepEqual((await looks()).slice(-1).map((one) => [one.what, one.outcome]), [['see-looks', 'refused']]);
  });

  it('holds nothing personal', async () => {
    const text = JSON.stringify(await looks());
    for (const found of (await place.deps.store.personal(county.agency, [...new Set((await looks()).map((one) => one.record))])).values()) {
      for (const value of Object.values(found.fields)) assert.ok(!text.includes(value));
    }
  });
});
