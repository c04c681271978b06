import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Facts } from '#authority/facts.ts';
import type { Decision, HoldDecision } from '#authority/decision.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { lawAt } from '#law/in-force.ts';
import type { LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { decisionsIn } from '#rehearsal/affected.ts';
import { allKnown, lawsOf } from '#rehearsal/bodies.ts';
import { judge } from '#rehearsal/judge.ts';
import type { Change } from '#rehearsal/judge.ts';
import { pastDecision } from '#rehearsal/past.ts';
import { rehearse } from '#rehearsal/rehearse.ts';
import { Tally } from '#rehearsal/tally.ts';
import type { Totals } from '#rehearsal/tally.ts';
import { addHours, instant } from '#time/instant.ts';
import { decisionEntries, FIRST, planted } from './past.ts';

const law = loadLaw();
const entries = decisionEntries(252, law);
const middle = addHours(FIRST, 126 * 12);

async function rehearsed(all: readonly Envelope[], before: LawBody, after: LawBody, known = allKnown(after, instant('2027-12-31T00:00:00Z'))): Promise<{ changes: readonly Change[]; totals: Totals }> {
  const tally = new Tally();
  const changes: Change[] = [];
  for await (const part of rehearse(decisionsIn(all), lawsOf({ before, after, afterKnown: known }))) {
    tally.add(part, () => false);
    changes.push(...part.changes);
  }
  return { changes, totals: tally.totals() };
}

/** The same question put plainly: no kept parts of the law, no threads, no slices. */
function plainly(all: readonly Envelope[], after: LawBody): readonly string[] {
  const known = instant('2027-12-31T00:00:00Z');
  return all.flatMap(({ seq, data }) => {
    const { decision, facts } = data as unknown as { decision: Decision | HoldDecision; facts: Facts };
    const changed = lawAt(after, { at: decision.asOf, known });
    const again = facts.question === 'may-serve' ? mayServe(facts, changed, decision.asOf) : mayHold(facts, changed, decision.asOf);
    const end = (one: Decision | HoldDecision): string => ('heldUntilAt' in one ? ` ${one.endNotStated ? 'not-stated' : one.heldUntilAt ?? 'none'}` : '');
    const [from, to] = [decision.outcome + end(decision), again.outcome + end(again)];
    return from === to ? [] : [`${seq}: ${from} → ${to}`];
  });
}

const listed = (changes: readonly Change[]): readonly string[] => changes.map(({ seq, from, to }) =>
  `${seq}: ${from.outcome}${from.until === undefined ? '' : ` ${from.until}`} → ${to.outcome}${to.until === undefined ? '' : ` ${to.until}`}`);

/** The 48 hours of the 2025 text, from both of its starting points, at another length. */
const hours = (value: number): LawBody => ({
  ...law, clauses: law.clauses.map((clause) => (clause.id.startsWith('moa-wso-2025/app-a/48h') ? { ...clause, parameters: { ...clause.parameters, hours: { value, unit: 'hours' } } } : clause)),
});
const changedBodies: Readonly<Record<string, LawBody>> = {
  'a rule taken away': { ...law, rules: law.rules.filter(({ id }) => id !== 'us-fl/service') },
  'a ban in mid-history': { ...law, rules: [...law.rules, planted('us-tx/planted-ban', { inForceFrom: middle, recordedAt: middle })] },
  'a ban that ended': { ...law, rules: [...law.rules, planted('us-fl/planted-ban', { inForceFrom: middle, inForceTo: addHours(middle, 240) })] },
  'a longer limit': hours(72),
  'a shorter limit': hours(36),
  'a text no longer verified': { ...law, clauses: law.clauses.map((clause) => (clause.id.startsWith('moa-wso-2019/') ? { ...clause, verification: 'unverified' } : clause)) },
};

for (const [name, after] of Object.entries(changedBodies)) {
  test(`${name}: exactly the answers that a plain recomputation changes, each with what changed it`, async () => {
    const { changes, totals } = await rehearsed(entries, law, after);
    const expected = plainly(entries, after);
    assert.ok(expected.length > 0 && expected.length < entries.length, `${expected.length} change`);
    assert.deepEqual(listed(changes), expected);
    assert.equal(totals.looked, entries.length);
    assert.equal(totals.changed + totals.same + totals.otherReasons, entries.length);
    for (const { from, to, findings, agreement } of changes) {
      assert.equal(agreement, 'moa-fremont');
      assert.ok(from.outcome === to.outcome ? from.until !== to.until : findings.some(({ before, after: now }) => before?.status !== now?.status));
    }
  });
}

test('the changed finding names the clause on both sides', async () => {
  const { changes, totals } = await rehearsed(entries, law, changedBodies['a ban in mid-history']!);
  const turned = changes.filter(({ from, to, question }) => question === 'may-serve' && from.outcome === 'cleared' && to.outcome === 'refused');
  assert.ok(turned.length > 0);
  for (const { findings, asOf } of turned) {
    assert.ok(asOf >= middle);
    const found = findings.find(({ requirement }) => requirement === 'state-rule');
    assert.deepEqual([found?.before?.status, found?.after?.status, found?.after?.clauses, found?.after?.citation], ['satisfied', 'violated', ['us-tx/planted-ban'], 'Invented Act 1']);
    assert.ok(found?.before?.clauses.includes('us-tx/service'));
  }
  assert.deepEqual(totals.officers.length > 0 && totals.officers.every((id) => id.startsWith('fremont/officer-')), true);
  assert.deepEqual(totals.agreements, ['fremont/moa-fremont']);
});

test('the same law changes nothing', async () => {
  const { changes, totals } = await rehearsed(entries, law, law, instant('2026-07-02T00:00:00Z'));
  assert.deepEqual([changes.length, totals.otherReasons, totals.same], [0, 0, entries.length]);
});

test('a ruling recorded later that reaches back: the decisions taken before it was recorded are affected, those after it are not', async () => {
  const grown = { ...law, rules: [...law.rules, planted('us-fl/planted-ruling', { inForceFrom: FIRST, recordedAt: middle })] };
  const taken = decisionEntries(252, grown);
  const { changes } = await rehearsed(taken, grown, grown);
  const affected = taken.filter(({ at, data }) => at < middle && (data['facts'] as unknown as Facts).agency?.state === 'us-fl' && (data['decision'] as unknown as Decision).outcome === 'cleared');
  assert.ok(affected.length > 0);
  assert.deepEqual(changes.filter(({ from }) => from.outcome === 'cleared').map(({ seq }) => seq), affected.filter(({ data }) => {
    const facts = data['facts'] as unknown as Facts;
    return facts.question === 'may-serve' ? facts.warrant?.form === 'I-200' : facts.bases?.items?.[0]?.kind === 'agreement';
  }).map(({ seq }) => seq));
  assert.ok(changes.every(({ asOf }) => asOf < middle));
});

test('decisions under an activated version are recomputed under it, narrowed as they were, and judged at their own instant', async () => {
  const ban = planted('us-fl/planted-ban', { inForceFrom: middle, recordedAt: middle });
  const grown = { ...law, rules: [...law.rules, ban] };
  const taken = decisionEntries(200, grown, FIRST);
  const narrowed = taken.filter(({ data }) => (data['facts'] as unknown as Facts).question === 'may-serve' && (data['decision'] as unknown as Decision).findings.some(({ requirement }) => requirement === 'law-not-active'));
  assert.ok(narrowed.length > 0 && narrowed.every(({ at }) => at >= middle));
  const { changes, totals } = await rehearsed(taken, grown, grown);
  assert.deepEqual(totals.notRecomputed, { 'malformed': 0, 'another-engine': 0, 'another-body': 0, 'not-as-recorded': 0 });
  assert.deepEqual(listed(changes), plainly(taken, grown));
  assert.ok(narrowed.every(({ seq }) => changes.some((change) => change.seq === seq && change.from.outcome === 'undetermined' && change.to.outcome === 'refused')));
});

test('what cannot be recomputed is counted with its reason and never thrown', async () => {
  const [one] = entries as readonly [Envelope];
  const decision = one.data['decision'] as unknown as Decision;
  const altered = (change: object): Envelope => ({ ...one, data: { ...one.data, decision: { ...decision, ...change } as never } });
  const { totals } = await rehearsed([
    one, { ...one, data: {} }, { ...one, data: { decision: one.data['decision']! } }, altered({ asOf: 'yesterday' }), altered({ law: null }),
    altered({ engine: 'tipstaff-authority/0' }), altered({ law: { ...decision.law, version: '0'.repeat(64) } }),
    altered({ outcome: decision.outcome === 'refused' ? 'cleared' : 'refused' }), { ...one, type: 'warrant-served' },
  ], law, law);
  assert.equal(totals.looked, 8);
  assert.deepEqual(totals.notRecomputed, { 'malformed': 4, 'another-engine': 1, 'another-body': 1, 'not-as-recorded': 1 });
});

test('no content of an entry makes it throw', () => {
  const laws = lawsOf({ before: law, after: law, afterKnown: FIRST });
  const { decision, facts } = entries[0]!.data as unknown as { decision: object; facts: Record<string, unknown> };
  const spoilt = fc.tuple(fc.constantFrom(...Object.keys(facts)), fc.jsonValue()).map(([group, value]) => ({ decision, facts: { ...facts, [group]: value } }));
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), spoilt), (data) => {
    assert.ok(['same', 'other-reasons', 'not-recomputed', 'changed'].includes(judge(pastDecision('fremont', 0, 'custody-0', data), laws).kind));
  }), { seed: 287, numRuns: 500 });
});
