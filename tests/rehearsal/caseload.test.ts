import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFacts, readFacts } from '#authority/read-facts.ts';
import { loadLaw } from '#law/load.ts';
import { holdInOrder, serviceInOrder } from '#rehearsal/base-facts.ts';
import { lawsOf } from '#rehearsal/bodies.ts';
import { rehearseCaseload } from '#rehearsal/caseload.ts';
import { headOf, RehearsalRecord } from '#rehearsal/record.ts';
import { addHours, instant } from '#time/instant.ts';
import { planted } from './past.ts';

const law = loadLaw();
const NOW = instant('2026-11-25T15:00:00Z');
const LATER = instant('2027-03-01T05:00:00Z');
const known = instant('2027-12-31T00:00:00Z');
const setting = { state: 'us-fl', generation: 'moa-wso-2025' as const, asOf: NOW, adoptions: { knownAt: NOW, source: 'counsel' as const, items: [], localRule: 'none' as const } };

test('made-up facts fit the published format', () => {
  for (const facts of [serviceInOrder(setting, 'I-200'), serviceInOrder(setting, 'I-205'), ...(['hold-on-service', 'hold-on-detainer', 'hold-on-igsa'] as const).map((act) => holdInOrder(setting, act, []))]) {
    assert.ok(isFacts(readFacts(JSON.parse(JSON.stringify(facts)))), JSON.stringify(readFacts(JSON.parse(JSON.stringify(facts)))));
  }
});

test('a ban that begins in some months: cases of that state change after it and not now, and each names the rule', () => {
  const bodies = { before: law, after: { ...law, rules: [...law.rules, planted('us-tx/planted-ban', { inForceFrom: LATER, recordedAt: NOW })] }, afterKnown: known };
  const { instants, changes, looked } = rehearseCaseload(bodies, lawsOf(bodies), NOW);
  assert.deepEqual(instants, [NOW, addHours(LATER, 2)]);
  assert.equal(looked % instants.length, 0);
  assert.ok(changes.length > 0);
  for (const { state, asOf, from, to, findings, act } of changes) {
    assert.deepEqual([state, asOf], ['us-tx', addHours(LATER, 2)]);
    assert.ok(act === 'serve-i-200' || act === 'serve-i-205' || act === 'hold-on-service', act);
    assert.notDeepEqual(from, to);
    assert.ok(findings.some(({ after }) => after?.clauses.includes('us-tx/planted-ban')));
  }
  assert.ok(changes.some(({ from, to }) => from.outcome === 'cleared' && to.outcome === 'refused'));
});

test('a new rule that asks for adoption: cases are open until counsel adopts it, and cleared once adopted', () => {
  const rule = planted('us-fl/planted-condition', { effect: 'condition', kind: 'condition', conditions: ['A condition'] });
  const bodies = { before: law, after: { ...law, rules: [...law.rules, rule] }, afterKnown: known };
  const { changes } = rehearseCaseload(bodies, lawsOf(bodies), NOW);
  const plain = changes.filter(({ act }) => act === 'serve-i-200');
  assert.deepEqual([...new Set(plain.map(({ case: kind, from, to }) => `${kind}: ${from.outcome} → ${to.outcome}`))].filter((text) => text.startsWith('adopted')), ['adopted: cleared → undetermined']);
});

test('the same law changes no case, and the same rehearsal has the same fingerprint', () => {
  const bodies = { before: law, after: law, afterKnown: known };
  const once = (): string => {
    const record = new RehearsalRecord();
    record.add('head', headOf(bodies, NOW, []));
    record.add('caseload', rehearseCaseload(bodies, lawsOf(bodies), NOW));
    return record.fingerprint();
  };
  assert.equal(rehearseCaseload(bodies, lawsOf(bodies), NOW).changes.length, 0);
  assert.equal(once(), once());
  assert.match(once(), /^[0-9a-f]{64}$/);
});
