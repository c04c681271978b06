import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromEpochMs, instant } from '#time/instant.ts';
import { versionKnown } from './in-force.ts';
import { LawError, problemText } from './problem.ts';
import { runningLaw } from './running.ts';

type Item = Record<string, unknown>;
const entry = { id: 'moa-x/a', kind: 'condition', citation: 'MOA', quotation: 'as read', inForceFrom: '2025-01-01', endsBefore: null, recorded: '2025-03-01', verification: 'primary', source: 'S01' };
const ahead = '2025-06-01T12:00Z';
const now = instant('2025-06-01T10:00Z');
const holiday = { date: '2025-01-01', observed: '2025-01-01', name: 'New Year' };

function files(clauses: readonly Item[], calendars: readonly Item[] = [{ id: 'c', holidays: [holiday] }]) {
  const json = (path: string, value: unknown) => ({ path, text: JSON.stringify(value) });
  return [
    json('sources.json', { format: 'tipstaff-sources/1', sources: [{ code: 'S01', title: 'T', address: '', supports: 'primary' }] }),
    json('instruments/moa-x.json', { format: 'tipstaff-instrument/1', instrument: 'moa-x', title: 'A', zone: 'Etc/UTC', clauses }),
    ...calendars.map(({ id, holidays }) => json(`calendars/${String(id)}.json`, { id, title: 'C', citation: 'C', from: '2025-01-01', to: '2025-12-31', holidays })),
  ];
}

test('a first body with a fault is not run', () => {
  assert.throws(() => runningLaw(files([{ ...entry, citation: '' }])), LawError);
});

test('a body that grew ahead of time takes the place of the running one, and says the same about every instant until now', () => {
  const law = runningLaw(files([entry]));
  const first = law.current;
  assert.deepEqual(law.reload(files([
    { ...entry, note: 'a note is for readers' },
    { ...entry, quotation: 'as read again', recorded: ahead, replaces: [{ inForceFrom: '2025-01-01', recorded: '2025-03-01' }] },
    { ...entry, id: 'moa-x/b', recorded: '2025-07-01' },
  ], [{ id: 'c', holidays: [holiday] }, { id: 'd', holidays: [] }]), now), []);
  assert.notEqual(law.current, first);
  for (const known of ['2025-02-28T23:59Z', '2025-03-01T00:00Z', '2025-06-01T10:00Z', '2025-06-01T11:59:59.999Z'].map(instant)) assert.equal(versionKnown(law.current, known), versionKnown(first, known));
  assert.notEqual(versionKnown(law.current, instant(ahead)), versionKnown(first, instant(ahead)));
});

test('a faulty body changes nothing, and its faults are returned', () => {
  const law = runningLaw(files([entry]));
  const first = law.current;
  const found = law.reload([...files([entry]), { path: 'instruments/y.json', text: '{' }], now);
  assert.match(found.map(problemText).join(), /instruments\/y\.json:1: is not JSON/);
  assert.equal(law.current, first);
});

test('a sound body that did not grow from the running one changes nothing, and each entry at fault is named with its line', () => {
  const replaced = { ...entry, recorded: '2025-05-01', quotation: 'as read again', replaces: [{ inForceFrom: '2025-01-01', recorded: '2025-03-01' }] };
  const cases: readonly [string, readonly Item[], readonly Item[], RegExp][] = [
    ['an edited entry', [entry], [{ ...entry, quotation: 'edited' }], /^instruments\/moa-x\.json:1: moa-x\/a: was changed, but decisions rest on it as it was/],
    ['a removed entry', [entry], [], /^instruments\/moa-x\.json: moa-x\/a: was removed, but decisions rest on it/],
    ['an entry behind the present', [entry], [entry, { ...entry, id: 'moa-x/b', recorded: '2025-06-01' }], /moa-x\/b: recorded: is recorded at 2025-06-01T00:00:00Z, which is past/],
    ['an entry at the very instant', [entry], [entry, { ...entry, id: 'moa-x/b', recorded: '2025-06-01T10:00Z' }], /moa-x\/b: recorded: is recorded at 2025-06-01T10:00:00Z, which is past/],
    ['a replacement behind the present', [entry], [entry, replaced], /moa-x\/a: is replaced at 2025-05-01T00:00:00Z, which is past/],
    ['a replacement taken back', [entry, replaced], [entry], /moa-x\/a: stands again, though a later entry had replaced it/],
  ];
  for (const [name, before, after, words] of cases) {
    const law = runningLaw(files(before));
    const first = law.current;
    assert.match(law.reload(files(after), now).map(problemText).join('\n'), words, name);
    assert.equal(law.current, first, name);
  }
});

test('an entry that is recorded in the time to come may still be edited or taken back', () => {
  const law = runningLaw(files([entry, { ...entry, id: 'moa-x/b', recorded: ahead }]));
  assert.deepEqual(law.reload(files([entry, { ...entry, id: 'moa-x/b', recorded: ahead, quotation: 'edited in time' }]), now), []);
  assert.deepEqual(law.reload(files([entry]), now), []);
});

test('a calendar may be added, never changed or removed', () => {
  const law = runningLaw(files([entry]));
  assert.match(law.reload(files([entry], []), now).map(problemText).join(), /calendars: c: was removed/);
  assert.match(law.reload(files([entry], [{ id: 'c', holidays: [] }]), now).map(problemText).join(), /calendars: c: was changed/);
});

test('whatever is exchanged, every instant until the exchange keeps its version', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((date) => `2025-06-${String(date).padStart(2, '0')}`);
  const clause = fc.record({ id: fc.constantFrom('moa-x/a', 'moa-x/b', 'moa-x/c'), quotation: fc.constantFrom('one', 'two'), recorded: day }).map((more) => ({ ...entry, ...more }));
  const body = fc.uniqueArray(clause, { selector: ({ id }) => id, maxLength: 3 });
  let exchanged = 0;
  fc.assert(fc.property(body, body, day, fc.array(fc.integer({ min: 0, max: 28 * 24 })), (before, after, date, hours) => {
    const at = instant(`${date}T10:00Z`);
    const law = runningLaw(files(before));
    const first = law.current;
    if (law.reload(files(after), at).length > 0) return assert.equal(law.current, first);
    exchanged += 1;
    for (const known of [at, ...hours.map((hour) => fromEpochMs(Date.parse('2025-06-01') + hour * 3_600_000)).filter((one) => one <= at)]) {
      assert.equal(versionKnown(law.current, known), versionKnown(first, known));
    }
  }), { seed: 20261124, numRuns: 400 });
  assert.ok(exchanged > 20, `only ${exchanged} exchanges were tried`);
});
