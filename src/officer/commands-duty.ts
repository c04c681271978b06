import { at, hash, may, oneOf, partOf, personal, shape, text } from '#agency/shape.ts';

const discipline = partOf('disciplines', 'Which discipline.');

/** The continuous duty: what comes up after the nomination, what counsel says of it, and what ICE decides. */
export const dutyCommands = {
  'note-discipline': shape({
    kind: oneOf(['allegation', 'finding', 'arrest-or-charge', 'other'], 'What it is.'), learnedAt: at('When the agency learned of it.'),
    documentHash: may(hash('SHA-256 of the paper.')), personal: may(personal({ discipline: text('What it is about.') })),
  }, 'New discipline came to the agency’s knowledge. It is put to the coordinator.'),
  'record-personnel-law': shape({
    discipline, position: oneOf(['permitted', 'restricted'], 'What counsel says of the state’s personnel law. Restricted: only as far as the note says.'),
    onAt: at('Date of counsel’s note.'), documentHash: may(hash('SHA-256 of the note.')), personal: may(personal({ personnelLaw: text('Counsel’s note.') })),
  }, 'Counsel says whether the state’s personnel law lets this be put to ICE.'),
  'disclose-discipline': shape({
    discipline, disclosedAt: at('When it was put to ICE.'), documentHash: hash('SHA-256 of what was sent.'),
    personal: may(personal({ disclosure: text('What was disclosed, within the consent and state personnel law.') })),
  }, 'The discipline was put to ICE, within the officer’s consent. ICE decides what follows.'),
  'record-reopening-decision': shape({
    discipline, decision: oneOf(['reopened', 'not-reopened', 'not-stated'], 'What ICE decided about the background. Not stated: ICE answered and decided nothing.'),
    decidedAt: at('When.'), documentHash: may(hash('SHA-256 of ICE’s answer. Needed when the agency enters it.')),
  }, 'Whether ICE reopens the background. It ends no authority by itself: only ICE suspends.'),
};
