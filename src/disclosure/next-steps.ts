import type { Steps } from '#agency/step.ts';
import type { RecordsRequestCommand } from './commands.ts';
import type { RecordsRequestState } from './state.ts';

export const recordsRequestStatusWords = { new: 'not received', open: 'open', closed: 'closed' } as const;

const both = ['counsel', 'programme-coordinator'] as const;
const citation = 'agreement V; 8 CFR 236.6';

export const recordsRequestSteps: Steps<RecordsRequestState['status'], RecordsRequestCommand['type']> = {
  'receive-records-request': { words: 'record a records request', from: ['new'], by: both, citation },
  'decide-track': { words: 'decide which way records of one class go', from: ['open'], by: ['counsel'], citation },
  'state-answer-day': { words: 'state the day by which it must be answered', from: ['open'], by: ['counsel'], citation: 'safeguard: the law recorded here names no day' },
  'answer-records-request': { words: 'record how it was answered', from: ['open'], by: both, citation },
};
