import Type from 'typebox';
import { at, count, hash, id, list, may, oneOf, partOf, personal, recordOf, shape, text, title, yes } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';

const party = oneOf(['agency', 'ice'], 'Which party.');
const authority = shape({
  kind: oneOf(['board-vote', 'office', 'delegation', 'statute'], 'What shows the signer’s authority.'),
  documentHash: hash('SHA-256 of that document.'),
}, 'What shows that the signer could bind the party.');
const addendum = {
  id: id('The addendum, by the name ICE’s list gives it.'),
  status: oneOf(['on-file', 'missing'], 'Whether its text is on file here. Missing is a state: its content is unknown.'),
  documentHash: may(hash('SHA-256 of its text.')),
  signedAt: may(at('When it was signed.')),
};

export const agreementCommands = {
  'record-agreement': shape({
    generation: may(oneOf(['moa-wso-2019', 'moa-wso-2020', 'moa-wso-2025'], 'Which text was signed. Clauses differ between them.')),
    model: oneOf(['WSO', 'JEM', 'TFM', 'IGSA', 'DIGSA', 'USMS', 'BOA'], 'Kind of agreement. A basic ordering agreement is not an agreement to detain for a fee.'),
    signers: Type.Array(shape({
      party, name: title('Name of the signer, as printed on the public agreement.'), title: title('Title of the signer.'),
      signedAt: at('When this signer signed.'), authority: may(authority),
    }, 'One signature.'), { minItems: 1, maxItems: 20, description: 'The signatures of both parties.' }),
    effectiveAt: may(at('When it took effect, if later than the last signature.')),
    functions: list(oneOf(['serve-i-200', 'serve-i-205'], 'A delegated function.'), 'Functions delegated (agreement IV.A, App. A).'),
    facilities: list(recordOf('facility', 'A facility record.'), 'Facilities it covers.'),
    addenda: list(shape(addendum, 'One addendum.'), 'Addenda known to exist; empty: ICE’s list shows none.'),
    documentHash: hash('SHA-256 of the signed agreement.'),
    maxStayHours: may(count(1, 87_840, 'The agreement’s own cap on a stay (IGSA kinds).')),
  }, 'A signed agreement, entered from paper.'),
  'verify-paper': shape({ documentHash: hash('SHA-256 of the paper that was compared.') }, 'A second person compared the entry with the paper.'),
  'record-signer-authority': shape({ party, authority }, 'What shows that a signer could bind the party came on file.'),
  'record-addendum': shape(addendum, 'An addendum, or the news that one exists and is missing.'),
  'add-facility': shape({ facility: recordOf('facility', 'The facility.'), documentHash: hash('SHA-256 of the signed modification.') }, 'The agreement now covers this facility.'),
  'remove-facility': shape({ facility: recordOf('facility', 'The facility.'), documentHash: may(hash('SHA-256 of the paper.')) }, 'The agreement no longer covers this facility.'),
  'record-meeting': shape({
    at: at('When it was held.'),
    kind: oneOf(['yearly-review', 'steering-committee', 'other'], 'What kind of meeting.'),
    documentHash: may(hash('SHA-256 of the signed minutes.')),
    personal: may(personal({ present: may(text('Who was there, by name.')), minutes: may(text('What was said and agreed, in short.')) })),
  }, 'This agency and the ICE field office met under the agreement.'),
  'give-agreement-notice': shape({
    kind: oneOf(['termination', 'suspension'], 'Of what notice was given.'),
    by: party,
    noticedAt: at('When the other party received the notice.'),
    effectiveAt: may(at('The effective date that the notice states; omitted: 90 days after receipt.')),
    exigent: may(yes('Public safety was said not to allow the 90 days.')),
    documentHash: may(hash('SHA-256 of the notice.')),
  }, 'Notice of termination or suspension (agreement VIII).'),
  'end-agreement': shape({
    kind: oneOf(['termination', 'suspension', 'state-law', 'court-order'], 'What ends or suspends it.'),
    by: oneOf(['agency', 'ice', 'state', 'court'], 'Whose act.'),
    effectiveAt: may(at('From when; omitted: at once.')),
    documentHash: may(hash('SHA-256 of the paper.')),
  }, 'The agreement ends or is suspended. Every authorization under it goes with it.'),
  'lift-ending': shape({
    ending: partOf('endings', 'The suspension, court order or notice.'), liftedAt: at('From when.'), documentHash: hash('SHA-256 of the written lifting.'),
  }, 'A suspension, court order or notice was lifted in writing.'),
};

export type AgreementCommand = CommandOf<typeof agreementCommands>;
