import { judgeRules, ruleVerdicts } from '../rules.ts';
import { requirement, satisfied, unknown, violated } from '../requirement.ts';

const ACTS = {
  'I-200': ['serve-i-200', 'agreement-in-force', 'hold-on-service'],
  'I-205': ['serve-i-205', 'agreement-in-force', 'hold-on-service'],
} as const;

export const stateRule = requirement({
  id: 'state-rule', basis: 'clause', title: 'The state’s rules allow it', moa: ['iv-f/house-rules'], other: ['usc-8-1357g/1-state-law'],
  verdicts: ruleVerdicts,
  judge({ agency, adoptions, warrant }, asOf, law) {
    if (agency?.state === undefined) return ruleVerdicts.noState;
    if (warrant?.form === undefined) return ruleVerdicts.noForm;
    return judgeRules(law, agency.state, ACTS[warrant.form], adoptions, asOf);
  },
});

const localVerdicts = {
  none: satisfied('Counsel found no county or city rule that bears on it.', 'adoptions.localRule'),
  permits: satisfied('Counsel found that county and city rules permit it.', 'adoptions.localRule'),
  prohibits: violated('Counsel found that a county or city rule prohibits it.', 'adoptions.localRule'),
  unknown: unknown('adoptions.localRule', 'counsel', 'Counsel’s finding on county and city rules'),
};
export const localRule = requirement({
  id: 'local-rule', basis: 'clause', title: 'County and city rules allow it', moa: ['iv-f/house-rules'], other: ['usc-8-1357g/1-state-law'],
  verdicts: localVerdicts,
  judge({ adoptions }) {
    return adoptions?.localRule === undefined ? localVerdicts.unknown : localVerdicts[adoptions.localRule];
  },
});
