import type { Role } from '#agency/role.ts';
import type { Steps } from '#agency/step.ts';
import type { CompelledStatementCommand } from './commands.ts';
import type { CompelledStatementState } from './state.ts';

export const compelledStatementStatusWords: { readonly [S in CompelledStatementState['status'] | 'new']: string } = { 'new': 'not recorded', 'kept': 'kept', 'closed': 'closed' };

const counsel: readonly Role[] = ['counsel'];
const citation = 'safeguard: kept apart, for counsel and the officer (Garrity v. New Jersey, 385 U.S. 493 (1967))';

export const compelledStatementSteps: Steps<CompelledStatementState['status'], CompelledStatementCommand['type']> = {
  'record-compelled-statement': { words: 'record a statement that an officer was ordered to give', from: ['new'], by: counsel, citation },
  'close-compelled-statement': { words: 'close the matter of a compelled statement', from: ['kept'], by: counsel, citation },
};
