import Type from 'typebox';
import { at, count, hash, may, oneOf, partOf, personal, shape, text, title, yes } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';
import { answerCommands } from './commands-answer.ts';
import { dutyCommands } from './commands-duty.ts';
import { removalCommands } from './commands-removal.ts';
import { shiftCommands } from './commands-shift.ts';
import { trainingCommands } from './commands-training.ts';

const evidence = (criterion: string) => shape({ attested: yes('Whether the agency attests it.'), documentHash: may(hash('SHA-256 of the evidence.')) }, criterion);
const documentHash = hash('SHA-256 of the paper.');
const namesOfficer = yes('Whether the name on the paper is this officer’s. A paper that names someone else is not entered.');
const fn = oneOf(['serve-i-200', 'serve-i-205'], 'An authorised function.');
const durationEnd = Type.Union([Type.Literal('not-stated'), at('When the authority ends.')], { description: 'End of authority as the letter states it, or `not-stated`.' });
const consent = shape({
  scope: Type.Array(oneOf(['disciplinary-records', 'background-questionnaire', 'database-queries'], 'What may be opened to ICE.'), { minItems: 1, uniqueItems: true }),
  givenAt: at('When it was signed.'), endAt: may(at('When it ends, if it says so.')), documentHash,
}, 'The candidate’s written authorization.');

export const officerCommands = {
  'nominate-officer': shape({
    nominatedAt: may(at('When; omitted: now.')),
    criteria: shape({
      'citizenship': may(evidence('United States citizenship.')), 'law-enforced': may(evidence('Knowledge and enforcement of laws and regulations.')),
      'security-training': may(evidence('Training on the security of the facilities.')), 'inmate-rules': may(evidence('Enforcement of the facilities’ rules on accountability and conduct.')),
    }, 'The four criteria (agreement IV.B).'),
    consent: may(consent),
    dueDiligenceHash: may(hash('SHA-256 of the due-diligence screen.')),
    personal: may(personal({ name: text('The officer’s name.'), employeeNumber: may(text('The agency’s own number for the officer: nobody is nominated twice under it.')) })),
  }, 'The agency nominates an officer.'),
  'record-screen': shape({
    result: oneOf(['nothing-adverse', 'adverse-put-to-ice'], 'What the screen found.'), screenedAt: at('When it was made.'), documentHash,
    personal: may(personal({ screen: text('What was looked at and found.') })),
  }, 'A second person screened the candidate with due diligence.'),
  'record-criterion': shape({ criterion: oneOf(['citizenship', 'law-enforced', 'security-training', 'inmate-rules'], 'Which.'), attested: yes('Whether the agency attests it.'), documentHash: may(documentHash) }, 'Evidence on one criterion.'),
  'record-consent': consent,
  'end-consent': shape({ endAt: at('From when.') }, 'The consent ended.'),
  'begin-background': shape({ documentHash: may(documentHash) }, 'Questionnaire and fingerprints went to ICE.'),
  'record-background': shape({ result: oneOf(['ice-favourable', 'ice-unfavourable'], 'As ICE states it.'), documentHash }, 'ICE’s statement on the background, entered from paper.'),
  'certify-officer': shape({ certifiedAt: at('Date of the certification.'), namesOfficer, documentHash, trainedBeforeRecords: may(yes('ICE trained this officer before these records began.')) }, 'ICE’s written certification, entered from paper.'),
  'authorize-officer': shape({ at: at('Date of the letter.'), functions: Type.Array(fn, { minItems: 1, uniqueItems: true }), durationEndAt: durationEnd, namesOfficer, documentHash }, 'The Field Office Director’s authorization letter, entered from paper.'),
  'record-form-70006': shape({ executedAt: at('When ICE executed it.'), namesOfficer, documentHash }, 'ICE Form 70-006, entered from paper.'),
  'record-credential': shape({ serial: title('Serial number.'), issuedAt: at('When ICE issued it.'), namesOfficer, documentHash }, 'An ICE credential was issued.'),
  'verify-paper': shape({ paper: partOf('papers', 'The paper that was compared.'), documentHash }, 'A second person compared the entry with the paper.'),
  'reject-paper': shape({ paper: partOf('papers', 'The paper that does not agree.') }, 'The entry does not agree with the paper; it never counts.'),
  'see-credential': shape({
    status: oneOf(['in-possession', 'in-safe', 'lost', 'found', 'returned', 'destroyed'], 'Where the credential is. Found: it was lost, and is in the safe again. Destroyed: by ICE.'),
    seenAt: at('When you saw that.'), serial: may(title('Serial number; omitted: the credential in use.')), documentHash: may(hash('SHA-256 of ICE’s receipt, for a return or a destruction.')),
  }, 'Where the credential is, seen with one’s own eyes.'),
  'confirm-officer': shape({
    at: at('When ICE said so.'), means: oneOf(['positive-roster', 'call-back', 'letter', 'e-mail'], 'How.'), documentHash: may(documentHash),
  }, 'ICE’s last word that this officer’s authority stands.'),
  'count-last-word': shape({ maxHours: count(1, 8_784, 'How old ICE’s last word may be.') }, 'The agency’s adopted age of ICE’s last word, carried to the officer’s record.'),
  'reinstate-officer': shape({ removal: partOf('removals', 'The removal that ICE took back.'), restoredAt: at('From when.'), namesOfficer, documentHash }, 'ICE restored the authority in writing, entered from paper.'),
  'lapse-officer': shape({ at: at('From when.'), reason: oneOf(['training-lapse', 'agency-decision', 'discipline', 'leave'], 'Why.') }, 'The agency takes the officer off its own roster; ICE’s status is shown unchanged.'),
  'restore-officer': shape({ at: at('From when.') }, 'The agency puts the officer back on its own roster.'),
  ...trainingCommands, ...dutyCommands, ...removalCommands, ...shiftCommands, ...answerCommands,
};

export type OfficerCommand = CommandOf<typeof officerCommands>;
