import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import type { Decided } from '#agency/record.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { answerByLink, linkOpen } from './asking.ts';
import type { AnswerByLink, Asking } from './asking.ts';
import type { WarrantCommand } from './commands.ts';
import type { WarrantEvent } from './events.ts';
import { foldWarrant } from './fold.ts';
import { openQuestion, uncompared } from './question.ts';
import type { WarrantState } from './state.ts';
import { decideWarrant, warrantDeadlines, warrantRecord } from './warrant.ts';

const START = instant('2026-06-12T02:00:00Z');
const DIGEST = 'd'.repeat(64);
const by = { principal: 'ann', role: 'warrant-service-officer' };
const minute = (count: number): Instant => addMinutes(START, count);

const folded = (state: WarrantState | undefined, decided: Decided<WarrantEvent>, at: Instant): WarrantState => {
  assert.ok(decided.ok, JSON.stringify(decided));
  return after(foldWarrant, state, decided.events, at, by) as WarrantState;
};
const take = (state: WarrantState | undefined, command: WarrantCommand, at: Instant, found?: Parameters<typeof decideWarrant>[4]): WarrantState => folded(state, decideWarrant(state, command, at, by, found), at);
const code = (decided: Decided<WarrantEvent>): string => (decided.ok ? 'recorded' : decided.refusal.code);

const matched = (() => {
  const received = take(undefined, { type: 'receive-warrant', form: 'I-200', documentHash: 'a'.repeat(64) }, START, { person: 'p-1', hasANumber: true, bookings: ['c-1'] });
  return take(received, { type: 'match-warrant', custody: 'c-1', against: ['fingerprint'] }, START, { person: 'p-2' });
})();

const link: WarrantCommand = { type: 'ask-reconfirmation', means: 'one-time-link', to: 'Duty desk' };
const asking: Asking = { digest: DIGEST, stops: [], projectedReleaseAt: minute(300) };
const asked = (more: Partial<Asking> = {}, at = minute(10)): WarrantState => take(matched, link, at, { person: 'p-2', asking: { ...asking, ...more } });
const say = (result: AnswerByLink['result'], items: AnswerByLink['items'] = []): AnswerByLink => ({ by: 'Duty officer', result, items, personal: { answeredBy: 'Someone' } });
const answer = (state: WarrantState, result: AnswerByLink['result'], at: Instant): WarrantState => folded(state, answerByLink(openQuestion(state)!, say(result), at), at);
const compare = (agrees: boolean, numberOnFile = true): WarrantCommand => ({ type: 'compare-link-answer', question: 'question-1', agrees, numberOnFile, personal: { comparedWith: 'Someone' } });

test('a question ends within two hours, and never beyond the release-eligible time', () => {
  const rows: readonly (readonly [Partial<Asking>, Instant | undefined, string])[] = [
    [{}, undefined, minute(130)],
    [{ projectedReleaseAt: minute(40) }, undefined, minute(40)],
    [{ releaseEligibleAt: minute(60) }, undefined, minute(60)],
    [{ projectedReleaseAt: minute(5) }, undefined, minute(130)],
    [{}, minute(30), minute(30)],
    [{}, minute(131), 'warrant/answer-by'],
    [{}, minute(10), 'warrant/answer-by'],
    [{ projectedReleaseAt: minute(40) }, minute(41), 'warrant/answer-by'],
    [{ releaseEligibleAt: minute(10) }, undefined, 'warrant/release-proceeds'],
  ];
  for (const [more, answerDueAt, expected] of rows) {
    const decided = decideWarrant(matched, { ...link, ...(answerDueAt === undefined ? {} : { answerDueAt }) } as WarrantCommand, minute(10), by, { person: 'p-2', asking: { ...asking, ...more } });
    assert.equal(decided.ok ? openQuestion(folded(matched, decided, minute(10)))?.answerDueAt : decided.refusal.code, expected, JSON.stringify(more));
  }
});

test('the digest is kept for a link only, and finds the warrant only while its question is open', () => {
  assert.equal(openQuestion(take(matched, { ...link, means: 'telephone' } as WarrantCommand, minute(10), { person: 'p-2', asking }))?.digest, undefined);
  const open = asked();
  const key = (state: WarrantState): unknown => warrantRecord.keys(state as never)['question'];
  assert.deepEqual([key(matched), key(open), key(answer(open, 'in-force', minute(20)))], [undefined, DIGEST, undefined]);
  const again = take(open, link, minute(12), { person: 'p-2', asking: { ...asking, digest: 'e'.repeat(64) } });
  assert.equal(key(again), 'e'.repeat(64), 'a new question takes the place of the old one');
});

test('a link is closed when used, late, of another question, after release is due, or when the warrant has moved on', () => {
  const open = asked();
  const is = (state: WarrantState, at = minute(20), eligible?: Instant, digest = DIGEST): boolean => linkOpen(state, digest, eligible, at) !== undefined;
  assert.equal(is(open), true);
  assert.equal(is(open, minute(129.9)), true);
  assert.equal(is(open, minute(130)), false, 'the end is exclusive');
  assert.equal(is(open, minute(20), minute(20)), false, 'release is due');
  assert.equal(is(open, minute(20), minute(21)), true);
  assert.equal(is(open, minute(20), undefined, 'e'.repeat(64)), false);
  assert.equal(is(answer(open, 'no-answer', minute(15))), false);
  for (const command of [
    { type: 'reconfirm-warrant', at: minute(12), by: 'Duty desk', method: 'telephone-call-back', result: 'in-force' },
    { type: 'cancel-warrant', byTitle: 'SDDO' }, { type: 'supersede-warrant', by: 'w-2' }, { type: 'unmatch-warrant', reason: 'wrong-person' },
    { type: 'use-warrant', custody: 'c-1', servedAt: minute(12) },
  ] as const) assert.equal(is(take(open, command, minute(15))), false, command.type);
});

test('“cancelled” by link counts at once; “in force” counts for nothing until it is compared by call-back', () => {
  const cancelled = answer(asked(), 'cancelled', minute(20));
  assert.deepEqual([cancelled.status, cancelled.cancelledAt], ['cancelled', minute(20)]);
  assert.match(cancelled.cancellations[0]?.byTitle ?? '', /not signed in: link sent to Duty desk/);

  const said = answer(asked(), 'in-force', minute(20));
  assert.deepEqual([said.reconfirmations, said.status, uncompared(said)?.id], [[], 'matched', 'question-1']);
  assert.equal(code(decideWarrant(said, compare(true, false), minute(25), by)), 'warrant/number-not-on-file');
  const counted = take(said, compare(true), minute(25));
  assert.deepEqual(counted.reconfirmations.map(({ at, method, result }) => [at, method, result]), [[minute(20), 'one-time-link', 'in-force']], 'as old as the answer, not as the call');
  assert.equal(code(decideWarrant(counted, compare(true), minute(26), by)), 'warrant/no-link-answer');

  const disputed = take(said, compare(false), minute(25));
  assert.deepEqual([disputed.reconfirmations, uncompared(disputed)], [[], undefined]);
  assert.deepEqual(answer(asked(), 'no-answer', minute(20)).reconfirmations.map(({ result }) => result), ['no-answer']);
});

test('with a contrary item open, “in force” needs an answer to each item, and none of them ends the stop', () => {
  const open = asked({ stops: ['stop-1', 'stop-2'] });
  const question = openQuestion(open)!;
  const item = (stop: string) => ({ stop, answer: 'considered' as const, fingerprintMatch: true });
  assert.equal(code(answerByLink(question, say('in-force'), minute(20))), 'warrant/item-unanswered');
  assert.equal(code(answerByLink(question, say('in-force', [item('stop-1')]), minute(20))), 'warrant/item-unanswered');
  assert.equal(code(answerByLink(question, say('cancelled'), minute(20))), 'recorded', 'taking authority away needs no answer to an item');
  const state = folded(open, answerByLink(question, say('in-force', [item('stop-1'), item('stop-2'), item('stop-9')]), minute(20)), minute(20));
  assert.deepEqual(state.questions?.[0]?.answer?.items.map(({ stop }) => stop), ['stop-1', 'stop-2'], 'an item that nobody asked about is not recorded');
});

test('silence, an uncompared answer and a call-back that disagrees are alarms of the commander', () => {
  const kinds = (state: WarrantState): readonly string[] => warrantDeadlines(state).map(({ kind, dueAt, owner }) => `${kind} ${dueAt} ${owner}`);
  assert.deepEqual(kinds(asked()), [`reconfirmation-unanswered ${minute(130)} shift-commander`]);
  const said = answer(asked(), 'in-force', minute(20));
  assert.deepEqual(kinds(said), [`link-answer-uncompared ${minute(20)} shift-commander`]);
  assert.deepEqual(kinds(take(said, compare(true), minute(25))), []);
  assert.deepEqual(kinds(take(said, compare(false), minute(25))), [`link-answer-disputed ${minute(25)} shift-commander`]);
  assert.deepEqual(kinds(answer(asked(), 'cancelled', minute(20))), []);
});

test('an answer on paper is recorded with its hash, and never as one from a link', () => {
  const paper: WarrantCommand = { type: 'reconfirm-warrant', at: minute(5), by: 'Duty desk', method: 'paper', result: 'in-force' };
  assert.equal(code(decideWarrant(matched, paper, minute(10), by)), 'warrant/no-paper');
  assert.equal(take(matched, { ...paper, documentHash: 'b'.repeat(64) } as WarrantCommand, minute(10)).reconfirmations[0]?.documentHash, 'b'.repeat(64));
});
