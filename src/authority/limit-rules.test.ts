import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import { lawAt } from '#law/in-force.ts';
import { loadLaw } from '#law/load.ts';
import { agreementLimitRules, detainerLimitRules, stateLimitRules } from './limit-rules.ts';
import type { LimitRule } from './limits.ts';

const body = loadLaw();
const at = instant('2026-12-01T00:00:00Z');
const law = lawAt(body, { at, known: at });
const brief = (rules: readonly LimitRule[]) => rules.map(({ rule, power, hours, excludes }) => `${rule} ${power} ${hours} ${excludes}`);

test('every generation of the agreement gives one rule with two starting points, and a power', () => {
  for (const generation of ['moa-wso-2019', 'moa-wso-2020', 'moa-wso-2025'] as const) {
    const rules = agreementLimitRules(law, generation);
    assert.deepEqual(brief(rules), ['moa-wso/48h power 48 none', 'moa-wso/48h power 48 none']);
    assert.deepEqual(rules.map(({ startEvents }) => startEvents), [['read', 'served', 'found-held'], ['release-eligible', 'actual-release']]);
  }
});

test('the regulation and the form are ceilings that start when the person would otherwise have been released', () => {
  assert.deepEqual(brief(detainerLimitRules(law)), ['cfr-8-287-7-d/48h ceiling 48 weekends-and-holidays', 'i-247a/48h ceiling 48 none']);
  for (const { startEvents } of detainerLimitRules(law)) assert.ok(startEvents.includes('release-eligible') && !startEvents.includes('served'));
});

test('state limits come from the state\'s own file; a state without one has none', () => {
  assert.deepEqual(brief(stateLimitRules(law, 'us-nh')), ['us-nh/48h ceiling 48 weekends-and-holidays']);
  assert.deepEqual(brief(stateLimitRules(law, 'us-nc')), ['us-nc/48h ceiling 48 none']);
  assert.deepEqual(stateLimitRules(law, 'us-fl'), []);
});

test('every start that the body of law uses is known to the table of events', () => {
  for (const jurisdiction of new Set(body.rules.map(rule => rule.jurisdiction))) {
    for (const { rule, startEvents } of stateLimitRules(law, jurisdiction)) assert.ok(startEvents.length < 5, `${rule}: its start is not in the table`);
  }
});

test('before a text was in force or known it gives no rule', () => {
  const early = instant('2018-01-01T00:00:00Z');
  assert.deepEqual(agreementLimitRules(lawAt(body, { at: early, known: at }), 'moa-wso-2025'), []);
  assert.deepEqual(detainerLimitRules(lawAt(body, { at, known: early })), []);
});
