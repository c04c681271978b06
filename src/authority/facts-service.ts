import Type from 'typebox';
import { at, closed, group, id, list, words, yes } from './facts-shape.ts';
import { identityMethods } from './facts-authority.ts';

const may = Type.Optional;
export const warrantForms = ['I-200', 'I-205'] as const;
export const custodyKinds = ['criminal', 'boarder-us-marshals', 'boarder-state', 'boarder-other', 'immigration'] as const;
export const stopKinds = ['citizenship', 'identity', 'court-paper', 'other'] as const;

export const warrant = group({
  id: id('The administrative warrant, signed by an immigration officer, not a judge.'),
  form: may(words(warrantForms, 'Its form.')),
  issuerTitle: may(Type.String({ maxLength: 128, description: 'Title of the signing officer, as printed.' })),
  issuerListed: may(words(['regulation', 'field-office-list', 'not-listed'], 'Where that title is listed as able to issue this form.')),
  signed: may(yes('Whether it bears a signature.')),
  documentHash: may(Type.String({ maxLength: 128, description: 'SHA-256 of the document as received.' })),
  cancellations: may(list(closed({ at: at('When.') }, 'One cancellation.'), 'Cancellations told to the agency; empty: asked and none.')),
  reconfirmations: may(list(closed({
    at: at('When ICE answered.'),
    result: words(['in-force', 'cancelled', 'no-answer'], 'What ICE answered.'),
  }, 'One re-confirmation.'), 'ICE re-confirmations of this warrant.')),
}, 'The warrant.');

export const person = group({
  id: id('The person named in the warrant.'),
  matched: may(yes('Whether the warrant has been matched to this booking by a person.')),
  ageGroup: may(words(['adult', 'minor'], 'Agreement silent on minors.')),
}, 'The person held.');

export const custody = group({
  id: id('The custody record.'),
  facility: may(id('Where the person is held.')),
  kind: may(words(custodyKinds, 'On whose criminal process.')),
  inCustody: may(yes('Whether the person is in this agency’s physical custody now.')),
  projectedReleaseAt: may(at('Projected release.')),
  releaseEligibleAt: may(at('When the person became release-eligible: criminal custody over.')),
  otherBases: may(list(closed({
    kind: words(['court-order', 'new-commitment', 'other-warrant', 'federal-hold'], 'What.'),
    documented: yes('Whether its document is on file.'),
    endAt: may(at('When it ends, if stated.')),
  }, 'One other basis.'), 'Other bases the jail states; empty: none stated.')),
}, 'Criminal custody, as the jail states it.');

export const place = group({
  facility: may(id('Where the act would take place.')),
  inside: may(yes('Whether that is inside the facility.')),
}, 'Where the act would take place.');

export const identity = group({
  checks: may(list(closed({
    method: words(identityMethods, 'How.'),
    at: at('When.'),
    result: words(['match', 'no-match', 'inconclusive'], 'What came out.'),
    by: list(Type.String(), 'Principals who compared.'),
  }, 'One comparison.'), 'Comparisons made of this person with this warrant.')),
}, 'Identity of the person with the person named.');

export const stops = group({
  items: may(list(closed({
    id: id('The stop.'),
    kind: words(stopKinds, 'What was claimed or doubted.'),
    openedAt: at('When.'),
    resolutions: may(list(closed({
      by: words(['ice', 'agency', 'fingerprint', 'counsel'], 'Who or what resolved it.'),
      outcome: words(['does-not-bar', 'bars'], 'With what outcome, reasons on file.'),
      at: at('When.'),
    }, 'One part of the resolution.'), 'Written resolutions, each by the person or means the stop needs.')),
  }, 'One stop.'), 'Stops on this person; empty: none.')),
}, 'Claims, doubts and court papers that stop the act.');

export const ownRecords = group({
  checkedAt: may(at('When the agency’s own records were checked for contrary evidence, for this named warrant only.')),
  items: may(list(closed({
    id: id('The item found.'),
    kind: words(['birthplace', 'passport', 'certificate', 'earlier-finding', 'other'], 'What kind of record.'),
    iceReply: may(closed({
      at: at('When.'),
      outcome: words(['considered-not-a-citizen', 'citizen', 'no-answer'], 'ICE’s reply to this item.'),
    }, 'ICE’s reply to this very item.')),
    agencyReply: may(closed({
      at: at('When.'),
      outcome: words(['accepted', 'not-accepted'], 'Whether the agency accepts ICE’s reply.'),
    }, 'The agency’s own answer.')),
  }, 'One item.'), 'Contrary items; empty: none found.')),
}, 'Contrary evidence of citizenship in the agency’s own records.');

export const communication = group({
  need: may(words(['none', 'interpreter', 'sign-language', 'read-aloud', 'cannot-communicate'], 'What the person needs to understand.')),
  settled: may(yes('Whether that need is met now.')),
  interpreterOnWarrant: may(yes('Whether the interpreter is identified by name on the warrant.')),
}, 'Language and communication.');

export const services = group({
  items: may(list(closed({
    id: id('The earlier service.'),
    at: at('When.'),
    validity: words(['valid', 'void-early', 'unknown'], 'How it stands in the record.'),
  }, 'One earlier service.'), 'Earlier services on this person for this custody; empty: none.')),
}, 'Earlier services.');
