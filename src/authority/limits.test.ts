import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addHours, fromEpochMs, instant } from '#time/instant.ts';
import type { DayCalendar } from '#time/custody-hours.ts';
import { cautiousLimit, gap, governing, limit, limitsOf, straight, withCorrection } from './limits.ts';
import type { Counting, LimitRule } from './limits.ts';

const calendar: DayCalendar = { id: 'test-2026', from: '2026-01-01', to: '2026-12-31', dates: new Set(['2026-11-26']) };
const skipping: Counting = { method: 'skip-excluded-hours', calendar, zone: 'America/New_York' };
const moa: LimitRule = { rule: 'moa-wso/48h', citation: 'App. A', power: 'power', hours: 48, excludes: 'none', startEvents: ['release-eligible', 'actual-release', 'read', 'served'] };
const regulation: LimitRule = {
  rule: 'cfr-8-287-7-d/48h', citation: '8 CFR 287.7(d)', power: 'ceiling', hours: 48, excludes: 'weekends-and-holidays',
  startEvents: ['release-eligible', 'found-held'], silentOn: 'regulation silent',
};
const rules = [moa, regulation];
const friday = instant('2026-06-12T16:00:00-04:00');

test('both starting points of the agreement are computed and the earliest documented instant governs', () => {
  const limits = limitsOf([moa], { 'release-eligible': friday, served: addHours(friday, 1) }, straight);
  assert.deepEqual(limits.map(({ startEvent, end }) => [startEvent, end]),
    [['release-eligible', addHours(friday, 48)], ['served', addHours(friday, 49)]]);
  assert.equal(governing(limits)?.startEvent, 'release-eligible');
});

test('with no method adopted the regulation is counted straight, which is earlier, and says so', () => {
  const adopted = limit(regulation, 'release-eligible', friday, skipping);
  const cautious = limit(regulation, 'release-eligible', friday, straight);
  assert.ok(cautious.end < adopted.end);
  assert.match(cautious.counted, /no calendar and counting method adopted/);
  assert.match(adopted.counted, /Saturday 2026-06-13, Sunday 2026-06-14.*test-2026.*regulation silent/s);
});

test('a clock that must start never fails for want of a calendar', () => {
  const late = instant('2026-12-31T16:00:00-05:00');
  assert.throws(() => limit(regulation, 'found-held', late, skipping), /covers 2026-01-01 to 2026-12-31/);
  const fallback = cautiousLimit(regulation, 'found-held', late, skipping);
  assert.equal(fallback.end, addHours(late, 48));
  assert.match(fallback.counted, /covers 2026-01-01 to 2026-12-31/);
});

test('a clock that must start never fails for want of a zone that exists: the count is straight, as where no zone is known', () => {
  const nowhere: Counting = { method: 'skip-excluded-hours', calendar, zone: 'America/Nowhere' };
  const fallback = cautiousLimit(regulation, 'found-held', friday, nowhere);
  assert.equal(fallback.end, addHours(friday, 48));
  assert.match(fallback.counted, /America\/Nowhere/);
});

test('at the same end a power governs before a ceiling', () => {
  const limits = limitsOf([regulation, moa], { 'release-eligible': instant('2026-06-16T10:00:00-04:00') }, skipping);
  assert.equal(limits[0]!.end, limits[1]!.end);
  assert.equal(governing(limits)?.rule, 'moa-wso/48h');
  assert.equal(governing([]), undefined);
});

test('no correction, in any order, ever moves an end later or drops a limit', t => {
  const seed = 48;
  t.diagnostic(`seed ${seed}`);
  const moments = fc.integer({ min: 0, max: 10_000 }).map(minutes => fromEpochMs(Date.parse('2026-03-01T00:00Z') + minutes * 60_000));
  const events = fc.record({ 'release-eligible': moments, served: moments, 'found-held': moments }, { requiredKeys: [] });
  fc.assert(fc.property(fc.array(events, { minLength: 1, maxLength: 6 }), corrections => {
    let standing = limitsOf(rules, corrections[0]!, skipping);
    for (const corrected of corrections.slice(1)) {
      const after = withCorrection(standing, limitsOf(rules, corrected, skipping));
      for (const old of standing) {
        const now = after.find(one => one.rule === old.rule && one.startEvent === old.startEvent);
        assert.ok(now !== undefined && now.end <= old.end);
      }
      const before = governing(standing);
      if (before !== undefined) assert.ok(governing(after)!.end <= before.end);
      standing = after;
    }
  }), { seed, numRuns: 300 });
});

test('the correction property fires on a correction that is simply believed', () => {
  const standing = limitsOf([moa], { served: friday }, straight);
  const believed = limitsOf([moa], { served: addHours(friday, 2) }, straight);
  assert.ok(believed[0]!.end > standing[0]!.end);
  assert.equal(withCorrection(standing, believed)[0]!.end, standing[0]!.end);
});

test('the gap clock runs from the release-eligible instant, minute 0, until it is closed', () => {
  assert.equal(gap(friday, undefined, addHours(friday, -1)), undefined);
  assert.deepEqual(gap(friday, undefined, friday), { startAt: friday, minutes: 0, open: true });
  assert.deepEqual(gap(friday, undefined, addHours(friday, 1.5)), { startAt: friday, minutes: 90, open: true });
  assert.deepEqual(gap(friday, addHours(friday, 0.5), addHours(friday, 10)), { startAt: friday, minutes: 30, open: false });
  assert.deepEqual(gap(friday, addHours(friday, 5), addHours(friday, 1)), { startAt: friday, minutes: 60, open: true }, 'as it stood then');
  assert.deepEqual(gap(friday, addHours(friday, -2), addHours(friday, 1)), { startAt: friday, minutes: 0, open: false }, 'served early: no gap');
});
