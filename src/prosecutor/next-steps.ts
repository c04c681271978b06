import type { Role } from '#agency/role.ts';
import type { Steps } from '#agency/step.ts';
import type { DisclosureMaterialCommand } from './commands.ts';
import type { DisclosureMaterialState } from './state.ts';

export const disclosureMaterialStatusWords: { readonly [S in DisclosureMaterialState['status'] | 'new']: string } = {
  'new': 'not recorded', 'recorded': 'not disclosed', 'disclosed': 'disclosed, no answer recorded', 'answered': 'disclosed and answered',
};

const counsel: readonly Role[] = ['counsel'];
const citation = 'safeguard: kept apart, for counsel (Brady v. Maryland, 373 U.S. 83 (1963); Giglio v. United States, 405 U.S. 150 (1972))';
const everywhere = ['recorded', 'disclosed', 'answered'] as const;

export const disclosureMaterialSteps: Steps<DisclosureMaterialState['status'], DisclosureMaterialCommand['type']> = {
  'record-disclosure-material': { words: 'record disclosure material about an officer', from: ['new'], by: counsel, citation },
  'record-prosecutor-disclosure': { words: 'record that it was disclosed to a prosecutor or a court', from: everywhere, by: counsel, citation },
  'record-prosecutor-answer': { words: 'record what the prosecutor or the court answered', from: ['disclosed', 'answered'], by: counsel, citation },
};
