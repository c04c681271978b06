import type { Law, LawBody } from '#law/law.ts';
import type { Instant } from '#time/instant.ts';
import type { MayHoldFacts } from '../facts.ts';
import type { Verdict } from '../requirement.ts';
import { undetermined, want, satisfied, unknown } from '../requirement.ts';
import { judgeRules, ruleVerdicts, rulesBearingOn } from '../rules.ts';
import type { HoldRequirement } from './basis.ts';

const ON_SERVICE = ['hold-on-service', 'agreement-in-force'];
const ON_DETAINER = ['hold-on-detainer'];
const ON_IGSA = ['hold-on-igsa'];

/**
 * The ids of a state's rules that bear on a hold after service. Taken from the law at the start of the hold and kept with the basis
 * (`rulesAtStart`), so that a change of law in mid-hold shows.
 */
export function holdRules(law: Law, state: string): readonly string[] {
  return rulesBearingOn(law, state, ON_SERVICE).map(rule => rule.id).sort();
}

/**
 * Every instant at which a rule of the state that bears on a hold after service begins or ends, as the body believes at `known`; in
 * order, each once. UTC; the instant itself belongs to what begins.
 */
export function lawEdgesOfHold(body: LawBody, state: string, known: Instant): readonly Instant[] {
  const rules = body.rules.filter(rule => rule.jurisdiction === state && rule.bearsOn.some(act => ON_SERVICE.includes(act))
    && rule.recordedAt <= known && (rule.supersededAt === undefined || known < rule.supersededAt));
  return [...new Set(rules.flatMap(rule => (rule.inForceTo === null ? [rule.inForceFrom] : [rule.inForceFrom, rule.inForceTo])))].sort();
}

const changed = undetermined('The law changed in mid-hold; what that does is undecided. Default: release.', ['bases.items.rulesAtStart', 'agency.state'],
  want('bases.items.rulesAtStart', 'counsel', 'Counsel’s reading of the change of law'));
const noRules = unknown('bases.items.rulesAtStart', 'law-editor', 'The state’s rules in force when the hold began');

export const stateRuleOnService: HoldRequirement = {
  id: 'state-rule', basis: 'clause', title: 'The state’s rules allow the hold', moa: ['iv-f/house-rules'], other: ['usc-8-1357g/1-state-law'],
  judge({ facts, basis, law, asOf }) {
    const state = facts.agency?.state;
    if (state === undefined) return ruleVerdicts.noState;
    if (basis.rulesAtStart === undefined) return noRules;
    const now = holdRules(law, state);
    const before = basis.rulesAtStart.toSorted();
    if (now.length !== before.length || now.some((id, i) => id !== before[i])) return changed;
    return judgeRules(law, state, ON_SERVICE, facts.adoptions, asOf);
  },
};

/** A detainer is a request and a ceiling: the power to hold on it must come from a rule of the state, verified and adopted. */
export const powerOnDetainer: HoldRequirement = {
  id: 'power-to-hold', basis: 'clause', title: 'A power, and not only a ceiling', moa: [], other: ['cfr-8-287-7/a', 'cfr-8-287-7/d'],
  judge({ facts, law, asOf }) {
    const state = facts.agency?.state;
    if (state === undefined) return ruleVerdicts.noState;
    const rules = rulesBearingOn(law, state, ON_DETAINER);
    const judged = judgeRules(law, state, ON_DETAINER, facts.adoptions, asOf);
    if (judged.status === 'violated') return judged;
    return rules.some(rule => rule.kind === 'power') ? judged : ceilingOnly;
  },
};
const ceilingOnly: Verdict = undetermined('Ceiling, not permission: this body of law holds no power of the state to hold on a detainer.', ['agency.state'],
  want('adoptions.items', 'counsel', 'A power to hold, other than the detainer'));

const igsaAllowed = satisfied('No rule of the state recorded here forbids the booking.', 'agency.state');
export const stateRuleOnIgsa: HoldRequirement = {
  id: 'state-rule', basis: 'clause', title: 'The state’s rules allow the booking', moa: [], other: ['usc-8-1103/a-11'],
  judge({ facts, law, asOf }) {
    const state = facts.agency?.state;
    if (state === undefined) return ruleVerdicts.noState;
    const rules = rulesBearingOn(law, state, ON_IGSA);
    return rules.length === 0 ? igsaAllowed : judgeRules(law, state, ON_IGSA, facts.adoptions, asOf);
  },
};

export type AgreementEndings = NonNullable<NonNullable<MayHoldFacts['agreement']>['endings']>;

/** When the agreement ended, by the earliest ending in effect at `asOf` that has not been lifted; `undated` where a notice states no date. */
export function endOfAgreement(endings: AgreementEndings, asOf: Instant): Instant | 'undated' | undefined {
  let end: Instant | undefined;
  let undated = false;
  for (const ending of endings) {
    if (ending.liftedAt !== undefined && ending.liftedAt <= asOf) continue;
    if (ending.effectiveAt === undefined) undated = true;
    else if (ending.effectiveAt <= asOf && (end === undefined || ending.effectiveAt < end)) end = ending.effectiveAt;
  }
  return end ?? (undated ? 'undated' : undefined);
}
