import { at, hash, may, oneOf, personal, recordOf, shape, text, title, type CommandOf } from '#agency/shape.ts';

/** Everything that can be asked of a compelled statement. Its words, and whom it concerns, are never ledger data. */
export const compelledStatementCommands = {
  'record-compelled-statement': shape({
    officer: recordOf('officer', 'The officer who was ordered to give it.'),
    orderingPosition: title('Position that ordered it, not a name.'),
    warning: oneOf(['given', 'not-given', 'unknown'], 'Whether the officer was warned before it. Unknown: no paper says.'),
    takenAt: at('When it was taken.'), place: title('File or room where the statement itself is kept.'), documentHash: hash('SHA-256 of the statement.'),
    personal: may(personal({ statement: text('The statement, word for word. Left out where the paper alone is kept.') })),
  }, 'An officer was ordered to give a statement. What use may be made of it is counsel’s question (Garrity v. New Jersey, 385 U.S. 493 (1967)).'),
  'close-compelled-statement': shape({
    at: at('When.'), reason: oneOf(['matter-ended', 'entered-in-error', 'other'], 'Why nothing more is done with it.'), documentHash: may(hash('SHA-256 of the paper that ends the matter.')),
    personal: may(personal({ closing: text('In words.') })),
  }, 'The matter is closed. The record stays, and stays with counsel and the officer.'),
};

export type CompelledStatementCommand = CommandOf<typeof compelledStatementCommands>;
