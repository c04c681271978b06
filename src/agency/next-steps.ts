import type { Steps } from './step.ts';
import type { AgencyCommand } from './commands.ts';

export type AgencyStatus = 'registered';
export const agencyStatusWords = { new: 'not set up', registered: 'set up' } as const;

const counsel = ['counsel'] as const;
const paper = ['field-office-delegate', 'ice-supervisor', 'programme-coordinator'] as const;

export const agencySteps: Steps<AgencyStatus, AgencyCommand['type']> = {
  'set-up-agency': { words: 'set up this agency’s records', from: ['new'], by: ['administrator'], citation: '8 U.S.C. 1357(g)(1)' },
  'adopt-rule': { words: 'adopt a rule for this agency', from: ['registered'], by: counsel, citation: 'safeguard: counsel’s dated adoption, rule by rule' },
  'end-rule-adoption': { words: 'end the adoption of a rule', from: ['registered'], by: counsel, citation: 'safeguard: counsel’s dated adoption, rule by rule' },
  'find-local-rule': { words: 'state what county and city rules say', from: ['registered'], by: counsel, citation: 'agreement IV.F (limits imposed by law)' },
  'adopt-safeguards': { words: 'adopt the agency’s own safeguards', from: ['registered'], by: counsel, citation: 'safeguard: adopted by name and date' },
  'adopt-training-policy': { words: 'adopt what the agency asks of its officers’ training', from: ['registered'], by: ['counsel', 'programme-coordinator'], citation: 'safeguard: adopted by name and date; no agreement states hours or an interval (IV.C)' },
  'end-training-policy': { words: 'end what the agency asks of its officers’ training', from: ['registered'], by: ['counsel', 'programme-coordinator'], citation: 'safeguard: adopted by name and date' },
  'record-arrangement': { words: 'enter the Field Office Director’s arrangement of supervision or direction', from: ['registered'], by: paper, citation: 'agreement IV.F; 8 U.S.C. 1357(g)(5)' },
  'verify-paper': { words: 'verify the arrangement against its paper', from: ['registered'], by: ['programme-coordinator', 'counsel', 'shift-commander', 'ice-supervisor', 'field-office-delegate'], citation: 'safeguard: entered by one, verified by another' },
  'end-arrangement': { words: 'end the arrangement of supervision or direction', from: ['registered'], by: paper, citation: 'agreement IV.F' },
  'propose-law': { words: 'propose that a version of the body of law be used here', from: ['registered'], by: counsel, citation: 'safeguard: rehearsed by counsel, activated by a second person' },
  'activate-law': { words: 'activate the version of the body of law that counsel proposed', from: ['registered'], by: ['counsel', 'administrator'], citation: 'safeguard: rehearsed by counsel, activated by a second person' },
};
