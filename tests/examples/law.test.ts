import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { BasisAnswer, Decision, Finding, HoldDecision } from '#authority/decision.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { isFacts, readFacts } from '#authority/read-facts.ts';
import { lawAt } from '#law/in-force.ts';
import { loadLaw } from '#law/load.ts';
import { factsOf, lawExamples } from './law-example.ts';
import type { LawExample } from './law-example.ts';

const body = loadLaw();
const examples = lawExamples();

function decide(example: LawExample, at: Instant): Decision | HoldDecision {
  const facts = readFacts(factsOf(example, at));
  if (!isFacts(facts)) throw new Error(`${example.file}: ${facts.map(({ path, words }) => `${path} ${words}`).join('; ')}`);
  const law = lawAt(body, { at, known: instant(example.known) });
  return facts.question === 'may-serve' ? mayServe(facts, law, at) : mayHold(facts, law, at);
}

const basesOf = (decision: Decision | HoldDecision): readonly BasisAnswer[] => ('bases' in decision ? decision.bases : []);
const findingsOf = (decision: Decision | HoldDecision): readonly Finding[] => [...decision.findings, ...basesOf(decision).flatMap((basis) => basis.findings)];

for (const example of examples) {
  test(`${example.file}: ${example.title}`, () => {
    assert.equal(example.format, 'tipstaff-example/1');
    const at = instant(example.at);
    if (example.law !== undefined) assertInForce(example, at);
    else assertDecision(example, decide(example, at));
  });
}

function assertInForce({ law: name, known, expect }: LawExample, at: Instant): void {
  const law = lawAt(body, { at, known: instant(known) });
  const clauses = [...law.clauses.values()].filter((clause) => clause.instrument === name);
  assert.deepEqual([...clauses, ...(law.rules.get(name!) ?? [])].map((entry) => entry.id), expect.inForce);
}

function assertDecision({ expect, decides }: LawExample, decision: Decision | HoldDecision): void {
  const findings = findingsOf(decision);
  const unmet = findings.filter((finding) => finding.status !== 'satisfied').map(({ requirement, status }) => `${requirement} ${status}`);
  assert.equal(decision.outcome, expect.outcome, unmet.join(', '));
  assert.equal(decides === 'for', decision.outcome === 'cleared', '“for” is a clearance, “against” is anything else');
  for (const because of expect.because ?? []) {
    const found = findings.find((finding) => finding.requirement === because.requirement);
    assert.equal(found?.status, because.status, because.requirement);
    for (const clause of because.clauses) assert.ok(found?.clauses.includes(clause), `${because.requirement} rests on ${found?.clauses.join(' ')}, not on ${clause}`);
  }
  if (decides === 'against') {
    assert.deepEqual(unmet.toSorted(), (expect.because ?? []).map(({ requirement, status }) => `${requirement} ${status}`).toSorted(), 'nothing else stands in the way');
  }
  assert.deepEqual(decision.missing.map(({ fact, from }) => ({ fact, from })), expect.missing, 'what is missing, and from whom');
  if ('bases' in decision) assertHold(expect, decision);
}

function assertHold(expect: LawExample['expect'], decision: HoldDecision): void {
  if (expect.heldUntil !== undefined) assert.equal(decision.heldUntilAt, instant(expect.heldUntil));
  assert.deepEqual(decision.page, expect.page ?? []);
  const limits = decision.bases.flatMap((basis) => basis.limits);
  for (const { rule, end } of expect.limits ?? []) {
    assert.ok(limits.some((limit) => limit.rule === rule && limit.end === instant(end)), `${rule} does not end at ${end}: ${limits.map((one) => `${one.rule} ${one.end}`).join(', ')}`);
  }
}

const MUST_DECIDE_BOTH_WAYS = [
  'moa-wso-2019', 'moa-wso-2020', 'moa-wso-2025', 'usc-8-1357g', 'cfr-8-287-7', 'form-i-247a',
  'us-fl', 'us-tx', 'us-ca', 'us-md', 'us-nm', 'us-mn', 'us-nh',
];
for (const folder of MUST_DECIDE_BOTH_WAYS) {
  test(`${folder} has examples that decide for and against`, () => {
    const ways = new Set(examples.filter((example) => example.folder === folder).map((example) => example.decides));
    assert.deepEqual([ways.has('for'), ways.has('against')], [true, true]);
  });
}

test('every example in an instrument’s folder rests on that instrument', () => {
  for (const { file, folder, expect } of examples.filter((one) => one.law === undefined && !one.folder.startsWith('us-'))) {
    const cited = [...(expect.because ?? []).flatMap((because) => because.clauses), ...(expect.limits ?? []).map((limit) => limit.rule)];
    const rests = cited.some((id) => id.startsWith(`${folder}/`) || id.startsWith(`${folder}-`)) || expect.because?.some(({ requirement }) => requirement === 'within-limits');
    assert.ok(rests, file);
  }
});

test('a planted change of law changes an answer', () => {
  const example = examples.find((one) => one.file === 'us-md/against-first-minute.json')!;
  const at = instant(example.at);
  const facts = readFacts(factsOf(example, at));
  assert.ok(isFacts(facts) && facts.question === 'may-serve');
  const law = lawAt({ ...body, rules: body.rules.filter((rule) => rule.id !== 'us-md/agreement-ban') }, { at, known: instant(example.known) });
  assert.equal(mayServe(facts, law, at).outcome, 'undetermined', 'with no rule on the act, the law is silent');
});
