import type { PageAction } from './page-action.ts';
import { answered, choice, maybeText, paper, text, timeOf, value, when } from './form-values.ts';

/** Steps of release, of the hold and of its endings. Release is offered at every moment. */
export const afterActions: readonly PageAction[] = [
  {
    kind: 'custody', name: 'release-person', title: 'Release', button: 'Record the release', weight: 'release',
    explains: 'The person was released and physically left. Check wants and other bases, property, medicines and victim notice first: in minutes, never longer.',
    fields: () => [text('by', 'Position that decided'), choice('reason', 'Why', ['not-cleared', 'limit', 'no-basis', 'stop-upheld', 'warrant-cancelled', 'ice-declined', 'court', 'other']), when('at', 'When the person left')],
    command: (form, subject) => answered({ by: value(form, 'by'), reason: value(form, 'reason'), at: timeOf(form, 'at', 'release-person', subject.zone) }),
  },
  {
    kind: 'custody', name: 'record-not-released', title: 'Not released: record the reason', button: 'Record the reason', weight: 'plain',
    explains: 'It extends nothing. The commander and counsel are paged again.',
    fields: () => [choice('reason', 'Why the person is still here', ['other-basis-claimed', 'court-order-awaited', 'medical', 'safe-release-being-arranged', 'no-decision-maker', 'refused-to-leave']), text('by', 'Position that decided')],
    command: (form) => answered({ reason: value(form, 'reason'), by: value(form, 'by') }),
  },
  {
    kind: 'custody', name: 'tell-ice', title: 'Record that ICE was told', button: 'Record', weight: 'plain',
    explains: 'Immediately after service, in the way agreed with the Field Office Director.',
    fields: () => [choice('of', 'Of what', ['service', 'stop', 'release', 'release-eligible', 'irregular']), text('means', 'How'), maybeText('receipt', 'Reference that ICE gave')],
    command: (form) => answered({ of: value(form, 'of'), means: value(form, 'means'), receipt: value(form, 'receipt') }),
  },
  {
    kind: 'custody', name: 'record-transfer-left', title: 'Record that the person left for ICE', button: 'Record that the person left', weight: 'plain',
    explains: 'With ICE, the hold ends at the door. With this agency’s deputies it goes on until arrival, and so does the limit.',
    fields: () => [choice('with', 'Who drives', [['ice', 'ICE'], ['agency', 'This agency']]), choice('destination', 'Where to', ['ice-field-office', 'immigration-detention-facility', 'ice-at-door']), when('at', 'When the person left the building')],
    command: (form, subject) => answered({ with: value(form, 'with'), destination: value(form, 'destination'), at: timeOf(form, 'at', 'record-transfer-left', subject.zone) ?? subject.now }),
  },
  {
    kind: 'custody', name: 'record-transfer-arrived', title: 'Record the arrival at ICE', button: 'Record the arrival', weight: 'plain', explains: 'The person arrived.',
    fields: () => [when('at', 'When the person arrived')],
    command: (form, subject) => ({ at: timeOf(form, 'at', 'record-transfer-arrived', subject.zone) ?? subject.now }),
  },
  {
    kind: 'custody', name: 'complete-transfer-papers', title: 'Complete the transfer papers', button: 'Record the signed receipt', weight: 'plain',
    explains: 'A missing receipt is a defect of paper, not custody.', fields: () => [paper('documentHash', 'SHA-256 of the signed receipt')],
    command: (form) => answered({ documentHash: value(form, 'documentHash')?.toLowerCase() }),
  },
  {
    kind: 'custody', name: 'record-ice-release', title: 'Record that ICE itself released the person', button: 'Record ICE’s release', weight: 'plain',
    explains: 'The immigration bases end. Release unless another basis is documented.',
    fields: () => [choice('how', 'How', ['warrant-cancelled', 'bond', 'supervision', 'own-recognizance', 'other']), text('byTitle', 'Title of the ICE officer')],
    command: (form) => answered({ how: value(form, 'how'), byTitle: value(form, 'byTitle') }),
  },
  {
    kind: 'warrant', name: 'cancel-warrant', title: 'Record that ICE cancelled the warrant', button: 'Record the cancellation', weight: 'plain',
    explains: 'Counts from the moment it is entered.', about: ({ warrant }) => warrant !== undefined,
    fields: () => [text('byTitle', 'Title of the ICE officer who cancelled it')], command: (form) => answered({ byTitle: value(form, 'byTitle') }),
  },
  {
    kind: 'custody', name: 'record-irregular-service', title: 'Record a service that occurred without clearance', button: 'Record it as what it was', weight: 'plain',
    explains: 'What happened anyway is recorded as what it was. It starts the earliest clock and pages the commander and counsel.',
    fields: () => [when('occurredAt', 'When it happened'), choice('why', 'Why there was no clearance', ['outage', 'not-asked', 'not-cleared', 'early', 'unknown']), choice('source', 'Entered from', ['screen', 'paper'])],
    command: (form, subject) => answered({ occurredAt: timeOf(form, 'occurredAt', 'record-irregular-service', subject.zone) ?? subject.now, why: value(form, 'why'), source: value(form, 'source'), warrant: subject.warrant?.id, officer: subject.caller.officer }),
  },
  {
    kind: 'custody', name: 'record-hospital', title: 'Record a move to hospital', button: 'Record', weight: 'plain', explains: 'Under guard the hold goes on there, and so does every limit.',
    fields: () => [when('at', 'When')], command: (form, subject) => answered({ at: timeOf(form, 'at', 'record-hospital', subject.zone) }),
  },
];
