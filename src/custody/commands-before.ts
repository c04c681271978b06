import Type from 'typebox';
import { at, hash, list, may, oneOf, partOf, personal, recordOf, shape, text, title, yes } from '#agency/shape.ts';

const documentHash = may(hash('SHA-256 of the paper.'));
const otherBasis = shape({
  kind: oneOf(['court-order', 'new-commitment', 'other-warrant', 'federal-hold'], 'What.'),
  documented: yes('Whether its document is on file.'), endAt: may(at('When it ends, if stated.')),
}, 'Something else that may hold the person.');

/** Before the hold: booking, release instants, detainers, checks and stops. */
export const beforeCommands = {
  'book-person': shape({
    facility: recordOf('facility', 'The facility record.'),
    kind: oneOf(['criminal', 'boarder-us-marshals', 'boarder-state', 'boarder-other', 'immigration'], 'On whose process the person is held.'),
    bookedAt: may(at('When; omitted: now.')),
    keptFor: oneOf(['warrant', 'detainer'], 'What names the person. A booking that nothing names is not kept.'),
    warrant: may(recordOf('warrant', 'The warrant record that names the person.')),
    detainer: may(shape({ form: oneOf(['I-247A', 'I-247G'], 'Form.'), documentHash: hash('SHA-256 of the detainer.'), receivedAt: may(at('When it arrived.')) }, 'The detainer that names the person.')),
    ageGroup: may(oneOf(['adult', 'minor'], 'Agreement silent on minors.')),
    projectedReleaseAt: may(at('Projected release.')),
    personal: may(personal({
      name: may(text('Name.')), dateOfBirth: may(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Date of birth.' })),
      aNumber: may(Type.String({ pattern: '^A?\\d{7,9}$', description: 'Alien registration number (A-number).' })), bookingNumber: may(title('Booking number.')),
    })),
  }, 'A booking that a warrant or detainer names.'),
  'attach-warrant': shape({ warrant: recordOf('warrant', 'The warrant that a person matched to this booking.') }, 'The matched warrant is attached to this custody.'),
  'detach-warrant': shape({ reason: oneOf(['wrong-person', 'cancelled', 'superseded', 'entered-in-error'], 'Why.'), warrant: recordOf('warrant', 'The warrant.') }, 'The warrant no longer belongs to this custody.'),
  'record-order': shape({ at: at('When the order or bond was accepted.'), orderType: oneOf(['bond', 'sentence-served', 'dismissal', 'acquittal', 'own-recognizance', 'other'], 'What ends criminal custody.'), documentHash }, 'The order or bond that ends criminal custody was accepted.'),
  'project-release': shape({ at: at('Projected release.') }, 'When release is projected.'),
  'record-release-eligible': shape({ at: at('When criminal custody was over.') }, 'The person is release-eligible: criminal custody is over and the gap clock runs.'),
  'resume-criminal-custody': shape({ at: at('From when.'), reason: oneOf(['order-vacated', 'new-commitment', 'feed-wrong'], 'Why.'), documentHash: hash('SHA-256 of the paper.') }, 'Criminal custody goes on after all, on a document.'),
  'record-actual-release': shape({ at: at('When.') }, 'The jail system shows the person as actually released from criminal custody.'),
  'record-detainer': shape({ form: oneOf(['I-247A', 'I-247G'], 'Form.'), documentHash: hash('SHA-256 of the detainer.'), receivedAt: may(at('When it arrived; omitted: now.')) }, 'A detainer arrived. It is a ceiling, not permission.'),
  'serve-detainer-copy': shape({ detainer: partOf('detainers', 'The detainer.'), at: at('When the person was given the copy.') }, 'The person was given a copy of the detainer.'),
  'lift-detainer': shape({ detainer: partOf('detainers', 'The detainer.'), at: may(at('From when; omitted: now.')) }, 'ICE lifted the detainer.'),
  'state-other-bases': shape({ bases: list(otherBasis, 'What else may hold the person; empty: nothing.') }, 'What else may hold the person, as the jail states it.'),
  'record-identity': shape({
    method: oneOf(['two-people', 'fingerprint', 'remote-witness'], 'How the person was compared with the warrant.'),
    result: oneOf(['match', 'no-match', 'inconclusive'], 'What came out.'),
    at: may(at('When; omitted: now.')), warrant: may(recordOf('warrant', 'The warrant.')),
  }, 'A comparison of the person with the warrant. Two people record one each.'),
  'check-own-records': shape({
    warrant: recordOf('warrant', 'The named warrant the check is made for.'),
    items: list(shape({ kind: oneOf(['birthplace', 'passport', 'certificate', 'earlier-finding', 'other'], 'What kind of record.') }, 'One item in the person’s favour.'), 'Contrary items; empty: none found.'),
    checkedAt: may(at('When; omitted: now.')),
    personal: may(personal({ recordsFound: text('What was found.') })),
  }, 'The agency’s own records, checked for contrary evidence on a named warrant only and in the person’s favour only.'),
  'settle-communication': shape({
    need: oneOf(['none', 'interpreter', 'sign-language', 'read-aloud', 'cannot-communicate'], 'What the person needs to understand.'),
    language: may(title('Language.')), settled: yes('Whether that need is met now.'),
    interpreterOnWarrant: may(yes('Whether the interpreter stands on the warrant by name.')),
    personal: may(personal({ interpreterName: text('Name of the interpreter.') })),
  }, 'Language and communication.'),
  'raise-stop': shape({
    kind: oneOf(['citizenship', 'identity', 'court-paper', 'other'], 'What was claimed or doubted.'),
    source: oneOf(['person', 'family', 'attorney', 'staff', 'own-records', 'court', 'ice', 'other'], 'Who raised it.'),
    means: oneOf(['spoken', 'written', 'telephone', 'record', 'observed'], 'How.'),
    claimedAt: may(at('When it was made; omitted: now.')), documentHash,
    personal: may(personal({ claimWords: may(text('The words.')), callerName: may(title('Who called, where it was made by telephone.')), callBack: may(title('Number to call them back on.')) })),
  }, 'Anyone may raise a stop. It stops the act, never the release.'),
  'resolve-stop': shape({
    stop: partOf('stops', 'The stop.'),
    by: oneOf(['ice', 'agency', 'fingerprint', 'counsel'], 'Which part of the resolution this is.'),
    outcome: oneOf(['does-not-bar', 'bars'], 'With what outcome.'),
    documentHash,
    answersItem: may(yes('ICE answered the very item that was put to it.')),
    fingerprintMatch: may(yes('ICE’s answer rests on a fingerprint match.')),
    personal: personal({ reasons: text('The reasons.') }),
  }, 'One part of a stop’s resolution, with reasons, by the person it needs.'),
};
