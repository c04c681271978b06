import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import type { LawFile } from './json-text.ts';
import { parseLaw } from './parse.ts';
import { problemText } from './problem.ts';
import { unsealed } from './seals.ts';

const entry = { id: 'moa-x/a', kind: 'condition', citation: 'MOA', quotation: 'as read', inForceFrom: '2025-01-01', endsBefore: null, recorded: '2025-03-01', verification: 'primary', source: 'S01' };
const later = { ...entry, id: 'moa-x/b', recorded: '2025-06-01' };
const holiday = { date: '2025-01-01', observed: '2025-01-01', name: 'New Year' };
type Item = Record<string, unknown>;

function body(clauses: readonly Item[], seals: unknown, holidays: readonly Item[] = [holiday]): readonly LawFile[] {
  const json = (path: string, value: unknown): LawFile => ({ path, text: JSON.stringify(value) });
  return [
    json('sources.json', { format: 'tipstaff-sources/1', sources: [{ code: 'S01', title: 'T', address: '', supports: 'primary' }] }),
    json('instruments/moa-x.json', { format: 'tipstaff-instrument/1', instrument: 'moa-x', title: 'A', zone: 'Etc/UTC', clauses }),
    json('calendars/c.json', { id: 'c-2025', title: 'C', citation: 'C', from: '2025-01-01', to: '2025-12-31', holidays }),
    json('seals.json', { format: 'tipstaff-seals/1', known: [], calendars: [], ...(seals as Item) }),
  ];
}
const first = parseLaw(body([entry], {}));
const open = unsealed(first.body, first.seals);
const faults = (clauses: readonly Item[], holidays?: readonly Item[]): readonly string[] => parseLaw(body(clauses, open, holidays)).problems.map(problemText);

test('what is recorded and not sealed is named, and sealed by adding just that', () => {
  assert.deepEqual(open.known.map((seal) => seal.at), [instant('2025-03-01T00:00Z')]);
  assert.deepEqual(open.calendars.map((seal) => seal.id), ['c-2025']);
  const sealed = parseLaw(body([entry], open));
  assert.deepEqual(sealed.problems, []);
  assert.deepEqual(unsealed(sealed.body, sealed.seals), { known: [], calendars: [] });
});

test('a body may grow', () => {
  assert.deepEqual(faults([entry, later]), []);
  assert.deepEqual(faults([entry, { ...entry, quotation: 'as read again', recorded: '2025-06-01', replaces: [{ inForceFrom: '2025-01-01', recorded: '2025-03-01' }] }]), []);
  assert.deepEqual(faults([{ ...entry, note: 'a note is for readers' }]), []);
});

test('an entry edited, removed or added behind its date is refused', () => {
  for (const planted of [[{ ...entry, quotation: 'edited' }], [], [entry, { ...later, recorded: '2025-02-01' }]]) {
    assert.match(faults(planted).join(), /seals\.json:1: 2025-03-01T00:00:00\.000Z: version: no longer matches/);
  }
});

test('a calendar whose content changed under its id is refused', () => {
  assert.match(faults([entry], [{ ...holiday, observed: '2025-01-02' }]).join(), /seals\.json:1: c-2025: version: no longer matches: a calendar never changes/);
});

test('a sealed calendar that is gone is refused', () => {
  const { problems } = parseLaw(body([entry], open).filter(({ path }) => path !== 'calendars/c.json'));
  assert.match(problems.map(problemText).join(), /seals\.json:1: c-2025: version: no longer matches: a calendar never changes/);
});

test('a seal at no instant is refused', () => {
  const { problems } = parseLaw(body([entry], { known: [{ at: 'spring', version: 'x' }] }));
  assert.match(problems.map(problemText).join(), /seals\.json:1: entry 1: at: “spring” is not an instant/);
});
