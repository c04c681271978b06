import { happened, present, refused, rest } from '#agency/record.ts';
import type { Decided } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import type { Answer } from './answer-state.ts';
import type { OfficerCommand } from './commands.ts';
import type { OfficerEvent } from './events.ts';
import { inFuture } from './future.ts';
import { itemsOf } from './items.ts';
import type { OfficerState } from './state.ts';

type AnswerCommand = OfficerCommand & { readonly type: 'answer-record' | 'enter-answer' | 'confirm-answer' | 'read-answer' };
export const isAnswerCommand = ({ type }: OfficerCommand): boolean => type === 'answer-record' || type === 'enter-answer' || type === 'confirm-answer' || type === 'read-answer';

const citations = ['safeguard: the officer sees the record and may answer it'];

/**
 * The officer's answer to an item (safeguard: no clause asks for it). `own`: whether who asks is signed in as this officer; nobody answers
 * for another. Only ever added to; it moves no status and removes no authority.
 */
export function answer(state: OfficerState, asked: OfficerCommand, at: Instant, own: boolean): Decided<OfficerEvent> {
  const command = asked as AnswerCommand;
  switch (command.type) {
    case 'answer-record': return own ? give(state, command, 'officer') : notYours();
    case 'enter-answer': return command.answeredAt > at ? inFuture('Answer not entered') : give(state, command, 'paper');
    case 'confirm-answer': return own ? confirm(state, command) : notYours();
    case 'read-answer': return read(state, command.answer);
  }
}

function give(state: OfficerState, { item, documentHash, personal, ...more }: AnswerCommand & { readonly type: 'answer-record' | 'enter-answer' }, from: Answer['from']): Decided<OfficerEvent> {
  if (!itemsOf(state).some(({ id }) => id === item)) return refused('officer/no-item', 'Answer not recorded', 'This record says nothing under that item. Choose the item as it stands on the page; “record” is the record as a whole.', { citations });
  const id = `answer-${(state.answers ?? []).length + 1}`;
  const answeredAt = 'answeredAt' in more ? more.answeredAt : undefined;
  return happened<OfficerEvent>({ type: 'record-answered', data: present({ id, item, from, answeredAt, documentHash }) as Pick<Answer, 'id' | 'item' | 'from'>, ...(personal === undefined ? {} : { personal: { [id]: personal.answer } }) });
}

function confirm(state: OfficerState, command: AnswerCommand & { readonly type: 'confirm-answer' }): Decided<OfficerEvent> {
  const found = (state.answers ?? []).find(({ id }) => id === command.answer);
  if (found?.from !== 'paper') return refused('officer/no-answer', 'Nothing changed', 'No answer of yours was entered from paper under that number.', { citations });
  if (found.own !== undefined) return refused('officer/confirmed', 'Nothing changed', 'What you said of it is on record. Answer again to add to it.', { citations });
  return happened<OfficerEvent>({ type: 'answer-confirmed', data: rest(command) });
}

function read(state: OfficerState, id: string): Decided<OfficerEvent> {
  const found = (state.answers ?? []).find((each) => each.id === id);
  if (found === undefined) return refused('officer/no-answer', 'Nothing changed', 'No such answer is on record.', { citations });
  if (found.readAt !== undefined) return refused('officer/read', 'Nothing changed', 'That this answer was read is on record.', { citations });
  return happened<OfficerEvent>({ type: 'answer-read', data: { answer: id } });
}

const notYours = (): ReturnType<typeof refused> => refused('officer/not-yours', 'Answer not recorded', 'An officer answers what is recorded about them, and nobody answers for another. An answer on paper is entered by the coordinator as such.', {
  citations, missing: [{ fact: 'the officer’s own answer, or their paper', from: 'the officer' }],
});
