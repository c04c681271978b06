import { itemNamed } from '../records/item-words.ts';
import { doHref, type Programme } from './programme.ts';
import type { TaskGroup } from './task.ts';

/** Answers of officers that nobody has read yet. Reading changes nothing else; the words stand on the officer’s record, beside what they are about. */
export function answerTasks({ records, name, age }: Programme): TaskGroup {
  return {
    heading: 'Answers of officers', none: 'Every answer was read.',
    tasks: records.officers.flatMap(({ id, state }) => (state.answers ?? []).filter((each) => each.readAt === undefined).map((each) => ({
      title: `Read the answer of ${name(id)}: ${itemNamed(each.item, state).toLowerCase()}`, tone: 'steady' as const, href: doHref('officer', id, 'read-answer', { answer: each.id }),
      why: `${each.from === 'paper' ? 'Entered from paper' : 'Given'} ${age(each.enteredAt)}. It stands beside the item on the officer’s record. Read it there, then say so; nobody can change or refuse it. For you.`,
    }))),
  };
}
