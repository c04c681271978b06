import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '#time/instant.ts';
import { conflictsAmong, conflictsIn } from './conflicts.ts';
import { lawAt } from './in-force.ts';
import { parseLaw } from './parse.ts';
import { lawDirectory, readLaw } from './read-law.ts';

const { body } = parseLaw(readLaw(lawDirectory));
const known = instant('2026-07-01T00:00:00Z');
const pairs = (at: string) => conflictsIn(lawAt(body, { at: instant(at), known })).map(({ rule, against }) => `${rule.id} ${against.id}`);

test('a state’s ban pulls against the agreement from the instant it is in force, not before', () => {
  assert.ok(!pairs('2026-02-17T04:59:59.999Z').includes('us-md/agreement-ban moa-wso-2025/viii/termination'));
  assert.ok(pairs('2026-02-17T05:00:00.000Z').includes('us-md/agreement-ban moa-wso-2025/viii/termination'));
});

test('a conflict with a text that is not in force, or not known yet, is none', () => {
  assert.deepEqual(conflictsIn(lawAt(body, { at: known, known: instant('2026-01-01T00:00:00Z') })), []);
  const law = lawAt(body, { at: known, known });
  const without = { ...law, clauses: new Map([...law.clauses].filter(([id]) => id !== 'moa-wso-2025/viii/termination')) };
  assert.ok(conflictsIn(law).some(({ against }) => against.id === 'moa-wso-2025/viii/termination'));
  assert.ok(!conflictsIn(without).some(({ against }) => against.id === 'moa-wso-2025/viii/termination'));
});

test('two rules that name each other are one conflict', () => {
  const law = lawAt(body, { at: known, known });
  const ban = law.rules.get('us-md')!.find(({ id }) => id === 'us-md/agreement-ban');
  const other = { ...ban!, id: 'us-md/other', effect: 'permit' as const, conflictsWith: [ban!.id] };
  const both = { ...law, clauses: new Map(), rules: new Map([['us-md', [{ ...ban!, conflictsWith: [other.id] }, other]]]) };
  assert.deepEqual(conflictsIn(both).map(({ rule, against }) => [rule.id, against.id]), [['us-md/agreement-ban', 'us-md/other']]);
});

test('among ids, whichever side is asked for', () => {
  const law = lawAt(body, { at: known, known });
  const expected = conflictsIn(law).filter(({ rule, against }) => rule.id === 'us-md/agreement-ban' && against.id === 'moa-wso-2025/iii/functions');
  assert.equal(expected.length, 1);
  for (const id of ['us-md/agreement-ban', 'moa-wso-2025/iii/functions']) assert.ok(conflictsAmong(law, [id]).some((one) => one.rule === expected[0]!.rule && one.against === expected[0]!.against));
  assert.deepEqual(conflictsAmong(law, []), []);
});
