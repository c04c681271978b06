import { at, hash, may, partOf, personal, shape, text, yes } from '#agency/shape.ts';

const item = partOf('items', 'What the answer is about.');
const answer = partOf('answers', 'Which answer.');

/** What the officer says of the record about them. It is kept beside the item for ever; nobody edits or refuses it. */
export const answerCommands = {
  'answer-record': shape({
    item, documentHash: may(hash('SHA-256 of a paper that belongs to it.')), personal: personal({ answer: text('Your answer. It stands beside the item for ever, wherever the item is shown.') }),
  }, 'You answer what this record says about you. It changes nothing about your authority.'),
  'enter-answer': shape({
    item, answeredAt: at('Date of the officer’s paper.'), documentHash: hash('SHA-256 of the officer’s paper.'), personal: may(personal({ answer: text('The words of the paper, as they stand there.') })),
  }, 'The officer answered on paper. The officer is asked whether it is theirs as entered.'),
  'confirm-answer': shape({ answer, own: yes('Whether it is yours as it was entered.') }, 'You say whether an answer that was entered from paper is yours. It stays either way.'),
  'read-answer': shape({ answer }, 'You have read the answer. It changes nothing else.'),
};
