import type { Role } from '#agency/role.ts';
import type { Steps } from '#agency/step.ts';
import type { AttestationCommand } from './commands.ts';
import type { AttestationState } from './state.ts';

export const attestationStatusWords: { readonly [S in AttestationState['status'] | 'new']: string } = { 'new': 'not issued', 'issued': 'issued', 'ended': 'ended by the agency' };

const coordinator: readonly Role[] = ['programme-coordinator'];

export const attestationSteps: Steps<AttestationState['status'], AttestationCommand['type']> = {
  'issue-attestation': { words: 'sign an attestation of what these records say of an officer', from: ['new'], by: coordinator, citation: 'safeguard: the agency’s attestation of its own records; ICE alone issues credentials (agreement IV.D)' },
  'end-attestation': { words: 'end this attestation', from: ['issued'], by: ['programme-coordinator', 'shift-commander'], citation: 'safeguard: the agency’s attestation of its own records' },
};
