import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '#time/instant.ts';
import { NominationsUnreadable, readNominations, type JudgedRow } from './read-nominations.ts';

const NOW = '2026-11-24T12:00:00.000Z' as Instant;
const HEADER = 'employee_number,name,us_citizen,enforced_laws,trained_on_security,enforced_inmate_rules,nominated_at,consent_scope,consent_given_at,consent_ends_at,consent_sha256';
const HASH = 'a'.repeat(64);
const GOOD = `E-1,Ada Invented,yes,yes,yes,yes,2026-11-02,disciplinary-records;database-queries,2026-11-01T09:00-05:00,,${HASH}`;

async function judge(text: string | Uint8Array): Promise<readonly JudgedRow[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  // Three bytes at a time: a letter, a row and a line end are cut at every place.
  const chunks = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, at) => bytes.subarray(at * 3, at * 3 + 3));
  return Array.fromAsync(readNominations((async function* () { yield* chunks; })(), { zone: 'America/New_York', now: NOW }));
}
const row = async (line: string, header = HEADER): Promise<JudgedRow | undefined> => (await judge(`${header}\n${line}\n`))[0];

test('a good row is the command that it asks for; a day alone is read in the facility’s zone', async () => {
  assert.deepEqual((await row(GOOD))?.nomination, {
    criteria: { 'citizenship': { attested: true }, 'law-enforced': { attested: true }, 'security-training': { attested: true }, 'inmate-rules': { attested: true } },
    nominatedAt: '2026-11-02T05:00:00.000Z',
    consent: { scope: ['disciplinary-records', 'database-queries'], givenAt: '2026-11-01T14:00:00.000Z', documentHash: HASH },
    personal: { name: 'Ada Invented', employeeNumber: 'E-1' },
  });
});

test('every fault of a row is named by its column, and the row asks for nothing', async () => {
  const table: readonly (readonly [string, string, RegExp])[] = [
    ['no number', GOOD.replace('E-1', ' '), /^employee_number: it is empty$/],
    ['no name', GOOD.replace('Ada Invented', ''), /^name: it is empty$/],
    ['not attested', GOOD.replace('yes', 'no'), /^us_citizen: the agency does not attest it/],
    ['an empty criterion is no answer', GOOD.replace(',yes,yes,yes,yes', ',yes,,yes,yes'), /^enforced_laws: it is empty$/],
    ['neither yes nor no', GOOD.replace('yes', 'probably'), /^us_citizen: “probably” is neither yes nor no$/],
    ['a future day', GOOD.replace('2026-11-02', '2027-01-01'), /^nominated_at: it is dated in the future$/],
    ['a day that does not exist', GOOD.replace('2026-11-02', '2026-02-30'), /^nominated_at: /],
    ['an hour that the clock repeats', GOOD.replace('2026-11-02', '2026-11-01T01:30'), /^nominated_at: .* happens twice/],
    ['an hour that the clock jumps over', GOOD.replace('2026-11-02', '2026-03-08T02:30'), /^nominated_at: .* does not exist/],
    ['another scope', GOOD.replace('database-queries', 'everything'), /^consent_scope: “everything” is not one of/],
    ['a consent without its paper', GOOD.replace(HASH, ''), /^consent_sha256: a consent is a paper/],
    ['not a hash', GOOD.replace(HASH, 'abc'), /^consent_sha256: a SHA-256 has 64 characters/],
    ['a consent without a day', GOOD.replace('2026-11-01T09:00-05:00', ''), /^consent_given_at: a consent says when/],
    ['a consent that ended', GOOD.replace(`,,${HASH}`, `,2026-11-20,${HASH}`), /^consent_ends_at: the consent has ended$/],
    ['a consent that ends before it begins', GOOD.replace(`,,${HASH}`, `,2026-10-20,${HASH}`), /^consent_ends_at: the consent ends before it begins$/],
    ['a cell too few', GOOD.split(',').slice(0, -1).join(','), /^it has more or fewer cells/],
    ['a cell too many', `${GOOD},more`, /^it has more or fewer cells/],
    ['a name as long as a book', GOOD.replace('Ada Invented', 'x'.repeat(5000)), /^a cell is too long$/],
  ];
  for (const [what, line, words] of table) {
    const judged = await row(line);
    assert.equal(judged?.nomination, undefined, what);
    assert.ok(judged?.faults.some((fault) => words.test(fault)), `${what}: ${judged?.faults.join(' | ')}`);
  }
  const three = await row(GOOD.replace('E-1', '').replace('yes', 'no').replace('2026-11-02', 'soon'));
  assert.equal(three?.faults.length, 3, 'not only the first');
});

test('the same number twice, however it is spelled, is the fault of the later row; lines are those of the file', async () => {
  const rows = await judge(`${HEADER}\r\n${GOOD}\r\n\r\n${GOOD.replace('E-1', 'e 1').replace('Ada Invented', '"Ada\nthe Second"')}\r\n${GOOD.replace('E-1', 'E-2')}\r\n`);
  assert.deepEqual(rows.map(({ faults }) => faults), [[], ['employee_number: line 2 names the same'], []]);
});

test('tabs as a spreadsheet pastes them, a byte order mark and names in any script are read', async () => {
  const name = 'Şükrü “أمل” 王 Zażółć';
  const rows = await judge(`\uFEFF${HEADER}\n${GOOD.replace('Ada Invented', name)}\n`.replaceAll(',', '\t'));
  assert.equal(rows[0]?.nomination?.personal?.name, name);
});

test('what is not a nomination list is refused as a whole, with the reason', async () => {
  const table: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['empty', '', /The list is empty/],
    ['without a column that must be there', 'employee_number,name\nE-1,Ada\n', /It lacks us_citizen, enforced_laws/],
    ['with a column that it does not have', `${HEADER},race\n${GOOD},x\n`, /Columns that a nomination list does not have: “race”/],
    ['with a column twice', `${HEADER},name\n${GOOD},x\n`, /“name” stands there twice/],
    ['not UTF-8', Uint8Array.from([...new TextEncoder().encode(`${HEADER}\nE-1,`), 0xff, 0xfe, 0x0a]), /not UTF-8/],
    ['an open quote', `${HEADER}\n${GOOD.replace('Ada Invented', '"Ada')}\n`, /not well-formed CSV/],
    ['one endless row', `${HEADER}\n"${'x'.repeat(70_000)}"`, /not well-formed CSV/],
  ];
  for (const [what, text, words] of table) await assert.rejects(judge(text), (error) => error instanceof NominationsUnreadable && words.test(error.message), what);
});
