import { at, hash, may, oneOf, partOf, personal, shape, text, yes } from '#agency/shape.ts';

const removal = partOf('removals', 'Which withdrawal, suspension or leaving.');
const noticePaper = hash('SHA-256 of the written notice.');

/** What removes authority, and the notices that go with it. None of it is refused for want of a paper or a second person. */
export const removalCommands = {
  'withdraw-officer': shape({
    kind: oneOf(['withdrawal', 'suspension'], 'What ICE did.'), cause: oneOf(['ice-notice', 'agreement-ended'], 'Why.'),
    reason: may(oneOf(['discipline', 'training', 'needs-of-ice', 'no-reason-stated', 'other'], 'The reason that the notice gives. ICE may withdraw for any reason.')),
    noticedAt: may(at('When the notice reached the agency.')), arrivedBy: may(oneOf(['in-person', 'mail', 'e-mail', 'telephone'], 'How the notice came.')),
    effectiveAt: may(at('Effective date of the notice. A date in the past counts at once; omitted: at once.')),
    namesOfficer: may(yes('Whether the written notice names this officer.')), documentHash: may(noticePaper),
    personal: may(personal({ reasons: text('The reason in the words of the notice.') })),
  }, 'Authority is withdrawn or suspended. Counts from the moment it is entered.'),
  'record-written-notice': shape({ removal, documentHash: noticePaper, namesOfficer: yes('Whether the written notice names this officer.') }, 'The written notice came on file. It changes nothing about from when the removal counts.'),
  'acknowledge-notice': shape({ removal }, 'You have read the notice. It counted before that.'),
  'tell-officer': shape({ removal, toldAt: at('When the officer was told.') }, 'The officer was told of the withdrawal, suspension or end.'),
  'record-officer-left': shape({
    effectiveAt: at('Last moment in the programme.'), noticedAt: may(at('When ICE was given notice.')),
    notGiven: may(oneOf(['not-practicable-death', 'not-practicable-dismissal', 'not-practicable-sudden-leave', 'other'], 'Why ICE had no 90 days’ notice, where it had none.')), documentHash: may(hash('SHA-256 of the paper.')),
  }, 'The officer leaves the programme.'),
  'record-leaving-notice': shape({
    removal, noticedAt: may(at('When ICE was given notice.')),
    notGiven: may(oneOf(['not-practicable-death', 'not-practicable-dismissal', 'not-practicable-sudden-leave', 'other'], 'Why ICE had no 90 days’ notice, where it had none.')),
  }, 'ICE had notice of the leaving, or why 90 days were not practicable.'),
};
