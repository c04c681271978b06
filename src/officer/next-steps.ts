import type { Steps } from '#agency/step.ts';
import type { OfficerCommand } from './commands.ts';
import type { OfficerStatus } from './state.ts';

export const officerStatusWords: { readonly [S in OfficerStatus | 'new']: string } = {
  'new': 'not nominated',
  'nominated': 'nominated',
  'in-training': 'in training',
  'disqualified': 'disqualified: examination not passed twice',
  'trained': 'examination passed',
  'certified': 'certified by ICE',
  'authorized': 'authorized by letter and Form 70-006',
  'credentialed': 'papers complete',
  'suspended': 'suspended by ICE',
  'withdrawn': 'withdrawn by ICE',
  'agreement-ended': 'the agreement ended, and every authorization with it',
  'left': 'left the programme',
};

/** After these, the same person is nominated anew; in every other standing there is a record that goes on. */
export const nominatedAgain: readonly OfficerStatus[] = ['agreement-ended', 'left'];

const coordinator = ['programme-coordinator'] as const;
const iceOrCoordinator = ['ice-officer', 'ice-supervisor', 'field-office-delegate', 'programme-coordinator'] as const;
const onPaper = ['field-office-delegate', 'ice-supervisor', 'programme-coordinator'] as const;
const verifiers = ['programme-coordinator', 'counsel', 'shift-commander', 'ice-supervisor', 'field-office-delegate'] as const;

const candidate = ['nominated', 'in-training', 'trained', 'certified', 'authorized', 'credentialed'] as const;
const known: readonly OfficerStatus[] = [...candidate, 'disqualified', 'suspended', 'withdrawn', 'agreement-ended', 'left'];
const present: readonly OfficerStatus[] = [...candidate, 'suspended', 'withdrawn'];

export const officerSteps: Steps<OfficerStatus, OfficerCommand['type']> = {
  'nominate-officer': { words: 'nominate an officer', from: ['new'], by: coordinator, citation: 'agreement IV.B' },
  'record-screen': { words: 'record the due-diligence screen of a candidate', from: known, by: ['programme-coordinator', 'shift-commander', 'counsel'], citation: 'agreement IV.B (due diligence); safeguard: not by who nominated' },
  'record-criterion': { words: 'record evidence on a nomination criterion', from: known, by: coordinator, citation: 'agreement IV.B' },
  'record-consent': { words: 'record the candidate’s consent', from: known, by: coordinator, citation: 'agreement IV.B' },
  'end-consent': { words: 'record that the consent ended', from: known, by: coordinator, citation: 'agreement IV.B' },
  'begin-background': { words: 'record that questionnaire and fingerprints went to ICE', from: candidate, by: iceOrCoordinator, citation: 'agreement IV.B' },
  'record-background': { words: 'enter what ICE states on the background', from: known, by: iceOrCoordinator, citation: 'agreement IV.B' },
  'note-discipline': { words: 'record that new discipline came to the agency’s knowledge', from: known, by: ['programme-coordinator', 'shift-commander', 'counsel'], citation: 'agreement IV.B (continuous access)' },
  'record-personnel-law': { words: 'state whether the state’s personnel law lets discipline be put to ICE', from: known, by: ['counsel'], citation: 'safeguard: counsel’s note on state personnel law' },
  'disclose-discipline': { words: 'record that new discipline was put to ICE', from: known, by: coordinator, citation: 'agreement IV.B (continuous access)' },
  'record-reopening-decision': { words: 'record whether ICE reopens the background', from: known, by: iceOrCoordinator, citation: 'agreement IV.B (ICE decides)' },
  'begin-training': { words: 'record that ICE’s training began', from: ['nominated'], by: iceOrCoordinator, citation: 'agreement IV.C; 8 U.S.C. 1357(g)(2)' },
  'record-training': { words: 'record an examination', from: ['in-training', 'trained', 'disqualified'], by: iceOrCoordinator, citation: 'agreement IV.C (70 percent; one opportunity to re-take)' },
  'record-session': { words: 'record that the officer attended a session', from: [...candidate, 'suspended', 'withdrawn'], by: iceOrCoordinator, citation: 'agreement IV.C; safeguard: adopted training policy' },
  'strike-session': { words: 'strike a session that was entered in error', from: known, by: [...iceOrCoordinator, 'counsel'], citation: 'safeguard: what was entered in error counts no longer' },
  'tell-ice-of-lapse': { words: 'record that ICE was told of a lapse of training', from: known, by: ['programme-coordinator', 'shift-commander'], citation: 'safeguard: ICE is told of the lapse; its own status is its own' },
  'certify-officer': { words: 'enter ICE’s written certification', from: ['nominated', 'trained', 'certified', 'authorized', 'credentialed'], by: onPaper, citation: 'agreement IV.D; 8 U.S.C. 1357(g)(2)' },
  'authorize-officer': { words: 'enter the Field Office Director’s authorization letter', from: ['trained', 'nominated', 'certified', 'authorized', 'credentialed'], by: onPaper, citation: 'agreement IV.D; 8 U.S.C. 1357(g)(5)' },
  'record-form-70006': { words: 'enter Form 70-006', from: ['trained', 'nominated', 'certified', 'authorized', 'credentialed'], by: onPaper, citation: 'agreement IV.D' },
  'record-credential': { words: 'record that ICE issued the credential', from: ['trained', 'nominated', 'certified', 'authorized', 'credentialed'], by: onPaper, citation: 'agreement IV.D' },
  'verify-paper': { words: 'verify an entry against its paper', from: known, by: verifiers, citation: 'safeguard: entered by one, verified by another' },
  'reject-paper': { words: 'reject an entry that does not agree with its paper', from: known, by: verifiers, citation: 'safeguard: entered by one, verified by another' },
  'see-credential': { words: 'record where the credential is', from: known, by: [...iceOrCoordinator, 'shift-commander'], citation: 'agreement IV.D (carried while acting; returned to ICE)' },
  'confirm-officer': { words: 'record ICE’s last word on this officer', from: ['certified', 'authorized', 'credentialed'], by: iceOrCoordinator, citation: 'safeguard: age of ICE’s last word' },
  'count-last-word': { words: 'carry the adopted age of ICE’s last word to this record', from: known, by: ['counsel', ...iceOrCoordinator], citation: 'safeguard: age of ICE’s last word' },
  'withdraw-officer': { words: 'record ICE’s withdrawal or suspension', from: known, by: [...iceOrCoordinator, 'shift-commander', 'counsel'], citation: 'agreement IV.D' },
  'record-written-notice': { words: 'file the written notice of a removal', from: known, by: [...iceOrCoordinator, 'counsel'], citation: 'agreement IV.D (written notice, effective date, the personnel)' },
  'acknowledge-notice': { words: 'say that a notice of removal was read', from: known, by: ['programme-coordinator', 'shift-commander'], citation: 'safeguard: a notice that lies unread raises an alarm' },
  'tell-officer': { words: 'record that the officer was told of a removal', from: known, by: ['programme-coordinator', 'shift-commander'], citation: 'agreement IV.D (notification of the personnel)' },
  'reinstate-officer': { words: 'enter ICE’s written restoration', from: ['suspended', 'withdrawn', ...candidate], by: onPaper, citation: 'agreement IV.D' },
  'record-officer-left': { words: 'record that the officer leaves the programme', from: [...present, 'disqualified'], by: ['programme-coordinator', 'shift-commander'], citation: 'agreement IV.D (90 days where practicable)' },
  'record-leaving-notice': { words: 'record the notice that ICE had of a leaving, or why it had none', from: known, by: ['programme-coordinator', 'shift-commander'], citation: 'agreement IV.D (90 days where practicable)' },
  'plan-shifts': { words: 'plan the officer’s shifts', from: [...candidate, 'suspended'], by: ['programme-coordinator', 'shift-commander'], citation: 'safeguard: readiness by jail and shift' },
  'unplan-shift': { words: 'take a shift out of the plan', from: known, by: ['programme-coordinator', 'shift-commander'], citation: 'safeguard: readiness by jail and shift' },
  'lapse-officer': { words: 'take the officer off the agency’s own roster', from: present, by: ['programme-coordinator', 'shift-commander'], citation: 'safeguard: the agency’s own roster' },
  'answer-record': { words: 'answer what this record says about you', from: known, by: ['warrant-service-officer'], citation: 'safeguard: the officer sees the record and may answer it' },
  'enter-answer': { words: 'enter the officer’s answer from paper', from: known, by: coordinator, citation: 'safeguard: the officer sees the record and may answer it' },
  'confirm-answer': { words: 'say whether an answer entered from paper is yours', from: known, by: ['warrant-service-officer'], citation: 'safeguard: nobody answers for another' },
  'read-answer': { words: 'say that an officer’s answer was read', from: known, by: coordinator, citation: 'safeguard: an answer is read by the coordinator' },
  'restore-officer': { words: 'put the officer back on the agency’s own roster', from: present, by: coordinator, citation: 'safeguard: the agency’s own roster' },
};
