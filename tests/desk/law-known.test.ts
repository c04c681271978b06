import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import type { JurisdictionRule } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { addHours, addMinutes, type Instant } from '#time/instant.ts';
import { lawKnownWatch } from '#watch/law-known.ts';
import { ago, get, NOW, ok, post, readyToServe, testCounty, type TestCounty } from './county.ts';

const shipped = loadLaw();
/** Invented rules that become known in two and in four hours: one in force later, one that reaches back. */
const invented = (id: string, recordedAt: Instant, inForceFrom: Instant): JurisdictionRule => ({
  id: `us-fl/${id}`, jurisdiction: 'us-fl', topic: 'agreement', effect: 'condition', kind: 'condition', bearsOn: ['hold-on-service'], limit: null, parameters: {}, conditions: [],
  conflictsWith: [], citation: 'Invented Act 1', quotation: '', inForceFrom, inForceTo: null, recordedAt, verification: 'secondary', source: 'S67',
});
const begins = addHours(NOW, 12);
const laterKnown = [invented('ahead', addHours(NOW, 2), begins), invented('reaching-back', addHours(NOW, 4), ago(6000))];

let at: TestCounty;
before(async () => {
  at = await testCounty({ law: { ...shipped, rules: [...shipped.rules, ...laterKnown] } });
  await at.player.ask('p-coordinator', 'officer', 'confirm-officer', 'officer-warranter', { at: ago(60), means: 'positive-roster' });
  await at.player.ask('p-coordinator', 'officer', 'see-credential', 'officer-warranter', { status: 'in-possession', seenAt: ago(60) });
});
after(() => at.close());

test('law that becomes known while someone is held is put before counsel and commander, once, though nobody acts on the record', async () => {
  const { custody, warrant } = await readyToServe(at, 'law-known');
  const version = String(ok(await get(at, 'p-commander', `records/custody/${custody}`)).headers['etag']);
  ok(await post(at, 'p-officer', 'custody', custody, 'serve-warrant', {
    warrant, form: 'I-200', officer: 'officer-warranter', facility: county.jail, readAt: NOW, servedAt: NOW, language: 'English', copyGiven: true,
  }, { 'if-match': version }));
  const bases = async () => ok(await get(at, 'p-commander', `records/custody/${custody}`)).body['state'] as { bases: object[]; questions?: { because: string; at: Instant }[] };
  const asked = async () => ((await bases()).questions ?? []).map((one) => [one.because, one.at]);
  const first = (await bases()).bases;
  const troubles: unknown[] = [];
  const look = lawKnownWatch(at.deps, (error) => troubles.push(error));
  const lookAt = async (instant: Instant): Promise<readonly (readonly unknown[])[]> => {
    at.clock.put(instant);
    assert.equal(await look(), true);
    return asked();
  };

  assert.deepEqual(await lookAt(addMinutes(NOW, 119)), [], 'not known yet');
  assert.deepEqual(await lookAt(addHours(NOW, 2)), [['law-changed', begins]]);
  assert.deepEqual(await lookAt(addMinutes(NOW, 121)), [['law-changed', begins]], 'not asked again');
  const [ahead, reachingBack, ...more] = await lookAt(addHours(NOW, 4));
  assert.deepEqual([ahead, reachingBack?.[0], more], [['law-changed', begins], 'law-changed', []]);
  assert.ok(String(reachingBack?.[1]) >= addHours(NOW, 4) && String(reachingBack?.[1]) < addMinutes(NOW, 241), 'at the instant of the look');
  assert.equal(await lawKnownWatch(at.deps, (error) => troubles.push(error))(), true);
  assert.equal((await asked()).length, 2, 'a program that starts again asks nothing twice');
  const due = ok(await get(at, 'p-counsel', `due?before=${addHours(NOW, 13)}`)).body['due'] as { kind: string; owner: string; stream: { id: string } }[];
  assert.deepEqual(due.filter(({ kind, stream }) => kind === 'basis-questioned' && stream.id === custody).map(({ owner }) => owner).sort(), ['counsel', 'counsel', 'shift-commander', 'shift-commander']);
  assert.deepEqual((await bases()).bases, first, 'no limit moved and nothing was concluded');
  assert.deepEqual(troubles, []);
});

test('a failure is told, and the agency is looked at again', async () => {
  const troubles: unknown[] = [];
  let broken = true;
  const store = new Proxy(at.deps.store, {
    get(target, name) {
      if (name === 'transact' && broken) return () => Promise.reject(new Error('planted'));
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  const look = lawKnownWatch({ ...at.deps, store }, (error) => troubles.push(String(error)));
  assert.deepEqual([await look(), troubles], [false, ['Error: planted']]);
  broken = false;
  assert.deepEqual([await look(), troubles.length], [true, 1]);
});
