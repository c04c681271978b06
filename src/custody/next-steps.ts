import type { Role } from '#agency/role.ts';
import type { Steps } from '#agency/step.ts';
import type { CustodyCommand } from './commands.ts';
import type { CustodyStatus } from './state.ts';

export const custodyStatusWords: { readonly [S in CustodyStatus | 'new']: string } = {
  'new': 'not booked',
  'criminal-custody': 'in criminal custody',
  'release-eligible': 'release-eligible: criminal custody over',
  'held-for-transfer': 'held for ICE transfer',
  'on-the-way': 'on the way to ICE with this agency',
  'papers-due': 'with ICE, transfer papers due',
  'ended': 'ended',
};

const jail: readonly Role[] = ['booking-clerk', 'shift-commander', 'warrant-service-officer'];
const feedOrJail: readonly Role[] = ['feed', ...jail];
const ice: readonly Role[] = ['ice-officer', 'ice-supervisor', 'field-office-delegate'];
const anyone: readonly Role[] = [...jail, ...ice, 'programme-coordinator', 'counsel', 'defender'];

const inJail = ['criminal-custody', 'release-eligible', 'held-for-transfer'] as const;
const live = [...inJail, 'on-the-way'] as const;
const ever = [...live, 'papers-due', 'ended'] as const;

/** The one table of what may be done to a custody record, from where and by whom. What stops, ends or tells the truth is open from everywhere. */
export const custodySteps: Steps<CustodyStatus, CustodyCommand['type']> = {
  'book-person': { words: 'record a booking that a warrant or detainer names', from: ['new'], by: feedOrJail, citation: 'safeguard: only bookings named by a warrant or detainer are kept' },
  'attach-warrant': { words: 'attach the matched warrant', from: inJail, by: ['warrant-service-officer', 'shift-commander', 'ice-officer', 'ice-supervisor'], citation: 'agreement App. A (designated aliens)' },
  'detach-warrant': { words: 'take the warrant off this custody', from: inJail, by: [...jail, ...ice], citation: 'safeguard: a match is never guessed' },
  'record-order': { words: 'record that the order or bond was accepted', from: inJail, by: feedOrJail, citation: 'agreement IV (criminal charges first)' },
  'project-release': { words: 'state when release is projected', from: ['criminal-custody', 'release-eligible'], by: feedOrJail, citation: 'agreement II' },
  'record-release-eligible': { words: 'record that criminal custody is over', from: inJail, by: feedOrJail, citation: 'agreement II, App. A' },
  'resume-criminal-custody': { words: 'record that criminal custody goes on, on a document', from: ['release-eligible'], by: ['shift-commander', 'booking-clerk', 'counsel'], citation: 'agreement IV (criminal charges first)' },
  'record-actual-release': { words: 'record the actual release from criminal custody', from: inJail, by: feedOrJail, citation: 'agreement App. A (release from criminal custody)' },
  'record-detainer': { words: 'record a detainer: a ceiling, not permission', from: inJail, by: [...ice, ...jail], citation: '8 CFR 287.7' },
  'serve-detainer-copy': { words: 'record that the person was given the detainer’s copy', from: inJail, by: jail, citation: 'Form I-247A (served on the person)' },
  'lift-detainer': { words: 'record that ICE lifted the detainer', from: live, by: [...ice, ...jail], citation: '8 CFR 287.7' },
  'state-other-bases': { words: 'state what else may hold the person', from: live, by: feedOrJail, citation: 'safeguard: other bases, as the jail states them' },
  'record-identity': { words: 'record a comparison of the person with the warrant', from: inJail, by: jail, citation: 'safeguard: two people, fingerprint or remote witness' },
  'check-own-records': { words: 'check own records for contrary evidence', from: inJail, by: jail, citation: 'safeguard: on a named warrant, in the person’s favour' },
  'settle-communication': { words: 'settle language and communication', from: inJail, by: jail, citation: 'agreement IV.G' },
  'raise-stop': { words: 'raise a stop', from: ever, by: anyone, citation: 'agreement App. A (claims of citizenship); safeguard: identity, court papers' },
  'resolve-stop': { words: 'answer a stop, with reasons', from: ever, by: ['ice-supervisor', 'field-office-delegate', 'shift-commander', 'booking-clerk', 'counsel', 'programme-coordinator'], citation: 'safeguard: the right, different, named person' },
  'decide-service': { words: 'ask whether an officer is cleared to serve', from: inJail, by: ['warrant-service-officer', 'shift-commander', ...ice, 'counsel'], citation: 'agreement IV.D, App. A' },
  'serve-warrant': { words: 'serve the warrant', from: inJail, by: ['warrant-service-officer'], citation: 'agreement App. A' },
  'record-irregular-service': { words: 'record a service that occurred without clearance', from: ever, by: anyone, citation: 'safeguard: what happened is recorded as what it was' },
  'book-found-held': { words: 'begin a record for a person found held without a booking', from: ['new'], by: anyone, citation: 'safeguard: what happened is recorded as what it was' },
  'record-found-held': { words: 'record that a person was found held', from: ['new', ...ever], by: anyone, citation: 'safeguard: what happened is recorded as what it was' },
  'book-under-igsa': { words: 'book the person onto an agreement to detain for a fee', from: ['release-eligible', 'held-for-transfer'], by: ['shift-commander', 'booking-clerk'], citation: '8 U.S.C. 1103(a)(11); agreement App. A' },
  'record-separate-basis': { words: 'record a separate basis with its own document', from: inJail, by: ['shift-commander', 'counsel'], citation: 'safeguard: a separate basis never moves a limit' },
  'end-basis': { words: 'record that a basis ended', from: live, by: ['shift-commander', 'counsel', ...ice], citation: 'agreement App. A; 8 CFR 236.1(b)(2)' },
  'question-basis': { words: 'record that what a basis rests on has changed', from: live, by: [...anyone.filter((role) => role !== 'defender'), 'administrator'], citation: 'safeguard: undecided in law; counsel answers, release is the default' },
  'tell-ice': { words: 'record that ICE was told', from: ever, by: jail, citation: 'agreement App. A (immediately)' },
  'request-bed': { words: 'record that a bed was asked for; it holds nobody', from: live, by: [...ice, ...jail], citation: 'safeguard: a transfer is arranged before the limit' },
  'record-i203': { words: 'record that Form I-203 is on file; it moves no limit', from: live, by: [...ice, ...jail], citation: 'Form I-203 (order to detain or release)' },
  'record-consular-notice': { words: 'record consular notice', from: ever, by: jail, citation: '8 CFR 236.1(e)' },
  'record-not-released': { words: 'record why the person was not released', from: live, by: ['shift-commander'], citation: 'agreement App. A (shall be released)' },
  'move-person': { words: 'record a move to another facility, or the way back; no limit moves', from: live, by: ['shift-commander', 'booking-clerk'], citation: 'agreement App. A' },
  'move-to-building': { words: 'record a move to another building; no limit moves', from: inJail, by: ['shift-commander', 'booking-clerk'], citation: 'safeguard: the limit goes with the person' },
  'record-hospital': { words: 'record a hospital stay under guard; no limit moves', from: live, by: jail, citation: 'safeguard: the limit goes with the person' },
  'record-transfer-left': { words: 'record that the person left for ICE', from: ['held-for-transfer'], by: jail, citation: 'agreement App. A (transferred to an ICE field office or detention facility)' },
  'record-transfer-arrived': { words: 'record that the person arrived at ICE', from: ['on-the-way', 'papers-due'], by: [...jail, ...ice], citation: 'agreement App. A' },
  'complete-transfer-papers': { words: 'record the signed transfer receipt', from: ['papers-due'], by: [...jail, ...ice], citation: 'safeguard: a signed receipt for each transfer' },
  'release-person': { words: 'release the person', from: live, by: jail, citation: 'agreement App. A (shall be released)' },
  'record-release-checks': { words: 'record the answers of the release sheet', from: ever, by: jail, citation: 'safeguard: release checks take minutes and never lengthen custody' },
  'record-ice-release': { words: 'record that ICE released the person itself', from: ['release-eligible', 'held-for-transfer', 'on-the-way'], by: [...ice, 'shift-commander'], citation: '8 CFR 236.1(b)(2), (c)' },
  'record-death': { words: 'record the death of the person', from: live, by: ['shift-commander'], citation: 'safeguard: endings recorded as they were' },
  'record-escape': { words: 'record an escape', from: live, by: jail, citation: 'safeguard: endings recorded as they were' },
  'return-to-custody': { words: 'record the return after an escape; every limit stands', from: ['ended'], by: jail, citation: 'safeguard: no limit moves' },
  'correct-record': { words: 'correct an instant; both values stay', from: ever, by: ['shift-commander', 'programme-coordinator', 'counsel'], citation: 'safeguard: corrections are additions, the earlier end stands' },
};
