import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMinutes, instant } from '#time/instant.ts';
import { assign, readVans, type ToCollect, type Van, vanForms } from './vans.ts';

const NOW = instant('2026-11-24T23:00:00Z');
const at = (minutes: number) => addMinutes(NOW, minutes);
const person = (id: string, limit: number | undefined, place = 'f/jail'): ToCollect => ({ id, place, limitAt: limit === undefined ? undefined : at(limit) });
const van = (number: number, seats: number, minutes: number, place = 'f/jail'): Van => ({ number, seats, at: at(minutes), place });
const who = (people: readonly ToCollect[], vans: readonly Van[]): readonly (readonly [string, number])[] => [...assign(people, vans)].map(([id, { number }]) => [id, number]);

test('twelve pick-ups and two vans: by earliest limit, and nobody is put on a van that comes too late', () => {
  const twelve = Array.from({ length: 12 }, (_, i) => person(`p${String(i + 1).padStart(2, '0')}`, 30 * (i + 1)));
  const found = new Map(who(twelve, [van(1, 4, 45), van(2, 4, 200)]));
  assert.deepEqual([...found.keys()], ['p02', 'p03', 'p04', 'p05', 'p07', 'p08', 'p09', 'p10']);
  assert.deepEqual([found.get('p01'), found.get('p05'), found.get('p06'), found.get('p07'), found.get('p11')], [undefined, 1, undefined, 2, undefined]);
});

test('a van that comes at the limit comes too late, one for another facility not at all, and no end stated comes last', () => {
  assert.deepEqual(who([person('a', 60)], [van(1, 9, 60)]), []);
  assert.deepEqual(who([person('a', 60)], [van(1, 9, 59)]), [['a', 1]]);
  assert.deepEqual(who([person('a', 60, 'g/jail')], [van(1, 9, 10)]), []);
  assert.deepEqual(who([person('a', undefined), person('b', 60)], [van(1, 1, 10)]), [['b', 1]]);
});

/** Tries every way to fill the seats. */
function most(people: readonly ToCollect[], seats: readonly Van[]): number {
  const [first, ...others] = people;
  if (first === undefined) return 0;
  const without = most(others, seats);
  const taken = seats.flatMap((seat, i) => (first.limitAt === undefined || seat.at < first.limitAt ? [1 + most(others, seats.toSpliced(i, 1))] : []));
  return Math.max(without, ...taken);
}

test('no other order reaches more people in time', () => {
  const limit = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });
  fc.assert(fc.property(fc.array(limit, { maxLength: 5 }), fc.array(fc.record({ seats: fc.integer({ min: 1, max: 2 }), at: fc.integer({ min: 0, max: 6 }) }), { maxLength: 3 }), (limits, given) => {
    const people = limits.map((each, i) => person(`p${i}`, each));
    const vans = given.map((each, i) => van(i + 1, each.seats, each.at));
    const found = assign(people, vans);
    for (const [id, { at: here, number }] of found) {
      const { limitAt } = people.find((each) => each.id === id)!;
      assert.ok(limitAt === undefined || here < limitAt);
      assert.ok([...found.values()].filter((each) => each.number === number).length <= vans[number - 1]!.seats);
    }
    assert.equal(found.size, most(people, vans.flatMap((each) => Array.from({ length: each.seats }, () => each))));
  }), { seed: 4, numRuns: 400 });
});

test('the form is read in the facility’s time; what cannot be read is said and is no van', () => {
  const places = [{ key: 'f/jail', zone: 'America/New_York' }, { key: 'f/annex', zone: 'America/New_York' }];
  const read = (query: Record<string, string>, only = places) => readVans(vanForms(query), only, NOW);
  const one = (typed: string) => read({ 'seats-1': '3', 'at-1': typed }, [places[0]!]);
  assert.equal(one('18:30').vans[0]?.at, '2026-11-24T23:30:00.000Z', 'today, still to come');
  assert.equal(one('9:15').vans[0]?.at, '2026-11-25T14:15:00.000Z', 'past today, so tomorrow');
  assert.equal(one('2026-11-24T19:00').vans[0]?.at, '2026-11-25T00:00:00.000Z');
  assert.equal(one('2026-11-24T19:00-05:00').vans[0]?.at, '2026-11-25T00:00:00.000Z');
  for (const bad of ['', 'soon', '25:99', '2026-02-30T10:00', '2026-11-01T01:30']) assert.deepEqual([one(bad).vans, one(bad).problems.map(({ field }) => field)], [[], ['at-1']], bad);
  for (const seats of ['0', '61', '-1', 'two', '1e1']) assert.deepEqual(read({ 'seats-1': seats, 'at-1': '18:30', 'place-1': 'f/jail' }).problems.map(({ field }) => field), ['seats-1'], seats);
  assert.deepEqual(read({ 'seats-1': '3', 'at-1': '18:30' }).problems.map(({ field }) => field), ['place-1'], 'with several facilities it says where it goes');
  assert.deepEqual(read({ 'seats-1': '3', 'at-1': '18:30', 'place-1': 'g/jail' }).problems.map(({ field }) => field), ['place-1'], 'no facility of the reader’s');
  assert.deepEqual([vanForms({}).length, vanForms({ 'seats-2': '1' }).length, vanForms({ 'seats-6': '1' }).length, vanForms({ 'seats-1': ['1', '2'] }).length], [2, 3, 6, 2]);
});
