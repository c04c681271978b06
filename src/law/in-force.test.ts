import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import { lawAt, versionKnown } from './in-force.ts';
import { parseLaw } from './parse.ts';

const base = { id: 'moa-x/a', kind: 'condition', citation: 'MOA', quotation: 'as first read' };
const rest = { endsBefore: null as string | null, recorded: '2025-03-01', verification: 'primary', source: 'S01' };
const versions = [
  { ...base, inForceFrom: '2025-01-01', ...rest },
  { ...base, quotation: 'as read again', inForceFrom: '2025-01-01', ...rest, endsBefore: '2026-01-01', recorded: '2025-09-01', replaces: [{ inForceFrom: '2025-01-01', recorded: '2025-03-01' }] },
  { ...base, quotation: 'as amended', inForceFrom: '2026-01-01', ...rest, recorded: '2025-09-01' },
];
const { body, problems } = parseLaw([
  { path: 'sources.json', text: JSON.stringify({ format: 'tipstaff-sources/1', sources: [{ code: 'S01', title: 'T', address: '', supports: 'primary' }] }) },
  { path: 'instruments/moa-x.json', text: JSON.stringify({ format: 'tipstaff-instrument/1', instrument: 'moa-x', title: 'A', zone: 'Etc/UTC', clauses: versions }) },
]);
const said = (at: string, known: string): string | undefined =>
  lawAt(body, { at: instant(at), known: instant(known) }).clauses.get('moa-x/a')?.quotation;

test('the fixture is a good body of law', () => assert.deepEqual(problems, []));

test('what was recorded later is not seen', () => {
  assert.equal(said('2025-06-01T00:00Z', '2025-02-28T23:59Z'), undefined);
  assert.equal(said('2025-06-01T00:00Z', '2025-03-01T00:00Z'), 'as first read');
});

test('a later record replaces an earlier one from its recording on, for the past as well', () => {
  assert.equal(said('2025-06-01T00:00Z', '2025-08-31T23:59:59.999Z'), 'as first read');
  assert.equal(said('2025-06-01T00:00Z', '2025-09-01T00:00Z'), 'as read again');
  assert.equal(said('2026-06-01T00:00Z', '2025-08-31T00:00Z'), 'as first read', 'believed then to have no end');
});

test('the end is exclusive and the beginning inclusive', () => {
  assert.equal(said('2025-12-31T23:59:59.999Z', '2026-05-01T00:00Z'), 'as read again');
  assert.equal(said('2026-01-01T00:00Z', '2026-05-01T00:00Z'), 'as amended');
  assert.equal(said('2024-12-31T23:59:59.999Z', '2026-05-01T00:00Z'), undefined);
});

test('a planted overlap is refused', () => {
  const planted = versions.map(({ ...one }, index) => (index === 1 ? { ...one, endsBefore: '2026-01-02' } : one));
  const found = parseLaw([{ path: 'instruments/moa-x.json', text: JSON.stringify({ format: 'tipstaff-instrument/1', instrument: 'moa-x', title: 'A', zone: 'Etc/UTC', clauses: planted }) }]);
  assert.ok(found.problems.some(({ words }) => words.startsWith('has two versions in force at once')));
});

test('a body that has grown gives the same version for what was known before, and another for what is known now', () => {
  const before = { ...body, clauses: body.clauses.slice(0, 1).map(({ supersededAt: _later, ...first }) => first) };
  const early = instant('2025-08-31T00:00Z');
  const late = instant('2026-05-01T00:00Z');
  assert.equal(versionKnown(before, early), versionKnown(body, early));
  assert.notEqual(versionKnown(before, late), versionKnown(body, late));
  assert.equal(lawAt(body, { at: late, known: early }).version, versionKnown(body, early));
});

test('an edited text changes every version that knew it; an edited note changes none', () => {
  const late = instant('2026-05-01T00:00Z');
  const edited = { ...body, clauses: body.clauses.map((clause) => ({ ...clause, quotation: `${clause.quotation}!` })) };
  const noted = { ...body, clauses: body.clauses.map((clause) => ({ ...clause, note: 'seen' })) };
  assert.notEqual(versionKnown(edited, late), versionKnown(body, late));
  assert.equal(versionKnown(noted, late), versionKnown(body, late));
});
