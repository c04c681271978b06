import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import type { AlarmState } from '#desk/alarm/alarm.ts';
import { raiseOverdue } from '#desk/alarm/raise.ts';
import { get, issue, post, testCounty, type TestCounty } from './county.ts';

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

const found = async (name: string): Promise<string> => {
  const { body, status } = await post(at, 'p-clerk', 'custody', undefined, 'book-found-held', { facility: county.jail, why: 'unknown', source: 'screen', personal: { name } });
  assert.equal(status, 200, JSON.stringify(body));
  return (body['target'] as { id: string }).id;
};
const begin = async (): Promise<string> => {
  const { body, status } = await post(at, 'p-commander', 'shift', undefined, 'begin-handover', {});
  assert.equal(status, 200, JSON.stringify(body));
  return (body['target'] as { id: string }).id;
};
const sign = async (who: string, shift: string, name: string, command: object = {}) => {
  const etag = String((await get(at, who, `records/shift/${shift}`)).headers['etag']);
  return post(at, who, 'shift', shift, name, command, { 'if-match': etag });
};
const stateOf = async (shift: string) => (await at.deps.store.record(county.agency, { kind: 'shift', id: shift }))?.state as unknown as Record<string, unknown>;

test('a head-count is held against the board under the lock; whoever is not found raises an alarm for the commander', async () => {
  const [one, two] = [await found('Pat Counted'), await found('Lou Missing')];
  const shift = await begin();
  const again = await post(at, 'p-commander', 'shift', undefined, 'begin-handover', {});
  assert.match(JSON.stringify(again.body), /A handover has begun/);
  const count = (answers: object) => post(at, 'p-clerk', 'shift', shift, 'record-head-count', { answers });
  assert.match(JSON.stringify((await count([{ custody: one, answer: 'present' }])).body), /1 on the board has no answer/);
  const added = await found('Kim Nowhere');
  assert.match(JSON.stringify((await count([{ custody: one, answer: 'present' }, { custody: two, answer: 'present' }])).body), /board may have changed/);
  const whole = await count([{ custody: one, answer: 'present' }, { custody: two, answer: 'not-found' }, { custody: added, answer: 'present' }]);
  assert.equal(whole.status, 200, JSON.stringify(whole.body));
  const { counts } = await stateOf(shift) as { counts: readonly { notFound: string[]; foundHeld: string[]; by: string }[] };
  assert.deepEqual([counts[0]?.notFound, counts[0]?.foundHeld, counts[0]?.by], [[two], [added], 'p-clerk']);
  const due = await at.deps.store.due(county.agency, at.deps.clock.wall());
  await raiseOverdue(county.agency, at.deps, due);
  const alarms = (await at.deps.store.records(county.agency, 'alarm', { open: true, limit: 100 })).map(({ state }) => state as unknown as AlarmState);
  assert.deepEqual(alarms.filter(({ kind }) => kind === 'not-found-at-head-count').map(({ owner, about }) => [owner, about.id]), [['shift-commander', shift]]);
  for (const entry of await at.deps.store.timeline(county.agency, { kind: 'shift', id: shift })) assert.doesNotMatch(JSON.stringify(entry.data), /Pat|Lou|Kim/);
});

test('two sign one list, and taking over ends the shift before in the same step; alone is possible and said', async () => {
  const second = await issue(at.player, 'p-commander-2');
  const asSecond = async (shift: string, name: string, command: object = {}) => {
    const etag = String((await get(at, 'p-commander', `records/shift/${shift}`)).headers['etag']);
    return post(at, 'p-commander', 'shift', shift, name, command, { 'if-match': etag, 'authorization': `Bearer ${second}` });
  };
  const [first] = await at.deps.store.records(county.agency, 'shift', { open: true, limit: 5 });
  const shift = first?.ref.id ?? '';
  assert.equal((await sign('p-clerk', shift, 'sign-over')).status, 403);
  assert.match(JSON.stringify((await asSecond(shift, 'take-over')).body), /outgoing commander has not signed/);
  assert.equal((await sign('p-commander', shift, 'sign-over')).status, 200);
  assert.match(JSON.stringify((await sign('p-commander', shift, 'take-over')).body), /Another person takes over/);
  assert.equal((await asSecond(shift, 'take-over')).status, 200);
  assert.deepEqual((await stateOf(shift))['status'], 'running');
  const next = await begin();
  assert.equal((await asSecond(next, 'take-over', { alone: true })).status, 200);
  assert.deepEqual([(await stateOf(shift))['status'], ((await stateOf(next))['incoming'] as { alone: boolean }).alone], ['ended', true]);
  assert.deepEqual((await at.deps.store.records(county.agency, 'shift', { open: true, limit: 5 })).map(({ ref }) => ref.id), [next]);
});
