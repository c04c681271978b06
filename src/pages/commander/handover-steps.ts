import { releaseAnswers, releaseAnswerWords, releaseCheckWords } from '#custody/release-checks.ts';
import { answered, BadForm, choice, type Form, maybeChoice, maybeText, paper, text, timeOf, value, when } from '../form-values.ts';
import type { PageAction } from '../page-action.ts';

const DOOR = ['property', 'medicines', 'papers', 'telephone-call'] as const;

const doorChecks: PageAction = {
  kind: 'custody', name: 'record-release-checks', title: 'Property, medicines and papers', button: 'Record the answers', weight: 'plain',
  explains: 'What goes with the person, answered before the door. None of it moves the limit.',
  fields: () => DOOR.map((check) => maybeChoice(check, releaseCheckWords[check], releaseAnswers.map((answer) => [answer, releaseAnswerWords[answer]] as const))),
  command(form) {
    const checks = DOOR.flatMap((check) => (value(form, check) === undefined ? [] : [{ check, answer: form[check] as string }]));
    if (checks.length === 0) throw new BadForm([{ field: 'record-release-checks-property', words: 'Nothing was answered.' }]);
    return { checks };
  },
};

/** Who came, what they showed, and what they took: one sealed line of the record. */
function collectedBy(form: Form): string | undefined {
  const name = value(form, 'iceOfficer');
  const seen = value(form, 'credentialSeen');
  const taken = value(form, 'taken');
  if (form['with'] === 'ice' && name === undefined) throw new BadForm([{ field: 'record-transfer-left-iceOfficer', words: 'Name of the ICE officer: give an answer' }]);
  if (name === undefined && taken === undefined) return undefined;
  return [name ?? 'No ICE officer: driven by this agency', seen === 'yes' ? 'credential seen' : seen === 'no' ? 'credential not seen' : undefined, taken === undefined ? undefined : `taken along: ${taken}`].filter(Boolean).join('; ');
}

const left: PageAction = {
  kind: 'custody', name: 'record-transfer-left', title: 'Left the building', button: 'Record that the person left', weight: 'main',
  explains: 'With ICE, this agency’s custody ends at the door. With this agency’s deputies it goes on, and the limit runs on, until arrival.',
  fields: () => [
    choice('with', 'Left with', [['ice', 'ICE officers'], ['agency', 'This agency’s deputies: the limit runs on until arrival']]),
    choice('destination', 'Where to', [['ice-field-office', 'An ICE field office'], ['immigration-detention-facility', 'An immigration detention facility'], ['ice-at-door', 'Handed to ICE at the door']]),
    maybeText('iceOfficer', 'Name of the ICE officer', 'As on the credential. Needed when the person leaves with ICE.'),
    maybeChoice('credentialSeen', 'Credential seen with your own eyes', [['yes', 'Yes'], ['no', 'No']]),
    maybeText('taken', 'Property and papers taken along'), when('at', 'When the person left the building'),
  ],
  command(form, { zone, now }) {
    const iceOfficer = collectedBy(form);
    return { ...answered({ with: value(form, 'with'), destination: value(form, 'destination'), at: timeOf(form, 'at', 'record-transfer-left', zone) ?? now }), ...(iceOfficer === undefined ? {} : { personal: { iceOfficer } }) };
  },
};

const arrived: PageAction = {
  kind: 'custody', name: 'record-transfer-arrived', title: 'Arrived', button: 'Record the arrival', weight: 'plain',
  explains: 'The text stops the clock at an ICE field office or an immigration detention facility: the arrival is that moment when deputies drive.',
  fields: () => [maybeText('receivedBy', 'Received by'), when('at', 'When the person arrived')],
  command(form, { zone, now }) {
    const receivedBy = value(form, 'receivedBy');
    return { at: timeOf(form, 'at', 'record-transfer-arrived', zone) ?? now, ...(receivedBy === undefined ? {} : { personal: { receivedBy } }) };
  },
};

const papers: PageAction = {
  kind: 'custody', name: 'complete-transfer-papers', title: 'Signed receipt', button: 'Record the signed receipt', weight: 'plain',
  explains: 'ICE’s signature for person, property and papers. A missing receipt is a defect of paper, not custody.',
  fields: () => [paper('documentHash', 'SHA-256 of the signed receipt')],
  command: (form) => answered({ documentHash: value(form, 'documentHash')?.toLowerCase() }),
};

const iceRelease: PageAction = {
  kind: 'custody', name: 'record-ice-release', title: 'ICE releases the person itself', button: 'Record ICE’s release', weight: 'plain',
  explains: 'Warrant cancelled, bond, supervision, own recognizance. The immigration bases end at once; then the release sheet, unless another basis is documented.',
  fields: () => [choice('how', 'How', ['warrant-cancelled', 'bond', 'supervision', 'own-recognizance', 'other']), text('byTitle', 'Title of the ICE officer')],
  command: (form) => answered({ how: value(form, 'how'), byTitle: value(form, 'byTitle') }),
};

export const handoverSteps = { doorChecks, left, arrived, papers, iceRelease } as const;
