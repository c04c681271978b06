import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import type { HoldDecision } from '#authority/decision.ts';
import { conflictsAmong } from '#law/conflicts.ts';
import { basesOf, body, clauseOfLimit, decide, examples, findingsOf, lawFor, stateOf, unmetOf } from './decide-example.ts';
import type { Decided } from './decide-example.ts';
import { exampleFiles } from './law-example.ts';
import type { Expected, LawExample } from './law-example.ts';

for (const example of examples) {
  test(`${example.file}: ${example.title}`, () => {
    assert.ok(example.title !== '' && example.why !== '', 'a title and a reason, for a person');
    if (example.law !== undefined) assertInForce(example);
    else assertDecision(decide(example));
  });
}

test('every file has a format that is known', () => {
  const known = ['tipstaff-example/1', 'tipstaff-examples/1', 'tipstaff-record-examples/1'];
  for (const { path, content } of exampleFiles()) assert.ok(known.includes(content.format), path);
});

function assertInForce({ law: name, at, known, expect }: LawExample): void {
  const law = lawFor(at, known);
  const clauses = [...law.clauses.values()].filter((clause) => clause.instrument === name);
  assert.deepEqual([...clauses, ...(law.rules.get(name!) ?? [])].map((entry) => entry.id), expect.inForce);
}

function assertDecision(decided: Decided): void {
  const { decision, example: { expect, decides } } = decided;
  const unmet = unmetOf(decision).map(({ requirement, status }) => `${requirement} ${status}`);
  assert.equal(decision.outcome, expect.outcome, unmet.join(', '));
  assert.equal(decides === 'for', decision.outcome === 'cleared', '“for” is a clearance, “against” is anything else');
  for (const because of expect.because ?? []) {
    const found = findingsOf(decision).find((finding) => finding.requirement === because.requirement);
    assert.equal(found?.status, because.status, because.requirement);
    for (const clause of because.clauses) assert.ok(found?.clauses.includes(clause), `${because.requirement} rests on ${found?.clauses.join(' ')}, not on ${clause}`);
    for (const rule of because.rules ?? []) assertRestsOn(decided, because.requirement, rule);
  }
  if (decides === 'against') {
    assert.deepEqual(unmet.toSorted(), (expect.because ?? []).map(({ requirement, status }) => `${requirement} ${status}`).toSorted(), 'nothing else stands in the way');
  }
  assert.deepEqual(decision.missing.map(({ fact, from }) => ({ fact, from })), expect.missing ?? (decides === 'for' ? [] : undefined), 'what is missing, and from whom');
  for (const rule of expect.doesNotReach ?? []) assertDoesNotReach(decided, rule);
  for (const pair of expect.conflicts ?? []) assertConflict(decided, pair);
  for (const id of decided.example.cites ?? []) assert.ok(decided.law.clauses.has(id), `${id} is not in the body of law at that instant`);
  if ('bases' in decision) assertHold(expect, decision);
}

/** The texts that the answer rests on name the conflict, and both sides of it have a citation. */
function assertConflict({ decision, law, example }: Decided, pair: readonly [string, string]): void {
  const generation = String(example.change?.['agreement.generation'] ?? 'moa-wso-2025');
  const limits = basesOf(decision).flatMap((basis) => basis.limits).map((limit) => clauseOfLimit(limit, generation));
  const shown = conflictsAmong(law, [...findingsOf(decision).flatMap((finding) => finding.clauses), ...limits])
    .filter(({ rule }) => rule.jurisdiction === stateOf(example));
  const pairs = shown.map(({ rule, against }) => [rule.id, against.id].sort().join(' and '));
  assert.ok(pairs.includes([...pair].sort().join(' and ')), `${pair.join(' and ')} are not shown against each other, but ${pairs.join('; ')}`);
  for (const { rule, against } of shown) assert.ok(rule.citation !== '' && against.citation !== '');
}

/** Without the rule, the requirement would have said something else. */
function assertRestsOn({ example, decision }: Decided, requirement: string, rule: string): void {
  const status = (of: Decided['decision']) => findingsOf(of).find((finding) => finding.requirement === requirement)?.status;
  const without = decide(example, { ...body, rules: body.rules.filter((one) => one.id !== rule) });
  assert.notEqual(status(without.decision), status(decision), `${requirement} does not rest on ${rule}: without it the answer is the same`);
}

const DAY = 86_400_000;

/** A rule of the agency's state, on the books at the instant or within a day of it, and no finding cites it. */
function assertDoesNotReach({ decision, example, law }: Decided, id: string): void {
  const { at, known } = example;
  const state = stateOf(example);
  const near = body.rules.some((rule) => rule.id === id && rule.jurisdiction === state && rule.recordedAt <= instant(known)
    && [rule.inForceFrom, rule.inForceTo].some((edge) => edge !== null && Math.abs(Date.parse(edge) - Date.parse(at)) <= DAY));
  const inForce = (law.rules.get(state) ?? []).some((rule) => rule.id === id);
  assert.ok(inForce || near, `${id} is neither in force then nor within a day of it`);
  assert.ok(!findingsOf(decision).some((finding) => finding.clauses.includes(id)), `a finding rests on ${id}, so it does reach this act`);
}

function assertHold(expect: Expected, decision: HoldDecision): void {
  if (expect.heldUntil !== undefined) assert.equal(decision.heldUntilAt, instant(expect.heldUntil));
  assert.deepEqual(decision.page, expect.page ?? []);
  const limits = basesOf(decision).flatMap((basis) => basis.limits);
  for (const { rule, from, end } of expect.limits ?? []) {
    const found = limits.some((limit) => limit.rule === rule && limit.end === instant(end) && (from === undefined || limit.startEvent === from));
    assert.ok(found, `${rule}${from === undefined ? '' : ` from ${from}`} does not end at ${end}: ${limits.map((one) => `${one.rule} from ${one.startEvent} ${one.end}`).join(', ')}`);
  }
}

test('a planted change of law changes an answer', () => {
  const example = examples.find((one) => one.file === 'us-md/against-first-minute.json')!;
  const { decision } = decide(example, { ...body, rules: body.rules.filter((rule) => rule.id !== 'us-md/agreement-ban') });
  assert.equal(decision.outcome, 'undetermined', 'with no rule on the act, the law is silent');
});

/** A planted mistake in one example must be caught by the check that it breaks. */
function refuses(name: string, spoil: (example: LawExample) => LawExample, file: string, words: RegExp): void {
  test(`refused: ${name}`, () => {
    const example = examples.find((one) => one.file.startsWith(file))!;
    assert.throws(() => assertDecision(decide(spoil(example))), words);
  });
}
const spoilt = (change: (because: NonNullable<Expected['because']>[number]) => object) => (example: LawExample): LawExample =>
  ({ ...example, expect: { ...example.expect, because: example.expect.because!.map((one) => ({ ...one, ...change(one) })) } });

refuses('an example that does not rest on its clause', spoilt(() => ({ clauses: ['moa-wso-2025/iv-d/credential'] })), 'moa-wso-2025/against-no-form-70-006.json', /not on moa-wso-2025\/iv-d\/credential/);
refuses('an example that does not rest on the rule it names', spoilt(() => ({ rules: ['us-md/agreement-ban'] })), 'moa-wso-2025/against-no-form-70-006.json', /does not rest on us-md\/agreement-ban/);
refuses('an example in which something else stands in the way too',
  (example) => ({ ...example, change: { ...example.change, 'warrant.signed': false } }), 'moa-wso-2025/against-withdrawn.json', /nothing else stands in the way/);
refuses('an example that forgets what is missing', (example) => ({ ...example, expect: { ...example.expect, missing: [] } }), 'moa-wso-2025/against-no-arrangement.json', /what is missing/);
refuses('a conflict that the answer does not show', (example) => ({ ...example, expect: { ...example.expect, conflicts: [['us-nh/48h', 'moa-wso-2025/app-a/48h']] } }), 'moa-wso-2025/against-hour-48.json', /are not shown against each other/);
refuses('a decision of a court that was not yet handed down', (example) => ({ ...example, cites: ['case-gonzalez-v-ice/never'] }), 'moa-wso-2025/against-hour-48.json', /not in the body of law at that instant/);
refuses('a rule said not to reach an act that it decides', (example) => ({ ...example, expect: { ...example.expect, doesNotReach: ['us-md/agreement-ban'] } }), 'us-md/against-first-minute.json', /it does reach this act/);
refuses('a rule said not to reach an act long after it', (example) => ({ ...example, expect: { ...example.expect, doesNotReach: ['us-nm/service'] } }), 'us-md/against-first-minute.json', /neither in force then/);
