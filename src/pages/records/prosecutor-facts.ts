import { answerField } from '#prosecutor/disclosure-material.ts';
import type { DisclosureMaterialState } from '#prosecutor/state.ts';
import { codeWords } from '../ask/words.ts';
import { dayIn, fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

/** What it is, and to whom it went. Whether it must be disclosed stands as a question, for counsel. */
export const disclosureMaterialFacts = (state: DisclosureMaterialState, telling: Telling): readonly FactSection[] => [
  {
    heading: 'The material', facts: [
      fact('About', telling.named('officer', telling.words('officer'))), fact('What it is', codeWords(state.material), `from: ${codeWords(state.source).toLowerCase()}; ${paperHash(state.documentHash)}`),
      when('Learned of', state.learnedAt), fact('In words', telling.words('content')), when('Recorded here', state.recordedAt, `by ${telling.who(state.recordedBy)}`),
    ],
  },
  {
    heading: 'Disclosures', none: 'Disclosed to nobody.', facts: state.disclosures.flatMap((each) => [
      when(`${codeWords(each.to)}: ${each.office}`, each.disclosedAt, `by ${each.disclosingPosition}, recorded by ${telling.who(each.recordedBy)}; ${paperHash(each.documentHash)}; ${telling.words(each.id)}`),
      each.answer === undefined ? fact('Answer', 'None recorded') : fact('Answer', codeWords(each.answer.answer), `${dayIn(each.answer.answeredAt, telling)}; ${paperHash(each.answer.documentHash)}; ${telling.words(answerField(each.id))}`),
    ]),
  },
  { heading: 'What must be disclosed', facts: [fact('To a prosecutor or a court', 'Counsel’s question', 'Not answered here (Brady v. Maryland, 373 U.S. 83 (1963); Giglio v. United States, 405 U.S. 150 (1972)).')] },
  { heading: 'Who sees this', facts: [fact('Kept apart', 'Counsel only', 'To everyone else, the officer, an administrator and an auditor included, this record does not exist. It is no fact of any decision, and changes no authority.')] },
];
