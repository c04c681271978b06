import { at, hash, may, oneOf, partOf, personal, recordOf, shape, text, title, yes } from '#agency/shape.ts';

const documentHash = may(hash('SHA-256 of the paper.'));
const why = oneOf(['outage', 'not-asked', 'not-cleared', 'early', 'unknown'], 'Why there was no clearance.');
const source = oneOf(['screen', 'paper'], 'How it is entered.');

const foundHeld = {
  foundAt: may(at('When the person was found; omitted: now.')), sinceAt: may(at('Since when, if documented.')), why, source, documentHash, warrant: may(recordOf('warrant', 'The warrant, if any.')),
};
const found = { account: may(text('What was found, in words.')) };

/** The decision and the hold. */
export const holdCommands = {
  'decide-service': shape({ warrant: recordOf('warrant', 'The warrant.'), officer: recordOf('officer', 'The officer who would serve.') }, 'Asks: may this officer serve this warrant on this person, here, now? The answer is stored whatever it is.'),
  'serve-warrant': shape({
    warrant: recordOf('warrant', 'The warrant.'), form: oneOf(['I-200', 'I-205'], 'Its form.'), officer: recordOf('officer', 'The officer who served.'), facility: recordOf('facility', 'Where it was served.'),
    readAt: at('When it was read to the person.'), servedAt: at('When it was served.'),
    language: title('Language it was read in.'), copyGiven: yes('Whether the person was given a copy.'), witness: may(recordOf('principal', 'The principal who witnessed it.')),
    personal: may(personal({ interpreterName: may(text('Name of the interpreter, as on the warrant.')), wordsSaid: may(text('What was said.')) })),
  }, 'Local record of service. It is decided again at this moment and stored with the decision.'),
  'record-irregular-service': shape({
    occurredAt: at('When it happened.'), why, source, officer: may(recordOf('officer', 'The officer.')), warrant: may(recordOf('warrant', 'The warrant.')), documentHash,
    personal: may(personal({ account: text('What happened, in words.') })),
  }, 'A warrant was served without clearance. It is recorded as what it was; the earliest clock starts.'),
  'book-found-held': shape({ ...foundHeld, facility: recordOf('facility', 'Where.'), personal: may(personal({ ...found, name: may(text('Name.')), bookingNumber: may(title('Booking number.')) })) }, 'A person without a booking on file was found held. The record begins with this, and so does the earliest clock.'),
  'record-found-held': shape({
    ...foundHeld, facility: may(recordOf('facility', 'Where; needed when there is no booking on file.')),
    personal: may(personal({ ...found, name: may(text('Name.')), bookingNumber: may(title('Booking number.')) })),
  }, 'A person was found held without a recorded basis. The earliest clock starts.'),
  'book-under-igsa': shape({
    agreement: recordOf('agreement', 'The agreement to detain for a fee.'), i203Hash: may(hash('SHA-256 of Form I-203.')), startAt: at('When the person was booked onto it.'),
    statedEndAt: may(at('The agreement’s own end for this stay.')), documentHash,
  }, 'The person was booked onto an agreement to detain for a fee. A basis of its own; no other limit moves.'),
  'record-separate-basis': shape({
    kind: oneOf(['court-order', 'new-commitment'], 'What.'), documentHash: hash('SHA-256 of its document.'), startAt: at('When it begins.'),
    statedEndAt: may(at('The end its document states.')), endsImmigrationHold: yes('Whether being held for ICE transfer ends with it.'),
  }, 'A court order or new commitment: a separate basis with its own document, start and end.'),
  'end-basis': shape({
    basis: partOf('bases', 'The basis.'), at: may(at('From when; omitted: now.')),
    by: oneOf(['warrant-cancelled', 'ice-release', 'order-vacated', 'agreement-ended', 'document-ended'], 'What ended it.'),
  }, 'A basis ended before its limit.'),
  'question-basis': shape({
    basis: partOf('bases', 'The basis.'), because: oneOf(['agreement-ended', 'officer-withdrawn', 'law-changed', 'warrant-superseded'], 'What changed, or is known to change, while the person is held.'), at: may(at('From when; omitted: now.')),
  }, 'What the basis rests on changed while the person is held. What follows is undecided in law: counsel and the commander are paged at once, and release is the default.'),
  'tell-ice': shape({
    of: oneOf(['service', 'stop', 'release', 'release-eligible', 'irregular'], 'Of what.'), at: may(at('When; omitted: now.')), means: title('How, as agreed with the Field Office Director.'),
    receipt: may(title('Reference that ICE gave.')), stop: may(partOf('stops', 'The stop, where a claim was reported.')),
    personal: may(personal({ recipient: text('Who in ICE was told.') })),
  }, 'ICE was told.'),
  'record-consular-notice': shape({
    class: oneOf(['mandatory', 'on-request', 'none'], 'Which duty applies.'), informedPersonAt: may(at('When the person was told of the right.')), notifiedAt: may(at('When the consulate was notified.')),
  }, 'Consular notice. Nothing about asylum is ever part of it.'),
  'request-bed': shape({ destination: title('Which detention facility or field office, by title.'), at: may(at('When it was asked for; omitted: now.')) }, 'A bed was asked for. It holds nobody: a limit does not wait for a bed.'),
  'record-i203': shape({ documentHash: hash('SHA-256 of Form I-203.'), at: may(at('When it was given to the jail; omitted: now.')) }, 'ICE’s order to detain or release (Form I-203) is on file. It is a receipt for a bed, not a power to hold, and moves no limit.'),
  'record-not-released': shape({
    reason: oneOf(['other-basis-claimed', 'court-order-awaited', 'medical', 'safe-release-being-arranged', 'no-decision-maker', 'refused-to-leave'], 'Why the person is still here.'),
    by: title('Position that decided.'), documentHash,
    personal: may(personal({ notReleasedWords: text('The reason in words.') })),
  }, 'Not released: reason recorded. It extends nothing and pages again.'),
};
