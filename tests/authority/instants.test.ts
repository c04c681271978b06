import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalDecision } from '#authority/canonical-decision.ts';
import type { Decision, HoldDecision, Status } from '#authority/decision.ts';
import { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { INSTANT_PATTERN } from '#authority/facts-shape.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { epochMs, fromEpochMs, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { changed, holdSample, serveSample } from './facts-changes.ts';
import { lawOn } from './law.ts';
import { instantsTable as table } from './tables.ts';

const moment = { 'may-serve': instant('2026-06-16T14:00:00Z'), 'may-hold': instant('2026-06-17T14:00:00Z') } as const;
type Question = keyof typeof moment;
const questionOf = (sample: string): Question => (sample.startsWith('hold') ? 'may-hold' : 'may-serve');

function decided(sample: string, changes: string): Decision | HoldDecision {
  const question = questionOf(sample);
  const at = moment[question];
  return question === 'may-hold' ? mayHold(changed(holdSample(sample), changes), lawOn(at), at) : mayServe(changed(serveSample(sample), changes), lawOn(at), at);
}

/** `kind/requirement` looks at the basis of that kind, a bare name at the first basis. */
function statusOf(decision: Decision | HoldDecision, requirement: string): Status | undefined {
  if (!('bases' in decision)) return decision.findings.find((one) => one.requirement === requirement)?.status;
  const [kind, name] = requirement.includes('/') ? requirement.split('/') : [undefined, requirement];
  const basis = decision.bases.find((one) => kind === undefined || one.kind === kind);
  return basis?.findings.find((one) => one.requirement === name)?.status;
}

const around = (middle: Instant): readonly Instant[] => [-1, 0, 1].map((step) => fromEpochMs(epochMs(middle) + step));

for (const [sample, fact, meets, change, requirement, ...statuses] of table) {
  const words = requirement === '-' ? 'decides nothing' : `${requirement} is ${statuses.join(', ')}`;
  test(`${sample}: ${fact} around ${meets} → ${words}`, () => {
    const middle = meets === 'decision' ? moment[questionOf(sample)] : instant(meets.split(',')[0] as string);
    const decisions = around(middle).map((it) => decided(sample, change.replaceAll('<it>', it)));
    if (requirement !== '-') assert.deepEqual(decisions.map((one) => statusOf(one, requirement)), statuses);
    else assert.equal(new Set(decisions.map((one) => canonicalDecision(one))).size, 1);
  });
}

interface Schema { readonly pattern?: string; readonly anyOf?: readonly Schema[]; readonly items?: Schema; readonly properties?: Readonly<Record<string, Schema>> }

/** Every fact of the published format that is an instant; when a group was learned is only shown. */
function instants(schema: Schema, path: readonly string[] = []): readonly string[] {
  if ([schema, ...(schema.anyOf ?? [])].some((one) => one.pattern === INSTANT_PATTERN)) return [path.join('.')];
  if (schema.items !== undefined) return instants(schema.items, path);
  return Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'knownAt').flatMap(([name, inner]) => instants(inner, [...path, name]));
}

test('the table walks every instant of both questions', () => {
  for (const [question, schema] of [['may-serve', MayServeFacts], ['may-hold', MayHoldFacts]] as const) {
    const walked = new Set(table.filter(([sample]) => questionOf(sample) === question).map(([, fact]) => fact));
    const all = instants(schema as unknown as Schema);
    assert.ok(all.length > 15);
    assert.deepEqual(all.filter((fact) => !walked.has(fact)), [], question);
    assert.deepEqual([...walked].filter((fact) => !all.includes(fact)), [], question);
  }
});
