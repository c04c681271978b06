import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, type Decided } from '#agency/record.ts';
import { addMinutes, instant, type Instant } from '#time/instant.ts';
import { NOTHING_AROUND } from './around.ts';
import type { OfficerCommand } from './commands.ts';
import { officerDeadlines } from './deadlines.ts';
import type { OfficerEvent } from './events.ts';
import { foldOfficer } from './fold.ts';
import { itemsOf } from './items.ts';
import { decideOfficer } from './officer.ts';
import type { OfficerState } from './state.ts';

const START = instant('2026-03-02T15:00:00Z');
const at = (minutes: number): Instant => addMinutes(START, minutes);
const paper = 'a'.repeat(64);
const officer = { principal: 'p-officer', role: 'warrant-service-officer' };
const coordinator = { principal: 'p-coordinator', role: 'programme-coordinator' };
type Asked = readonly [minute: number, by: typeof officer, command: OfficerCommand, own?: boolean];

const ask = (state: OfficerState | undefined, [minute, by, command, own = false]: Asked): Decided<OfficerEvent> => decideOfficer(state, command, at(minute), by, { ...NOTHING_AROUND, own });
function walked(...steps: readonly Asked[]): OfficerState {
  return steps.reduce<OfficerState | undefined>((state, step) => {
    const decided = ask(state, step);
    assert.ok(decided.ok, JSON.stringify(decided));
    return after(foldOfficer, state, decided.events, at(step[0]), step[1]);
  }, undefined) as OfficerState;
}

const attested = { attested: true };
const nominated: Asked = [0, coordinator, { type: 'nominate-officer', criteria: { 'citizenship': attested, 'law-enforced': attested, 'security-training': attested, 'inmate-rules': attested } }];
const noted: Asked = [1, coordinator, { type: 'note-discipline', kind: 'allegation', learnedAt: at(1) }];
const removed: Asked = [2, coordinator, { type: 'withdraw-officer', kind: 'withdrawal', cause: 'ice-notice' }];
const says = (item: string): OfficerCommand => ({ type: 'answer-record', item, personal: { answer: 'It was not so.' } });
const onPaper = (item: string, minute = 3): OfficerCommand => ({ type: 'enter-answer', item, answeredAt: at(minute), documentHash: paper });

test('whose answer it is, and about what', () => {
  const state = walked(nominated, noted, removed);
  const table: readonly (readonly [words: string, asked: Asked, code: string | undefined])[] = [
    ['the officer answers new discipline', [5, officer, says('discipline-1'), true], undefined],
    ['the officer answers a withdrawal', [5, officer, says('removal-1'), true], undefined],
    ['the officer answers the record as a whole', [5, officer, says('record'), true], undefined],
    ['another officer answers for them', [5, officer, says('discipline-1'), false], 'officer/not-yours'],
    ['an item that the record has not', [5, officer, says('discipline-2'), true], 'officer/no-item'],
    ['a paper of tomorrow', [5, coordinator, onPaper('removal-1', 6)], 'officer/future'],
    ['a paper of today', [5, coordinator, onPaper('removal-1')], undefined],
    ['confirming what was never entered', [5, officer, { type: 'confirm-answer', answer: 'answer-1', own: true }, true], 'officer/no-answer'],
    ['reading what was never given', [5, coordinator, { type: 'read-answer', answer: 'answer-1' }], 'officer/no-answer'],
  ];
  for (const [words, asked, code] of table) {
    const decided = ask(state, asked);
    assert.equal(decided.ok ? undefined : decided.refusal.code, code, words);
  }
});

test('an answer is added to the record, whatever its status, and changes nothing else', () => {
  const before = walked(nominated, noted, removed);
  const { answers, ...others } = walked(nominated, noted, removed, [5, officer, says('discipline-1'), true], [6, coordinator, onPaper('removal-1')], [7, officer, says('discipline-1'), true]);
  assert.deepEqual(others, before);
  assert.deepEqual(answers?.map(({ id, item, from }) => [id, item, from]), [['answer-1', 'discipline-1', 'officer'], ['answer-2', 'removal-1', 'paper'], ['answer-3', 'discipline-1', 'officer']]);
});

test('the words are sealed, each answer’s under its own name, and the ledger has none of them', () => {
  const decided = ask(walked(nominated, noted), [5, officer, says('discipline-1'), true]);
  assert.ok(decided.ok);
  assert.deepEqual(decided.events[0]?.personal, { 'answer-1': 'It was not so.' });
  assert.doesNotMatch(JSON.stringify(decided.events.map(({ data }) => data)), /not so/);
});

test('what was entered from paper waits for the officer’s word, counts either way, and takes it once', () => {
  const entered = walked(nominated, noted, [5, coordinator, onPaper('discipline-1')]);
  const confirm = (own: boolean): Asked => [6, officer, { type: 'confirm-answer', answer: 'answer-1', own }, true];
  for (const own of [true, false]) {
    const state = walked(nominated, noted, [5, coordinator, onPaper('discipline-1')], confirm(own));
    assert.deepEqual(state.answers?.[0]?.own, { said: own, at: at(6) });
    const again = ask(state, confirm(!own));
    assert.equal(again.ok ? '' : again.refusal.code, 'officer/confirmed');
  }
  const byAnother = ask(entered, [6, officer, { type: 'confirm-answer', answer: 'answer-1', own: true }, false]);
  assert.equal(byAnother.ok ? '' : byAnother.refusal.code, 'officer/not-yours');
});

test('the coordinator owes each answer a reading until it was read', () => {
  const owed = (state: OfficerState) => officerDeadlines(state).filter(({ kind }) => kind === 'answer-to-read').map(({ id, owner }) => [id, owner]);
  const answered: readonly Asked[] = [nominated, noted, [5, officer, says('discipline-1'), true], [6, officer, says('record'), true]];
  assert.deepEqual(owed(walked(...answered)), [[`answer-to-read:answer-1@${at(5)}`, 'programme-coordinator'], [`answer-to-read:answer-2@${at(6)}`, 'programme-coordinator']]);
  const read = walked(...answered, [7, coordinator, { type: 'read-answer', answer: 'answer-1' }]);
  assert.deepEqual(owed(read), [[`answer-to-read:answer-2@${at(6)}`, 'programme-coordinator']]);
  assert.deepEqual([read.answers?.[0]?.readAt, read.answers?.[0]?.readBy], [at(7), 'p-coordinator']);
  const twice = ask(read, [8, coordinator, { type: 'read-answer', answer: 'answer-1' }]);
  assert.equal(twice.ok ? '' : twice.refusal.code, 'officer/read');
});

test('every item of a record has a name of its own', () => {
  const ids = itemsOf(walked(nominated, noted, removed, [5, coordinator, { type: 'lapse-officer', at: at(5), reason: 'leave' }], [6, coordinator, { type: 'note-discipline', kind: 'other', learnedAt: at(6) }])).map(({ id }) => id);
  assert.deepEqual(ids, ['record', 'nomination', 'background', 'removal-1', 'roster-lapse-1', 'discipline-1', 'discipline-2']);
});
