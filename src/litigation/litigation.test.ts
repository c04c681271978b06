import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, type Decided } from '#agency/record.ts';
import { addMinutes, instant, type Instant } from '#time/instant.ts';
import type { LitigationHoldCommand } from './commands.ts';
import { decideLitigationHold, foldLitigationHold } from './litigation-hold.ts';
import type { HoldScope, LitigationHoldEvent, LitigationHoldState } from './state.ts';
import { underLitigationHold } from './under-hold.ts';

const START = instant('2026-06-12T22:00:00Z');
const at = (minutes: number): Instant => addMinutes(START, minutes);
const by = { principal: 'p-counsel', role: 'counsel' };
const personal = { matter: 'Doe v. County', reasons: 'Notice of claim.' };
const place = (scope: object): LitigationHoldCommand => ({ type: 'place-litigation-hold', ...scope, personal }) as LitigationHoldCommand;
const decide = (state: LitigationHoldState | undefined, command: LitigationHoldCommand): Decided<LitigationHoldEvent> => decideLitigationHold(state, command, new Set(['c-1', 'c-2']));

function walked(...steps: readonly (readonly [minute: number, command: LitigationHoldCommand])[]): LitigationHoldState {
  return steps.reduce<LitigationHoldState | undefined>((state, [minute, command]) => {
    const decided = decide(state, command);
    assert.ok(decided.ok, JSON.stringify(decided));
    return after(foldLitigationHold, state, decided.events, at(minute), by);
  }, undefined) as LitigationHoldState;
}

test('a scope says one thing, whole: what must be guessed is not recorded', () => {
  const table: readonly (readonly [object, string])[] = [
    [{ scope: 'custodies' }, 'no-custody'], [{ scope: 'custodies', custodies: ['c-1', 'c-9'] }, 'unknown-custody'],
    [{ scope: 'whole-agency', custodies: ['c-1'] }, 'two-scopes'], [{ scope: 'custodies', custodies: ['c-1'], fromAt: START }, 'two-scopes'],
    [{ scope: 'period', fromAt: START }, 'open-period'], [{ scope: 'period', toAt: START }, 'open-period'], [{ scope: 'period', fromAt: START, toAt: START }, 'empty-period'],
  ];
  for (const [scope, code] of table) {
    const decided = decide(undefined, place(scope));
    assert.ok(!decided.ok, JSON.stringify(scope));
    assert.equal(decided.refusal.code, `litigation-hold/${code}`);
    assert.ok(decided.refusal.citations.length > 0 && decided.refusal.missing.length > 0);
  }
});

test('no free word is in an event, and the order of steps is kept', () => {
  const decided = decide(undefined, place({ scope: 'custodies', custodies: ['c-1', 'c-1'] }));
  assert.ok(decided.ok);
  assert.doesNotMatch(JSON.stringify(decided.events.map(({ data }) => data)), /Doe|Notice/);
  assert.deepEqual(decided.events[0]?.data, { scope: { kind: 'custodies', custodies: ['c-1'] } });
  const lifted = walked([0, place({ scope: 'whole-agency' })], [5, { type: 'lift-litigation-hold', personal: { liftReasons: 'Settled.' } }]);
  assert.deepEqual([lifted.status, lifted.liftedAt], ['lifted', at(5)]);
  for (const command of [place({ scope: 'whole-agency' }), { type: 'extend-scope', scope: 'whole-agency' }, { type: 'lift-litigation-hold', personal: { liftReasons: 'Again.' } }] as const) assert.equal(decide(lifted, command).ok, false, command.type);
  assert.equal(decide(undefined, { type: 'extend-scope', scope: 'whole-agency' }).ok, false);
});

const custody = (id: string, from: number, to?: number, foundHeld?: number): Parameters<typeof underLitigationHold>[1] =>
  ({ id, state: { bookedAt: at(from), irregular: foundHeld === undefined ? [] : [{ occurredAt: at(foundHeld) }], ...(to === undefined ? {} : { ending: { at: at(to) } }) } }) as unknown as Parameters<typeof underLitigationHold>[1];
const held = (scope: HoldScope, added: number, lifted?: number): LitigationHoldState =>
  ({ status: lifted === undefined ? 'in-force' : 'lifted', placedAt: at(added), scopes: [{ ...scope, addedAt: at(added) }], ...(lifted === undefined ? {} : { liftedAt: at(lifted) }), knownAt: {} });

test('who is kept: by name, by any minute of the period with both its ends, or everyone; from when it was recorded until it is lifted', () => {
  const named: HoldScope = { kind: 'custodies', custodies: ['c-1'] };
  const period: HoldScope = { kind: 'period', fromAt: at(100), toAt: at(200) };
  const all: HoldScope = { kind: 'whole-agency' };
  const rows: readonly (readonly [string, HoldScope, Parameters<typeof custody>, boolean])[] = [
    ['named', named, ['c-1', 0], true], ['another', named, ['c-2', 0], false],
    ['ended before', period, ['c-2', 0, 99], false], ['ended at its first instant', period, ['c-2', 0, 100], true], ['still open', period, ['c-2', 0], true],
    ['booked at its last instant', period, ['c-2', 200], true], ['booked after', period, ['c-2', 201], false], ['booked after, found held within', period, ['c-2', 201, undefined, 150], true],
    ['everyone', all, ['c-9', 5000], true],
  ];
  for (const [words, scope, of, kept] of rows) {
    assert.equal(underLitigationHold([held(scope, 300)], custody(...of), at(400)), kept ? at(300) : undefined, words);
    assert.equal(underLitigationHold([held(scope, 300)], custody(...of), at(299)), undefined, `${words}, before it was placed`);
    assert.equal(underLitigationHold([held(scope, 300, 400)], custody(...of), at(400)), undefined, `${words}, lifted`);
  }
  assert.equal(underLitigationHold([held(all, 320), held(named, 310), held(all, 305, 330)], custody('c-1', 0), at(400)), at(310), 'the earliest of those that stand');
  assert.equal(underLitigationHold([], custody('c-1', 0), at(400)), undefined);
});

test('extending adds: what was kept before stays kept', () => {
  const state = walked([0, place({ scope: 'custodies', custodies: ['c-1'] })], [10, { type: 'extend-scope', scope: 'custodies', custodies: ['c-2'] }]);
  assert.deepEqual(['c-1', 'c-2', 'c-3'].map((id) => underLitigationHold([state], custody(id, 0), at(20))), [at(0), at(10), undefined]);
});
