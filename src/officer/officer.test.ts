import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import type { Deadline } from '#agency/record.ts';
import { addHours, addMinutes, instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { OfficerCommand } from './commands.ts';
import { foldOfficer } from './fold.ts';
import { decideOfficer } from './officer.ts';
import type { OfficerState } from './state.ts';

const START = instant('2026-03-02T15:00:00Z');
const hashOf = (letter: string) => letter.repeat(64);
const yes = { attested: true };
const criteria = { 'citizenship': yes, 'law-enforced': yes, 'security-training': yes, 'inmate-rules': yes };

type Row = readonly [who: string, command: OfficerCommand, expected: string];
/** Each row a minute after the one before; expected is the status, or `!` and the code of the refusal. */
function walk(...rows: readonly Row[]): { state: OfficerState; at: Instant; due: readonly Deadline[] } {
  let state: OfficerState | undefined;
  let due: Deadline[] = [];
  rows.forEach(([who, command, expected], index) => {
    const at = addMinutes(START, index);
    const by = { principal: who, role: 'programme-coordinator' };
    const decided = decideOfficer(state, command, at, by);
    if (!decided.ok) return assert.equal(`!${decided.refusal.code.replace('officer/', '')}`, expected, JSON.stringify(decided.refusal));
    state = after(foldOfficer, state, decided.events, at, by);
    due = [...due.filter((each) => !(decided.settled ?? []).includes(each.id)), ...(decided.due ?? [])];
    assert.equal(state?.status, expected, command.type);
  });
  return { state: state as OfficerState, at: addMinutes(START, rows.length), due };
}

const nominate: Row = ['ann', { type: 'nominate-officer', criteria }, 'nominated'];
const train: Row = ['ann', { type: 'begin-training', course: 'WSO', courseVersion: '2025-1', startedAt: START }, 'in-training'];
const exam = (score: number, expected: string): Row => ['ann', { type: 'record-training', score, takenAt: START }, expected];
const certify = (expected: string): Row => ['ann', { type: 'certify-officer', namesOfficer: true, certifiedAt: START, documentHash: hashOf('a') }, expected];
const letter = (expected: string): Row => ['ann', { type: 'authorize-officer', namesOfficer: true, at: START, functions: ['serve-i-200'], durationEndAt: 'not-stated', documentHash: hashOf('b') }, expected];
const form = (expected: string): Row => ['ann', { type: 'record-form-70006', namesOfficer: true, executedAt: START, documentHash: hashOf('c') }, expected];
const issue = (expected: string): Row => ['ann', { type: 'record-credential', namesOfficer: true, serial: 'S-1', issuedAt: START, documentHash: hashOf('d') }, expected];
const verify = (number: number, letterOfHash: string, expected: string, who = 'bob'): Row => [who, { type: 'verify-paper', paper: `paper-${number}`, documentHash: hashOf(letterOfHash) }, expected];
const complete: readonly Row[] = [nominate, train, exam(85, 'trained'), certify('trained'), letter('trained'), form('trained'), issue('trained'),
  verify(1, 'a', 'certified'), verify(2, 'b', 'certified'), verify(3, 'c', 'authorized'), verify(4, 'd', 'credentialed')];

test('nomination asks for all four criteria, and names the ones that lack', () => {
  walk(
    ['ann', { type: 'begin-training', course: 'WSO', courseVersion: '1', startedAt: START }, '!not-now'],
    ['ann', { type: 'nominate-officer', criteria: { citizenship: yes, 'inmate-rules': yes } }, '!criteria'],
    ['ann', { type: 'nominate-officer', criteria, nominatedAt: addHours(START, 9) }, '!future'],
    nominate,
    ['ann', { type: 'nominate-officer', criteria }, '!not-now'],
  );
});

test('two attempts at 70 percent; a third does not exist', () => {
  const { state } = walk(nominate, exam(90, '!not-now'), train, exam(69, 'in-training'), exam(69, 'disqualified'), exam(100, '!third-attempt'), certify('!not-now'));
  assert.deepEqual(state.training?.attempts.map((attempt) => [attempt.number, attempt.passed]), [[1, false], [2, false]]);
  walk(nominate, train, exam(69, 'in-training'), exam(70, 'trained'), exam(90, '!third-attempt'));
  walk(nominate, train, exam(70, 'trained'), exam(90, '!passed'));
});

test('papers come in ICE’s order, entered by one and verified by another', () => {
  const { state } = walk(nominate, train, exam(85, 'trained'),
    letter('!paper-order'), issue('!paper-order'), certify('trained'), letter('trained'), form('trained'), issue('trained'),
    verify(2, 'b', '!paper-order'), verify(1, 'b', '!other-paper'), verify(1, 'a', '!paper/same-person', 'ann'), verify(1, 'a', 'certified'),
    verify(1, 'a', '!no-such-paper'), verify(2, 'b', 'certified'), verify(4, 'd', '!paper-order'), verify(3, 'c', 'authorized'), verify(4, 'd', 'credentialed'));
  assert.deepEqual([state.certifiedAt, state.form70006At, state.authorizationLetter?.durationEndAt, state.credential?.status], [START, START, 'not-stated', 'in-possession']);
});

test('a certification without an examination needs the statement that training came before these records', () => {
  walk(nominate, certify('!not-trained'),
    ['ann', { type: 'certify-officer', namesOfficer: true, certifiedAt: START, documentHash: hashOf('a'), trainedBeforeRecords: true }, 'nominated'], verify(1, 'a', 'certified'));
});

test('a rejected paper never counts and keeps its place', () => {
  const { state } = walk(nominate, train, exam(85, 'trained'), certify('trained'), ['bob', { type: 'reject-paper', paper: 'paper-1' }, 'trained'], verify(1, 'a', '!no-such-paper'), letter('!paper-order'), certify('trained'), verify(2, 'a', 'certified'));
  assert.deepEqual(state.papers.map((paper) => paper.id), ['paper-1', 'paper-2']);
});

test('withdrawal counts from the moment it is entered, needs no second person, and calls the credential back', () => {
  const { state, due } = walk(...complete, ['bob', { type: 'withdraw-officer', kind: 'withdrawal', cause: 'ice-notice' }, 'withdrawn'],
    ['ann', { type: 'confirm-officer', at: START, means: 'call-back' }, '!not-now']);
  assert.equal(state.removals[0]?.effectiveAt, undefined, 'no date stated: at once');
  assert.deepEqual(due.map((each) => each.kind).sort(), ['credential-to-ice', 'officer-to-be-told', 'written-notice']);
});

test('a withdrawal that takes effect later is on record at once; a leaver is nominated again', () => {
  const later = addHours(START, 24);
  const { state } = walk(...complete, ['bob', { type: 'withdraw-officer', kind: 'suspension', cause: 'ice-notice', effectiveAt: later }, 'credentialed'],
    ['bob', { type: 'record-officer-left', effectiveAt: START }, 'left'],
    ['ann', { type: 'reinstate-officer', namesOfficer: true, removal: 'removal-2', restoredAt: START, documentHash: hashOf('e') }, '!not-now']);
  assert.deepEqual(state.removals.map((each) => [each.kind, each.effectiveAt]), [['suspension', later], ['left', START]]);
});

test('ICE’s written restoration counts once verified, and the removal stays on record', () => {
  const { state, due } = walk(...complete, ['bob', { type: 'withdraw-officer', kind: 'suspension', cause: 'ice-notice' }, 'suspended'],
    ['ann', { type: 'reinstate-officer', namesOfficer: true, removal: 'removal-9', restoredAt: START, documentHash: hashOf('e') }, '!no-removal'],
    ['ann', { type: 'reinstate-officer', namesOfficer: true, removal: 'removal-1', restoredAt: START, documentHash: hashOf('e') }, 'suspended'], verify(5, 'e', 'credentialed'));
  assert.equal(state.removals[0]?.restoredAt, START);
  assert.deepEqual(due, []);
});

test('ICE’s last word never goes back; a returned credential does not come out of the drawer', () => {
  const { state } = walk(...complete,
    ['ann', { type: 'confirm-officer', at: addMinutes(START, 5), means: 'positive-roster' }, 'credentialed'], ['ann', { type: 'confirm-officer', at: START, means: 'letter' }, 'credentialed'],
    ['ann', { type: 'see-credential', status: 'returned', seenAt: START }, 'credentialed'], ['ann', { type: 'see-credential', status: 'in-possession', seenAt: START }, '!credential-returned']);
  assert.equal(state.iceLastWordAt, addMinutes(START, 5));
});

test('the agency’s own roster lapses and returns without touching ICE’s papers', () => {
  const { state } = walk(...complete, ['ann', { type: 'restore-officer', at: START }, '!on-roster'], ['ann', { type: 'lapse-officer', at: START, reason: 'training-lapse' }, 'credentialed'], ['ann', { type: 'restore-officer', at: addMinutes(START, 1) }, 'credentialed']);
  assert.deepEqual(state.rosterLapses, [{ at: START, reason: 'training-lapse', restoredAt: addMinutes(START, 1) }]);
});
