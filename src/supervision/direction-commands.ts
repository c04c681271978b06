import Type from 'typebox';
import { at, hash, may, oneOf, personal, recordOf, shape, text, title, yes } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';

const means = may(oneOf(['telephone', 'e-mail', 'paper'], 'How it came, if ICE does not enter it itself.'));
const documentHash = may(hash('SHA-256 of the paper.'));

/** Everything that can be asked of a direction. What was said, and by whom in ICE, is personal. */
export const directionCommands = {
  'give-direction': shape({
    directs: oneOf(['do-not-act', 'act', 'how-to-act'], 'What it directs. A direction not to act bars at once; the others permit nothing by themselves.'),
    officers: may(Type.Array(recordOf('officer', 'An officer whom it is for.'), { minItems: 1, maxItems: 200, uniqueItems: true, description: 'For whom; omitted: for every officer of the programme.' })),
    facility: may(recordOf('facility', 'At which facility; omitted: at all of them.')),
    custody: may(recordOf('custody', 'About which person; omitted: about nobody in particular.')),
    position: title('The supervising position in ICE that gives it, not a name.'),
    givenAt: may(at('When ICE gave it; omitted: now.')),
    means, documentHash,
    personal: personal({ direction: text('What ICE directs, in its own words.'), givenBy: may(title('Who in ICE gave it.')) }),
  }, 'ICE directs one officer, several, or all at a facility.'),
  'confirm-direction': shape({ documentHash }, 'ICE, or a second person against ICE’s paper, says that it was given so.'),
  'acknowledge-direction': shape({
    officer: may(recordOf('officer', 'Which officer, where it was read aloud; omitted: you yourself.')),
    readAloud: may(yes('It was read aloud to the officer, who signed on paper.')), documentHash,
  }, 'The officer has read or heard the direction.'),
  'lift-direction': shape({ means, documentHash }, 'ICE lifts the direction. From paper it counts once a second person has compared it.'),
  'verify-lift': shape({ documentHash: hash('SHA-256 of the paper that was compared.') }, 'A second person compared ICE’s lifting with its paper.'),
};
export type DirectionCommand = CommandOf<typeof directionCommands>;
