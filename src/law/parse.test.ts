import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textHash } from './adoption.ts';
import { canonicalHash } from './canonical.ts';
import type { LawFile } from './json-text.ts';
import { parseLaw } from './parse.ts';
import { problemText } from './problem.ts';

const clause = {
  id: 'moa-x/app-a/48h', kind: 'ceiling', parameters: { hours: { value: 48, unit: 'hours' } }, citation: 'MOA, Appendix A',
  quotation: 'for no more than 48 hours', inForceFrom: '2025-02-14', endsBefore: null, recorded: '2026-06-30', verification: 'primary', source: 'S01',
};
const rule = {
  id: 'us-xx/ban', topic: 'agreement', effect: 'prohibit', kind: 'prohibition', bearsOn: ['serve-i-200'], citation: 'XX Code 1',
  quotation: 'no agreement', inForceFrom: '2026-02-17', endsBefore: null, recorded: '2026-06-30', verification: 'secondary', source: 'S02',
  conflictsWith: ['moa-x/app-a/48h'],
};
const withParameters = Object.fromEntries(Object.entries(rule).flatMap(([name, value]) => (name === 'citation' ? [['parameters', {}], [name, value]] : [[name, value]])));
const sources = { format: 'tipstaff-sources/1', sources: [
  { code: 'GK', title: 'General knowledge', address: '', supports: 'unverified' },
  { code: 'S01', title: 'The agreement', address: '', supports: 'primary' },
  { code: 'S02', title: 'Press', address: '', supports: 'secondary' },
] };
type Entry = Record<string, unknown>;
interface Files { clauses?: readonly Entry[]; rules?: readonly Entry[]; zone?: string; instrument?: string; more?: readonly LawFile[] }

function files({ clauses = [clause], rules = [rule], zone = 'America/New_York', instrument, more = [] }: Files): readonly LawFile[] {
  const moa = { format: 'tipstaff-instrument/1', instrument: 'moa-x', title: 'Agreement', zone, clauses };
  const state = { format: 'tipstaff-jurisdiction/1', jurisdiction: 'us-xx', title: 'Xx', zone: 'America/Chicago', rules };
  return [
    { path: 'sources.json', text: JSON.stringify(sources) },
    { path: 'instruments/moa-x.json', text: instrument ?? JSON.stringify(moa) },
    { path: 'jurisdictions/us-xx.json', text: JSON.stringify(state) },
    ...more,
  ];
}
const faults = (given: Files): readonly string[] => parseLaw(files(given)).problems.map(problemText);
const one = (given: Files, expected: RegExp): void => {
  const found = faults(given);
  assert.ok(found.some((text) => expected.test(text)), `expected ${expected}, found:\n${found.join('\n') || 'nothing'}`);
};
const without = (entry: Entry, field: string): Entry => Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field));

test('dates are days of the file’s own zone', () => {
  const { body, problems } = parseLaw(files({}));
  assert.deepEqual(problems, []);
  assert.equal(body.clauses[0]?.inForceFrom, '2025-02-14T05:00:00.000Z');
  assert.equal(body.rules[0]?.inForceFrom, '2026-02-17T06:00:00.000Z');
  assert.equal(body.rules[0]?.limit, null);
});

test('the version names the content, not its layout, order of files or order of names', () => {
  const plain = parseLaw(files({})).body.version;
  const spaced = files({}).map((file) => ({ ...file, text: JSON.stringify(JSON.parse(file.text), null, 4) }));
  assert.match(plain, /^[0-9a-f]{64}$/);
  assert.equal(parseLaw(spaced.toReversed()).body.version, plain);
  assert.notEqual(parseLaw(files({ clauses: [{ ...clause, quotation: 'for no more than 49 hours' }] })).body.version, plain);
});

test('a rule may carry parameters, and one without any hashes as before there were any', () => {
  const plain = parseLaw(files({})).body.rules[0]!;
  const empty = parseLaw(files({ rules: [withParameters] })).body.rules[0]!;
  const given = parseLaw(files({ rules: [{ ...withParameters, parameters: { every: { value: 'quarter', unit: 'period' } } }] })).body;
  assert.deepEqual(plain.parameters, {});
  assert.equal(textHash(empty), textHash(plain));
  const { recordedAt: _recorded, verification: _mark, source: _source, parameters: _none, ...before } = plain;
  assert.equal(textHash(plain), canonicalHash(before));
  assert.deepEqual(given.rules[0]?.parameters, { every: { value: 'quarter', unit: 'period' } });
  assert.notEqual(textHash(given.rules[0]!), textHash(plain));
});

describe('a body of law is refused, naming file, id and field, for', () => {
  const cases: readonly [string, Files, RegExp][] = [
    ['a duplicate id', { clauses: [clause, clause] }, /moa-x\.json:1: moa-x\/app-a\/48h: id: is used by two entries/],
    ['an unknown field', { clauses: [{ ...clause, colour: 'red' }] }, /moa-x\/app-a\/48h: colour: is not a field here/],
    ['fields out of order', { clauses: [{ kind: 'ceiling', ...without(clause, 'kind') }] }, /is out of order/],
    ['a missing citation', { clauses: [without(clause, 'citation')] }, /moa-x\/app-a\/48h: citation: is missing/],
    ['an empty citation', { rules: [{ ...rule, citation: ' ' }] }, /us-xx\/ban: citation: must not be empty/],
    ['a date that does not exist', { clauses: [{ ...clause, inForceFrom: '2025-02-30' }] }, /inForceFrom: “2025-02-30” is not a date that exists/],
    ['a time without an offset', { rules: [{ ...rule, inForceFrom: '2026-02-17T15:00' }] }, /us-xx\/ban: inForceFrom: “2026-02-17T15:00” is ambiguous/],
    ['a midnight that happens twice', { zone: 'America/Havana', clauses: [{ ...clause, inForceFrom: '2025-11-02' }] }, /midnight of 2025-11-02 happens twice or never in America\/Havana/],
    ['a zone that does not exist', { zone: 'America/Nowhere' }, /zone: “America\/Nowhere” is not a time zone/],
    ['an end before the beginning', { clauses: [{ ...clause, endsBefore: '2025-02-14' }] }, /endsBefore: “2025-02-14” must be later than inForceFrom/],
    ['two versions in force at once', { clauses: [clause, { ...clause, inForceFrom: '2025-06-01' }] }, /has two versions in force at once/],
    ['a missing mark', { clauses: [without(clause, 'verification')] }, /verification: is missing/],
    ['text read nowhere but marked as read', { clauses: [{ ...clause, source: 'GK' }] }, /verification: is “primary”, but GK \(General knowledge\) bears at most “unverified”/],
    ['a second-hand text marked as first-hand', { rules: [{ ...rule, verification: 'primary' }] }, /us-xx\/ban: verification: is “primary”, but S02/],
    ['no quotation marked as first-hand', { clauses: [{ ...clause, quotation: '' }] }, /cannot be “primary” without a quotation/],
    ['a source nobody listed', { clauses: [{ ...clause, source: 'S99' }] }, /source: “S99” is not in sources\.json/],
    ['a conflict with nothing', { rules: [{ ...rule, conflictsWith: ['moa-x/none'] }] }, /conflictsWith: “moa-x\/none” is not the id/],
    ['an act that does not exist', { rules: [{ ...rule, bearsOn: ['fly'] }] }, /bearsOn: “fly” is not one of/],
    ['an effect that its kind contradicts', { rules: [{ ...rule, kind: 'power' }] }, /go together or not at all/],
    ['a ceiling without hours', { rules: [{ ...rule, effect: 'condition', kind: 'ceiling' }] }, /limit: is missing: a ceiling says how many hours/],
    ['an id of another file', { clauses: [{ ...clause, id: 'moa-y/app-a/48h' }] }, /id: must be small letters, digits and hyphens, beginning with moa-x\//],
    ['a name written twice', { instrument: '{"format":"tipstaff-instrument/1","instrument":"moa-x","title":"A","title":"B","zone":"America/New_York","clauses":[]}' }, /moa-x\.json:1: title: is written twice/],
    ['broken JSON', { instrument: '{' }, /moa-x\.json:1: is not JSON: a closing brace \} is missing/],
    ['a file in the wrong place', { more: [{ path: 'notes.json', text: '{}' }] }, /notes\.json: does not belong here/],
    ['a parameter without a unit', { clauses: [{ ...clause, parameters: { hours: { value: 48 } } }] }, /parameters\.hours\.unit: is missing/],
    ['a unit that is not one', { clauses: [{ ...clause, parameters: { hours: { value: 48, unit: 'hour' } } }] }, /parameters\.hours\.unit: “hour” is not a unit/],
    ['a value of another unit', { rules: [{ ...withParameters, parameters: { every: { value: 4, unit: 'period' } } }] }, /us-xx\/ban: parameters\.every\.value: 4 is not a value for the unit “period”/],
    ['a version that replaces nothing', { clauses: [{ ...clause, replaces: [{ inForceFrom: '2020-01-01', recorded: '2026-01-01' }] }] }, /replaces\.1: names no version/],
  ];
  for (const [name, given, expected] of cases) test(name, () => one(given, expected));
});

test('every fault is reported at once', () => {
  assert.equal(faults({ clauses: [{ ...without(clause, 'citation'), inForceFrom: 'soon' }] }).length, 2);
});

test('time that no version covers is reported as a gap and not refused', () => {
  const { problems, gaps } = parseLaw(files({ clauses: [{ ...clause, endsBefore: '2025-06-01' }, { ...clause, inForceFrom: '2025-07-01' }] }));
  assert.deepEqual(problems, []);
  assert.deepEqual(gaps.map(problemText), [
    'instruments/moa-x.json:1: moa-x/app-a/48h: inForceFrom: nothing is in force from 2025-06-01T04:00:00Z to 2025-07-01T04:00:00Z',
  ]);
});
