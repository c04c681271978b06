import type { Role } from '#agency/role.ts';
import type { Steps } from '#agency/step.ts';
import type { LitigationHoldCommand } from './commands.ts';
import type { LitigationHoldState } from './state.ts';

export const litigationHoldStatusWords: { readonly [S in LitigationHoldState['status'] | 'new']: string } = { 'new': 'not placed', 'in-force': 'in force', 'lifted': 'lifted' };

const counsel: readonly Role[] = ['counsel'];

export const litigationHoldSteps: Steps<LitigationHoldState['status'], LitigationHoldCommand['type']> = {
  'place-litigation-hold': { words: 'place a litigation hold', from: ['new'], by: counsel, citation: 'safeguard: nothing is erased without a legal-hold check' },
  'extend-scope': { words: 'extend what it keeps', from: ['in-force'], by: counsel, citation: 'safeguard: nothing is erased without a legal-hold check' },
  'lift-litigation-hold': { words: 'lift it, with reasons', from: ['in-force'], by: counsel, citation: 'safeguard: only counsel lifts what counsel placed' },
};
