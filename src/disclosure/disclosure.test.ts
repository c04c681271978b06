import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, type Decided } from '#agency/record.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { RecordsRequestCommand } from './commands.ts';
import { decideRecordsRequest, foldRecordsRequest, recordsRequestDeadlines, type RequestContext } from './records-request.ts';
import type { OwnershipClass, RecordsRequestEvent, RecordsRequestState } from './state.ts';

const START = instant('2026-06-12T22:00:00Z');
const HASH = 'a'.repeat(64);
const CLASS: Readonly<Record<string, OwnershipClass>> = { shift: 'solely-state', custody: 'mixed', warrant: 'ice-controlled' };
const context = (more: Partial<RequestContext> = {}): RequestContext => ({
  at: START, by: { principal: 'p-counsel', role: 'counsel' }, classOf: (kind) => CLASS[kind] ?? 'mixed', custodyKnown: false, coordination: undefined, ...more,
});
const receive = (more: object = {}): RecordsRequestCommand =>
  ({ type: 'receive-records-request', source: 'press', means: 'letter', kinds: ['shift', 'custody', 'warrant', 'custody'], personal: { requester: 'Penny Presswell', request: 'Holds.' }, ...more }) as RecordsRequestCommand;
const track = (of: OwnershipClass, more: object = {}): RecordsRequestCommand => ({ type: 'decide-track', class: of, ...more }) as RecordsRequestCommand;
const answer = (outcome: string, more: object = { documentHash: HASH, citation: 'Fla. Stat. 119.07' }): RecordsRequestCommand => ({ type: 'answer-records-request', outcome, ...more }) as RecordsRequestCommand;

const said = (decided: Decided<RecordsRequestEvent>): string => (decided.ok ? 'ok' : decided.refusal.code.replace('records-request/', ''));

/** Walks what is asked in order; each line says what comes. */
function walk(...lines: readonly (readonly [RecordsRequestCommand, string, Partial<RequestContext>?])[]): RecordsRequestState {
  let state: RecordsRequestState | undefined;
  for (const [command, comes, more] of lines) {
    const decided = decideRecordsRequest(state, command, context(more));
    assert.equal(said(decided), comes, JSON.stringify(command));
    if (decided.ok) state = after(foldRecordsRequest, state, decided.events, START, context().by);
    else assert.ok(decided.refusal.citations.length > 0 && (decided.refusal.missing.length > 0 || comes === 'records request/not-now'));
  }
  return state as RecordsRequestState;
}

test('it goes two ways: the state’s own by its statute, everything else by ICE’s coordination and by nothing else', () => {
  const state = walk(
    [receive(), 'ok'],
    [answer('answered'), 'no-track'],
    [track('solely-state'), 'no-citation'], [track('solely-state', { citation: 'Fla. Stat. 119.07' }), 'ok'],
    [track('mixed', { citation: 'Fla. Stat. 119.07' }), 'ok'], [track('ice-controlled'), 'ok'],
    [answer('answered'), 'ask-ice'],
    [track('mixed', { fieldOffice: 'f-1' }), 'no-coordination'],
    [track('mixed', { fieldOffice: 'f-1' }), 'ok', { coordination: 'coordination-2' }],
    [answer('answered'), 'ask-ice'],
    [track('ice-controlled', { fieldOffice: 'f-1' }), 'ok', { coordination: 'coordination-2' }],
    [answer('answered', {}), 'no-paper'], [answer('answered', { documentHash: HASH }), 'ok'],
    [answer('answered'), 'records request/not-now'],
  );
  assert.deepEqual(state.tracks.map((each) => [each.class, each.track, each.coordination]), [['solely-state', 'state-law', undefined], ['mixed', 'ice-coordinated', 'coordination-2'], ['ice-controlled', 'ice-coordinated', 'coordination-2']]);
  assert.deepEqual([state.status, state.answer?.outcome], ['closed', 'answered']);
  assert.deepEqual(state.asked.map(({ kind }) => kind), ['shift', 'custody', 'warrant']);
});

test('in part: what waits for ICE is left out, on a statute; if all of it waits, there is no part', () => {
  walk([receive({ kinds: ['shift', 'custody'] }), 'ok'], [track('solely-state', { citation: 's' }), 'ok'], [track('mixed'), 'ok'],
    [answer('partly-answered', { documentHash: HASH }), 'no-statute'], [answer('answered'), 'ask-ice'], [answer('partly-answered'), 'ok']);
  walk([receive({ kinds: ['custody'] }), 'ok'], [track('ice-controlled'), 'not-asked'], [track('mixed'), 'ok'], [answer('partly-answered'), 'ask-ice'], [answer('declined', { documentHash: HASH }), 'no-statute'], [answer('declined'), 'ok']);
  walk([receive(), 'ok'], [answer('withdrawn', {}), 'ok']);
});

test('what it asks for is whole, and no name or word of it is in an event', () => {
  const decided = decideRecordsRequest(undefined, receive(), context());
  assert.ok(decided.ok);
  assert.doesNotMatch(JSON.stringify(decided.events.map(({ data }) => data)), /Penny|Holds/);
  const [before, later] = [addMinutes(START, -60), addMinutes(START, 1)];
  for (const [more, code] of [[{ receivedAt: later }, 'future'], [{ fromAt: before }, 'open-period'], [{ toAt: before }, 'open-period'], [{ fromAt: before, toAt: before }, 'empty-period'], [{ custody: 'c-9' }, 'unknown-custody']] as const) {
    assert.equal(said(decideRecordsRequest(undefined, receive(more), context())), code);
  }
  assert.equal(said(decideRecordsRequest(undefined, receive({ custody: 'c-1' }), context({ custodyKnown: true }))), 'ok');
});

test('no day is made up; the one that counsel states is counsel’s, moves with a new statement and ends with the answer', () => {
  const dueAt = addMinutes(START, 600);
  const day = (at: string): RecordsRequestCommand => ({ type: 'state-answer-day', dueAt: at, citation: 'statute' }) as RecordsRequestCommand;
  assert.deepEqual(recordsRequestDeadlines(walk([receive(), 'ok'])), []);
  const state = walk([receive(), 'ok'], [day(dueAt), 'ok']);
  assert.deepEqual(recordsRequestDeadlines(state).map(({ kind, dueAt: at, owner }) => [kind, at, owner]), [['records-request-due', dueAt, 'counsel']]);
  const again = decideRecordsRequest(state, day(addMinutes(dueAt, 60)), context());
  assert.ok(again.ok);
  assert.deepEqual([again.due?.length, again.settled?.length], [1, 1]);
  const closed = decideRecordsRequest(state, answer('withdrawn', {}), context());
  assert.ok(closed.ok);
  assert.deepEqual([closed.due, closed.settled?.length], [[], 1]);
});
