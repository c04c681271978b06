import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayHold } from '#authority/may-hold.ts';
import { addHours, instant } from '#time/instant.ts';
import { changed, holdSample } from './facts-changes.ts';
import { lawOn } from './law.ts';
import { holdTable as table } from './tables.ts';

const at = instant('2026-06-17T14:00:00Z');
const law = lawOn(at);

for (const [name, difference, changes, requirement, status, outcome] of table) {
  test(`${name}, ${requirement}: ${difference} → ${status}, ${outcome}`, () => {
    const decision = mayHold(changed(holdSample(name), changes), law, at);
    assert.equal(decision.bases[0]?.findings.find(one => one.requirement === requirement)?.status, status);
    assert.equal(decision.outcome, outcome, JSON.stringify(decision.bases.map(basis => [basis.basis, basis.words])));
  });
}

test('every requirement of a hold is walked through a status that does not clear', () => {
  const all = ['hold', 'hold-detainer-only', 'hold-found', 'hold-igsa', 'hold-two-bases'].flatMap(name => mayHold(holdSample(name), law, at).bases.flatMap(basis => basis.findings.map(one => one.requirement)));
  const walked = new Set(table.filter(row => row[4] !== 'satisfied').map(row => row[3]));
  assert.deepEqual([...new Set(all)].filter(requirement => !walked.has(requirement)), ['own-document']);
});

test('a ceiling is never a power: no decision on a detainer alone clears without a verified and adopted rule of power', () => {
  for (const state of law.rules.keys()) {
    const decision = mayHold(changed(holdSample('hold-detainer-only'), `agency.state = "${state}"`), law, at);
    assert.notEqual(decision.outcome, 'cleared', state);
    assert.equal(decision.heldUntilAt, null);
    assert.ok(decision.bases[0]?.limits.some(limit => limit.power === 'ceiling'), state);
  }
});

test('held until the latest end among documented bases, each ended by its own earliest limit', () => {
  const both = mayHold(holdSample('hold-two-bases'), law, at);
  assert.deepEqual(both.bases.map(basis => basis.endsAt), ['2026-06-18T13:58:00.000Z', '2026-06-19T20:00:00.000Z']);
  assert.equal(both.heldUntilAt, '2026-06-19T20:00:00.000Z');
  const endless = mayHold(changed(holdSample('hold-two-bases'), 'bases.items.1.statedEndAt = "until-further-order"'), law, at);
  assert.deepEqual([endless.heldUntilAt, endless.endNotStated, endless.outcome], [null, true, 'cleared']);
  const undocumented = mayHold(changed(holdSample('hold-two-bases'), '- bases.items.1.document'), law, at);
  assert.equal(undocumented.heldUntilAt, '2026-06-18T13:58:00.000Z');
});

test('at the very instant of the limit the basis has ended', () => {
  const end = instant('2026-06-18T13:58:00Z');
  assert.equal(mayHold(holdSample('hold'), lawOn(end), addHours(end, -1)).outcome, 'cleared');
  const ended = mayHold(holdSample('hold'), lawOn(end), end);
  assert.deepEqual([ended.outcome, ended.heldUntilAt], ['refused', null]);
});

test('an order or commitment needs its document and its stated end', () => {
  const only = changed(holdSample('hold-two-bases'), 'bases.items.0.endings = [{"kind":"ended","at":"2026-06-17T10:00:00.000Z"}]');
  assert.equal(mayHold(only, law, at).outcome, 'cleared');
  for (const change of ['- bases.items.1.document', '- bases.items.1.statedEndAt']) {
    const decision = mayHold(changed(only, change), law, at);
    assert.equal(decision.outcome, 'undetermined');
    assert.deepEqual(decision.missing.map(one => [one.from, one.fact]), [['court', change.slice(2).replace('.1.', '.')]]);
  }
});

test('no basis: nothing here permits holding; bases not known: ask', () => {
  assert.equal(mayHold(changed(holdSample('hold'), 'bases.items = []'), law, at).outcome, 'refused');
  const unknown = mayHold(changed(holdSample('hold'), '- bases'), law, at);
  assert.deepEqual([unknown.outcome, unknown.missing.map(one => one.fact)], ['undetermined', ['bases.items']]);
});

test('counsel and the commander are told at once when something is open in mid-hold', () => {
  const paged = (name: string, changes: string) => mayHold(changed(holdSample(name), changes), law, at).page;
  assert.deepEqual(paged('hold', ''), []);
  for (const changes of ['bases.items.0.clearance = "without-clearance"', 'bases.items.0.rulesAtStart = []',
    'agreement.endings = [{"kind":"state-law","effectiveAt":"2026-06-17T06:00:00.000Z"}]',
    'stops.items = [{"id":"stop-1","kind":"citizenship","openedAt":"2026-06-17T13:00:00.000Z"}]']) {
    assert.deepEqual(paged('hold', changes), ['counsel', 'commander'], changes);
  }
  assert.deepEqual(paged('hold-found', ''), ['counsel', 'commander']);
});
