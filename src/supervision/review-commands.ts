import { at, hash, id, list, may, oneOf, personal, recordOf, shape, text, title, yes } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';

const means = may(oneOf(['telephone', 'e-mail', 'paper'], 'How it came, if ICE does not enter it itself.'));
const documentHash = may(hash('SHA-256 of the paper.'));

/** Everything that can be asked of a review. Its reasons are personal. */
export const reviewCommands = {
  'open-review': shape({
    act: oneOf(['service', 'irregular-service'], 'What happened.'), actId: id('The decision or irregular act in the custody record.'),
    custody: recordOf('custody', 'The custody record.'), facility: recordOf('facility', 'Where.'), officer: may(recordOf('officer', 'Who acted.')), warrant: may(recordOf('warrant', 'The warrant.')),
    actedAt: at('When.'), dueAt: may(at('By when, as adopted.')), position: may(title('The supervising position then.')), directions: list(id('A direction.'), 'Directions that spoke of the act.'),
  }, 'An act is to be reviewed by ICE. Raised with the act itself.'),
  'record-review': shape({
    outcome: oneOf(['in-order', 'guidance', 'retraining', 'referred'], 'What ICE found.'),
    position: title('The position in ICE that reviewed it, not a name.'),
    reviewedAt: may(at('When; omitted: now.')), means, documentHash,
    personal: personal({ reasons: text('The reasons, and what guidance ICE gives.'), reviewer: may(title('Who in ICE reviewed it.')) }),
  }, 'ICE’s review of the act.'),
  'acknowledge-review': shape({ readAloud: may(yes('It was read aloud to the officer, who signed on paper.')), documentHash }, 'The officer has read or heard ICE’s guidance.'),
  'record-retraining': shape({ heldAt: at('When the session was held.'), course: title('What was taught.'), documentHash }, 'The session that the review asks for was held.'),
  'withdraw-retraining': shape({ documentHash, personal: may(personal({ withdrawalReasons: text('Why.') })) }, 'ICE no longer asks for retraining.'),
};
export type ReviewCommand = CommandOf<typeof reviewCommands>;
