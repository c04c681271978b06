import type { Role } from '#agency/role.ts';
import type { Steps } from '#agency/step.ts';
import type { ShiftCommand } from './commands.ts';
import type { ShiftStatus } from './state.ts';

export const shiftStatusWords: { readonly [S in ShiftStatus | 'new']: string } = {
  'new': 'not begun', 'handing-over': 'being handed over', 'running': 'taken over, running', 'ended': 'ended with the next one',
};

const commander: readonly Role[] = ['shift-commander'];
const counts: readonly Role[] = ['shift-commander', 'booking-clerk', 'warrant-service-officer'];
const citation = 'safeguard: a physical head-count against the board each shift';

export const shiftSteps: Steps<ShiftStatus, ShiftCommand['type']> = {
  'begin-handover': { words: 'begin a handover', from: ['new'], by: commander, citation },
  'record-head-count': { words: 'record a head-count against the board', from: ['handing-over', 'running'], by: counts, citation },
  'sign-over': { words: 'sign as the outgoing commander', from: ['handing-over'], by: commander, citation: 'safeguard: two commanders sign the same list' },
  'take-over': { words: 'take over the shift', from: ['handing-over'], by: commander, citation: 'safeguard: two commanders sign the same list' },
  'end-shift': { words: 'end the shift with the next one', from: ['running'], by: commander, citation: 'safeguard: one shift at a time' },
};
