import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, instant } from '#time/instant.ts';
import { agencyDeadlines, decideAgency, foldAgency } from './agency.ts';
import type { AgencyCommand } from './commands.ts';
import type { AgencyState } from './state.ts';
import { decideFacility, foldFacility } from './facility.ts';
import type { FacilityCommand } from './facility.ts';
import { decideFieldOffice, foldFieldOffice } from './field-office.ts';
import type { FieldOfficeCommand } from './field-office.ts';
import { arrangementFor, arrangementsOf } from './arrangement.ts';
import { after } from './record.ts';
import type { Decided, Recorded } from './record.ts';

const START = instant('2026-01-05T15:00:00Z');
const HASH = 'a'.repeat(64);

/** Walks a table; each row says what comes out: `ok`, or the code of the refusal. */
const walker = <S, C extends { readonly type: string }, E extends { readonly type: string; readonly data: unknown }>(
  decide: (state: S | undefined, command: C, principal: string) => Decided<E>, fold: (state: S | undefined, event: Recorded<E>) => S,
) => (...rows: readonly (readonly [principal: string, command: C, expected: string])[]): S => {
  let state: S | undefined;
  for (const [principal, command, expected] of rows) {
    const decided = decide(state, command, principal);
    assert.equal(decided.ok ? 'ok' : decided.refusal.code, expected, command.type);
    if (decided.ok) state = after(fold, state, decided.events, START, { principal, role: 'counsel' });
  }
  return state as S;
};
const agency = walker((state, command: AgencyCommand, principal) => decideAgency(state, command, START, { principal, role: 'counsel' }), foldAgency);
const facility = walker((state, command: FacilityCommand) => decideFacility(state, command, START), foldFacility);
const fieldOffice = walker((state, command: FieldOfficeCommand, principal) => decideFieldOffice(state, command, START, { principal, role: 'programme-coordinator' }), foldFieldOffice);

test('agency: adoptions are dated, ended and renewed; the arrangement needs a second pair of eyes', () => {
  const adopt: AgencyCommand & { type: 'adopt-rule' } = { type: 'adopt-rule', rule: 'moa-wso/48h', byName: 'N. N.', byTitle: 'County Counsel', onAt: START };
  const arrangement: AgencyCommand = { type: 'record-arrangement', positions: ['SDDO on duty'], standingDirection: true, onCall: true, by: 'Field Office Director', documentHash: HASH };
  const state = agency(
    ['ann', adopt, 'agency/not-now'],
    ['ann', { type: 'set-up-agency', name: 'Sample County', state: 'us-fl' }, 'ok'],
    ['ann', { type: 'set-up-agency', name: 'Sample County', state: 'us-fl' }, 'agency/not-now'],
    ['ann', { ...adopt, onAt: addHours(START, 1) }, 'agency/adopted-in-future'],
    ['ann', { ...adopt, expiresAt: START }, 'agency/expires-first'],
    ['ann', adopt, 'ok'],
    ['ann', { ...adopt, choices: { calendar: 'us-federal' } }, 'ok'],
    ['ann', { type: 'end-rule-adoption', rule: 'other' }, 'agency/not-adopted'],
    ['ann', { type: 'verify-paper', documentHash: HASH }, 'agency/no-such-paper'],
    ['ann', arrangement, 'ok'],
    ['ann', { type: 'verify-paper', documentHash: HASH }, 'paper/same-person'],
    ['bob', { type: 'verify-paper', documentHash: HASH }, 'ok'],
  );
  assert.deepEqual(state.adoptions.map((each) => [each.rule, each.choices]), [['moa-wso/48h', { calendar: 'us-federal' }]], 'the newer adoption takes the place of the older');
  assert.equal(arrangementFor(state, 'jail')?.verifiedBy, 'bob');
});

test('a newer arrangement is unverified again', () => {
  const paper = (documentHash: string): AgencyCommand => ({ type: 'record-arrangement', positions: ['SDDO'], standingDirection: true, onCall: true, by: 'FOD', documentHash });
  const state = agency(
    ['ann', { type: 'set-up-agency', name: 'S', state: 'us-fl' }, 'ok'], ['ann', paper(HASH), 'ok'], ['bob', { type: 'verify-paper', documentHash: HASH }, 'ok'], ['ann', paper('b'.repeat(64)), 'ok'],
  );
  assert.equal(arrangementFor(state, 'jail')?.verifiedBy, undefined);
  assert.deepEqual(arrangementsOf(state).map(({ verifiedBy }) => verifiedBy), ['bob', undefined], 'the older one is on record as it was');
});

test('facility: a place has a place’s time zone; listing follows the agreement', () => {
  const register = (zone: string): FacilityCommand => ({ type: 'register-facility', name: 'Jail', zone, kind: 'jail' });
  const state = facility(
    ['ann', register('EST'), 'facility/zone'], ['ann', register('Nowhere/City'), 'facility/zone'], ['ann', register('America/New_York'), 'ok'],
    ['ann', { type: 'list-facility', agreement: 'a-1' }, 'ok'], ['ann', { type: 'list-facility', agreement: 'a-1' }, 'facility/listed'],
    ['ann', { type: 'close-facility', closedAt: addHours(START, 1) }, 'facility/future'], ['ann', { type: 'close-facility', closedAt: START }, 'ok'],
    ['ann', { type: 'list-facility', agreement: 'a-2' }, 'facility/not-now'], ['ann', { type: 'delist-facility', agreement: 'a-1' }, 'ok'],
  );
  assert.deepEqual([state.status, state.registeredUnder], ['closed', []]);
});

test('facility: what was seen last of a notice stands, however late it is recorded; “missing” is said and never implied', () => {
  const check = (seenAt: ReturnType<typeof instant>, languages: readonly ('en' | 'es')[], found: 'seen' | 'missing' = 'seen', where: 'booking' | 'housing' = 'booking'): FacilityCommand =>
    ({ type: 'record-poster-check', notice: 'complaint-procedure', where, found, languages: [...languages], seenAt });
  const state = facility(
    ['ann', check(START, ['en']), 'facility/not-now'], ['ann', { type: 'register-facility', name: 'Jail', zone: 'America/New_York', kind: 'jail' }, 'ok'],
    ['ann', check(addHours(START, 1), ['en']), 'facility/future'], ['ann', check(START, []), 'facility/poster-languages'], ['ann', check(START, ['en'], 'missing'), 'facility/poster-languages'],
    ['ann', check(addHours(START, -2), ['en']), 'ok'], ['ann', check(addHours(START, -1), ['en', 'es']), 'ok'], ['ann', check(addHours(START, -3), [], 'missing'), 'ok'], ['ann', check(START, [], 'missing', 'housing'), 'ok'],
  );
  assert.deepEqual(state.posters?.map(({ where, found, languages }) => [where, found, languages]), [['booking', 'seen', ['en', 'es']], ['housing', 'missing', []]]);
});

test('field office: a title is listed per form', () => {
  const title = { title: 'SDDO', form: 'I-200' } as const;
  const state = fieldOffice(
    ['ann', { type: 'register-field-office', name: 'Office' }, 'ok'],
    ['ann', { type: 'list-issuer-title', ...title, verification: 'primary', citation: '8 CFR 287.5(e)(2)' }, 'ok'],
    ['ann', { type: 'delist-issuer-title', ...title, form: 'I-205' }, 'field-office/not-listed'],
    ['ann', { type: 'list-issuer-title', ...title, form: 'I-205', verification: 'unverified', citation: '8 CFR 241.2' }, 'ok'],
    ['ann', { type: 'delist-issuer-title', ...title }, 'ok'],
  );
  assert.deepEqual(state.issuerTitles.map((each) => each.form), ['I-205']);
});

test('an arrangement with a stated end warns a month and a week ahead, and at it; a later one that speaks of as much settles that', () => {
  const endAt = addHours(START, 60 * 24);
  const paper = (more: object): AgencyCommand => ({ type: 'record-arrangement', positions: ['SDDO'], standingDirection: true, onCall: false, by: 'FOD', documentHash: HASH, ...more }) as AgencyCommand;
  const kinds = (...lines: readonly AgencyCommand[]) => agencyDeadlines(agency(['ann', { type: 'set-up-agency', name: 'S', state: 'us-fl' }, 'ok'], ...lines.map((line) => ['ann', line, 'ok'] as const))).map(({ kind, dueAt }) => [kind, dueAt]);
  const all = [['arrangement-ends-in-30d', addHours(START, 30 * 24)], ['arrangement-ends-in-7d', addHours(START, 53 * 24)], ['arrangement-ended', endAt]];
  assert.deepEqual(kinds(paper({ endAt })), all);
  assert.deepEqual(kinds(paper({ endAt: 'not-stated' })), []);
  assert.deepEqual(kinds(paper({ endAt, facilities: ['jail'] }), paper({ facilities: ['annex'] })), all, 'another building’s paper settles nothing here');
  assert.deepEqual(kinds(paper({ endAt, facilities: ['jail'] }), paper({ facilities: ['jail', 'annex'] })), []);
  assert.deepEqual(kinds(paper({ endAt, facilities: ['jail'] }), paper({})), []);
  assert.deepEqual(kinds(paper({ endAt }), { type: 'end-arrangement', arrangement: 'arrangement-1' }), []);
});

test('an arrangement from before there were several folds as it did, counts everywhere, and ends with the others', () => {
  const by = { principal: 'ann', role: 'programme-coordinator' };
  const old = { positions: ['SDDO'], standingDirection: true, onCall: true, by: 'FOD', documentHash: HASH };
  let state = [
    { type: 'agency-registered', data: { name: 'S', state: 'us-fl' } }, { type: 'arrangement-recorded', data: old }, { type: 'arrangement-verified', data: { documentHash: HASH } },
  ].reduce<AgencyState | undefined>((folded, event) => foldAgency(folded, { ...event, at: START, actor: by } as Parameters<typeof foldAgency>[1]), undefined) as AgencyState;
  assert.deepEqual(state.arrangement, { ...old, recordedAt: START, recordedBy: 'ann', verifiedBy: 'ann', verifiedAt: START });
  assert.equal('arrangements' in state, false);
  const ask = (command: AgencyCommand): void => {
    const decided = decideAgency(state, command, START, by);
    assert.ok(decided.ok);
    state = after(foldAgency, state, decided.events, START, by) as AgencyState;
  };
  ask({ type: 'record-arrangement', facilities: ['jail'], positions: ['SDDO'], standingDirection: false, onCall: true, by: 'FOD', documentHash: 'b'.repeat(64) });
  assert.deepEqual([arrangementFor(state, 'jail')?.id, arrangementFor(state, 'annex')?.id, arrangementFor(state, undefined)?.standingDirection], ['arrangement-1', undefined, true]);
  ask({ type: 'end-arrangement' });
  assert.deepEqual([arrangementFor(state, 'jail'), arrangementFor(state, 'annex')], [undefined, undefined]);
});
