import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { paper } from '#demo/player.ts';
import type { JurisdictionRule } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { addMinutes } from '#time/instant.ts';
import { get, idOf, NOW, ok, post, testCounty, type TestCounty } from './county.ts';

/** North Carolina's two hours, moved to the fictional county's state for this test. */
const shipped = loadLaw();
const two = shipped.rules.find((rule) => rule.id === 'us-nc/two-hours' && rule.supersededAt === undefined) as JurisdictionRule;

/** A shorter time that becomes known ten minutes from now. */
const one: JurisdictionRule = { ...two, id: 'us-fl/one-hour', jurisdiction: 'us-fl', recordedAt: addMinutes(NOW, 10), parameters: { ...two.parameters, within: { value: 1, unit: 'hours' } } };

let at: TestCounty;
before(async () => { at = await testCounty({ law: { ...shipped, rules: [...shipped.rules, { ...two, id: 'us-fl/two-hours', jurisdiction: 'us-fl' }, one] } }); });
after(() => at.close());

const booked = async (name: string): Promise<string> => idOf(await post(at, 'p-clerk', 'custody', undefined, 'book-person', {
  facility: county.jail, kind: 'criminal', keptFor: 'detainer', detainer: { form: 'I-247A', documentHash: paper(name) }, personal: { name },
}));
const due = async (custody: string) => (ok(await get(at, 'p-commander', `due?before=${addMinutes(NOW, 600)}`)).body['due'] as { kind: string; dueAt: string; owner: string; stream: { id: string } }[])
  .filter(({ kind, stream }) => kind === 'tell-ice-of-release' && stream.id === custody).map(({ dueAt, owner }) => [dueAt, owner]);

test('where the state gives a time to tell ICE of a release, the booking desk is due from the release-eligible time, until ICE was told', async () => {
  const custody = await booked('Notice Person');
  ok(await post(at, 'p-clerk', 'custody', custody, 'record-release-eligible', { at: NOW }));
  assert.deepEqual(await due(custody), [[addMinutes(NOW, 120), 'booking-clerk']]);
  ok(await post(at, 'p-clerk', 'custody', custody, 'record-release-eligible', { at: addMinutes(NOW, -5) }));
  assert.deepEqual(await due(custody), [[addMinutes(NOW, 115), 'booking-clerk']], 'corrected to an earlier time, due earlier');
  ok(await post(at, 'p-clerk', 'custody', custody, 'tell-ice', { of: 'release-eligible', at: NOW, means: 'telephone' }));
  assert.deepEqual(await due(custody), []);
});

test('a time that became shorter after the booking is the one that counts at the release', async () => {
  const custody = await booked('Later Person');
  at.clock.put(addMinutes(NOW, 11));
  ok(await post(at, 'p-clerk', 'custody', custody, 'record-release-eligible', { at: addMinutes(NOW, 11) }));
  assert.deepEqual(await due(custody), [[addMinutes(NOW, 71), 'booking-clerk']]);
});
