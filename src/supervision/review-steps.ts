import type { Role } from '#agency/role.ts';
import type { Steps } from '#agency/step.ts';
import type { ReviewCommand } from './review-commands.ts';
import type { ReviewState } from './review-state.ts';

export const reviewStatusWords: { readonly [S in ReviewState['status'] | 'new']: string } = { 'new': 'not raised', 'owed': 'owed by ICE', 'follow-up': 'reviewed, to be followed up', 'closed': 'reviewed' };

const ice: readonly Role[] = ['ice-officer', 'ice-supervisor', 'field-office-delegate'];
const citation = 'agreement IV.F (reviewed by ICE officers on an ongoing basis)';

export const reviewSteps: Steps<ReviewState['status'], ReviewCommand['type']> = {
  'open-review': { words: 'raise the review of an act', from: ['new'], by: ['warrant-service-officer', 'shift-commander'], citation },
  'record-review': { words: 'record ICE’s review of an act', from: ['owed', 'follow-up', 'closed'], by: [...ice, 'programme-coordinator', 'shift-commander'], citation },
  'acknowledge-review': { words: 'acknowledge ICE’s guidance', from: ['follow-up'], by: ['warrant-service-officer', 'programme-coordinator', 'shift-commander'], citation: 'agreement IV.F (training or guidance)' },
  'record-retraining': { words: 'record the retraining that ICE asked for', from: ['follow-up'], by: [...ice, 'programme-coordinator'], citation: 'agreement IV.F (training or guidance)' },
  'withdraw-retraining': { words: 'record that ICE no longer asks for retraining', from: ['follow-up'], by: [...ice, 'programme-coordinator'], citation: 'agreement IV.F (training or guidance)' },
};
