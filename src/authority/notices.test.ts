import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lawAt } from '#law/in-force.ts';
import type { JurisdictionRule, Law } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { instant } from '#time/instant.ts';
import { releaseNotice, reportsOwed } from './notices.ts';

const known = instant('2026-12-01T00:00:00Z');
const on = (day: string): Law => lawAt(loadLaw(), { at: instant(`${day}T12:00:00Z`), known });

test('North Carolina gives two hours from its day on; no other state as recorded gives a time', () => {
  const law = on('2026-01-15');
  assert.deepEqual(releaseNotice(law, 'us-nc'), { rule: 'us-nc/two-hours', citation: 'N.C.G.S. 162-62 (HB 318, 2025)', minutes: 120 });
  assert.equal(releaseNotice(on('2025-09-30'), 'us-nc'), undefined);
  assert.deepEqual([...law.rules.keys()].filter((state) => releaseNotice(law, state) !== undefined), ['us-nc']);
});

test('the shortest verified time counts; an unverified text, another start or another unit starts no clock', () => {
  const law = on('2026-01-15');
  const given = law.rules.get('us-nc') as readonly JurisdictionRule[];
  const two = given.find((rule) => rule.id === 'us-nc/two-hours') as JurisdictionRule;
  const within = (value: number, unit: string, more: Partial<JurisdictionRule> = {}): JurisdictionRule =>
    ({ ...two, id: `us-nc/${value}-${unit}`, parameters: { ...two.parameters, within: { value, unit } }, ...more });
  const minutes = (...rules: readonly JurisdictionRule[]): number | undefined => releaseNotice({ ...law, rules: new Map([['us-nc', rules]]) }, 'us-nc')?.minutes;
  assert.equal(minutes(two, within(90, 'minutes')), 90);
  assert.equal(minutes(within(5, 'minutes', { verification: 'unverified' })), undefined);
  assert.equal(minutes(within(5, 'minutes', { kind: 'condition' })), undefined);
  assert.equal(minutes(within(5, 'days')), undefined);
  assert.equal(minutes({ ...two, parameters: { ...two.parameters, from: { value: 'the claim', unit: 'event' } } }), undefined);
});

test('reports owed say what, to whom and how often, and say nothing that the text as recorded does not', () => {
  const owed = (state: string): readonly string[] => reportsOwed(on('2026-06-01'), state).map(({ rule, every, to }) => `${rule}: ${every ?? 'not stated'} to ${to ?? 'not stated'}`);
  assert.deepEqual(['us-or', 'us-nh', 'us-fl', 'us-ga', 'us-ca', 'us-ct', 'us-md'].flatMap(owed), [
    'us-or/monthly-reports: month to Criminal Justice Commission', 'us-nh/refusals: event to Attorney General', 'us-fl/quarterly-reports: quarter to State Board of Immigration Enforcement',
    'us-ga/quarterly-reports: quarter to not stated', 'us-ca/transfer-data: year to California Department of Justice', 'us-ct/log: not stated to Office of Policy and Management',
  ]);
});
