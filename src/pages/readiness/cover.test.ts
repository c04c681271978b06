import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import { loadLaw } from '#law/load.ts';
import { lawLibrary } from '#desk/law-library.ts';
import type { OfficerState } from '#officer/state.ts';
import { instant, type Instant } from '#time/instant.ts';
import { coversOf, type ShiftCover } from './cover.ts';
import { lapsesOf } from './lapses.ts';
import { agencyInCompliance, trainingCompliance } from './training-figure.ts';

const NOW = instant('2026-11-24T18:00:00Z');
const LAW = lawLibrary(loadLaw()).at(NOW, NOW);
const at = (text: string): Instant => instant(text);
const EARLY = at('2026-01-05T15:00:00Z');

const jail = { id: 'jail', version: 1, state: { status: 'open', name: 'Jail', zone: 'America/New_York', kind: 'jail', registeredUnder: [], shifts: ['07:00', '15:00', '23:00'], knownAt: {} } satisfies FacilityState };
const agency = { safeguards: { lastWordMaxHours: 24, reconfirmMinutes: 60, identityMethods: [], adoptedByName: 'Counsel', adoptedAt: EARLY } } as unknown as AgencyState;

const ready = {
  status: 'credentialed', nominatedAt: EARLY, criteria: {}, background: 'not-stated', disclosures: [], certifiedAt: EARLY, form70006At: EARLY,
  authorizationLetter: { at: EARLY, functions: ['serve-i-200'], durationEndAt: 'not-stated', documentHash: 'a' },
  credential: { serial: 'S', issuedAt: EARLY, status: 'in-possession', asOfAt: EARLY }, removals: [], rosterLapses: [], papers: [], knownAt: {}, iceLastWordAt: at('2026-11-24T12:00:00Z'),
} as unknown as OfficerState;
type Officer = Parameters<typeof coversOf>[1]['officers'][number];
/** Planned for the evening and the night of 24 November: 15:00 to 07:00 in New York, 20:00 to 12:00 UTC. */
const officer = (id: string, more: Partial<OfficerState> = {}, from = '2026-11-24T20:00:00Z', to = '2026-11-25T12:00:00Z'): Officer =>
  ({ id, state: { ...ready, planned: [{ id: from, facility: 'jail', startAt: at(from), endAt: at(to) }], ...more } }) as unknown as Officer;

const covers = (...officers: readonly Officer[]): readonly ShiftCover[] => coversOf(jail, { agency, officers, directions: [], law: LAW, now: NOW }, at('2026-11-25T12:00:00Z'));
const gaps = (cover: ShiftCover | undefined): readonly string[] => (cover?.gaps ?? []).map(({ startAt, endAt }) => `${startAt.slice(11, 23)} to ${endAt.slice(11, 23)}`);

test('shifts by their own clock, the running one cut at now; nobody planned is a gap, however many could serve', () => {
  const [day, evening, night] = covers(officer('a'));
  assert.deepEqual([gaps(day), gaps(evening), gaps(night)], [['18:00:00.000 to 20:00:00.000'], [], []]);
});

test('a gap begins at the very instant at which authority ends, and ends at the one at which it comes back', () => {
  const table: readonly (readonly [string, Partial<OfficerState>, readonly string[]])[] = [
    ['a letter that ends at 17:00 local', { authorizationLetter: { ...ready.authorizationLetter, durationEndAt: at('2026-11-24T22:00:00Z') } as OfficerState['authorizationLetter'] & {} }, ['22:00:00.000 to 04:00:00.000']],
    ['a withdrawal from one millisecond later', { removals: [{ id: 'r', kind: 'withdrawal', effectiveAt: at('2026-11-24T22:00:00.001Z'), knownAt: EARLY }] as unknown as OfficerState['removals'] }, ['20:00:00.000 to 04:00:00.000']],
    ['a suspension that was lifted from 23:30 UTC on', { removals: [{ id: 'r', kind: 'suspension', effectiveAt: EARLY, knownAt: EARLY, restoredAt: at('2026-11-24T23:30:00Z') }] as unknown as OfficerState['removals'] }, ['20:00:00.000 to 23:30:00.000']],
    ['a lapse of the agency’s own roster', { rosterLapses: [{ at: at('2026-11-25T03:59:59.999Z'), reason: 'leave' }] }, ['03:59:59.999 to 04:00:00.000']],
    ['a credential in the safe', { credential: { ...ready.credential, status: 'in-safe' } as OfficerState['credential'] & {} }, ['20:00:00.000 to 04:00:00.000']],
  ];
  for (const [what, more, expected] of table) assert.deepEqual(gaps(covers(officer('a', more))[1]), expected, what);
});

test('what a withdrawal that is still to come leaves open is ICE’s to say: nobody is counted on from the notice on', () => {
  const [, evening] = covers(officer('a', { removals: [{ id: 'r', kind: 'withdrawal', effectiveAt: at('2026-11-26T00:00:00Z'), knownAt: EARLY }] as unknown as OfficerState['removals'] }));
  assert.deepEqual(evening?.planned[0]?.ready, []);
  assert.match(evening?.planned[0]?.lacking.join(' ') ?? '', /notice of a withdrawal or suspension/);
});

test('a second officer closes the gap of the first, and only where they are planned', () => {
  const ends = { authorizationLetter: { ...ready.authorizationLetter, durationEndAt: at('2026-11-24T22:00:00Z') } as OfficerState['authorizationLetter'] & {} };
  assert.deepEqual(gaps(covers(officer('a', ends), officer('b'))[1]), []);
  assert.deepEqual(gaps(covers(officer('a', ends), officer('b', {}, '2026-11-25T00:00:00Z', '2026-11-25T02:00:00Z'))[1]), ['22:00:00.000 to 00:00:00.000', '02:00:00.000 to 04:00:00.000']);
});

test('ICE’s word is judged now and not ahead: it is renewed from day to day', () => {
  const old = { iceLastWordAt: at('2026-11-22T12:00:00Z') };
  const [day, evening] = covers(officer('a', old, '2026-11-24T12:00:00Z', '2026-11-25T04:00:00Z'));
  assert.match(day?.planned[0]?.lacking.join(' ') ?? '', /last word on the officer is too old/);
  assert.deepEqual(gaps(evening), []);
});

test('who lapses when: to the instant, under the shortest warning, soonest first; who is gone is not listed', () => {
  const letter = (end: string): Partial<OfficerState> => ({ authorizationLetter: { ...ready.authorizationLetter, durationEndAt: at(end) } as OfficerState['authorizationLetter'] & {} });
  const found = lapsesOf([
    officer('sixty', letter('2027-01-20T00:00:00Z')), officer('seven', letter('2026-12-01T18:00:00.000Z')), officer('thirty', letter('2026-12-01T18:00:00.001Z')),
    officer('later', letter('2027-01-23T18:00:00.001Z')), officer('over', letter('2026-11-24T18:00:00Z')), officer('gone', { ...letter('2026-12-01T00:00:00Z'), status: 'withdrawn' }),
  ], agency, NOW);
  assert.deepEqual(found.map(({ officer: id, days }) => [id, days]), [['seven', 7], ['thirty', 30], ['sixty', 60]]);
});

test('training compliance says of whom and by which policy; without a policy it states no share', () => {
  const trained = (takenAt: string): Partial<OfficerState> => ({ training: { course: 'WSO', courseVersion: '1', startedAt: EARLY, outcome: 'passed', attempts: [{ number: 1, score: 80, passed: true, takenAt: at(takenAt) }] } });
  const officers = [officer('a', trained('2026-06-01T00:00:00Z')), officer('b', trained('2024-06-01T00:00:00Z')), officer('c', { ...trained('2026-06-01T00:00:00Z'), status: 'left' })].map(({ state }) => state);
  const policy = { course: 'WSO', refresherMonths: 12, fromAt: EARLY, source: 'agency practice' } as unknown as AgencyState['trainingPolicy'];
  const figure = trainingCompliance(officers, policy, NOW);
  assert.deepEqual(figure.parts.map(({ count }) => count), [1, 1, 0, 0]);
  assert.equal(agencyInCompliance(figure), false);
  assert.equal(agencyInCompliance(trainingCompliance(officers.slice(0, 1), policy, NOW)), true);
  const none = trainingCompliance(officers, undefined, NOW);
  assert.deepEqual([none.numerator, none.parts.at(-1)?.count, agencyInCompliance(none)], [undefined, 2, undefined]);
});
