import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalDecision } from '#authority/canonical-decision.ts';
import type { Decision, HoldDecision } from '#authority/decision.ts';
import type { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import { mayHold } from '#authority/may-hold.ts';
import { decideService, mayServe } from '#authority/may-serve.ts';
import type { Requirement } from '#authority/requirement.ts';
import { isFacts, readFacts } from '#authority/read-facts.ts';
import { serviceRequirements } from '#authority/service-requirements.ts';
import type { JurisdictionRule, Law } from '#law/law.ts';
import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { changed, holdSample, paths, remove, serveSample, set } from './facts-changes.ts';
import { lawOn } from './law.ts';
import { serviceChanges, holdChanges } from './tables.ts';

const seed = 287;
const servedAt = instant('2026-06-16T14:00:00Z');
const heldAt = instant('2026-06-17T14:00:00Z');
const serviceLaw = lawOn(servedAt);
const holdLaw = lawOn(heldAt);

type Serve = (facts: MayServeFacts, law: Law, asOf: Instant) => Decision;
type Hold = (facts: MayHoldFacts, law: Law, asOf: Instant) => HoldDecision;

/** Facts near the edge of clearance: the cleared sample with up to three lines of the table applied. */
const serviceFacts = fc.array(fc.constantFrom(...serviceChanges), { maxLength: 3 }).map(changes => applied(serveSample('cleared'), changes));
const holdFacts = fc.tuple(fc.constantFrom('hold', 'hold-two-bases', 'hold-igsa', 'hold-found', 'hold-detainer-only'), fc.array(fc.constantFrom(...holdChanges), { maxLength: 2 }))
  .map(([name, changes]) => applied(holdSample(name), changes));

function applied<T>(facts: T, changes: readonly string[]): T {
  return changes.reduce((done, change) => {
    try {
      return changed(done, change);
    } catch {
      return done;
    }
  }, facts);
}

const pick = fc.nat();
const without = (facts: object, nth: number): object => {
  const copy = structuredClone(facts);
  const known = paths(copy);
  if (known.length > 0) remove(copy, known[nth % known.length] as string);
  return copy;
};

function removalNeverClears(serve: Serve, runs: number): void {
  fc.assert(fc.property(serviceFacts, pick, (facts, nth) => {
    const before = serve(facts, serviceLaw, servedAt).outcome;
    const after = serve(without(facts, nth) as MayServeFacts, serviceLaw, servedAt).outcome;
    assert.ok(after !== 'cleared' || before === 'cleared');
  }), { seed, numRuns: runs });
}

function removalNeverHolds(hold: Hold, runs: number): void {
  fc.assert(fc.property(holdFacts, pick, (facts, nth) => {
    const copy = structuredClone(facts);
    const items = copy.bases?.items ?? [];
    const item = items[nth % Math.max(items.length, 1)];
    if (nth % 3 === 0 && item !== undefined) remove(item, Object.keys(item).filter(name => name !== 'id' && name !== 'kind')[nth % (Object.keys(item).length - 2)] as string);
    const less = nth % 3 === 0 ? copy : without(facts, nth) as MayHoldFacts;
    const before = hold(facts, holdLaw, heldAt);
    const after = hold(less, holdLaw, heldAt);
    assert.ok(after.outcome !== 'cleared' || before.outcome === 'cleared');
    assert.ok(before.endNotStated || end(after) <= end(before), `${end(after)} > ${end(before)}`);
  }), { seed, numRuns: runs });
}
const end = (decision: HoldDecision): string => (decision.endNotStated ? '9999' : decision.heldUntilAt ?? '');

/** What only ever takes away: a withdrawal, a cancellation, a stop, an ending, a lapse, contrary evidence, an earlier service, a prohibition. */
const adverse: readonly (readonly [string, unknown])[] = [
  ['officer.removals', { kind: 'withdrawal', effectiveAt: servedAt }], ['officer.removals', { kind: 'suspension' }], ['officer.removals', { kind: 'direction' }],
  ['officer.rosterLapses', { at: servedAt }], ['warrant.cancellations', { at: servedAt }],
  ['warrant.reconfirmations', { at: servedAt, result: 'cancelled' }], ['stops.items', { id: 'stop-9', kind: 'citizenship', openedAt: servedAt }],
  ['stops.items', { id: 'stop-9', kind: 'court-paper', openedAt: servedAt }], ['agreement.endings', { kind: 'termination', effectiveAt: servedAt }],
  ['agreement.addenda', { id: 'addendum-9', status: 'missing' }], ['services.items', { id: 'service-9', at: servedAt, validity: 'void-early' }],
  ['ownRecords.items', { id: 'item-9', kind: 'birthplace' }], ['custody.otherBases', { kind: 'other-warrant', documented: false }],
  ['identity.checks', { method: 'two-people', at: servedAt, result: 'no-match', by: ['a', 'b'] }],
];

function adverseNeverClears(serve: Serve, runs: number): void {
  fc.assert(fc.property(serviceFacts, fc.constantFrom(...adverse), (facts, [path, item]) => {
    const more = structuredClone(facts);
    const [group, list] = path.split('.') as [string, string];
    const there = (more as unknown as Record<string, Record<string, unknown[]> | undefined>)[group];
    if (there === undefined) return;
    set(more, path, [...(there[list] ?? []), item]);
    const after = serve(more, serviceLaw, servedAt);
    assert.notEqual(after.outcome, 'cleared', path);
  }), { seed, numRuns: runs });
}

const ban: JurisdictionRule = {
  id: 'us-fl/planted-ban', jurisdiction: 'us-fl', topic: 'agreement', effect: 'prohibit', kind: 'prohibition',
  bearsOn: ['serve-i-200', 'serve-i-205', 'hold-on-service'], limit: null, parameters: {}, conditions: [], citation: 'planted', quotation: '',
  inForceFrom: instant('2026-01-01T00:00:00Z'), inForceTo: null, recordedAt: instant('2026-01-01T00:00:00Z'), verification: 'secondary', source: 'test', conflictsWith: [],
};
const withRule = (law: Law, rule: JurisdictionRule): Law => ({ ...law, rules: new Map([...law.rules, [rule.jurisdiction, [...(law.rules.get(rule.jurisdiction) ?? []), rule]]]) });

test('taking any fact away never clears a service', t => {
  t.diagnostic(`seed ${seed}`);
  removalNeverClears(mayServe, 3000);
  const forgets: Serve = (facts, law, asOf) => mayServe(facts.officer === undefined ? facts : { ...facts, officer: { ...facts.officer, removals: facts.officer.removals ?? [] } }, law, asOf);
  // One walk in some thousands takes away the very list that stood against the service; the first that does ends the search.
  assert.throws(() => removalNeverClears(forgets, 20_000), 'a rule that takes silence for “no withdrawal” is caught');
});

test('taking any fact away never clears a hold and never moves an end later', t => {
  t.diagnostic(`seed ${seed}`);
  removalNeverHolds(mayHold, 3000);
  const forgets: Hold = (facts, law, asOf) => mayHold(facts.bases === undefined ? facts : { ...facts, bases: { ...facts.bases, items: facts.bases.items?.map(item => ({ ...item, endings: item.endings ?? [] })) ?? [] } }, law, asOf);
  assert.throws(() => removalNeverHolds(forgets, 3000), 'a rule that takes silence for “not ended” is caught');
});

test('a withdrawal, cancellation, stop, ending or prohibition never clears', t => {
  t.diagnostic(`seed ${seed}`);
  adverseNeverClears(mayServe, 3000);
  const deaf = serviceRequirements.map(one => (one.id === 'officer-on-roster' ? { ...one, judge: () => one.verdicts['on']! } : one));
  assert.throws(() => adverseNeverClears((facts, law, asOf) => decideService(deaf, facts, law, asOf, 'test'), 3000), 'a rule deaf to a lapse is caught');
  const banned = withRule(serviceLaw, ban);
  fc.assert(fc.property(serviceFacts, facts => { assert.notEqual(mayServe({ ...facts, agency: { ...serveSample('cleared').agency!, state: 'us-fl' } }, banned, servedAt).outcome, 'cleared'); }), { seed, numRuns: 500 });
});

test('a rule that fails never clears, whichever it is', () => {
  serviceRequirements.forEach((broken, i) => {
    const failing: Requirement = { ...broken, judge: () => { throw new Error('planted'); } };
    const decision = decideService(serviceRequirements.with(i, failing), serveSample('cleared'), serviceLaw, servedAt, 'test');
    assert.deepEqual([decision.outcome, decision.findings[i]?.status], ['undetermined', 'undetermined'], broken.id);
  });
  const malformed = { ...serveSample('cleared'), officer: { ...serveSample('cleared').officer, removals: 'none' } } as unknown as MayServeFacts;
  assert.equal(mayServe(malformed, serviceLaw, servedAt).outcome, 'undetermined');
});

test('whatever JSON is given as facts, nothing throws and nothing clears', t => {
  t.diagnostic(`seed ${seed}`);
  const groups = ['agency', 'facility', 'agreement', 'arrangement', 'officer', 'warrant', 'person', 'custody', 'place', 'identity', 'stops', 'ownRecords', 'communication', 'services', 'adoptions', 'safeguards', 'held', 'bases'];
  const spoilt = (whole: object) => fc.tuple(fc.constantFrom(...groups), fc.jsonValue()).map(([group, value]) => ({ ...structuredClone(whole), [group]: value }));
  const rubbish = fc.dictionary(fc.constantFrom(...groups), fc.jsonValue()) as fc.Arbitrary<object>;
  const spoiltItem = fc.tuple(fc.constantFrom('hold', 'hold-igsa', 'hold-two-bases'), fc.jsonValue()).map(([name, value]) => ({ ...holdSample(name), bases: { ...holdSample(name).bases, items: [value] } }));
  fc.assert(fc.property(fc.oneof(rubbish, spoilt(serveSample('cleared'))), facts => {
    const same = JSON.stringify(facts) === JSON.stringify(serveSample('cleared'));
    const { outcome } = mayServe(facts as MayServeFacts, serviceLaw, servedAt);
    const untouched = ['held', 'bases'].some(group => group in facts) && 'officer' in facts && typeof facts.officer === 'object';
    assert.ok(same || untouched || outcome !== 'cleared');
  }), { seed, numRuns: 1000 });
  fc.assert(fc.property(fc.oneof(rubbish, spoiltItem as fc.Arbitrary<object>), facts => { assert.notEqual(mayHold(facts as MayHoldFacts, holdLaw, heldAt).outcome, 'cleared'); }), { seed, numRuns: 1000 });
});

function ceilingNeverLengthens(hold: Hold, runs: number): void {
  fc.assert(fc.property(holdFacts, fc.integer({ min: 1, max: 200 }), (facts, hours) => {
    const ceiling: JurisdictionRule = { ...ban, id: 'us-fl/planted-ceiling', effect: 'condition', kind: 'ceiling', bearsOn: ['hold-on-service', 'hold-on-detainer'], limit: { hours, excludes: 'none', start: 'otherwise-release' } };
    const capped = { ...facts, adoptions: { ...facts.adoptions!, items: [...(facts.adoptions?.items ?? []), { rule: ceiling.id, onAt: instant('2026-01-01T00:00:00Z'), expiresAt: 'not-stated' as const }] } };
    for (const item of capped.bases?.items ?? []) if (item.rulesAtStart !== undefined) item.rulesAtStart = [...item.rulesAtStart, ceiling.id];
    const before = hold(facts, holdLaw, heldAt);
    const after = hold(capped, withRule(holdLaw, ceiling), heldAt);
    after.bases.forEach((basis, i) => {
      const was = before.bases[i]?.endsAt;
      if (was !== null && was !== undefined) assert.ok(basis.endsAt !== null && basis.endsAt <= was, `${basis.basis}: ${basis.endsAt} > ${was}`);
    });
  }), { seed, numRuns: runs });
}

test('adding a ceiling never moves the end of a basis later', t => {
  t.diagnostic(`seed ${seed}`);
  ceilingNeverLengthens(mayHold, 1000);
  const latest: Hold = (facts, law, asOf) => {
    const decision = mayHold(facts, law, asOf);
    return { ...decision, bases: decision.bases.map(basis => ({ ...basis, endsAt: basis.limits.map(limit => limit.end).toSorted().at(-1) ?? basis.endsAt })) };
  };
  assert.throws(() => ceilingNeverLengthens(latest, 1000), 'taking the latest limit is caught');
});

test('every fact reported missing is needed, and supplying what is missing leads to clearance', t => {
  t.diagnostic(`seed ${seed}`);
  const whole = serveSample('cleared');
  const known = paths(whole).filter((path, nth) => {
    const less = without(whole, nth);
    return path.includes('.') && isFacts(readFacts(less)) && mayServe(less as MayServeFacts, serviceLaw, servedAt).outcome !== 'cleared';
  });
  fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...known), { minLength: 1, maxLength: 6 }), taken => {
    const facts = structuredClone(whole);
    for (const path of taken) try { remove(facts, path); } catch { /* within what is already gone */ }
    const { missing } = mayServe(facts, serviceLaw, servedAt);
    for (const left of missing) {
      const supplied = missing.reduce<MayServeFacts>((done, one) => (one.fact === left.fact ? done : restored(done, whole, one.fact)), facts);
      assert.notEqual(mayServe(supplied, serviceLaw, servedAt).outcome, 'cleared', `${left.fact} was not needed`);
    }
    let rounds = facts;
    for (let i = 0; i < 4 && mayServe(rounds, serviceLaw, servedAt).outcome !== 'cleared'; i++) {
      rounds = mayServe(rounds, serviceLaw, servedAt).missing.reduce<MayServeFacts>((done, one) => restored(done, whole, one.fact), rounds);
    }
    assert.equal(mayServe(rounds, serviceLaw, servedAt).outcome, 'cleared', taken.join(' '));
  }), { seed, numRuns: 500 });
});

function restored(facts: MayServeFacts, whole: MayServeFacts, path: string): MayServeFacts {
  const value = path.split('.').reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], whole);
  const copy = structuredClone(facts);
  set(copy, path, value);
  return copy;
}

test('the same facts, law and instant give the same canonical decision, byte for byte; wording is no part of it', () => {
  const first = canonicalDecision(mayServe(serveSample('cleared'), serviceLaw, servedAt, '2026c'));
  assert.equal(canonicalDecision(mayServe(structuredClone(serveSample('cleared')), lawOn(servedAt), servedAt, '2026c')), first);
  const decision = mayServe(serveSample('cleared'), serviceLaw, servedAt, '2026c');
  assert.equal(canonicalDecision({ ...decision, notChecked: [], findings: decision.findings.map(one => ({ ...one, words: 'otherwise', citation: '' })) }), first);
  assert.doesNotMatch(first, /The officer/);
  assert.notEqual(canonicalDecision(mayServe(serveSample('refused'), serviceLaw, servedAt, '2026c')), first);
});
