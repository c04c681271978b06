import assert from 'node:assert/strict';
import { test } from 'node:test';
import { body } from './decide-example.ts';
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

test('a planted mistake in what is owed is refused', () => {
  const example = recordExamples().find((one) => one.decides === 'against' && 'deadline' in one.expect)!;
  assert.throws(() => assertKept({ ...example, expect: { deadline: 'complaint-notice', due: ['2026-06-14T20:00:00Z'] } }), /complaint-notice/);
  assert.throws(() => assertKept({ ...example, clauses: ['moa-wso-2025/ii/purpose'] }), /does not stand behind/);
});
