import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Limit } from '#authority/limits.ts';
import type { CustodyState } from '#custody/state.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { AgencyRecords, FloorRecords } from '../agency-records.ts';
import { wallBody } from './wall-page.ts';
import { marks, wallView } from './wall-view.ts';

const now = instant('2026-11-02T13:00:00Z');
const records = { id: 'a', agency: undefined, facilities: [], fieldOffices: [], agreements: [], officers: [], directions: [] } as AgencyRecords;
const floorOf = (...custodies: readonly (readonly [string, Partial<CustodyState>])[]): FloorRecords => ({
  named: false, warrants: new Map(), personal: new Map(), roster: undefined,
  custodies: custodies.map(([id, state]) => ({ id, version: 1, state: {
    status: 'criminal-custody', person: `person-${id}`, facility: 'f', kind: 'criminal', bookedAt: addMinutes(now, -9000), keptFor: 'warrant', warrant: 'w', detainers: [], identity: [], stops: [], decisions: 0,
    irregular: [], bases: [], location: { kind: 'facility', facility: 'f', sinceAt: now }, toldIce: [{ of: 'service', at: now, means: 'telephone' }], notReleased: [], corrections: [], knownAt: {}, ...state,
  } })),
});
const held = (minutes: number): Partial<CustodyState> => {
  const limit = { rule: 'moa-wso/48h', citation: 'c', power: 'power', startEvent: 'served', start: addMinutes(now, minutes - 2880), end: addMinutes(now, minutes), counted: 'n' } as Limit;
  return { status: 'held-for-transfer', bases: [{ id: 'basis-1', kind: 'agreement', power: 'moa-wso/48h', startAt: limit.start, startEvent: 'served', limits: [limit] }] };
};
const view = (floor: FloorRecords, bookings: ReadonlyMap<string, string | undefined> = new Map()) => wallView(records, floor, new Map(), bookings, { now, size: 1 });

test('marks are the shortest ends that tell people apart, never under four; without a number a short code', () => {
  const rows: readonly (readonly [readonly (string | undefined)[], readonly string[]])[] = [
    [['F26-0101', 'F26-0102'], ['0101', '0102']],
    [['A-1-0101', 'B-2-0101'], ['10101', '20101']],
    [['0101', '90101'], ['0101', '90101']],
    [['77', undefined], ['77', 'Code ID1']],
    [['f26-01ab'], ['01AB']],
  ];
  for (const [numbers, expected] of rows) assert.deepEqual([...marks(new Map(numbers.map((number, at) => [`id-${at}`, number]))).values()], expected);
});

test('urgent first, then the clock with least left; whose papers alone are due has gone', () => {
  const rows = view(floorOf(['a', held(600)], ['b', held(-5)], ['c', { releaseEligibleAt: addMinutes(now, -30), status: 'release-eligible' }], ['d', { status: 'papers-due' }], ['e', held(30)])).rows;
  assert.deepEqual(rows.map(({ status }) => status.code), ['gap', 'release-due', 'held', 'held']);
});

test('a row knows what it will say at its limit, and only that', () => {
  const [row] = view(floorOf(['a', held(30)])).rows;
  assert.deepEqual([row?.turn?.at, row?.turn?.status.code, row?.turn?.status.tone], [addMinutes(now, 30), 'release-due', 'urgent']);
  assert.equal(view(floorOf(['a', held(-5)])).rows[0]?.turn, undefined, 'what is due now needs no further turn');
  const coming = view(floorOf(['a', { releaseEligibleAt: addMinutes(now, 12) }])).rows[0];
  assert.deepEqual([coming?.turn?.at, coming?.turn?.status.code], [addMinutes(now, 12), 'gap']);
});

test('a hostile booking number stays text, and nothing on the wall can be pressed', () => {
  const markup = wallBody(view(floorOf(['a', held(30)]), new Map([['person-a', '<img src=x>']])), now).text;
  assert.doesNotMatch(markup, /<img|<a |<button|<input|<form|href=/);
});
