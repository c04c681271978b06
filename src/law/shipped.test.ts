import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { lawAt } from './in-force.ts';
import type { LawBody, Topic } from './law.ts';
import { parseLaw } from './parse.ts';
import { problemText } from './problem.ts';
import { lawDirectory, readLaw } from './read-law.ts';

const shipped = parseLaw(readLaw(lawDirectory));
const known = instant('2026-12-01T00:00:00Z');
const at = (text: string): Instant => instant(text);
const MATRIX = new URL('./shipped.table.txt', import.meta.url);

test('src/law/shipped.table.txt shows what is held on each state and topic (write it with: WRITE=1 node --test src/law/shipped.test.ts)', () => {
  const text = matrixText(shipped.body, known);
  if (process.env['WRITE'] === '1') writeFileSync(MATRIX, text);
  assert.equal(readFileSync(MATRIX, 'utf8'), text);
});

test('every instrument that decides or is cited is held: statutes, regulations, forms, the three agreements, the decisions', () => {
  const held = new Set(lawAt(shipped.body, { at: known, known }).clauses.keys());
  const wanted = [
    ...['1', '1-qualified', '1-state-law', '2', '3', '4', '5', '6', '7', '8', '9', '10'].map((key) => `usc-8-1357g/${key}`),
    'usc-8-1226/a', 'usc-8-1231/a-1-b', 'usc-8-1231/a-2', 'usc-8-1103/a-11', 'cfr-8-236-1/b-arrest', 'cfr-8-236-1/b-issuer', 'cfr-8-236-1/b-cancelled', 'cfr-8-236-1/e-consular',
    'cfr-8-236-6/disclosure', 'cfr-8-241-2/a-1-titles', 'cfr-8-241-2/b', 'cfr-8-287-5/e-2-titles', 'cfr-8-287-5/e-3', 'cfr-8-287-7/a', 'cfr-8-287-7/b', 'cfr-8-287-7/d',
    'cfr-8-287-8/c-2-iii-a', 'cfr-8-287-8/c-2-iii-b', 'form-i-200/signature', 'form-i-205/no-certificate-of-service', 'form-i-247a/48h', 'form-i-247g/no-hold', 'form-i-203/booking', 'form-70-006/layout',
    ...['galarza-v-szalczyk/request', 'miranda-olivares-v-clackamas/new-seizure', 'morales-v-chadbourne/new-seizure', 'lunn-v-commonwealth/arrest', 'ochoa-v-campbell/by-any-other-name',
      'el-cenizo-v-texas/facial-challenge', 'creedle-v-miami-dade/claims-proceed', 'c-f-c-v-miami-dade/without-agreement', 'wells-v-demarco/no-state-power', 'esparza-v-nobles/contract-no-cure',
      'ramon-v-short/arrest', 'gonzalez-v-ice/settlement', 'nash-v-mikesell/state-limits', 'brown-v-ramsay/own-records', 'voces-v-gerber/pending', 'arizona-v-united-states/recognised-exception'].map((key) => `case-${key}`),
  ];
  assert.deepEqual(wanted.filter((id) => !held.has(id)), []);
});

test('nothing from general knowledge is marked above unverified, and no case decides an act', () => {
  for (const entry of [...shipped.body.clauses, ...shipped.body.rules]) {
    if (entry.source === 'GK') assert.equal(entry.verification, 'unverified', entry.id);
    if (entry.id.startsWith('case-')) assert.equal(entry.kind, 'definition', entry.id);
  }
});

test('the law that comes with the product has no fault', () => {
  assert.deepEqual(shipped.problems.map(problemText), []);
  assert.deepEqual(shipped.gaps.map(problemText), []);
});

test('the three texts of the agreement differ where they differ', () => {
  const { clauses } = lawAt(shipped.body, { at: known, known });
  const value = (id: string, name: string) => clauses.get(id)?.parameters[name]?.value;
  assert.equal(value('moa-wso-2019/app-a/one-hour', 'hardness'), 'in-no-case-more');
  assert.equal(value('moa-wso-2020/app-a/one-hour', 'hardness'), 'generally');
  assert.equal(value('moa-wso-2025/app-a/one-hour', 'hardness'), 'generally');
  assert.equal(value('moa-wso-2019/app-b/resolved-90-days', 'days'), 90);
  const has = (key: string) => ['2019', '2020', '2025'].map((year) => clauses.has(`moa-wso-${year}/${key}`));
  assert.deepEqual(has('v-b/steering-committee'), [true, true, false]);
  assert.deepEqual(has('app-b/resolved-90-days'), [true, false, false]);
  assert.deepEqual(has('app-b/posters'), [false, true, true]);
  assert.deepEqual(has('app-b/others-48h'), [false, true, true]);
  for (const year of ['2019', '2020', '2025']) {
    const limit = clauses.get(`moa-wso-${year}/app-a/48h`);
    assert.equal(limit?.kind, 'ceiling');
    assert.equal(limit?.parameters['excludes']?.value, 'none', 'no text excludes weekends or holidays');
    assert.equal(clauses.get(`moa-wso-${year}/app-a/hold`)?.kind, 'power');
  }
});

test('complaints go another way in each text of the agreement, and its 48 hours leave only the start to counsel', () => {
  const { clauses } = lawAt(shipped.body, { at: known, known });
  const value = (id: string, name: string) => clauses.get(id)?.parameters[name]?.value;
  assert.deepEqual(value('moa-wso-2019/app-b/intake', 'chain'), ['ice-officer', 'joint-intake-center', 'opr']);
  assert.deepEqual(value('moa-wso-2020/app-b/intake', 'chain'), ['ice-officer', 'joint-intake-center', 'opr']);
  assert.deepEqual(value('moa-wso-2025/app-b/intake', 'chain'), ['ice-officer', 'opr']);
  for (const year of ['2019', '2020', '2025']) {
    assert.deepEqual([value(`moa-wso-${year}/app-b/complaint-48h`, 'hours'), value(`moa-wso-${year}/app-b/complaint-48h`, 'excludes')], [48, 'weekends']);
    assert.deepEqual(value(`moa-wso-${year}/app-a/48h`, 'leavesOpen'), ['startEvent']);
  }
  assert.deepEqual(value('cfr-8-287-7/d', 'leavesOpen'), ['calendar', 'method']);
  assert.equal(clauses.get('moa-wso-addendum/florida-2025')?.verification, 'unverified', 'an addendum that nobody read');
});

test('the conflicts that the texts are known for are named in the state’s file', () => {
  const { rules } = lawAt(shipped.body, { at: known, known });
  const against = (id: string) => rules.get(id.slice(0, 5))?.find((rule) => rule.id === id)?.conflictsWith ?? [];
  const wanted: readonly (readonly [rule: string, against: string])[] = [
    ...['md', 'nm', 'de', 'me', 'ca', 'il', 'wa', 'or', 'nj'].map((state) => [`us-${state}/agreement-ban`, 'moa-wso-2025/iii/functions'] as const),
    ['us-nh/48h', 'moa-wso-2025/app-a/48h'], ['us-mn/signatory', 'moa-wso-2025/viii/signer-authority'], ['us-vt/governor-approval', 'moa-wso-2025/viii/signer-authority'],
    ['us-mt/ramon', 'us-mt/hb-200'], ['us-mt/hb-200', 'us-mt/ramon'], ['us-co/nash', 'moa-wso-2025/app-a/hold'], ['us-ny/wells', 'cfr-8-287-7/d'],
    ['us-ma/lunn', 'cfr-8-287-7/d'], ['us-tx/detainer', 'cfr-8-287-7/a'], ['us-wi/voces', 'moa-wso-2025/app-a/hold'], ['us-fl/agreement-end', 'moa-wso-2025/viii/termination'],
  ];
  assert.deepEqual(wanted.filter(([id, other]) => !against(id).includes(other)), []);
});

test('what was recorded wrongly in June is still what was believed in October', () => {
  const rule = (state: string, id: string, when: string) => lawAt(shipped.body, { at: at('2026-10-01T00:00Z'), known: at(when) }).rules.get(state)?.find((one) => one.id === id);
  assert.equal(rule('us-fl', 'us-fl/quarterly-reports', '2026-10-01T00:00:00Z')?.conditions.length, 0);
  assert.equal(rule('us-fl', 'us-fl/quarterly-reports', '2026-12-01T00:00:00Z')?.conditions.length, 1, 'owed only until the agreement is entered');
  assert.equal(rule('us-il', 'us-il/detention-ban', '2026-10-01T00:00:00Z')?.verification, 'unverified');
  assert.equal(rule('us-il', 'us-il/detention-ban', '2026-12-01T00:00:00Z')?.verification, 'primary');
  for (const [state, id] of [['us-co', 'us-co/civil-detainer-ban'], ['us-wa', 'us-wa/civil-warrant-ban']] as const) {
    assert.equal(rule(state, id, '2026-10-01T00:00:00Z')?.bearsOn.includes('serve-i-205'), false, id);
    assert.equal(rule(state, id, '2026-12-01T00:00:00Z')?.bearsOn.includes('serve-i-205'), true, id);
  }
});

test('a detainer is a ceiling, not a power, in both of its texts', () => {
  const { clauses } = lawAt(shipped.body, { at: known, known });
  assert.equal(clauses.get('cfr-8-287-7/d')?.kind, 'ceiling');
  assert.equal(clauses.get('form-i-247a/48h')?.kind, 'ceiling');
});

test('what was not retrieved is unverified', () => {
  const { clauses, rules } = lawAt(shipped.body, { at: known, known });
  for (const id of ['cfr-8-287-5/e-2-titles', 'cfr-8-287-5/e-3', 'form-70-006/layout']) assert.equal(clauses.get(id)?.verification, 'unverified', id);
  assert.equal(rules.get('us-fl')?.find((rule) => rule.id === 'us-fl/detainer')?.verification, 'unverified');
});

test('a list of titles that was completed later is seen as it was before', () => {
  const titles = (when: string) => lawAt(shipped.body, { at: at('2026-10-01T00:00Z'), known: at(when) }).clauses.get('cfr-8-241-2/a-1-titles')?.parameters['titles']?.value as readonly string[] | undefined;
  assert.equal(titles('2026-10-01T00:00Z')?.includes('Port Directors'), false);
  assert.equal(titles('2026-12-01T00:00Z')?.includes('Port Directors'), true);
});

test('the law of each state at each side of its dates', () => {
  const ids = (state: string, when: string) => (lawAt(shipped.body, { at: at(when), known }).rules.get(state) ?? []).map((rule) => rule.id);
  assert.deepEqual(ids('us-md', '2026-02-17T04:59:59Z'), ['us-md/service']);
  assert.deepEqual(ids('us-md', '2026-02-17T05:00:00Z'), ['us-md/agreement-ban']);
  assert.ok(!ids('us-nm', '2026-05-20T05:59:59Z').includes('us-nm/agreement-ban'));
  assert.ok(ids('us-nm', '2026-05-20T06:00:00Z').includes('us-nm/agreement-ban'));
  assert.ok(!ids('us-tx', '2026-01-01T05:59:59Z').includes('us-tx/agreement-mandate'));
  assert.ok(ids('us-tx', '2026-01-01T06:00:00Z').includes('us-tx/agreement-mandate'));
  assert.ok(ids('us-de', '2025-08-13T04:00:00Z').includes('us-de/existing-agreements'));
  assert.ok(!ids('us-va', '2028-07-01T04:00:00Z').includes('us-va/agreement-terms'));
  assert.deepEqual(ids('us-xx', '2026-06-01T00:00:00Z'), [], 'a jurisdiction that is not covered is absent');
});

test('before anything was recorded, nothing was known', () => {
  const law = lawAt(shipped.body, { at: at('2026-03-01T00:00Z'), known: at('2026-02-01T00:00Z') });
  assert.equal(law.clauses.size, 0);
  assert.equal(law.rules.size, 0);
});

/** One line a state: for each topic its effects, the mark of the weakest in small letters, and what bears on no act in brackets. */
function matrixText(body: LawBody, when: Instant): string {
  const topics: readonly Topic[] = ['detainer', 'agreement', 'signatory', 'notification', 'access', 'reporting', 'notice-to-person'];
  const law = lawAt(body, { at: when, known: when });
  const rows = [...law.rules].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([state, rules]) => [state, ...topics.map((topic) => {
    const own = rules.filter((rule) => rule.topic === topic);
    return own.map((rule) => `${rule.bearsOn.length === 0 ? '(' : ''}${rule.verification === 'unverified' ? rule.effect : rule.effect.toUpperCase()}${rule.bearsOn.length === 0 ? ')' : ''}`).join(' ') || '-';
  })]);
  const lines = [['state', ...topics], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const head = `What the body of law holds on ${when.slice(0, 10)}: CAPITALS are verified, small letters are not; in brackets what is shown and bears on no act.\n\n`;
  return head + lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ').trimEnd()).join('\n') + '\n';
}
