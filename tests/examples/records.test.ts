import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { body } from './decide-example.ts';
import { readJson } from './law-example.ts';
import { recordClauses } from './record-clauses.ts';
import { keep, recordExamples } from './record-example.ts';
import type { RecordExample } from './record-example.ts';

const behind = recordClauses(body);

for (const example of recordExamples()) test(`${example.file}: ${example.title}`, () => assertKept(example));

function assertKept(example: RecordExample): void {
  const { expect, decides, clauses } = example;
  const what = 'deadline' in expect ? expect.deadline : expect.refusal;
  assert.ok(clauses.length > 0 && clauses.every((id) => body.clauses.some((one) => one.id === id) || body.rules.some((one) => one.id === id)), `${clauses.join(' ')}: not in the body of law`);
  for (const clause of clauses) assert.ok(behind.some((one) => one.clause === clause && one.what === what), `${clause} does not stand behind ${what}`);
  const { due, refusal } = keep(example);
  if ('refusal' in expect) {
    assert.equal(refusal, expect.refused ? expect.refusal : undefined);
    assert.equal(decides === 'against', expect.refused, '“against” is a refusal, “for” is an entry');
    return;
  }
  assert.equal(refusal, undefined);
  const found = due.filter((one) => one.kind === expect.deadline).map((one) => Date.parse(one.dueAt)).sort();
  assert.deepEqual(found, expect.due.map((one) => Date.parse(one)).sort(), `${expect.deadline} is due ${found.map((one) => new Date(one).toISOString()).join(', ') || 'never'}`);
  assert.equal(decides === 'against', expect.due.length > 0, '“against” is something owed, “for” is nothing owed');
}

/** Every kind of deadline that the records raise, read from their own text; `*` where a number stands. */
function kindsRaised(): readonly string[] {
  const source = fileURLToPath(new URL('../../src/', import.meta.url));
  const texts = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).map((path) => readFileSync(source + path, 'utf8'));
  const kinds = texts.flatMap((text) => [...text.matchAll(/\bdeadline\((['`])([a-z][^'`]*)\1/g)].map(([, , kind = '']) => kind.replaceAll(/\$\{[^}]*\}d|\$\{[^}]*\}h/g, '*')));
  return [...new Set(kinds)].sort();
}

/** Kinds of deadline that are neither under a clause nor practice, or both, or listed and gone. */
function unexplained(kinds: readonly string[], practice: Readonly<Record<string, string>>): readonly string[] {
  const underClause = new Set(behind.map((one) => one.what));
  return [
    ...kinds.filter((kind) => !underClause.has(kind) && practice[kind] === undefined).map((kind) => `${kind}: rests on a clause (record-clauses.ts, with examples) or on practice (practice-only.json)?`),
    ...Object.keys(practice).filter((kind) => underClause.has(kind)).map((kind) => `${kind}: a clause stands behind it, so it is not only practice`),
    ...Object.keys(practice).filter((kind) => !kinds.includes(kind)).map((kind) => `${kind}: no record raises it any more`),
    ...[...underClause].filter((what) => !what.includes('/') && !kinds.includes(what)).map((what) => `${what}: a clause is said to stand behind it, and no record raises it`),
  ];
}

test('every deadline that a record raises rests on a clause with examples, or is listed as the agency’s practice', () => {
  const practice = readJson('practice-only.json') as Readonly<Record<string, string>>;
  assert.deepEqual(unexplained(kindsRaised(), practice), []);
  assert.match(unexplained([...kindsRaised(), 'poster-missing'], practice).join(), /poster-missing: rests on a clause/);
  assert.match(unexplained(kindsRaised(), { ...practice, 'tell-ice': 'x' }).join(), /tell-ice: a clause stands behind it/);
  assert.match(unexplained(kindsRaised(), { ...practice, 'moon-phase': 'x' }).join(), /moon-phase: no record raises it/);
});

test('a planted mistake in what is owed is refused', () => {
  const example = recordExamples().find((one) => one.decides === 'against' && 'deadline' in one.expect)!;
  assert.throws(() => assertKept({ ...example, expect: { deadline: 'complaint-notice', due: ['2026-06-14T20:00:00Z'] } }), /complaint-notice/);
  assert.throws(() => assertKept({ ...example, clauses: ['moa-wso-2025/ii/purpose'] }), /does not stand behind/);
});
