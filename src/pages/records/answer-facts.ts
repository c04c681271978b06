import type { Answer } from '#officer/answer-state.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Fact } from '../view.ts';
import { itemNamed } from './item-words.ts';
import { dayIn, fact, type FactSection, paperHash, type Telling } from './sections.ts';

/**
 * The officer's answers, each beside what it is about, wherever that is shown. One about something that no line shows stands at the end:
 * none is ever left out.
 */
export function withAnswers(sections: readonly FactSection[], state: OfficerState, telling: Telling): readonly FactSection[] {
  const { answers = [] } = state;
  const shown = new Set(sections.flatMap(({ facts }) => facts.flatMap(({ item }) => item ?? [])));
  const others = answers.filter(({ item }) => !shown.has(item));
  return [
    ...sections.map((section) => ({ ...section, facts: section.facts.flatMap((each, place) => [each, ...(lastOf(section.facts, place) ? answers.filter(({ item }) => item === each.item).map((answer) => answerFact(answer, telling)) : [])]) })),
    ...(others.length === 0 ? [] : [{ heading: 'What the officer answers', facts: others.map((each) => ({ ...answerFact(each, telling), label: `The officer answers: ${itemNamed(each.item, state).toLowerCase()}` })) }]),
  ];
}

/** Several lines may tell of one item: its answers follow the last of them. */
const lastOf = (facts: readonly Fact[], place: number): boolean => {
  const item = facts[place]?.item;
  return item !== undefined && !facts.slice(place + 1).some((each) => each.item === item);
};

function answerFact(answer: Answer, telling: Telling): Fact {
  const { id, from, answeredAt, enteredAt, enteredBy, documentHash, own, readAt, readBy } = answer;
  const words = telling.words(id);
  const paper = documentHash === undefined ? [] : [paperHash(documentHash)];
  const how = from === 'officer' ? [`Signed in, ${dayIn(enteredAt, telling)}`, ...paper]
    : [`On paper${answeredAt === undefined ? '' : ` of ${dayIn(answeredAt, telling)}`}`, ...paper, `entered by ${telling.who(enteredBy)} ${dayIn(enteredAt, telling)}`,
      own === undefined ? 'the officer has not said whether it is theirs' : `the officer says it is ${own.said ? 'theirs' : 'not theirs as entered'}, ${dayIn(own.at, telling)}`];
  return { ...fact('The officer answers', from === 'paper' && words === 'Not recorded' ? 'On the paper' : words, [...how, readAt === undefined ? 'not yet read by the coordinator' : `read by ${telling.who(readBy)} ${dayIn(readAt, telling)}`].join('; ')), tone: 'answer' };
}
