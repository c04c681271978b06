import type { TrainingPolicy } from '#agency/state.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import type { Instant } from '#time/instant.ts';
import { type Figure, partsOf } from '../audit/figure.ts';

/** Whom ICE has certified and nobody has removed: those whom the agency counts on. */
const COUNTED: ReadonlySet<OfficerState['status']> = new Set(['certified', 'authorized', 'credentialed', 'suspended']);
export const countedOn = ({ status }: OfficerState): boolean => COUNTED.has(status);

/** Where one officer stands: the policy is the agency's own, and no agreement states an interval (IV.C). */
function standing(state: OfficerState, policy: TrainingPolicy | undefined, now: Instant): 'within' | 'lapsed' | 'not-dated' | 'no-policy' {
  if (policy?.refresherMonths === undefined) return 'no-policy';
  const end = trainingEnd(state, policy);
  return end === undefined ? 'not-dated' : now < end ? 'within' : 'lapsed';
}

/** The share of officers whose training stands under the policy that the agency adopted, as things are now. */
export function trainingCompliance(officers: readonly OfficerState[], policy: TrainingPolicy | undefined, now: Instant): Figure {
  const cases = officers.filter(countedOn).map((state) => standing(state, policy, now));
  const asked = policy?.refresherMonths;
  return {
    id: 'training-compliance', title: 'Officers in training compliance', kinds: ['officer'], as: 'now', spreads: [],
    definition: asked === undefined
      ? 'No interval of refreshers is adopted here, and no agreement states one (IV.C): nothing can lapse, and no share is stated.'
      : `Officers certified by ICE and not removed whose last training under the adopted policy (${policy?.course ?? ''}, every ${asked} months; source: ${policy?.source ?? ''}) has not lapsed.`,
    denominator: 'Officers certified by ICE and not withdrawn, disqualified or gone; suspended ones are counted',
    parts: partsOf({ 'within': 'Training stands', 'lapsed': 'Training lapsed: off the agency’s roster', 'not-dated': 'No training on record to count from', 'no-policy': 'No interval adopted' }, cases),
    ...(asked === undefined ? {} : { numerator: 0 }),
    notCounted: ['What ICE itself requires: only ICE suspends its credential, and its own status is shown unchanged.', 'Candidates who are not certified yet.', 'How good the training was.'],
  };
}

/** Whether an agency as a whole is in compliance; undefined where it adopted no interval or has nobody to train. */
export function agencyInCompliance(figure: Figure): boolean | undefined {
  if (figure.numerator === undefined) return undefined;
  const [within, ...others] = figure.parts.map(({ count }) => count);
  const all = others.reduce((sum, count) => sum + count, within ?? 0);
  return all === 0 ? undefined : within === all;
}
