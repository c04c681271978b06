import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { CustodyCommand } from './commands.ts';
import { decideCustody } from './custody.ts';
import { custodyDeadlines } from './deadlines.ts';
import { foldCustody } from './fold.ts';
import { releaseChecks } from './release-checks.ts';
import type { CustodyState } from './state.ts';

const START = instant('2026-06-12T12:00:00Z');
const state: CustodyState = {
  status: 'release-eligible', person: 'p', facility: 'f', kind: 'criminal', bookedAt: addMinutes(START, -600), keptFor: 'warrant', releaseEligibleAt: START, detainers: [], identity: [], stops: [],
  decisions: 0, irregular: [], bases: [], location: { kind: 'facility', facility: 'f', sinceAt: START }, toldIce: [], notReleased: [], corrections: [], knownAt: {},
};
const limiting = { agreement: [], detainer: [], counting: { method: 'straight' } } as const;

function ask(from: CustodyState, command: CustodyCommand, principal = 'dana', minute = 3): ReturnType<typeof decideCustody> & { readonly next: CustodyState } {
  const context = { at: addMinutes(START, minute), by: { principal, role: 'shift-commander' }, limiting };
  const decided = decideCustody(from, command, context);
  return { ...decided, next: (decided.ok ? after(foldCustody, from, decided.events, context.at, context.by) : from) as CustodyState };
}
const checks = (...answers: readonly [(typeof releaseChecks)[number], 'yes' | 'no' | 'not-applicable'][]): CustodyCommand =>
  ({ type: 'record-release-checks', checks: answers.map(([check, answer]) => ({ check, answer })) });

test('each answer stands with who gave it and when; a later one takes its place and moves nothing else', () => {
  const first = ask(state, checks(['property', 'no'], ['medicines', 'not-applicable']), 'bea').next;
  const { next } = ask(first, { type: 'record-release-checks', checks: [{ check: 'property', answer: 'yes', together: true }] }, 'dana', 9);
  assert.deepEqual(next.releaseChecks, [
    { check: 'property', answer: 'yes', together: true, at: addMinutes(START, 9), by: 'dana' },
    { check: 'medicines', answer: 'not-applicable', at: addMinutes(START, 3), by: 'bea' },
  ]);
  const { releaseChecks: _, knownAt: __, ...rest } = next;
  const { knownAt: ___, ...before } = state;
  assert.deepEqual(rest, before);
});

test('no answer, a negative answer and no answer at all leave the release as it is, and every deadline', () => {
  const no = ask(state, checks(...releaseChecks.map((check) => [check, 'no'] as [typeof check, 'no']))).next;
  assert.deepEqual(custodyDeadlines(no), custodyDeadlines(state));
  for (const from of [state, no]) {
    const released = ask(from, { type: 'release-person', by: 'Shift commander', reason: 'not-cleared' }, 'dana', 11);
    assert.equal(released.ok && released.next.status, 'ended');
  }
});

test('an empty sheet and a check answered twice are refused with the release still open; answers may follow the release', () => {
  const codes = [checks(), checks(['property', 'yes'], ['property', 'no'])].map((command) => {
    const decided = ask(state, command);
    return decided.ok ? 'ok' : [decided.refusal.code, decided.refusal.allowed];
  });
  assert.deepEqual(codes, [['custody/no-answer', ['release the person']], ['custody/answered-twice', ['release the person']]]);
  const gone = ask(state, { type: 'release-person', by: 'Shift commander', reason: 'not-cleared' }).next;
  assert.equal(ask(gone, checks(['victim-notice', 'yes']), 'dana', 20).next.releaseChecks?.length, 1);
});

test('words are personal and never in an entry', () => {
  const decided = ask(state, { type: 'record-release-checks', checks: [{ check: 'transport', answer: 'yes' }], personal: { checkWords: 'Sister waits outside' } });
  assert.ok(decided.ok);
  assert.doesNotMatch(JSON.stringify(decided.events.map(({ data }) => data)), /Sister/);
  assert.equal(decided.events[0]?.personal?.['checkWords'], 'Sister waits outside');
});
