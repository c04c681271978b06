import { standing, standings } from '#law/adoption.ts';
import type { Standing } from '#law/adoption.ts';
import type { JurisdictionRule, Law } from '#law/law.ts';
import type { MayServeFacts } from './facts.ts';
import { satisfied, undetermined, unknown, violated, want } from './requirement.ts';
import type { Verdict } from './requirement.ts';

/** Rules of one jurisdiction that are in force and bear on an act. Empty when the body of law is silent on it. */
export function rulesBearingOn(law: Law, jurisdiction: string, acts: readonly string[]): readonly JurisdictionRule[] {
  return (law.rules.get(jurisdiction) ?? []).filter(rule => rule.bearsOn.some(act => acts.includes(act)));
}

type Adoptions = NonNullable<MayServeFacts['adoptions']>;

const PATHS = ['agency.state', 'adoptions.items'];
export const ruleVerdicts = {
  adopted: satisfied('The state’s rules allow it, as adopted by counsel.', ...PATHS),
  prohibits: violated('The state’s rules prohibit it.', 'agency.state'),
  'conditions-not-met': violated('Counsel found that a condition of the state’s rules is not met.', ...PATHS),
  unverified: undetermined('A rule of the state is not verified in this body of law.', PATHS,
    want('adoptions.items', 'law-editor', 'A verified text of the state’s rule')),
  'not-adopted': undetermined('A rule of the state is not adopted by counsel, or its adoption has expired.', PATHS,
    want('adoptions.items', 'counsel', 'Counsel’s adoption of the state’s rule for this agency')),
  'text-changed': undetermined('The text of a rule of the state has changed since counsel read it.', PATHS,
    want('adoptions.items', 'counsel', 'Counsel’s adoption of the rule as it reads now')),
  'conditions-open': undetermined('Counsel has not found whether the conditions of the state’s rule are met.', PATHS,
    want('adoptions.items', 'counsel', 'Counsel’s finding on the conditions of the state’s rule')),
  silent: undetermined('This body of law holds no rule of the state on this act.', PATHS,
    want('adoptions.items', 'law-editor', 'The state’s rules, or counsel’s finding that there are none')),
  noState: unknown('agency.state', 'agency-head', 'The state of the agency'),
  noForm: unknown('warrant.form', 'ice-field-office', 'The form of the warrant'),
};

interface RuleTable {
  readonly rules: readonly JurisdictionRule[];
  /** Verified prohibitions. */
  readonly bans: readonly JurisdictionRule[];
  /** No rule bears on the act itself. */
  readonly silent: boolean;
  readonly allAdopted: Verdict;
}
/** Per law, set of acts and state: the rules in force never change within one Law, so they are looked up once. */
const tables = new WeakMap<Law['rules'], Map<readonly string[], Map<string, RuleTable>>>();

function tableFor(law: Law, state: string, acts: readonly string[]): RuleTable {
  let ofLaw = tables.get(law.rules);
  if (ofLaw === undefined) tables.set(law.rules, ofLaw = new Map());
  let ofActs = ofLaw.get(acts);
  if (ofActs === undefined) ofLaw.set(acts, ofActs = new Map());
  let table = ofActs.get(state);
  if (table === undefined) ofActs.set(state, table = tableOf(rulesBearingOn(law, state, acts), acts[0]));
  return table;
}

function tableOf(rules: readonly JurisdictionRule[], act: string | undefined): RuleTable {
  const silent = !rules.some(rule => rule.bearsOn.some(one => one === act));
  const bans = rules.filter(rule => rule.effect === 'prohibit' && rule.verification !== 'unverified');
  return { rules, bans, silent, allAdopted: citing(ruleVerdicts.adopted, rules) };
}

/** The rules of a state that bear on signing an agreement, and those among them that forbid it. */
export const signatureRules = (law: Law, state: string): Pick<RuleTable, 'rules' | 'bans'> => tableFor(law, state, SIGNATURE);
const SIGNATURE = ['agreement-signature'] as const;

function citing(verdict: Verdict, rules: readonly JurisdictionRule[]): Verdict {
  return Object.freeze({ ...verdict, rules: Object.freeze({ ids: rules.map(rule => rule.id), citation: rules.map(rule => rule.citation).join('; ') }) });
}

/**
 * Judges the rules of a state that bear on `acts` (a constant list: tables are kept by its identity). `acts[0]` is the act itself:
 * with no rule on it the law is silent. The worst rule decides, and is cited.
 */
export function judgeRules(law: Law, state: string, acts: readonly string[], adoptions: Adoptions | undefined, asOf: string): Verdict {
  const table = tableFor(law, state, acts);
  const items = adoptions?.items ?? [];
  let worst: Standing = 'adopted';
  for (const rule of table.rules) {
    const status = standing(rule, items, asOf);
    if (standings.indexOf(status) < standings.indexOf(worst)) worst = status;
  }
  if (table.silent && worst !== 'prohibits') return ruleVerdicts.silent;
  if (worst === 'adopted') return table.allAdopted;
  return citing(ruleVerdicts[worst], table.rules.filter(rule => standing(rule, items, asOf) === worst));
}
