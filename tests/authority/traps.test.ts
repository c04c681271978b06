import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HoldDecision } from '#authority/decision.ts';
import { mayHold } from '#authority/may-hold.ts';
import { mayServe } from '#authority/may-serve.ts';
import { instant } from '#time/instant.ts';
import { changed, holdSample, serveSample } from './facts-changes.ts';
import { lawOn } from './law.ts';
import { trapsTable } from './tables.ts';

/** The whole answer, with the findings of the first basis. */
const firstBasis = (decision: HoldDecision): Pick<HoldDecision, 'outcome' | 'findings'> => ({ outcome: decision.outcome, findings: decision.bases[0]!.findings });

for (const [name, trap, changes, outcome, deciding] of trapsTable) {
  test(`${trap} → ${outcome}`, () => {
    const hold = name.startsWith('hold');
    const [, moved, rest] = /^(?:@(\S+) )?(.*)$/.exec(changes) as unknown as [string, string | undefined, string];
    const at = instant(moved ?? (hold ? '2026-06-17T14:00:00Z' : '2026-06-16T14:00:00Z'));
    const decision = hold ? firstBasis(mayHold(changed(holdSample(name), rest), lawOn(at), at)) : mayServe(changed(serveSample(name), rest), lawOn(at), at);
    assert.equal(decision.outcome, outcome);
    const [requirement, status] = deciding.split(' ');
    assert.equal(decision.findings.find(one => one.requirement === requirement)?.status, status);
  });
}

test('whatever the agreement served under, a second service leaves every end where it was', () => {
  const at = instant('2026-06-17T14:00:00Z');
  const before = mayHold(holdSample('hold'), lawOn(at), at).bases[0]!.endsAt!;
  const again = mayHold(changed(holdSample('hold'), 'bases.items.0.servedAt = "2026-06-17T13:00:00.000Z"; bases.items.0.readAt = "2026-06-17T13:00:00.000Z"; bases.items.0.releaseEligibleAt = "2026-06-17T12:00:00.000Z"'), lawOn(at), at);
  assert.equal(again.bases[0]!.endsAt, before, 'the earliest instant ever documented stands in startAt');
});

test('each of the twenty traps has a row, or decides nothing here', () => {
  const without = [7, 10, 11, 12];
  const walked = new Set(trapsTable.map(([, trap]) => Number.parseInt(trap, 10)));
  assert.deepEqual(Array.from({ length: 20 }, (_, n) => n + 1).filter((trap) => !walked.has(trap)), without);
});
