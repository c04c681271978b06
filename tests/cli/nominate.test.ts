import assert from 'node:assert/strict';
import { createWriteStream, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { county } from '#demo/set-up.ts';
import { testFolder } from '#store/testing.ts';
import { get, idOf, ok, post, testCounty, type TestCounty } from '../desk/county.ts';
import { tipstaff, tipstaffHere } from './run.ts';

/** `ROWS=10000` is the long form. */
const ROWS = Number(process.env['ROWS'] ?? 1000);
const EVERY = 50;
const HEADER = 'employee_number,name,us_citizen,enforced_laws,trained_on_security,enforced_inmate_rules,nominated_at';
const good = (at: number): string => `N-${at},Candidate Invented ${at},yes,yes,yes,yes,2026-10-01`;

let at: TestCounty;
let folder: string;
let url: string;
before(async () => {
  at = await testCounty();
  folder = await testFolder();
  await at.app.server.listen({ port: 0, host: '127.0.0.1' });
  url = `http://localhost:${(at.app.server.server.address() as AddressInfo).port}`;
  writeFileSync(join(folder, 'token'), at.token('p-coordinator'));
});
after(() => at.close());

interface Report { source: string; rows: number; ready: number; faulty: number; nominated: number; onRecord: number; disqualifiedBefore: number; verdicts: { line: number; employeeNumber: string; verdict: string; why: string[] }[] }
async function nominate(file: string, code: number, options: readonly string[] = [], run = tipstaffHere): Promise<Report> {
  const ran = await run(['nominate', join(folder, file), '--zone', 'America/New_York', '--url', url, '--token-file', join(folder, 'token'), '--json', ...options]);
  assert.equal(ran.code, code, ran.err + ran.out.slice(0, 2000));
  return JSON.parse(ran.out) as Report;
}
const officers = async (): Promise<number> => (await at.deps.store.records(county.agency, 'officer')).length;

test(`a list of ${ROWS} with a fault in every ${EVERY}th row: every fault is named, nothing is half recorded, and again changes nothing`, async () => {
  const before = await officers();
  const out = createWriteStream(join(folder, 'list.csv'));
  out.write(`${HEADER}\n`);
  for (let row = 1; row <= ROWS; row += 1) if (!out.write(`${row % EVERY === 0 ? good(row).replace('yes', 'no') : good(row)}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
  const bad = Array.from({ length: ROWS / EVERY }, (_, each) => (each + 1) * EVERY + 1);

  const refused = await nominate('list.csv', 1);
  assert.deepEqual([refused.rows, refused.ready, refused.faulty, refused.nominated], [ROWS, ROWS - bad.length, bad.length, 0]);
  assert.deepEqual(refused.verdicts.map(({ line }) => line), bad, 'every faulty line and no other');
  assert.equal(await officers(), before, 'a fault in any row keeps the whole list out');

  assert.deepEqual(await nominate('list.csv', 1, ['--check']), refused);
  const done = await nominate('list.csv', 1, ['--leave-out'], tipstaff);
  assert.deepEqual([done.nominated, done.onRecord], [ROWS - bad.length, 0]);
  assert.equal(await officers(), before + ROWS - bad.length);
  const size = (await at.deps.store.head(county.agency))?.size;
  const again = await nominate('list.csv', 1, ['--leave-out']);
  assert.equal((await at.deps.store.head(county.agency))?.size, size, 'the same list again writes nothing');
  assert.deepEqual([again.nominated, again.verdicts.length], [ROWS - bad.length, bad.length], 'and is answered as it was');
});

test('who is on record already is named and not nominated again, also with other officers beside them and from an empty batch', async () => {
  writeFileSync(join(folder, 'first.csv'), `${HEADER}\nD-1,Doe Invented,yes,yes,yes,yes,\n`);
  assert.equal((await nominate('first.csv', 0)).nominated, 1);
  writeFileSync(join(folder, 'same.csv'), `${HEADER}\nd 1,Doe Invented again,yes,yes,yes,yes,\n`);
  const same = await nominate('same.csv', 0);
  assert.deepEqual([same.nominated, same.verdicts], [0, [{ line: 2, employeeNumber: 'd 1', verdict: 'on-record', why: ['on record already'] }]]);
  writeFileSync(join(folder, 'both.csv'), `${HEADER}\nD-1,Doe Invented,yes,yes,yes,yes,\nD-2,Roe Invented,yes,yes,yes,yes,\n`);
  assert.deepEqual([(await nominate('both.csv', 0)).nominated, (await nominate('both.csv', 0)).nominated], [1, 1]);
});

const CRITERIA = { 'citizenship': { attested: true }, 'law-enforced': { attested: true }, 'security-training': { attested: true }, 'inmate-rules': { attested: true } };

test('nobody is nominated twice under one number; who left may come back, who was disqualified not by a second nomination', async () => {
  const nomination = (employeeNumber: string) => ({ criteria: CRITERIA, personal: { name: 'Twice Invented', employeeNumber } });
  const officer = idOf(await post(at, 'p-coordinator', 'officer', undefined, 'nominate-officer', nomination('T-1')));
  const twice = await post(at, 'p-coordinator', 'officer', undefined, 'nominate-officer', nomination('t1'));
  assert.deepEqual([twice.status, twice.body['type']], [422, 'urn:tipstaff:problem:officer/nominated-before']);
  ok(await post(at, 'p-coordinator', 'officer', officer, 'record-officer-left', { effectiveAt: at.deps.clock.wall() }, { 'if-match': `"v${(await at.deps.store.record(county.agency, { kind: 'officer', id: officer }))?.version}"` }));
  const back = idOf(await post(at, 'p-coordinator', 'officer', undefined, 'nominate-officer', nomination('T 1')));
  ok(await post(at, 'p-coordinator', 'officer', back, 'begin-training', { course: 'WSO', courseVersion: '1', startedAt: '2026-10-01T09:00:00Z' }));
  for (const takenAt of ['2026-10-02T09:00:00Z', '2026-10-03T09:00:00Z']) ok(await post(at, 'p-coordinator', 'officer', back, 'record-training', { score: 69, takenAt }));
  const third = await post(at, 'p-coordinator', 'officer', undefined, 'nominate-officer', nomination('T-1'));
  assert.deepEqual([third.status, third.body['type']], [422, 'urn:tipstaff:problem:officer/disqualified-before']);
  writeFileSync(join(folder, 'third.csv'), `${HEADER}\nT-1,Twice Invented,yes,yes,yes,yes,\n`);
  assert.equal((await nominate('third.csv', 0)).disqualifiedBefore, 1);
});

test('a number twice in one call is said and recorded once; the call names the first officer that it began, with or without a number', async () => {
  const answer = ok(await post(at, 'p-coordinator', 'officer', undefined, 'nominate-officers', {
    nominations: [{ criteria: CRITERIA, personal: { name: 'No Number' } }, ...['U-1', 'u 1'].map((employeeNumber) => ({ criteria: CRITERIA, personal: { name: 'Una Invented', employeeNumber } }))],
  }));
  const officers = answer.body['officers'] as readonly { readonly outcome: string; readonly officer?: string }[];
  assert.deepEqual(officers.map(({ outcome }) => outcome), ['nominated', 'nominated', 'twice-in-list']);
  assert.equal((answer.body['target'] as { id: string }).id, officers[0]?.officer);
});

test('the number is personal: it is in no entry and no state', async () => {
  const { body } = await get(at, 'p-coordinator', 'records/officer');
  const leaves = await at.deps.store.entries(county.agency, 0, (await at.deps.store.head(county.agency))?.size ?? 0);
  for (const text of [JSON.stringify(body), JSON.stringify(leaves)]) assert.doesNotMatch(text, /\b(N-1|D-1|T-1)\b/);
});

test('bad use says what is missing and records nothing', async () => {
  for (const [args, words] of [
    [[], /exactly one FILE/], [['x.csv'], /needs --zone/], [['x.csv', '--zone', 'Mars/Olympus'], /Mars/], [['x.csv', '--zone', 'UTC'], /there is no such file/],
    [['first.csv', '--zone', 'UTC', '--check', '--leave-out'], /say one of them/],
  ] as const) {
    const ran = await tipstaffHere(['nominate', ...args], folder);
    assert.equal(ran.code, 2, ran.out);
    assert.match(ran.err, words);
  }
});
