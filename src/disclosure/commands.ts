import Type from 'typebox';
import { at, hash, may, oneOf, personal, recordOf, shape, text, title } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';

const askable = ['custody', 'warrant', 'officer', 'agreement', 'field-office', 'complaint', 'agency', 'facility', 'alarm', 'shift'] as const;

/** Everything that can be asked of a records request. Who asks, and their words, are personal. */
export const recordsRequestCommands = {
  'receive-records-request': shape({
    receivedAt: may(at('When it was received; omitted: now.')),
    source: oneOf(['public', 'press', 'defense', 'agency', 'court'], 'From whom.'),
    means: oneOf(['letter', 'e-mail', 'form', 'telephone', 'in-person', 'subpoena'], 'By what means.'),
    kinds: Type.Array(oneOf(askable, 'A kind of record.'), { minItems: 1, maxItems: askable.length, description: 'What kinds of record it asks for.' }),
    custody: may(recordOf('custody', 'The custody it is about, where it is about one.')),
    fromAt: may(at('From when, where it names a period.')), toAt: may(at('Until when, where it names a period.')),
    documentHash: may(hash('SHA-256 of the request.')),
    personal: personal({ requester: title('Who asks, by name.'), request: text('What they ask for, in their words.') }),
  }, 'A request for records was received.'),
  'decide-track': shape({
    class: oneOf(['solely-state', 'mixed', 'ice-controlled'], 'For which records. Solely state: the state’s public-records law. The others: ICE is asked first.'),
    citation: may(title('The statute it goes by, as counsel cites it. Needed for records that are solely state.')),
    fieldOffice: may(recordOf('field-office', 'The ICE field office that agreed. Its coordination of records requests must be on record; omitted: ICE has still to be asked.')),
  }, 'Decides which way records of one class go.'),
  'state-answer-day': shape({ dueAt: at('When it must be answered.'), citation: title('The statute that gives the time, as counsel cites it.') }, 'The law recorded here names no day: counsel states it.'),
  'answer-records-request': shape({
    outcome: oneOf(['answered', 'partly-answered', 'declined', 'withdrawn'], 'With what outcome.'),
    citation: may(title('The statute that what is not given rests on. Needed when it is declined or partly answered.')),
    documentHash: may(hash('SHA-256 of the answer as it went out. Needed unless it was withdrawn.')),
    personal: may(personal({ answer: text('The answer in words.') })),
  }, 'Closes the request.'),
};
export type RecordsRequestCommand = CommandOf<typeof recordsRequestCommands>;
