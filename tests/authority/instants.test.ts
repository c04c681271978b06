import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalDecision } from '#authority/canonical-decision.ts';
import { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { INSTANT_PATTERN } from '#authority/facts-shape.ts';
import { epochMs, fromEpochMs, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { decided, factsThat, moments, questionOf, statusOf } from './sample-decisions.ts';
import type { Schema } from './sample-decisions.ts';
import { instantsTable as table } from './tables.ts';

const around = (middle: Instant): readonly Instant[] => [-1, 0, 1].map((step) => fromEpochMs(epochMs(middle) + step));

for (const [sample, fact, meets, change, requirement, ...statuses] of table) {
  const words = requirement === '-' ? 'decides nothing' : `${requirement} is ${statuses.join(', ')}`;
  test(`${sample}: ${fact} around ${meets} → ${words}`, () => {
    const middle = meets === 'decision' ? moments[questionOf(sample)] : instant(meets.split(',')[0] as string);
    const decisions = around(middle).map((it) => decided(sample, change.replaceAll('<it>', it)));
    if (requirement !== '-') assert.deepEqual(decisions.map((one) => statusOf(one, requirement)), statuses);
    else assert.equal(new Set(decisions.map((one) => canonicalDecision(one))).size, 1);
  });
}

test('the table walks every instant of both questions', () => {
  for (const [question, schema] of [['may-serve', MayServeFacts], ['may-hold', MayHoldFacts]] as const) {
    const walked = new Set(table.filter(([sample]) => questionOf(sample) === question).map(([, fact]) => fact));
    const all = factsThat((one) => one.pattern === INSTANT_PATTERN, schema as unknown as Schema);
    assert.ok(all.length > 15);
    assert.deepEqual(all.filter((fact) => !walked.has(fact)), [], question);
    assert.deepEqual([...walked].filter((fact) => !all.includes(fact)), [], question);
  }
});
