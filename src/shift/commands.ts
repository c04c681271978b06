import Type from 'typebox';
import type { CommandOf } from '#agency/shape.ts';
import { id, may, oneOf, shape, yes } from '#agency/shape.ts';

/** Everything that can be asked of a shift. No command has words or names: who acts is who is signed in. */
export const shiftCommands = {
  'begin-handover': shape({}, 'A handover begins: a list of everyone on the board, to be counted and signed.'),
  'record-head-count': shape({
    answers: Type.Array(shape({
      custody: id('The custody of one person on the board.'),
      answer: oneOf(['present', 'not-found', 'elsewhere'], 'Seen here, not found, or known to be elsewhere: hospital, another building, on the way.'),
    }, 'One person.'), { maxItems: 5000, description: 'Everyone on the board, each once.' }),
  }, 'A physical count against the board. It is recorded whole or not at all.'),
  'sign-over': shape({}, 'The outgoing commander signs the list as it was counted.'),
  'take-over': shape({ alone: may(yes('No outgoing commander can sign.')) }, 'The incoming commander signs the same list and has the shift.'),
  'end-shift': shape({ next: id('The shift that was taken over.') }, 'The next shift was taken over.'),
};

export type ShiftCommand = CommandOf<typeof shiftCommands>;
