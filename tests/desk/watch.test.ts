import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { paper } from '#demo/player.ts';
import { addMinutes } from '#time/instant.ts';
import { passed } from '#watch/watch.ts';
import { get, NOW, post, testCounty, type TestCounty } from './county.ts';

let at: TestCounty;
before(async () => { at = await testCounty(); });
after(() => at.close());

interface Alarm { readonly id: string; readonly version: number; readonly state: { kind: string; owner: string; status: string; again: number; about: { id: string } } }
const alarms = async (): Promise<readonly Alarm[]> => (await get(at, 'p-commander', 'records/alarm?limit=500')).body['records'] as Alarm[];

async function eligible(): Promise<string> {
  const booked = await post(at, 'p-clerk', 'custody', undefined, 'book-person', {
    facility: county.jail, kind: 'criminal', keptFor: 'detainer', detainer: { form: 'I-247A', documentHash: paper('detainer') }, personal: { name: 'Gap Person' },
  });
  const { id } = booked.body['target'] as { id: string };
  await post(at, 'p-clerk', 'custody', id, 'record-release-eligible', { at: NOW });
  return id;
}

test('the gap is raised at minute 0, once, by however many watches look; raised again until its owner acknowledges', async () => {
  const custody = await eligible();
  await Promise.all(Array.from({ length: 6 }, () => passed(at.deps)));
  const own = async () => (await alarms()).filter(({ state }) => state.about.id === custody && state.kind === 'gap');
  const [alarm, ...others] = await own();
  assert.equal(others.length, 0);
  assert.equal(alarm?.state.owner, 'shift-commander');
  at.clock.put(addMinutes(NOW, 14));
  await passed(at.deps);
  assert.equal((await own())[0]?.state.again, 0);
  at.clock.put(addMinutes(NOW, 16));
  await Promise.all(Array.from({ length: 4 }, () => passed(at.deps)));
  assert.equal((await own())[0]?.state.again, 1);
  const id = String(alarm?.id);
  assert.equal((await post(at, 'p-clerk', 'alarm', id, 'acknowledge-alarm', {})).body['type'], 'urn:tipstaff:problem:alarm/not-yours');
  assert.equal((await post(at, 'p-commander', 'alarm', id, 'acknowledge-alarm', {})).status, 200);
  at.clock.put(addMinutes(NOW, 60));
  await passed(at.deps);
  assert.deepEqual([(await own())[0]?.state.status, (await own())[0]?.state.again], ['acknowledged', 1]);
  at.clock.put(NOW);
});

test('an alarm leaves the version of what it is about as it was, so that nobody who was alarmed is told to read again first', async () => {
  const custody = await eligible();
  const version = async () => (await get(at, 'p-commander', `records/custody/${custody}`)).headers['etag'];
  const before_ = await version();
  await passed(at.deps);
  assert.equal(await version(), before_);
});
