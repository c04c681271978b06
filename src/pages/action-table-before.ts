import type { PageAction, Subject } from './page-action.ts';
import { answered, choice, maybeText, text, timeOf, value, when } from './form-values.ts';
import type { FieldView } from './view.ts';

const warrantId = ({ custody, warrant }: Subject): string => warrant?.id ?? custody.state.warrant ?? '';
const noWarrant = ({ warrant }: Subject): string | undefined => (warrant === undefined ? 'No administrative warrant is attached to this booking.' : undefined);
const served = ({ custody }: Subject): string | undefined =>
  custody.state.service === undefined ? undefined : 'This person has been served. A second service starts no other clock and moves no limit.';

/** What stands in the way now, in a line; the decision itself says it in full. */
function inTheWay({ custody, check, now }: Subject): string | undefined {
  const { releaseEligibleAt } = custody.state;
  const early = releaseEligibleAt === undefined || releaseEligibleAt > now ? ['The person is not release-eligible yet.'] : [];
  const count = check?.missing.length ?? 0;
  const missing = count === 0 ? [] : [`${count} ${count === 1 ? 'requirement is' : 'requirements are'} not met or not known.`];
  const all = [...early, ...missing];
  return all.length === 0 ? undefined : all.join(' ');
}

/** A signed-in officer acts as that officer; anyone else who may ask names one. */
const officerField = ({ caller, records }: Subject): readonly FieldView[] =>
  caller.officer === undefined ? [choice('officer', 'Officer who would serve', records.officers.map(({ id }) => [id, id] as const))] : [];

/** Steps before service: checks, stops, the decision, the service itself. */
export const beforeActions: readonly PageAction[] = [
  {
    kind: 'custody', name: 'decide-service', title: 'Ask: may the warrant be served now?', button: 'Ask and store the answer', weight: 'main',
    explains: 'Every requirement is judged at this moment and the answer is stored, whatever it is.',
    blocked: (subject) => served(subject) ?? noWarrant(subject), fields: officerField,
    command: (form, subject) => answered({ warrant: warrantId(subject), officer: subject.caller.officer ?? value(form, 'officer') }),
  },
  {
    kind: 'custody', name: 'serve-warrant', title: 'Serve the warrant', button: 'Record the service', weight: 'main',
    explains: 'Decided again at this very moment; recorded only if cleared. This is the local record of service.',
    blocked: (subject) => served(subject) ?? noWarrant(subject) ?? (subject.caller.officer === undefined ? 'Only an authorized officer, signed in as that officer, records a service.' : undefined),
    warns: inTheWay,
    fields: () => [when('readAt', 'When it was read to the person'), text('language', 'Language it was read in'), choice('copyGiven', 'Copy given to the person', [['yes', 'Yes'], ['no', 'No']])],
    command: (form, subject) => answered({
      warrant: warrantId(subject), form: subject.warrant?.state.form, officer: subject.caller.officer, facility: subject.custody.state.location.facility ?? subject.custody.state.facility,
      readAt: timeOf(form, 'readAt', 'serve-warrant', subject.zone) ?? subject.now, servedAt: subject.now, language: value(form, 'language'), copyGiven: form['copyGiven'] === 'yes',
    }),
  },
  {
    kind: 'custody', name: 'record-identity', title: 'Record an identity comparison', button: 'Record the comparison', weight: 'plain',
    explains: 'Compare the person with the warrant. For two people, each records their own.', blocked: noWarrant,
    fields: () => [choice('method', 'How', ['two-people', 'fingerprint', 'remote-witness']), choice('result', 'What came out', ['match', 'no-match', 'inconclusive'])],
    command: (form, subject) => answered({ method: value(form, 'method'), result: value(form, 'result'), warrant: warrantId(subject) }),
  },
  {
    kind: 'warrant', name: 'reconfirm-warrant', title: 'Record ICE’s re-confirmation', button: 'Record what ICE answered', weight: 'plain',
    explains: 'Ask the ICE field office by call-back whether this very warrant is in force.', about: ({ warrant }) => warrant !== undefined,
    fields: () => [text('by', 'Title or desk in ICE that answered'), choice('method', 'How', ['telephone-call-back', 'e-mail', 'in-person', 'system']), choice('result', 'What ICE answered', ['in-force', 'cancelled', 'no-answer'])],
    command: (form, subject) => answered({ at: subject.now, by: value(form, 'by'), method: value(form, 'method'), result: value(form, 'result') }),
  },
  {
    kind: 'custody', name: 'check-own-records', title: 'Record the check of own records', button: 'Record: nothing in the person’s favour found', weight: 'plain',
    explains: 'On this named warrant only, and only in the person’s favour. If something was found, raise a stop instead.', blocked: noWarrant,
    fields: () => [], command: (_form, subject) => ({ warrant: warrantId(subject), items: [] }),
  },
  {
    kind: 'custody', name: 'settle-communication', title: 'Settle language and communication', button: 'Record', weight: 'plain',
    explains: 'What the person needs to understand, and whether it is there now.',
    fields: () => [choice('need', 'What is needed', ['none', 'interpreter', 'sign-language', 'read-aloud', 'cannot-communicate']), maybeText('language', 'Language'), choice('settled', 'Settled now', [['yes', 'Yes'], ['no', 'No']]), choice('interpreterOnWarrant', 'Interpreter named on the warrant', [['not-asked', 'No interpreter is needed'], ['yes', 'Yes'], ['no', 'No']])],
    command: (form) => answered({ need: value(form, 'need'), language: value(form, 'language'), settled: form['settled'] === 'yes', interpreterOnWarrant: form['interpreterOnWarrant'] === 'not-asked' ? undefined : form['interpreterOnWarrant'] === 'yes' }),
  },
  {
    kind: 'custody', name: 'raise-stop', title: 'Raise a stop', button: 'Raise the stop', weight: 'plain',
    explains: 'Anyone may. It stops the act and never prolongs custody.',
    fields: () => [choice('kind', 'What was claimed or doubted', [['citizenship', 'United States citizenship'], ['identity', 'Identity'], ['court-paper', 'A court’s paper'], ['other', 'Something else']]),
      choice('source', 'Who raised it', ['person', 'family', 'attorney', 'staff', 'own-records', 'court', 'ice', 'other']), choice('means', 'How', ['spoken', 'written', 'telephone', 'record', 'observed']), maybeText('claimWords', 'The words')],
    command: (form) => {
      const claimWords = value(form, 'claimWords');
      return { ...answered({ kind: value(form, 'kind'), source: value(form, 'source'), means: value(form, 'means') }), ...(claimWords === undefined ? {} : { personal: { claimWords } }) };
    },
  },
  {
    kind: 'custody', name: 'resolve-stop', title: 'Answer a stop', button: 'Record the answer', weight: 'plain',
    explains: 'One part of the resolution, by the person or means it needs, with reasons.', about: ({ custody }) => custody.state.stops.length > 0,
    blocked: ({ custody }) => (custody.state.stops.some((stop) => stop.status === 'open') ? undefined : 'No stop is open.'),
    fields: ({ custody }) => [choice('stop', 'Which stop', custody.state.stops.filter((stop) => stop.status === 'open').map((stop) => [stop.id, `${stop.kind.replaceAll('-', ' ')}, raised by ${stop.source}`] as const)),
      choice('by', 'Whose answer', [['ice', 'ICE, in writing'], ['agency', 'This agency’s acceptance'], ['fingerprint', 'Fingerprints'], ['counsel', 'County counsel']]), choice('outcome', 'Answer', [['does-not-bar', 'Does not bar the act'], ['bars', 'Bars the act']]), text('reasons', 'Reasons')],
    command: (form) => ({ ...answered({ stop: value(form, 'stop'), by: value(form, 'by'), outcome: value(form, 'outcome') }), personal: { reasons: value(form, 'reasons') ?? '' } }),
  },
  {
    kind: 'custody', name: 'record-release-eligible', title: 'Record release-eligible', button: 'Record', weight: 'plain',
    explains: 'Criminal custody is over. From this minute the gap clock runs.', fields: () => [when('at', 'When criminal custody was over')],
    command: (form, subject) => ({ at: timeOf(form, 'at', 'record-release-eligible', subject.zone) ?? subject.now }),
  },
];
