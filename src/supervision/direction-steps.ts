import type { Role } from '#agency/role.ts';
import type { Steps } from '#agency/step.ts';
import type { DirectionCommand } from './direction-commands.ts';
import type { DirectionState } from './direction-state.ts';

export const directionStatusWords: { readonly [S in DirectionState['status'] | 'new']: string } = { new: 'not recorded', standing: 'stands', lifted: 'lifted by ICE' };

const supervisors: readonly Role[] = ['ice-supervisor', 'field-office-delegate'];
const orFromPaper: readonly Role[] = [...supervisors, 'programme-coordinator', 'shift-commander'];
const citation = 'agreement IV.F';

export const directionSteps: Steps<DirectionState['status'], DirectionCommand['type']> = {
  'give-direction': { words: 'record a direction of ICE', from: ['new'], by: orFromPaper, citation },
  'confirm-direction': { words: 'confirm that ICE gave this direction', from: ['standing', 'lifted'], by: [...supervisors, 'programme-coordinator', 'shift-commander', 'counsel'], citation: 'safeguard: a direction by telephone is confirmed by a second person' },
  'acknowledge-direction': { words: 'acknowledge a direction of ICE', from: ['standing', 'lifted'], by: ['warrant-service-officer', 'programme-coordinator', 'shift-commander'], citation: 'safeguard: every direction is acknowledged' },
  'lift-direction': { words: 'record that ICE lifts a direction', from: ['standing'], by: orFromPaper, citation },
  'verify-lift': { words: 'verify ICE’s lifting against its paper', from: ['standing'], by: [...supervisors, 'programme-coordinator', 'shift-commander', 'counsel'], citation: 'safeguard: entered by one, verified by another' },
};
