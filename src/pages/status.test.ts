import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Basis, CustodyState } from '#custody/state.ts';
import { addHours, addMinutes, instant } from '#time/instant.ts';
import { countdownOf, standing } from './standing.ts';
import { situationOf } from './status.ts';

const now = instant('2026-11-02T13:00:00Z');

const booked: CustodyState = {
  status: 'criminal-custody', person: 'person-1', facility: 'jail', kind: 'criminal', bookedAt: addHours(now, -100), keptFor: 'warrant', warrant: 'warrant-1',
  detainers: [], identity: [], stops: [], decisions: 0, irregular: [], bases: [], location: { kind: 'facility', facility: 'jail', sinceAt: addHours(now, -100) },
  toldIce: [], notReleased: [], corrections: [], knownAt: {},
};

const basis = (id: string, hoursLeft: number, more: Partial<Basis> = {}): Basis => ({
  id, kind: 'agreement', power: 'moa-wso-2025/app-a/48h', startAt: addHours(now, hoursLeft - 48), startEvent: 'served', recordedAt: addHours(now, hoursLeft - 48),
  limits: [{ rule: 'moa-wso/48h', citation: 'Appendix A', power: 'power', startEvent: 'served', start: addHours(now, hoursLeft - 48), end: addHours(now, hoursLeft), counted: '48 elapsed hours' }],
  ...more,
});

const told = [{ of: 'service', at: now, means: 'telephone' }] as const;
const held = (...bases: readonly Basis[]): CustodyState => ({ ...booked, status: 'held-for-transfer', bases, toldIce: told });
const code = (state: CustodyState): string => situationOf(state, undefined, false, now).status.code;

test('a limit that is reached is passed: at the very instant release is due', () => {
  assert.equal(code(held(basis('a', 0))), 'release-due');
  assert.equal(code({ ...held(basis('a', 0)), bases: [basis('a', 1 / 3600)] }), 'held');
});

test('release due names the basis, not every basis there may be', () => {
  const { words, next } = situationOf(held(basis('a', -1)), undefined, false, now);
  assert.equal(words, 'This basis has ended; release unless another basis is documented.');
  assert.equal(next.step, 'Release unless another basis is documented');
});

test('the latest end among documented bases in force governs; the ended one stays visible', () => {
  const state = held(basis('a', -1), basis('b', 5, { kind: 'court-order' }));
  assert.equal(standing(state, now).heldUntil, addHours(now, 5));
  assert.equal(code(state), 'separate-basis');
});

test('a basis without a power never holds, however far its ceiling lies', () => {
  const ceiling = basis('a', 40, { kind: 'detainer' });
  const { power: _, ...without } = ceiling;
  const state: CustodyState = { ...booked, bases: [without], releaseEligibleAt: addMinutes(now, -5) };
  assert.equal(standing(state, now).holding.length, 0);
  assert.equal(code(state), 'gap');
  assert.equal(countdownOf(state, now)?.kind, 'gap');
});

test('not cleared at the release-eligible time: release proceeds from minute 0, whatever is open', () => {
  const stop = { id: 's', kind: 'citizenship', status: 'open', source: 'person', means: 'spoken', claimedAt: now, openedAt: now, openedBy: 'p', resolutions: [] } as const;
  const state: CustodyState = { ...booked, releaseEligibleAt: now, stops: [stop] };
  assert.equal(code(state), 'gap');
  assert.deepEqual(countdownOf(state, now), { kind: 'gap', at: now });
  assert.equal(code({ ...state, releaseEligibleAt: addMinutes(now, 1) }), 'stop');
});

test('service in a release-eligible record ends the gap; a ceiling among its limits can only shorten', () => {
  const early = basis('a', 10);
  const state = held({ ...early, limits: [...early.limits, { ...early.limits[0]!, rule: 'i-247a/48h', power: 'ceiling', end: addHours(now, 2) }] });
  assert.equal(countdownOf(state, now)?.at, addHours(now, 2));
  assert.equal(countdownOf(state, now)?.note, 'ceiling, not permission');
});

test('found held without a power is shown as such while its clock runs, and as release due after it', () => {
  const { power: _, ...found } = basis('a', 10, { kind: 'found-held' });
  const irregular = [{ id: 'i', kind: 'found-held', occurredAt: addHours(now, -38), recordedAt: now, source: 'screen', why: 'unknown', standing: 'without-clearance' }] as const;
  assert.equal(code({ ...held(found), irregular }), 'found-held');
  assert.equal(code({ ...held({ ...found, limits: basis('a', -1).limits }), irregular }), 'release-due');
});

test('at the release-eligible time release proceeds, unless as things stand the service would be cleared', () => {
  const eligible = { ...booked, warrant: 'w', releaseEligibleAt: now };
  assert.equal(situationOf(eligible, undefined, false, now).status.code, 'gap');
  assert.equal(situationOf(eligible, undefined, true, now).status.code, 'ready');
});

test('no status words rest on colour: every one says what it means, and none uses a word that misleads', () => {
  const states = [booked, held(basis('a', -1)), held(basis('a', 30)), { ...booked, releaseEligibleAt: now }, { ...booked, kind: 'boarder-state' as const }];
  for (const state of states) {
    const { status, next } = situationOf(state, undefined, false, now);
    assert.ok(status.words.length > 10 && next.step.length > 10 && next.owner.length > 3);
    assert.doesNotMatch(`${status.words} ${next.step}`, /permitted|refused|arrest|recalled|revoked|\bhit\b|in doubt/i);
  }
});
