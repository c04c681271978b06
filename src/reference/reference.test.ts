import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import { columnsMissing, publishedLists } from './lists.ts';
import type { PublishedList, Row } from './lists.ts';
import { planImport, referenceRecord } from './reference.ts';
import type { RowVerdict } from './reference.ts';

const agreements = publishedLists.get('agreements') as PublishedList;
const row = (change: Row = {}): Row => ({
  state: 'OHIO', agency: 'Fremont County Sheriff (test fiction)', agency_type: 'County', county: 'Fremont County', county_fips: '39999',
  support_type: 'Warrant Service Officer', model: 'WSO', signed_date: '2025-03-03', moa_url: '', addendum_url: '', ...change,
});

function recorded(verdicts: readonly RowVerdict[], before = new Map<string, JsonObject>()): Map<string, JsonObject> {
  const after = new Map(before);
  for (const { id, entry } of verdicts) {
    if (entry === undefined) continue;
    after.set(id, referenceRecord.fold(after.get(id), { type: entry.type, data: entry.data } as Envelope));
  }
  return after;
}

test('a second run of the same list changes nothing', () => {
  const first = planImport(agreements, [row(), row({ agency: 'Other (test fiction)' })], new Map(), 'a');
  assert.deepEqual(first.map((v) => v.verdict), ['imported', 'imported']);
  const second = planImport(agreements, [row(), row({ agency: 'Other (test fiction)' })], recorded(first), 'a');
  assert.deepEqual(second.map((v) => [v.verdict, v.entry]), [['unchanged', undefined], ['unchanged', undefined]]);
});

test('a later list shows what changed, what is new and what is no longer listed', () => {
  const known = recorded(planImport(agreements, [row(), row({ agency: 'Gone (test fiction)' })], new Map(), 'a'));
  const later = planImport(agreements, [row({ signed_date: '2026-01-02' }), row({ agency: 'New (test fiction)' })], known, 'b');
  assert.deepEqual(later.map((v) => v.verdict), ['changed', 'imported', 'no longer listed']);
  assert.deepEqual(later[0]?.why, ['signed_date: “2025-03-03” is now “2026-01-02”']);
  const again = planImport(agreements, [row(), row({ agency: 'Gone (test fiction)' }), row({ agency: 'New (test fiction)' })], recorded(later, known), 'c');
  assert.deepEqual(again.map((v) => v.verdict), ['changed', 'changed', 'unchanged']);
  assert.equal(again[1]?.why[0], 'listed again');
});

test('nothing is guessed: each doubt goes to a person by name', () => {
  const cases: readonly [Row, RegExp][] = [
    [{ county: '#N/A', county_fips: '' }, /no county match for “#N\/A”/],
    [{ county_fips: '123' }, /no county match/],
    [{ signed_date: '2025-02-30' }, /not a date of signature/],
    [{ signed_date: '' }, /not a date of signature/],
    [{ model: 'XYZ' }, /not a known model/],
    [{ agency: ' ' }, /not recorded: agency is empty/],
  ];
  for (const [change, why] of cases) {
    const [verdict] = planImport(agreements, [row(change)], new Map(), 'a');
    assert.equal(verdict?.verdict, 'needs a person');
    assert.match(verdict?.why.join('; ') ?? '', why);
  }
});

test('two rows with one key: the first stands, the second is named and not recorded', () => {
  const [, second] = planImport(agreements, [row(), row({ signed_date: '2026-02-02' })], new Map(), 'a');
  assert.equal(second?.entry, undefined);
  assert.match(second?.why[0] ?? '', /line 2 names the same/);
});

test('zones are never guessed', () => {
  const counties = publishedLists.get('counties') as PublishedList;
  const county = (zones: string): Row => ({ county_fips: '39001', county_name: 'X', state_name: 'Ohio', state: 'OH', tz_primary: zones.split('|')[0] ?? '', tz_all_observed: zones });
  assert.deepEqual(counties.doubts(county('America/New_York')), []);
  assert.match(counties.doubts(county('America/New_York|America/Chicago'))[0] ?? '', /more than one time zone/);
  assert.match(counties.doubts(county(''))[0] ?? '', /no time zone is known/);
  const facilities = publishedLists.get('facilities') as PublishedList;
  assert.match(facilities.doubts({ tz: 'Mars/Olympus' })[0] ?? '', /not an IANA time zone/);
  assert.match(facilities.doubts({ tz: '' })[0] ?? '', /no time zone is stated/);
});

test('a file of another list is recognised by its header', () => {
  assert.deepEqual(columnsMissing(agreements, ['legal_date', 'observed_date', 'name']).length, 10);
  assert.deepEqual(columnsMissing(agreements, [...agreements.columns, 'moa_link_was_mangled']), []);
});
