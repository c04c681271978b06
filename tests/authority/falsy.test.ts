import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalDecision } from '#authority/canonical-decision.ts';
import { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { decided, factsThat, questionOf, statusOf } from './sample-decisions.ts';
import type { Schema } from './sample-decisions.ts';
import { falsyTable as table } from './tables.ts';

/** The same change, with the fact itself left out. The fact is the first thing that the change sets, or is inside it. */
function leftOut(fact: string, change: string): string {
  const [first = '', ...others] = change.split(';').map((one) => one.trim());
  const path = first.slice(0, first.indexOf(' = '));
  const name = fact.split('.').at(-1) as string;
  if (path.endsWith(`.${name}`)) return [...others, `- ${path}`].join('; ');
  const items = JSON.parse(first.slice(first.indexOf(' = ') + 3)) as readonly Record<string, unknown>[];
  return [`${path} = ${JSON.stringify(items.map((one) => Object.fromEntries(Object.entries(one).filter(([key]) => key !== name))))}`, ...others].join('; ');
}

for (const [sample, fact, change, requirement, given, without] of table) {
  test(`${sample}: ${change} → ${requirement} ${given}; left out: ${without}`, () => {
    const [empty, whole] = [decided(sample, change), decided(sample, '')];
    if (requirement === '-') {
      assert.deepEqual([empty, decided(sample, leftOut(fact, change))].map((one) => canonicalDecision(one)), [canonicalDecision(whole), canonicalDecision(whole)]);
      return;
    }
    assert.equal(statusOf(empty, requirement), given);
    if (without !== '=') assert.equal(statusOf(decided(sample, leftOut(fact, change)), requirement), without);
  });
}

const canBeEmpty = (schema: Schema): boolean => ['boolean', 'integer', 'array'].includes(schema.type ?? '');

test('the table walks every yes-or-no, list and number of both questions', () => {
  for (const [question, schema] of [['may-serve', MayServeFacts], ['may-hold', MayHoldFacts]] as const) {
    const walked = new Set(table.filter(([sample]) => questionOf(sample) === question).map(([, fact]) => fact));
    const all = factsThat(canBeEmpty, schema as unknown as Schema);
    assert.ok(all.length > 10);
    assert.deepEqual(all.filter((fact) => !walked.has(fact)), [], question);
    assert.deepEqual([...walked].filter((fact) => !all.includes(fact)), [], question);
  }
});
