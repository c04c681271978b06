import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Limit } from '#authority/limits.ts';
import type { Basis, CustodyState } from '#custody/state.ts';
import type { Stop } from '#custody/stop-state.ts';
import { addMinutes, instant } from '#time/instant.ts';
import { fieldPart } from '../form-part.ts';
import { BadForm, type Form } from '../form-values.ts';
import type { Subject } from '../page-action.ts';
import { reasonNow, releaseSteps } from './release-steps.ts';

const now = instant('2026-11-02T13:00:00Z');
const state: CustodyState = {
  status: 'criminal-custody', person: 'p', facility: 'f', kind: 'criminal', bookedAt: addMinutes(now, -9000), keptFor: 'warrant', detainers: [], identity: [], stops: [], decisions: 0,
  irregular: [], bases: [], location: { kind: 'facility', facility: 'f', sinceAt: now }, toldIce: [], notReleased: [], corrections: [], knownAt: {},
};
const limit = (minutes: number): Limit => ({ rule: 'r', citation: 'c', power: 'power', startEvent: 'served', start: addMinutes(now, -9), end: addMinutes(now, minutes), counted: 'n' });
const basis = (more: Partial<Basis>): Basis => ({ id: 'basis-1', kind: 'agreement', power: 'r', startAt: now, startEvent: 'served', limits: [limit(60)], ...more });

test('why release is due is read from the record, and left to the reader where the record does not say', () => {
  const stop = { status: 'barring' } as Stop;
  const rows: readonly (readonly [string, Partial<CustodyState>, string | undefined])[] = [
    ['in criminal custody', {}, undefined],
    ['held within the limit', { bases: [basis({})] }, undefined],
    ['past the limit', { bases: [basis({ limits: [limit(-1)] })] }, 'limit'],
    ['at the limit to the instant', { bases: [basis({ limits: [limit(0)] })] }, 'limit'],
    ['ICE released', { bases: [basis({ endedAt: addMinutes(now, -3), endedBy: 'ice-release' })] }, 'no-basis'],
    ['warrant cancelled', { bases: [basis({ endedAt: addMinutes(now, -3), endedBy: 'warrant-cancelled' })] }, 'warrant-cancelled'],
    ['found held', { bases: [basis({ kind: 'found-held', power: undefined as never })] }, undefined],
    ['the gap', { releaseEligibleAt: addMinutes(now, -3) }, 'not-cleared'],
    ['release-eligible in three minutes', { releaseEligibleAt: addMinutes(now, 3) }, undefined],
    ['a stop upheld', { stops: [stop], bases: [basis({})] }, 'stop-upheld'],
  ];
  for (const [name, more, reason] of rows) {
    const { power: _, ...unpowered } = basis({ kind: 'found-held' });
    const given = name === 'found held' ? { bases: [unpowered] } : more;
    assert.equal(reasonNow({ ...state, ...given }, now), name === 'found held' ? 'no-basis' : reason, name);
  }
});

const answers = (form: Form, had: CustodyState['releaseChecks'] = undefined) => {
  const custody = { id: 'c', version: 1, state: had === undefined ? state : { ...state, releaseChecks: had } };
  return (releaseSteps.checks.command(form, { custody } as unknown as Subject) as { checks: readonly { check: string; answer: string; together?: boolean }[] }).checks;
};

test('one stroke answers only what is open, says that it was one stroke, and an empty sheet records nothing', () => {
  const given = answers({ property: 'no', rest: 'yes' }, [{ check: 'medicines', answer: 'no', at: now, by: 'bea' }]);
  assert.deepEqual(given.find(({ check }) => check === 'property'), { check: 'property', answer: 'no' });
  assert.equal(given.some(({ check }) => check === 'medicines'), false, 'an answer of its own is not overwritten in one stroke');
  assert.deepEqual(given.find(({ check }) => check === 'transport'), { check: 'transport', answer: 'yes', together: true });
  assert.throws(() => answers({}), BadForm);
  assert.throws(() => answers({ rest: '' }), BadForm);
});

test('nothing is answered by not looking: no field of the checks has an answer beforehand', () => {
  for (const field of releaseSteps.checks.fields({} as Subject)) {
    assert.deepEqual([field.required, field.value], [false, undefined]);
    assert.match(fieldPart(field, 'checks').text, /<select[^>]*>\s*<option value="">Not answered<\/option>/);
  }
});
