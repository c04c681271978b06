import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import { addHours, instant } from '#time/instant.ts';
import { decideComplaint, foldComplaint, noticeDueAt } from './complaint.ts';
import type { ComplaintState } from './state.ts';

const zone = 'America/New_York';
const due = (about: ComplaintState['about'], generation: ComplaintState['generation'], received: string) => noticeDueAt(about, generation, instant(received), zone);

test('the two notice clocks of Appendix B', () => {
  const rows: readonly (readonly [ComplaintState['about'], ComplaintState['generation'], string, string | undefined])[] = [
    ['participating-staff', 'moa-wso-2025', '2026-06-16T10:00:00-04:00', '2026-06-18T14:00:00.000Z'], // Tuesday
    ['participating-staff', 'moa-wso-2019', '2026-06-12T16:00:00-04:00', '2026-06-16T20:00:00.000Z'], // Friday: two days skipped
    ['participating-staff', 'moa-wso-2025', '2026-06-13T09:00:00-04:00', '2026-06-17T04:00:00.000Z'], // Saturday: from Monday 00:00
    ['participating-staff', 'moa-wso-2025', '2026-07-02T18:00:00-04:00', '2026-07-06T22:00:00.000Z'], // the observed holiday on Friday counts
    ['other-staff', 'moa-wso-2025', '2026-06-12T16:00:00-04:00', '2026-06-14T20:00:00.000Z'],
    ['other-staff', 'moa-wso-2020', '2026-10-31T09:00:00-04:00', '2026-11-02T13:00:00.000Z'], // elapsed hours across the autumn change
    ['other-staff', 'moa-wso-2019', '2026-06-12T16:00:00-04:00', undefined],
  ];
  for (const [about, generation, received, expected] of rows) assert.equal(due(about, generation, received), expected, `${about} ${generation} ${received}`);
});

test('the notice stays due after an early closing, and telling ICE settles it', () => {
  const at = instant('2026-06-16T14:00:00Z');
  const context = { at, by: { principal: 'ann', role: 'shift-commander' }, generation: 'moa-wso-2025', zone } as const;
  const received = decideComplaint(undefined, { type: 'receive-complaint', about: 'other-staff', source: 'person-held', personal: { complaint: 'words' } }, context);
  assert.ok(received.ok);
  assert.deepEqual(received.due?.map((each) => each.dueAt), [addHours(at, 48)]);
  const state = after(foldComplaint, undefined, received.events, at, context.by);
  const closed = decideComplaint(state, { type: 'close-complaint', outcome: 'unfounded' }, context);
  assert.ok(closed.ok && closed.settled?.length === 0);
  const told = decideComplaint(after(foldComplaint, state, closed.events, at, context.by), { type: 'tell-ice-of-complaint' }, context);
  assert.ok(told.ok && told.settled?.length === 1);
  const again = decideComplaint(state, { type: 'receive-complaint', about: 'other-staff', source: 'public' }, context);
  assert.equal(again.ok ? 'ok' : again.refusal.code, 'complaint/not-now');
});
