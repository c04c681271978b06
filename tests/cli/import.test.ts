import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FileVault } from '#store/file-vault.ts';
import { defaultKeysFolder } from '#store/site.ts';
import { testFolder } from '#store/testing.ts';
import { tipstaff } from './run.ts';

const real = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const REAL_LISTS: readonly [string, string, Readonly<Record<string, number>>, number][] = [
  ['agreements', '287g_participating_20260518.csv', { 'agreements': 1843, 'agencies': 1557, 'WSO agreements': 499, 'states with a WSO agreement': 34 }, 265],
  ['facilities', 'ice_facilities_ddp_geo_tz.csv', { facilities: 842 }, 137],
  ['counties', 'us_counties_tz.csv', { counties: 3235 }, 78],
  ['holidays', 'federal_holidays_2006_2028.csv', { holidays: 238 }, 0],
];
const HEADER = 'state,agency,agency_type,county,county_fips,support_type,model,signed_date,moa_url,addendum_url';
const fremont = (signed: string): string => `OHIO,Fremont County Sheriff (test fiction),County,Fremont County,39999,Warrant Service Officer,WSO,${signed},,\n`;

interface Report { counts: Record<string, number>; tally: Record<string, number>; rows: { line?: number; verdict: string; why: string[] }[] }

async function newSite(): Promise<string> {
  const data = await testFolder();
  FileVault.init(defaultKeysFolder(data), data);
  return data;
}

async function imported(list: string, file: string, data: string): Promise<Report> {
  const ran = await tipstaff(['import', list, file, '--data', data, '--json']);
  assert.equal(ran.code, 0, ran.err);
  assert.equal(ran.err, '', 'quiet in a pipe');
  return JSON.parse(ran.out) as Report;
}

test('a list, the same list again, and a later list', async () => {
  const data = await newSite();
  const file = join(dirname(data), 'list.csv');
  writeFileSync(file, `${HEADER}\n${fremont('2025-03-03')}`);
  assert.deepEqual((await imported('agreements', file, data)).rows.map((row) => row.verdict), ['imported']);
  assert.deepEqual((await imported('agreements', file, data)).rows.map((row) => row.verdict), ['unchanged']);
  writeFileSync(file, `${HEADER}\n${fremont('2026-01-02')}`);
  const later = await imported('agreements', file, data);
  assert.deepEqual(later.rows.map(({ line, verdict, why }) => [line, verdict, why]), [[2, 'changed', ['signed_date: “2025-03-03” is now “2026-01-02”']]]);
});

test('bad input is refused in words, with exit code 2 and nothing on standard output', async () => {
  const data = await newSite();
  const file = join(dirname(data), 'bad.csv');
  writeFileSync(file, 'a,b\n1,2\n');
  const cases: readonly [readonly string[], RegExp][] = [
    [['import', 'prisons', file, '--data', data], /agreements, facilities, counties, holidays/],
    [['import', 'agreements', '--data', data], /exactly one FILE/],
    [['import', 'agreements', join(dirname(data), 'none.csv'), '--data', data], /there is no such file/],
    [['import', 'agreements', file, '--data', data], /is not a list of agreements: its first line lacks state/],
  ];
  for (const [args, why] of cases) {
    const ran = await tipstaff(args);
    assert.equal(ran.code, 2, `${args.join(' ')}: ${ran.out}${ran.err}`);
    assert.equal(ran.out, '');
    assert.match(ran.err, why);
  }
});

test('published lists: every row has a verdict; a second run of ICE’s list of agreements changes nothing', { skip: existsSync(real) ? false : 'the public data folder is not here' }, async () => {
  const data = await newSite();
  for (const [list, name, tally, needsAPerson] of REAL_LISTS) {
    const first = await imported(list, join(real, name), data);
    assert.deepEqual(first.tally, tally);
    assert.equal(first.counts['needs a person'], needsAPerson, list);
    if (list !== 'agreements') continue;
    const again = await imported(list, join(real, name), data);
    const leftOut = first.rows.filter((row) => row.why[0]?.startsWith('not recorded')).length;
    assert.deepEqual([again.counts['unchanged'], again.counts['needs a person']], [first.rows.length - leftOut, leftOut], list);
  }
});
