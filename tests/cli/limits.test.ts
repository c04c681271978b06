import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tipstaff } from './run.ts';

const from = (start: string, ...more: string[]) => tipstaff(['limits', '--from', start, '--zone', 'America/New_York', ...more]);
interface Shown { start: string; limits: Record<string, string>[]; governing: string }

test('limits --json prints exactly the documented shape, in UTC', async () => {
  for (const extra of [[], ['--offset', '-04:00'], ['--offset=-04:00']]) {
    const { code, out, err } = await from('2026-10-31T09:00', '--json', ...extra);
    assert.deepEqual([code, err], [0, '']);
    const shown = JSON.parse(out) as Shown;
    assert.deepEqual(Object.keys(shown), ['start', 'limits', 'governing']);
    assert.equal(shown.start, '2026-10-31T13:00:00Z');
    assert.equal(shown.governing, 'moa-wso/48h');
    for (const limit of shown.limits) assert.deepEqual(Object.keys(limit), ['rule', 'citation', 'power', 'start', 'end', 'counted']);
    const ends = Object.fromEntries(shown.limits.map(({ rule, power, end }) => [rule, `${power} ${end}`]));
    assert.deepEqual(ends, {
      'moa-wso/48h': 'power 2026-11-02T13:00:00Z',
      'cfr-8-287-7-d/48h': 'ceiling 2026-11-04T05:00:00Z',
      'i-247a/48h': 'ceiling 2026-11-02T13:00:00Z',
    });
    assert.match(shown.limits[1]!['counted']!, /regulation silent/);
  }
});

test('a repeated or skipped hour exits 2 with both readings and prints nothing on standard output', async () => {
  for (const [start, first, second] of [['2026-11-01T01:30', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'], ['2027-03-14T02:30', '2027-03-14T06:30:00Z', '2027-03-14T07:30:00Z']] as const) {
    const json = await from(start, '--json');
    assert.deepEqual([json.code, json.out], [2, '']);
    const problem = JSON.parse(json.err) as { type: string; detail: string; readings: { utc: string }[] };
    assert.match(problem.type, /-local-time$/);
    assert.deepEqual(problem.readings.map(({ utc }) => utc), [first, second]);
    const plain = await from(start);
    assert.deepEqual([plain.code, plain.out], [2, '']);
    assert.ok(plain.err.includes(first) && plain.err.includes(second));
  }
});

test('with the offset, each reading of the repeated hour is its own instant', async () => {
  for (const [offset, utc] of [['-04:00', '2026-11-01T05:30:00Z'], ['-05:00', '2026-11-01T06:30:00Z']] as const) {
    const { out } = await from('2026-11-01T01:30', '--json', '--offset', offset);
    assert.equal((JSON.parse(out) as Shown).start, utc);
    assert.equal((await from(`2026-11-01T01:30${offset}`, '--json')).out, out, 'written with its offset');
  }
});

test('the table for people shows local time, zone and UTC, and calls a ceiling a ceiling', async () => {
  const { code, out } = await from('2026-10-31T09:00');
  assert.equal(code, 0);
  assert.match(out, /America\/New_York/);
  assert.match(out, /moa-wso\/48h +Mon 2026-11-02 08:00 -05:00 +2026-11-02T13:00:00Z +power/);
  assert.match(out, /ceiling, not permission/);
});

test('a state\'s own limit is added on request; an unrecorded state is refused', async () => {
  const { out } = await from('2026-06-12T16:00', '--json', '--state', 'us-nh');
  assert.equal((JSON.parse(out) as Shown).limits.find(({ rule }) => rule === 'us-nh/48h')?.['end'], '2026-06-16T20:00:00Z');
  assert.equal((await from('2026-06-12T16:00', '--state', 'us-zz')).code, 2);
});

test('bad input exits 2 with a reason and prints nothing on standard output', async () => {
  const bad: readonly (readonly string[])[] = [
    [], ['--from', '2026-10-31T09:00'], ['--zone', 'America/New_York'],
    ['--from', 'yesterday', '--zone', 'America/New_York'], ['--from', '2026-02-30T09:00', '--zone', 'America/New_York'],
    ['--from', '2026-10-31T09:00', '--zone', 'EST'], ['--from', '2026-10-31T09:00', '--zone', 'America/New_York', '--offset', '-05:00'],
    ['--from', '2040-10-31T09:00', '--zone', 'America/New_York'], ['--from', '2026-10-31T09:00', '--zone', 'America/New_York', '--weekends'],
    ['--from', '2026-10-31T09:00', '--zone', 'America/New_York', 'extra'], ['--from', '2026-10-31T13:00Z', '--zone', 'America/New_York'],
    ['--from', '2026-11-01T01:30-04:00', '--zone', 'America/New_York', '--offset', '-05:00'],
  ];
  await Promise.all(bad.map(async args => {
    const { code, out, err } = await tipstaff(['limits', ...args, '--json']);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.ok((JSON.parse(err) as { detail: string }).detail.length > 10, err);
  }));
});
