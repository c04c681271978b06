import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayServe } from '#authority/may-serve.ts';
import { serviceRequirements } from '#authority/service-requirements.ts';
import { instant } from '#time/instant.ts';
import { changed, serveSample } from './facts-changes.ts';
import { lawOn } from './law.ts';
import { serviceTable as table } from './tables.ts';

const at = instant('2026-06-16T14:00:00Z');
const law = lawOn(at);
const cleared = serveSample('cleared');

for (const [requirement, difference, changes, status] of table) {
  test(`${requirement}: ${difference} → ${status}`, () => {
    const decision = mayServe(changed(cleared, changes), law, at);
    const found = decision.findings.find(one => one.requirement === requirement);
    assert.equal(found?.status, status);
    assert.equal(decision.outcome === 'cleared', decision.findings.every(one => one.status === 'satisfied'));
  });
}

test('the table walks every requirement through every status it has, and every verdict', () => {
  const seen = new Set(table.map(([requirement, , changes]) => {
    const found = mayServe(changed(cleared, changes), law, at).findings.find(one => one.requirement === requirement);
    return `${requirement}: ${found?.words}`;
  }));
  const unseen = serviceRequirements.flatMap(one => Object.values(one.verdicts).map(verdict => `${one.id}: ${verdict.words}`)).filter(key => !seen.has(key));
  assert.deepEqual(unseen, []);
});

test('every undetermined or curable verdict says who can supply what', () => {
  for (const one of serviceRequirements) {
    for (const verdict of Object.values(one.verdicts)) {
      if (verdict.status === 'undetermined') assert.notEqual(verdict.wants.length, 0, `${one.id}: ${verdict.words}`);
      if (verdict.status === 'satisfied') assert.equal(verdict.wants.length, 0);
    }
  }
});

test('every clause that a requirement cites is in force and verified in all three agreement texts, for both forms', () => {
  for (const generation of ['moa-wso-2019', 'moa-wso-2020', 'moa-wso-2025']) {
    for (const form of ['I-200', 'I-205']) {
      const facts = changed(cleared, `agreement.generation = "${generation}"; warrant.form = "${form}"`);
      const decision = mayServe(facts, law, at);
      assert.equal(decision.outcome, 'cleared', JSON.stringify(decision.missing));
      for (const found of decision.findings) {
        for (const id of found.clauses) assert.ok(law.clauses.has(id) || id.startsWith('us-'), id);
        if (found.basis === 'clause') assert.notEqual(found.clauses.length, 0, found.requirement);
      }
    }
  }
});

test('a clause that is not in force, or whose text is not verified, leaves its requirements undetermined', () => {
  const decision = mayServe(cleared, law, at);
  for (const id of new Set(decision.findings.flatMap(one => one.clauses)).values()) {
    const clause = law.clauses.get(id);
    if (clause === undefined) continue;
    const without = new Map(law.clauses);
    without.delete(id);
    for (const clauses of [without, new Map([...law.clauses, [id, { ...clause, verification: 'unverified' as const }]])]) {
      const changedLaw = mayServe(cleared, { ...law, clauses }, at);
      assert.equal(changedLaw.outcome, 'undetermined', id);
      for (const [i, one] of changedLaw.findings.entries()) {
        const { moa, other } = serviceRequirements[i]!;
        const rests = decision.findings[i]!.clauses.includes(id) || other.includes(id) || moa.some(suffix => id === `moa-wso-2025/${suffix}`);
        assert.equal(one.status, rests ? 'undetermined' : 'satisfied', `${id}: ${one.requirement}`);
      }
      assert.ok(changedLaw.missing.every(one => one.fact === `law:${id}` && one.from === 'law-editor'));
    }
  }
});

test('without knowing which text was signed nothing clears, but a withdrawal is still seen', () => {
  assert.equal(mayServe(changed(cleared, '- agreement.generation'), law, at).outcome, 'undetermined');
  assert.deepEqual(mayServe(changed(cleared, '- agreement.generation'), law, at).missing.map(one => one.fact), ['agreement.generation']);
  const withdrawn = changed(cleared, '- agreement.generation; officer.removals = [{"kind":"withdrawal","effectiveAt":"2026-06-15T21:00:00.000Z"}]');
  assert.equal(mayServe(withdrawn, law, at).outcome, 'refused');
});
