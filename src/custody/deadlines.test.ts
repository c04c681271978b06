import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMinutes, instant, minutesBetween } from '#time/instant.ts';
import { custodyDeadlines } from './deadlines.ts';
import type { Basis, CustodyState } from './state.ts';
import type { Stop } from './stop-state.ts';

const START = instant('2026-06-12T12:00:00Z');
const at = (minute: number) => addMinutes(START, minute);
const state: CustodyState = {
  status: 'release-eligible', person: 'p', facility: 'f', kind: 'criminal', bookedAt: at(-600), keptFor: 'warrant', releaseEligibleAt: START, detainers: [], identity: [], stops: [],
  decisions: 0, irregular: [], bases: [], location: { kind: 'facility', facility: 'f', sinceAt: at(-600) }, toldIce: [], notReleased: [], corrections: [], knownAt: {},
};
const limit = { rule: 'moa-wso/48h', citation: 'c', power: 'power', startEvent: 'served', start: START, end: at(48 * 60), counted: 'n' } as const;
const basis: Basis = { id: 'basis-1', kind: 'agreement', power: 'moa-wso/48h', startAt: START, startEvent: 'served', recordedAt: START, limits: [limit] };
const service = { warrant: 'w', form: 'I-200', officer: 'o', facility: 'f', readAt: START, servedAt: START, clearance: 'decision-1', language: 'en', copyGiven: true } as const;
const held: CustodyState = { ...state, status: 'held-for-transfer', bases: [basis], service, toldIce: [{ of: 'service', at: START, means: 'telephone' }], consular: { class: 'none' } };
const paper: Omit<Stop, 'status'> = { id: 'stop-1', kind: 'court-paper', source: 'attorney', means: 'written', claimedAt: START, openedAt: at(5), openedBy: 'x', resolutions: [] };
const claim: Stop = { id: 'stop-1', kind: 'citizenship', status: 'open', source: 'person', means: 'spoken', claimedAt: START, openedAt: at(5), openedBy: 'x', reportDueAt: at(60), resolutions: [] };

/** `kind minute owner`, one a line. */
const lines = (of: CustodyState): string[] => custodyDeadlines(of).map((each) => `${each.kind} ${minutesBetween(START, each.dueAt)} ${each.owner}`);

const rows: readonly (readonly [string, CustodyState, readonly string[]])[] = [
  ['the gap is due at minute 0', state, ['gap 0 shift-commander']],
  ['state law gives a time to tell ICE of a release', { ...state, releaseNoticeMinutes: 120 }, ['gap 0 shift-commander', 'tell-ice-of-release 120 booking-clerk']],
  ['the ladder and the limit', held, ['limit-in-24h 1440 warrant-service-officer', 'limit-in-12h 2160 warrant-service-officer', 'limit-in-4h 2640 shift-commander', 'limit-in-1h 2820 shift-commander', 'limit 2880 shift-commander']],
  ['entered late: the steps that are still ahead, and always the limit', { ...held, bases: [{ ...basis, recordedAt: at(2700) }] }, ['limit-in-1h 2820 shift-commander', 'limit 2880 shift-commander']],
  ['entered after the limit: the limit, at its own instant', { ...held, bases: [{ ...basis, recordedAt: at(9000) }] }, ['limit 2880 shift-commander']],
  ['told nobody yet: ICE and the consulate, at once', { ...held, bases: [], toldIce: [], consular: { class: 'mandatory' } }, ['tell-ice 0 warrant-service-officer', 'consular-notice 0 warrant-service-officer']],
  ['every basis ended: release is due', { ...held, bases: [{ ...basis, endedAt: at(90), endedBy: 'ice-release' }] }, ['no-basis 90 shift-commander']],
  ['a reason for not releasing pages again after 15 minutes', { ...held, bases: [], notReleased: [{ at: at(2880), reason: 'medical', by: 'x' }, { at: at(2890), reason: 'medical', by: 'x' }] }, ['not-released 2905 shift-commander']],
  ['a claim: the stop at once, the report within the hour', { ...held, bases: [], stops: [claim] }, ['stop 5 shift-commander', 'citizenship-report 60 warrant-service-officer']],
  ['a court’s paper: counsel and the commander at once', { ...held, bases: [], stops: [{ ...paper, status: 'open' }] }, ['stop 5 counsel', 'stop 5 shift-commander']],
  ['a court’s paper that was read owes nothing more', { ...held, bases: [], stops: [{ ...paper, status: 'resolved' }] }, []],
  ['a claim answered and not reported is still to be reported', { ...held, bases: [], stops: [{ ...claim, status: 'resolved' }] }, ['citizenship-report 60 warrant-service-officer']],
  ['with ICE: no alarm but the paper', { ...held, status: 'papers-due', ending: { kind: 'transfer', at: at(100), by: 'ICE', reason: 'x' } }, ['transfer-papers 1540 booking-clerk']],
  ['on the way with deputies: the limit rides along', { ...held, status: 'on-the-way', leftBuildingAt: at(2850), leftWith: 'agency', bases: [{ ...basis, recordedAt: at(2850) }] }, ['limit 2880 shift-commander']],
  ['released: nothing', { ...held, status: 'ended', ending: { kind: 'release', at: at(100), by: 'x', reason: 'limit' } }, []],
];

for (const [name, of, expected] of rows) test(name, () => { assert.deepEqual(lines(of), expected); });
