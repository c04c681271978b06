import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '#agency/record.ts';
import { addMinutes, instant } from '#time/instant.ts';
import type { ShiftCommand } from './commands.ts';
import { decideShift, foldShift, shiftDeadlines, type ShiftContext } from './shift.ts';
import type { CountAnswer, ShiftState } from './state.ts';

const START = instant('2026-06-12T22:00:00Z');

interface Line { readonly minute: number; readonly who: string; readonly command: ShiftCommand; readonly board: ShiftContext['board']; readonly comes: string }

/** `minute who step [custody=answer …] | board => what comes`; `board` names custodies, `c-9*` one found held at that minute. */
function read(line: string): Line {
  const [asked = '', comes = ''] = line.split('=>').map((part) => part.trim());
  const [left = '', shown = ''] = asked.split('|').map((part) => part.trim());
  const [minute = '0', who = '', type = '', ...args] = left.split(/\s+/);
  const answers = args.filter((arg) => arg.startsWith('c-')).map((arg) => ({ custody: arg.split('=')[0] as string, answer: arg.split('=')[1] as CountAnswer }));
  const board = shown.split(/\s+/).filter(Boolean).map((name) => (name.endsWith('*') ? { custody: name.slice(0, -1), foundHeldAt: addMinutes(START, Number(minute)) } : { custody: name }));
  const command = { type, ...(type === 'record-head-count' ? { answers } : {}), ...(args.includes('alone') ? { alone: true } : {}), ...(type === 'end-shift' ? { next: 's-2' } : {}) };
  return { minute: Number(minute), who, command: command as ShiftCommand, board, comes };
}

function walk(table: string): ShiftState {
  let state: ShiftState | undefined;
  for (const text of table.split('\n').map((each) => each.trim()).filter(Boolean)) {
    const { minute, who, command, board, comes } = read(text);
    const context = { at: addMinutes(START, minute), by: { principal: who, role: 'shift-commander' }, board };
    const decided = decideShift(state, command, context);
    if (!decided.ok) assert.ok(decided.refusal.title !== '' && decided.refusal.detail !== '' && decided.refusal.citations.length > 0, text);
    state = decided.ok ? after(foldShift, state, decided.events, context.at, context.by) : state;
    assert.equal(decided.ok ? state?.status : decided.refusal.code.replace('shift/', ''), comes, text);
  }
  return state as ShiftState;
}

test('two commanders sign the same list; nobody signs both sides', () => {
  const state = walk(`
    0  old begin-handover                                            | c-1 c-2      => handing-over
    1  old begin-handover                                            | c-1 c-2      => not-now
    5  old record-head-count c-1=present c-2=elsewhere               | c-1 c-2      => handing-over
    6  new take-over                                                 | c-1 c-2      => not-signed
    7  old sign-over                                                 | c-1 c-2      => handing-over
    8  old take-over                                                 | c-1 c-2      => same-person
    8  old take-over alone                                           | c-1 c-2      => same-person
    9  new take-over                                                 | c-1 c-2      => running
    10 old sign-over                                                 | c-1 c-2      => not-now
    90 new end-shift                                                 |              => ended
    91 new record-head-count                                         |              => not-now`);
  assert.deepEqual([state.outgoing?.principal, state.incoming?.principal, state.incoming?.alone, state.incoming?.count, state.incoming?.people], ['old', 'new', false, 'count-1', 2]);
});

test('a count after the signature is another list: the outgoing commander signs it again', () => {
  const state = walk(`
    0  old begin-handover                          | c-1 => handing-over
    1  old sign-over                               | c-1 => handing-over
    2  old record-head-count c-1=present           | c-1 => handing-over
    3  new take-over                               | c-1 => not-signed`);
  assert.equal(state.outgoing, undefined);
});

test('one jailer alone takes over under their own name, and the record says that nobody signed out', () => {
  const state = walk(`
    0  solo begin-handover                         | c-1 => handing-over
    2  solo take-over alone                        | c-1 => running
    3  solo record-head-count c-1=present          | c-1 => running`);
  assert.deepEqual(state.incoming, { principal: 'solo', at: addMinutes(START, 2), people: 1, alone: true });
});

test('a count leaves nobody out and nobody in', () => {
  walk(`
    0  a begin-handover                                       | c-1 c-2     => handing-over
    1  a record-head-count c-1=present                        | c-1 c-2     => not-whole
    1  a record-head-count                                    | c-1         => not-whole
    1  a record-head-count c-1=present c-1=present c-2=present| c-1 c-2     => counted-twice
    1  a record-head-count c-1=present c-2=present            | c-1         => not-on-board
    1  a record-head-count                                    |             => handing-over`);
});

test('whoever is not found is paged at once, until a count finds everyone; who was found held is named', () => {
  const first = walk(`
    0  a begin-handover                                       | c-1 c-2     => handing-over
    4  a record-head-count c-1=present c-2=not-found c-9=present | c-1 c-2 c-9* => handing-over`);
  assert.deepEqual(shiftDeadlines(first).map(({ kind, dueAt, owner }) => [kind, dueAt, owner]), [['not-found-at-head-count', addMinutes(START, 4), 'shift-commander']]);
  assert.deepEqual([first.counts[0]?.notFound, first.counts[0]?.foundHeld, first.counts[0]?.present], [['c-2'], ['c-9'], 2]);
  const context = { at: addMinutes(START, 9), by: { principal: 'a', role: 'shift-commander' }, board: [{ custody: 'c-1' }, { custody: 'c-2' }, { custody: 'c-9' }] };
  const again = decideShift(first, { type: 'record-head-count', answers: context.board.map(({ custody }) => ({ custody, answer: 'present' })) }, context);
  assert.ok(again.ok);
  assert.deepEqual([again.due, again.settled?.length], [[], 1]);
});
