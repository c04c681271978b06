import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { lawAt } from './in-force.ts';
import { parseLaw } from './parse.ts';
import { problemText } from './problem.ts';
import { lawDirectory, readLaw } from './read-law.ts';

const shipped = parseLaw(readLaw(lawDirectory));
const known = instant('2026-12-01T00:00:00Z');
const at = (text: string): Instant => instant(text);

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
