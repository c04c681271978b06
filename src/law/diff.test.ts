import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '#time/instant.ts';
import { diffCalendars, diffEntries } from './diff.ts';
import { versionKnown } from './in-force.ts';
import type { Clause, HolidayCalendar, Parameter } from './law.ts';

const known = instant('2026-01-01T00:00Z');
const clause = (more: Partial<Clause> = {}): Clause => ({
  id: 'moa-x/a', instrument: 'moa-x', citation: 'MOA', quotation: 'as read', kind: 'ceiling', parameters: { hours: { value: 48, unit: 'hours' } },
  inForceFrom: instant('2025-01-01T00:00Z'), inForceTo: null, recordedAt: instant('2025-03-01T00:00Z'), verification: 'primary', source: 'S01', ...more,
});
const byId = (entry: { id: string }) => entry.id;
const fields = (before: Clause, after: Clause) => diffEntries([before], [after], byId).flatMap(({ changed }) => changed.flatMap((one) => one.fields));

test('a change is told field by field, inside parameters too', () => {
  assert.deepEqual(fields(clause(), clause({ parameters: { hours: { value: 24, unit: 'hours' } } })), [{ field: 'parameters.hours.value', from: 48, to: 24 }]);
  assert.deepEqual(fields(clause(), clause({ inForceTo: instant('2026-06-01T00:00Z') })), [{ field: 'inForceTo', from: null, to: '2026-06-01T00:00:00.000Z' }]);
});

test('0, "", [] and null are values, and not the same as a field that is not there', () => {
  const odd = (value: unknown): Clause => clause({ parameters: { hours: { value: value as Parameter['value'], unit: 'hours' } } });
  const values = [0, '', [], null, false] as const;
  for (const value of values) {
    assert.deepEqual(fields(clause({ parameters: {} }), odd(value)), [{ field: 'parameters.hours', from: undefined, to: { value, unit: 'hours' } }]);
    for (const other of values) assert.deepEqual(fields(odd(value), odd(other)), value === other ? [] : [{ field: 'parameters.hours.value', from: value, to: other }]);
  }
  assert.deepEqual(fields(clause({ quotation: '' }), clause()), [{ field: 'quotation', from: '', to: 'as read' }]);
});

test('notes and the end of belief are not compared', () => {
  assert.deepEqual(diffEntries([clause()], [clause({ note: 'seen', supersededAt: instant('2027-01-01T00:00Z') })], byId), []);
});

test('added, ended and changed stand under the file they are of', () => {
  const b = clause({ id: 'moa-x/b' });
  const other = clause({ id: 'moa-y/c', instrument: 'moa-y' });
  assert.deepEqual(diffEntries([clause(), b], [clause({ citation: 'MOA, I' }), other], byId).map(({ file, added, ended, changed }) => [file, added.map(byId), ended.map(byId), changed.map(({ after }) => after.id)]), [
    ['instruments/moa-x.json', [], ['moa-x/b'], ['moa-x/a']],
    ['instruments/moa-y.json', ['moa-y/c'], [], []],
  ]);
});

test('no difference exactly when the versions are the same; the other way round, what was added has ended', () => {
  const some = fc.uniqueArray(fc.record({
    id: fc.constantFrom('moa-x/a', 'moa-x/b', 'moa-y/a'), quotation: fc.constantFrom('', 'one'), inForceTo: fc.constantFrom(null, instant('2026-02-01T00:00Z')),
    parameters: fc.constantFrom({}, { hours: { value: 0, unit: 'hours' } }, { hours: { value: 48, unit: 'hours' } }),
  }).map((more) => clause({ ...more, instrument: more.id.slice(0, 5) })), { selector: byId });
  const version = (clauses: readonly Clause[]) => versionKnown({ version: '', clauses, rules: [], calendars: new Map(), heads: new Map(), sources: new Map() }, known);
  const ids = (diff: ReturnType<typeof diffEntries>, part: 'added' | 'ended') => diff.flatMap((file) => file[part].map(byId));
  fc.assert(fc.property(some, some, (a, b) => {
    const [there, back] = [diffEntries(a, b, byId), diffEntries(b, a, byId)];
    assert.equal(there.length === 0, version(a) === version(b));
    assert.deepEqual(ids(there, 'added'), ids(back, 'ended'));
    assert.deepEqual(there.map(({ changed }) => changed.flatMap((one) => one.fields)), back.map(({ changed }) => changed.flatMap((one) => one.fields.map(({ field, from, to }) => ({ field, from: to, to: from })))));
  }), { seed: 20261124, numRuns: 300 });
});

test('calendars differ by their observed days', () => {
  const calendar = (...dates: string[]): HolidayCalendar => ({ id: 'c', title: '', citation: '', from: '2026-01-01', to: '2026-12-31', dates: new Set(dates) });
  assert.deepEqual(diffCalendars(new Map([['c', calendar('2026-01-01', '2026-07-03')]]), new Map([['c', calendar('2026-01-01', '2026-07-04')]])), [{ id: 'c', added: ['2026-07-04'], ended: ['2026-07-03'] }]);
  assert.deepEqual(diffCalendars(new Map([['c', calendar()]]), new Map([['c', calendar()]])), []);
});
