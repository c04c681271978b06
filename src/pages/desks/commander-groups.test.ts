import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Limit } from '#authority/limits.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Stop } from '#custody/stop-state.ts';
import type { OfficerState } from '#officer/state.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { AgencyRecords } from '../agency-records.ts';
import { commanderGroups } from './commander-groups.ts';
import type { TaskGroup } from './task.ts';

const now = instant('2026-11-02T13:00:00Z');
const booked: CustodyState = {
  status: 'criminal-custody', person: 'p', facility: 'f', kind: 'criminal', bookedAt: addMinutes(now, -9000), keptFor: 'warrant', warrant: 'w', detainers: [], identity: [], stops: [], decisions: 0,
  irregular: [], bases: [], location: { kind: 'facility', facility: 'f', sinceAt: now }, toldIce: [{ of: 'service', at: now, means: 'telephone' }], notReleased: [], corrections: [], knownAt: {},
};
const held = (minutes: number, more: Partial<CustodyState> = {}): CustodyState => {
  const limit = { rule: 'r', citation: 'c', power: 'power', startEvent: 'served', start: addMinutes(now, minutes - 2880), end: addMinutes(now, minutes), counted: 'n' } as Limit;
  return { ...booked, status: 'held-for-transfer', bases: [{ id: 'basis-1', kind: 'agreement', power: 'r', startAt: limit.start, startEvent: 'served', limits: [limit] }], ...more };
};
const stop: Stop = { id: 'stop-1', kind: 'citizenship', status: 'open', source: 'person', means: 'spoken', claimedAt: now, openedAt: addMinutes(now, -20), openedBy: 'x', resolutions: [] };
const officer = (more: Partial<OfficerState> = {}): OfficerState => ({
  status: 'credentialed', nominatedAt: now, criteria: {}, background: 'not-stated', disclosures: [], removals: [], rosterLapses: [], papers: [], knownAt: {}, iceLastWordAt: addMinutes(now, -60),
  credential: { serial: 's', issuedAt: now, status: 'in-possession', asOfAt: now }, authorizationLetter: { at: now, functions: ['serve-i-200'], durationEndAt: 'not-stated', documentHash: 'a' }, ...more,
});

function groups(custodies: Readonly<Record<string, CustodyState>>, officers: Readonly<Record<string, OfficerState>> = {}): Readonly<Record<string, TaskGroup>> {
  const records = {
    id: 'a', facilities: [], fieldOffices: [], agreements: [], agency: { id: 'a', version: 1, state: { safeguards: { lastWordMaxHours: 72 } } },
    officers: Object.entries(officers).map(([id, state]) => ({ id, version: 1, state })),
  } as unknown as AgencyRecords;
  const floor = { named: true, warrants: new Map(), roster: undefined, custodies: Object.entries(custodies).map(([id, state]) => ({ id, version: 1, state: { ...state, person: id } })),
    personal: new Map(Object.keys(custodies).map((id) => [id, { erased: false as const, fields: { name: id } }])) };
  return Object.fromEntries(commanderGroups({ records, floor: floor as never, checks: new Map(), officerName: (id) => id, now }).map((group) => [group.heading, group]));
}
const titles = (group: TaskGroup | undefined): readonly string[] => (group?.tasks ?? []).map(({ title }) => title.split(':')[0] as string);

test('each person stands in the one list that fits, the least time left first', () => {
  const all = groups({
    past: held(-5), gap: { ...booked, status: 'release-eligible', releaseEligibleAt: addMinutes(now, -9) }, later: held(500), soon: held(50), tomorrow: held(2000),
    hospital: held(1500, { location: { kind: 'hospital', sinceAt: now } }), road: held(90, { status: 'on-the-way', leftWith: 'agency', leftBuildingAt: now }), coming: { ...booked, projectedReleaseAt: addMinutes(now, 100) },
    nextWeek: { ...booked, projectedReleaseAt: addMinutes(now, 9000) }, receipt: { ...booked, status: 'papers-due', ending: { kind: 'transfer', at: now, by: 'ICE', reason: 'x' } },
  });
  assert.deepEqual(Object.values(all).slice(0, 8).map((group) => [group.heading, ...titles(group)]), [
    ['Release now', 'gap', 'past'], ['Stops open'], ['Questions on who is held'], ['Limits tonight', 'soon', 'later'], ['Release-eligible tonight', 'coming'],
    ['On the way', 'road'], ['At hospital', 'hospital'], ['Papers due', 'receipt'],
  ]);
  assert.equal(all['Release now']?.tasks[0]?.href, '/people/gap/release');
  assert.match(all['On the way']?.tasks[0]?.why ?? '', /the limit runs on until arrival/);
  for (const task of Object.values(all).flatMap(({ tasks }) => tasks)) assert.match(task.why, /Next: |Resolved by|ICE’s last word/, task.title);
});

test('a stop says who resolves it and that it prolongs nothing; a question that custody has ended is a thing of its own', () => {
  const question = { id: 'question-1', basis: 'basis-1', because: 'officer-withdrawn', at: addMinutes(now, -5), recordedAt: now } as const;
  const all = groups({ a: held(900, { stops: [stop] }), b: held(900, { questions: [question] }), c: held(900, { questions: [{ ...question, basis: 'basis-gone' }] }) });
  assert.match(all['Stops open']?.tasks[0]?.why ?? '', /ICE supervisor in writing, then the agency’s own acceptance\. A stop never prolongs custody/);
  assert.deepEqual(titles(all['Questions on who is held']), ['b']);
});

test('an officer is listed only while every recorded paper stands, with the age of ICE’s word and when it lapses', () => {
  const removal = { id: 'r', kind: 'withdrawal', knownAt: now } as const;
  const list = groups({}, {
    good: officer(), old: officer({ iceLastWordAt: addMinutes(now, -73 * 60) }), soon: officer({ iceLastWordAt: addMinutes(now, -70 * 60) }), withdrawn: officer({ removals: [removal] }),
    lapsed: officer({ rosterLapses: [{ at: now, reason: 'leave' }] }), safe: officer({ credential: { serial: 's', issuedAt: now, status: 'in-safe', asOfAt: now } }), trained: officer({ status: 'trained' }),
    ended: officer({ authorizationLetter: { at: now, functions: [], durationEndAt: addMinutes(now, -1), documentHash: 'a' } }),
  })['Who has authority to serve on record tonight'];
  assert.deepEqual((list?.tasks ?? []).map(({ title, tone, why }) => [title.split(':')[0], tone, /(lapses in [^.]*|older than[^:]*)/.exec(why)?.[1]]), [
    ['good', 'steady', 'lapses in 71 h 0 min'], ['old', 'warning', 'older than the 72 hours adopted here'], ['soon', 'warning', 'lapses in 2 h 0 min'],
  ]);
});
