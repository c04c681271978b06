import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fromEpochMs, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { lawInstant } from './dates.ts';
import { lawAt } from './in-force.ts';
import { parseLaw } from './parse.ts';
import { problemText } from './problem.ts';
import { meet } from './spans.ts';
import type { Span } from './spans.ts';

type Item = Record<string, unknown>;
const entry = { id: 'moa-x/a', kind: 'condition', citation: 'MOA', quotation: 'first', inForceFrom: '2025-01-01', endsBefore: null, recorded: '2025-01-02', verification: 'primary', source: 'S01' };
function read(clauses: readonly Item[], zone = 'Etc/UTC') {
  const json = (path: string, value: unknown) => ({ path, text: JSON.stringify(value) });
  return parseLaw([
    json('sources.json', { format: 'tipstaff-sources/1', sources: [{ code: 'S01', title: 'T', address: '', supports: 'primary' }] }),
    json('instruments/moa-x.json', { format: 'tipstaff-instrument/1', instrument: 'moa-x', title: 'A', zone, clauses }),
  ]);
}
function body(clauses: readonly Item[], zone?: string) {
  const { body: good, problems } = read(clauses, zone);
  assert.deepEqual(problems.map(problemText), []);
  return good;
}
const said = (clauses: readonly Item[], at: string, known: string, zone?: string) =>
  lawAt(body(clauses, zone), { at: instant(at), known: instant(known) }).clauses.get('moa-x/a')?.quotation;

describe('spans', () => {
  const at = (ms: number): Instant => fromEpochMs(ms);
  const span = fc.record({ from: fc.nat(6), to: fc.option(fc.nat(6)) });
  test('two spans meet exactly when some instant lies in both: touching, empty and open ones included', () => {
    fc.assert(fc.property(span, span, (a, b) => {
      const inside = (one: typeof a, ms: number): boolean => one.from <= ms && (one.to === null || ms < one.to);
      const shared = Array.from({ length: 8 }, (_, ms) => ms).some((ms) => inside(a, ms) && inside(b, ms));
      const made = (one: typeof a): Span => ({ from: at(one.from), to: one.to === null ? null : at(one.to) });
      assert.equal(meet(made(a), made(b)), shared);
    }), { seed: 20261124, numRuns: 500 });
  });
});

describe('in force', () => {
  test('an entry that would never be in force is refused; one millisecond is enough', () => {
    const spans = (from: string, to: string) => read([{ ...entry, inForceFrom: from, endsBefore: to }]).problems.length;
    assert.equal(spans('2025-01-01T00:00Z', '2025-01-01T00:00Z'), 1);
    assert.equal(spans('2025-01-01T00:00Z', '2024-12-31T23:59:59.999Z'), 1);
    assert.equal(spans('2025-01-01T00:00Z', '2025-01-01T00:00:00.001Z'), 0);
    assert.equal(said([{ ...entry, inForceFrom: '2025-01-01T00:00Z', endsBefore: '2025-01-01T00:00:00.001Z' }], '2025-01-01T00:00Z', '2026-01-01T00:00Z'), 'first');
  });

  test('at the same instant the old text is not in force and the new one is, never both and never none', () => {
    const clauses = [{ ...entry, endsBefore: '2025-06-01T12:00Z' }, { ...entry, quotation: 'second', inForceFrom: '2025-06-01T12:00Z' }];
    assert.equal(said(clauses, '2025-06-01T11:59:59.999Z', '2026-01-01T00:00Z'), 'first');
    assert.equal(said(clauses, '2025-06-01T12:00:00.000Z', '2026-01-01T00:00Z'), 'second');
  });

  test('an open end stays open, and a text that has not begun is not there', () => {
    assert.equal(said([entry], '2999-12-31T00:00Z', '2999-12-31T00:00Z'), 'first');
    assert.equal(said([entry], '2024-12-31T23:59:59.999Z', '2999-12-31T00:00Z'), undefined);
  });

  test('repeal: a text recorded as ended leaves nothing behind it, and one brought back later stands again', () => {
    const repealed = [entry, { ...entry, endsBefore: '2025-09-01', recorded: '2025-08-01', replaces: [{ inForceFrom: '2025-01-01', recorded: '2025-01-02' }] }];
    assert.equal(said(repealed, '2025-09-01T00:00Z', '2025-07-31T23:59Z'), 'first', 'not known yet');
    assert.equal(said(repealed, '2025-08-31T23:59:59.999Z', '2025-08-01T00:00Z'), 'first');
    assert.equal(said(repealed, '2025-09-01T00:00Z', '2025-08-01T00:00Z'), undefined);
    const back = [...repealed, { ...entry, quotation: 'again', inForceFrom: '2026-01-01', recorded: '2025-12-01' }];
    assert.equal(said(back, '2025-12-31T23:59:59.999Z', '2026-01-01T00:00Z'), undefined);
    assert.equal(said(back, '2026-01-01T00:00Z', '2026-01-01T00:00Z'), 'again');
    assert.equal(read(back).gaps.length, 1, 'the time between is reported');
  });

  test('a version that two later records replace is believed until the first of them, in whatever order they are written', () => {
    const replaces = [{ inForceFrom: '2025-01-01', recorded: '2025-01-02' }];
    const until = { ...entry, quotation: 'until June', endsBefore: '2025-06-01', recorded: '2025-05-01', replaces };
    const since = { ...entry, quotation: 'since June', inForceFrom: '2025-06-01', recorded: '2025-08-01', replaces };
    for (const clauses of [[entry, until, since], [since, until, entry]]) {
      assert.equal(said(clauses, '2025-07-01T00:00Z', '2025-04-30T23:59Z'), 'first');
      assert.equal(said(clauses, '2025-07-01T00:00Z', '2025-05-01T00:00Z'), undefined, 'the open version is no longer believed');
      assert.equal(said(clauses, '2025-07-01T00:00Z', '2025-08-01T00:00Z'), 'since June');
    }
  });

  test('a gap is told only between versions that stand, in whatever order they are written', () => {
    const short = { ...entry, endsBefore: '2025-03-01' };
    const longer = { ...entry, endsBefore: '2025-05-01', recorded: '2025-04-01', replaces: [{ inForceFrom: '2025-01-01', recorded: '2025-01-02' }] };
    const next = { ...entry, inForceFrom: '2025-05-01' };
    for (const clauses of [[short, longer, next], [longer, short, next], [next, longer, short]]) assert.deepEqual(read(clauses).gaps, []);
    for (const clauses of [[short, next], [next, short]]) assert.equal(read(clauses).gaps.length, 1);
  });

  test('a ruling recorded later about the past: two times of knowing give two answers about the same day', () => {
    const ruling = [entry, { ...entry, quotation: 'as the court held', recorded: '2025-10-01', replaces: [{ inForceFrom: '2025-01-01', recorded: '2025-01-02' }] }];
    assert.equal(said(ruling, '2025-03-01T00:00Z', '2025-09-30T23:59:59.999Z'), 'first');
    assert.equal(said(ruling, '2025-03-01T00:00Z', '2025-10-01T00:00Z'), 'as the court held');
  });

  test('the replaced version must be of the same id, be there, and be recorded earlier', () => {
    const replaces = (recorded: string, inForceFrom = '2025-01-01') => ({ ...entry, quotation: 'later', recorded: '2025-06-01', replaces: [{ inForceFrom, recorded }] });
    assert.match(read([entry, replaces('2025-01-02', '2025-01-03')]).problems.map(problemText).join(), /replaces\.1: names no version/);
    assert.match(read([replaces('2025-06-01')]).problems.map(problemText).join(), /replaces\.1: can only name a version recorded earlier/);
  });
});

describe('dates are midnights of the file’s zone', () => {
  const midnight = (date: string, zone: string) => {
    const faults: string[] = [];
    const at = lawInstant(date, zone, 'inForceFrom', (_field, words) => faults.push(words));
    return faults.length > 0 ? faults.join() : at;
  };

  test('29 February is a day of a leap year and of no other', () => {
    assert.equal(midnight('2028-02-29', 'America/New_York'), '2028-02-29T05:00:00.000Z');
    assert.equal(midnight('2000-02-29', 'Etc/UTC'), '2000-02-29T00:00:00.000Z');
    for (const date of ['2026-02-29', '2027-02-29', '1900-02-29', '2100-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31']) assert.match(midnight(date, 'America/New_York'), /is not a date that exists/);
  });

  test('on both days of a clock change, midnight has the offset of before the change', () => {
    assert.equal(midnight('2026-03-08', 'America/New_York'), '2026-03-08T05:00:00.000Z');
    assert.equal(midnight('2026-03-09', 'America/New_York'), '2026-03-09T04:00:00.000Z');
    assert.equal(midnight('2026-11-01', 'America/New_York'), '2026-11-01T04:00:00.000Z');
    assert.equal(midnight('2026-11-02', 'America/New_York'), '2026-11-02T05:00:00.000Z');
    assert.equal(midnight('2026-03-08', 'America/Phoenix'), '2026-03-08T07:00:00.000Z', 'no change there');
  });

  test('a midnight that happens twice or never is not guessed', () => {
    assert.match(midnight('2025-11-02', 'America/Havana'), /happens twice or never/);
    assert.match(midnight('2018-11-04', 'America/Sao_Paulo'), /happens twice or never/);
    assert.equal(midnight('2025-11-02T00:00-04:00', 'America/Havana'), '2025-11-02T04:00:00.000Z', 'with its offset it is one instant');
  });

  test('the same date begins at different instants in two states, and is in force in each from its own', () => {
    const at = '2026-01-01T06:30Z';
    const from = [{ ...entry, inForceFrom: '2026-01-01' }];
    assert.equal(said(from, at, '2027-01-01T00:00Z', 'America/Chicago'), 'first');
    assert.equal(said(from, at, '2027-01-01T00:00Z', 'America/Denver'), undefined);
  });
});

describe('falsy is not absent', () => {
  const faults = (more: Item): string => read([{ ...entry, ...more }]).problems.map(problemText).join('\n');
  test('a null, false, 0 or empty field is refused as what it is, never taken as left out', () => {
    for (const value of [null, false, 0, '', [], {}]) {
      assert.match(faults({ citation: value }), /citation: must /, JSON.stringify(value));
      assert.match(faults({ inForceFrom: value }), /inForceFrom: (must be a date|“” is ambiguous)/, JSON.stringify(value));
      assert.match(faults({ recorded: value }), /recorded: (must be a date|“” is ambiguous)/, JSON.stringify(value));
      if (value !== null) assert.match(faults({ endsBefore: value }), /endsBefore: (must be a date|“” is ambiguous)/, JSON.stringify(value));
      assert.match(faults({ kind: value }), /kind: “.*” is not one of/, JSON.stringify(value));
    }
    assert.match(faults({ quotation: null }), /quotation: must be text/);
    assert.match(faults({ parameters: null }), /parameters: must be an object/);
    assert.match(faults({ parameters: 0 }), /parameters: must be an object/);
    assert.match(faults({ parameters: { hours: null } }), /parameters\.hours: must be an object/);
    assert.match(faults({ parameters: { hours: { value: null, unit: 'hours' } } }), /parameters\.hours\.value: null is not a value/);
  });

  test('a parameter’s name is one that code can ask for', () => {
    for (const name of ['', '__proto__', 'a b', '0', 'Hours']) assert.match(read([JSON.parse(`{${Object.entries(entry).map(([key, value]) => `${key === 'citation' ? `"parameters":{"${name}":{"value":1,"unit":"hours"}},` : ''}"${key}":${JSON.stringify(value)}`).join()}}`) as Item]).problems.map(problemText).join(), /is not a name/, name);
  });
});
