import Type from 'typebox';
import { at, hash, id, may, oneOf, partOf, personal, recordOf, shape, text, title, yes } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';

const checkItem = shape({
  item: oneOf(['form', 'issuer-title', 'signature', 'date', 'pages'], 'What was looked at.'),
  result: oneOf(['in-order', 'defect', 'unclear'], 'What was seen.'),
}, 'One thing that was looked at.');

export const warrantCommands = {
  'receive-warrant': shape({
    form: oneOf(['I-200', 'I-205'], 'Form of the administrative warrant, signed by an immigration officer, not a judge.'),
    fieldOffice: may(recordOf('field-office', 'The ICE field office it came from.')),
    issuerTitle: may(title('Title of the signing officer, as printed.')),
    signed: may(yes('Whether it bears a signature; omitted: nobody has looked yet.')),
    issuedAt: may(at('Date on the form.')),
    receivedAt: may(at('When it arrived; omitted: now.')),
    batch: may(id('The delivery it came in with.')),
    documentHash: hash('SHA-256 of the document as received.'),
    basis: may(oneOf(['pending-proceedings', 'failure-to-establish-admissibility', 'biometric-confirmation', 'statements', 'final-order', 'not-stated'], 'Box ticked on the form.')),
    personal: may(personal({
      name: may(text('Name on the form.')), dateOfBirth: may(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Date of birth on the form.' })),
      aNumber: may(Type.String({ pattern: '^A?\\d{7,9}$', description: 'Alien registration number (A-number) as received.' })),
    })),
  }, 'A warrant arrived from ICE, before, after or without a booking.'),
  'check-warrant': shape({
    checks: Type.Array(checkItem, { minItems: 1, maxItems: 10, description: 'What was looked at, item by item.' }),
    issuerTitle: may(title('Title of the signing officer, as printed.')),
    signed: may(yes('Whether it bears a signature.')),
  }, 'Somebody read the warrant against the list of what it must bear.'),
  'match-warrant': shape({
    custody: recordOf('custody', 'The custody record of the person named.'),
    against: Type.Array(oneOf(['a-number', 'fingerprint', 'date-of-birth', 'name', 'photograph'], 'What was compared and agreed.'), { minItems: 1, uniqueItems: true }),
  }, 'A person matched the warrant to a booking.'),
  'unmatch-warrant': shape({ reason: oneOf(['wrong-person', 'booking-ended', 'entered-in-error'], 'Why.') }, 'The match is taken back.'),
  'keep-duplicate': shape({}, 'A person compared the two: it is a warrant of its own.'),
  'reconfirm-warrant': shape({
    at: at('When ICE answered.'),
    by: title('Title or desk in ICE that answered.'),
    method: oneOf(['telephone-call-back', 'e-mail', 'in-person', 'system', 'paper'], 'How.'),
    result: oneOf(['in-force', 'cancelled', 'no-answer'], 'What ICE answered.'),
    documentHash: may(hash('SHA-256 of the paper it stands on; needed where the answer came on paper.')),
    personal: may(personal({ reconfirmedBy: text('Name of the person in ICE who answered.') })),
  }, 'ICE re-confirmation of this warrant.'),
  'ask-reconfirmation': shape({
    means: oneOf(['one-time-link', 'telephone', 'e-mail', 'in-person'], 'How ICE is asked. A one-time link is shown once, in this answer.'),
    to: title('Title or desk in ICE that is asked, as on file; never a person’s name.'),
    answerDueAt: may(at('By when; omitted: the latest there is, two hours and never beyond the release-eligible time.')),
  }, 'The jail asks ICE whether this warrant is in force.'),
  'compare-link-answer': shape({
    question: partOf('questions', 'The question that was answered through a link.'),
    agrees: yes('Whether ICE said the same when it was called back.'),
    numberOnFile: yes('Whether the number called is the one this agency has on file, not one that came with the answer.'),
    personal: personal({ comparedWith: text('Name of the person in ICE who was called back.') }),
  }, 'A named jail employee compared a one-time link’s answer by call-back. Only then does “in force” count.'),
  'cancel-warrant': shape({
    at: may(at('When ICE cancelled it; omitted: now.')),
    byTitle: title('Title of the ICE officer who cancelled it.'),
    documentHash: may(hash('SHA-256 of the paper.')),
  }, 'ICE cancelled the warrant. Counts from the moment it is entered.'),
  'supersede-warrant': shape({ by: recordOf('warrant', 'The warrant that replaces it.'), at: may(at('From when; omitted: now.')) }, 'A later warrant replaces it.'),
  'use-warrant': shape({ custody: recordOf('custody', 'The custody record.'), servedAt: at('When it was served.'), clearance: may(id('The decision that cleared it.')) }, 'The warrant was served.'),
};

export type WarrantCommand = CommandOf<typeof warrantCommands>;
