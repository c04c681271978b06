import { at, hash, list, may, oneOf, personal, recordOf, shape, text, title, yes } from '#agency/shape.ts';
import { releaseAnswers, releaseChecks } from './release-checks.ts';

const documentHash = may(hash('SHA-256 of the paper.'));
const words = may(personal({ endingWords: text('In words.') }));

/** Moves, endings and corrections. */
export const endCommands = {
  'move-person': shape({ facility: recordOf('facility', 'The facility the person was moved to.'), at: may(at('When; omitted: now.')) }, 'Moved between facilities. No limit moves.'),
  'move-to-building': shape({ at: may(at('When; omitted: now.')), personal: may(personal({ place: text('Where.') })) }, 'Moved to another building, such as in an evacuation. No limit moves.'),
  'record-hospital': shape({ at: may(at('When; omitted: now.')), personal: may(personal({ place: text('Which hospital.') })) }, 'Taken to a hospital under guard. The person stays held for ICE transfer there, and every limit runs on.'),
  'record-transfer-left': shape({
    at: at('When the person left the building.'), with: oneOf(['ice', 'agency'], 'Who drives. With this agency’s deputies the limits run on until arrival.'),
    destination: oneOf(['ice-field-office', 'immigration-detention-facility', 'ice-at-door'], 'Where to.'),
    personal: may(personal({ iceOfficer: text('ICE officer and credential.') })),
  }, 'The person left the building for ICE.'),
  'record-transfer-arrived': shape({ at: at('When the person arrived.'), personal: may(personal({ receivedBy: text('Who received the person.') })) }, 'The person arrived at ICE.'),
  'complete-transfer-papers': shape({ at: may(at('When; omitted: now.')), documentHash: hash('SHA-256 of the signed receipt.') }, 'The transfer papers are complete.'),
  'release-person': shape({
    at: may(at('When the person physically left; omitted: now.')), by: title('Position that decided.'),
    reason: oneOf(['not-cleared', 'limit', 'no-basis', 'stop-upheld', 'warrant-cancelled', 'ice-declined', 'court', 'other'], 'Why.'), documentHash, personal: words,
  }, 'The person was released and physically left.'),
  'record-release-checks': shape({
    checks: list(shape({
      check: oneOf(releaseChecks, 'What was looked at.'), answer: oneOf(releaseAnswers, 'What came out.'),
      together: may(yes('Answered in one stroke with others, not one by one.')),
    }, 'One check and its answer.'), 'The answers; what is not answered stays unanswered.'),
    personal: may(personal({ checkWords: text('In words.') })),
  }, 'Checks at the door, answered by whoever is signed in. They take minutes; no answer and no missing answer lengthens custody.'),
  'record-ice-release': shape({
    at: may(at('From when; omitted: now.')), how: oneOf(['warrant-cancelled', 'bond', 'supervision', 'own-recognizance', 'other'], 'How ICE released.'),
    byTitle: title('Title of the ICE officer.'), documentHash,
  }, 'ICE released the person itself. The immigration bases end; the person is released unless another basis is documented.'),
  'record-death': shape({ at: at('When.'), by: title('Position that recorded it.'), documentHash, personal: words }, 'The person died in custody.'),
  'record-escape': shape({ at: at('When.'), by: title('Position that recorded it.'), documentHash, personal: words }, 'The person escaped.'),
  'return-to-custody': shape({ at: at('When.'), facility: recordOf('facility', 'Where.') }, 'The person is back after an escape. Every limit stands as it stood.'),
  'correct-record': shape({
    fact: oneOf(['orderAcceptedAt', 'releaseEligibleAt', 'actualReleaseAt', 'readAt', 'servedAt', 'leftBuildingAt', 'arrivedAt'], 'Which instant.'),
    correctedAt: at('What it should have been.'),
    reason: oneOf(['clerical', 'paper-found', 'court-record', 'clock-wrong', 'feed-wrong'], 'Why.'), documentHash,
  }, 'An instant was recorded wrongly. Both values stay; the earlier end stands.'),
};
