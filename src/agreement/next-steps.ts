import type { Steps } from '#agency/step.ts';
import type { AgreementCommand } from './commands.ts';
import type { AgreementState } from './state.ts';

export const agreementStatusWords: { readonly [S in AgreementState['status'] | 'new']: string } = {
  'new': 'not recorded',
  'entered': 'entered, not yet verified against the paper',
  'signed': 'signed and verified',
  'notice-given': 'notice given',
  'suspended': 'suspended',
  'ended': 'ended',
};

const coordination = ['programme-coordinator', 'administrator'] as const;
const enders = ['programme-coordinator', 'counsel', 'field-office-delegate'] as const;
const standing = ['entered', 'signed', 'notice-given', 'suspended'] as const;

export const agreementSteps: Steps<AgreementState['status'], AgreementCommand['type']> = {
  'record-agreement': { words: 'enter a signed agreement', from: ['new'], by: coordination, citation: '8 U.S.C. 1357(g)(1); agreement VIII' },
  'verify-paper': { words: 'verify the entry against the signed agreement', from: standing, by: ['programme-coordinator', 'counsel', 'shift-commander', 'ice-supervisor', 'field-office-delegate'], citation: 'safeguard: entered by one, verified by another' },
  'record-signer-authority': { words: 'record what shows a signer’s authority', from: standing, by: [...coordination, 'counsel'], citation: 'agreement VIII (each party is fully authorized)' },
  'record-addendum': { words: 'record an addendum, on file or missing', from: [...standing, 'ended'], by: coordination, citation: 'agreement VI' },
  'add-facility': { words: 'record that the agreement covers a facility', from: standing, by: coordination, citation: 'agreement VI, App. A' },
  'remove-facility': { words: 'record that the agreement no longer covers a facility', from: standing, by: coordination, citation: 'agreement VI, App. A' },
  'record-meeting': { words: 'record a meeting under the agreement', from: [...standing, 'ended'], by: [...coordination, 'field-office-delegate'], citation: 'agreement V.B' },
  'give-agreement-notice': { words: 'record notice of termination or suspension', from: standing, by: enders, citation: 'agreement VIII' },
  'end-agreement': { words: 'record that the agreement ended or is suspended', from: standing, by: enders, citation: 'agreement IV.D, VIII' },
  'lift-ending': { words: 'record that a suspension, court order or notice was lifted in writing', from: ['notice-given', 'suspended'], by: enders, citation: 'agreement VIII' },
};
