import type { CompelledStatementState, Warning } from '#compelled/state.ts';
import type { Fact } from '../view.ts';
import { codeWords } from '../ask/words.ts';
import { fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

const WARNED: { readonly [W in Warning]: string } = { 'given': 'A warning was given', 'not-given': 'No warning was given', 'unknown': 'Not known: no paper says' };

/** The statement as it was taken. What may be made of it stands as a question, for counsel. */
export const compelledStatementFacts = (state: CompelledStatementState, telling: Telling): readonly FactSection[] => [
  { heading: 'The statement', facts: [fact('Given by', telling.named('officer', telling.words('officer'))), ...statementFacts(state, telling.words('statement'), telling)] },
  { heading: 'What it may be used for', facts: [useFact] },
  { heading: 'Who sees this', facts: [fact('Kept apart', 'Counsel, and the officer whom it concerns', 'To everyone else, an administrator and an auditor included, this record does not exist. It is no fact of any decision, and changes no authority.')] },
];

/** How it was taken and where it is. `words`: the statement itself, or what is said in its place. */
export const statementFacts = (state: CompelledStatementState, words: string, telling: Pick<Telling, 'who'>): readonly Fact[] => [
  fact('Ordered by', state.orderingPosition), fact('Warning', WARNED[state.warning]), when('Taken', state.takenAt), fact('Kept at', state.place, paperHash(state.documentHash)), fact('Word for word', words),
  when('Recorded here', state.recordedAt, `by ${telling.who(state.recordedBy)}`),
  state.closed === undefined ? fact('Closed', 'Not closed') : when('Closed', state.closed.at, `${codeWords(state.closed.reason)}; ${paperHash(state.closed.documentHash)}`),
];

/** Said wherever a compelled statement is shown. No conclusion is drawn. */
export const useFact = fact('As evidence in a criminal matter', 'Counsel’s question', 'Whether a statement given under order may be used against the officer is not answered here (Garrity v. New Jersey, 385 U.S. 493 (1967)).');
