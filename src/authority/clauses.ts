import type { JurisdictionRule, Law } from '#law/law.ts';

/**
 * The clauses that the requirements cite, by the id they have in the body of law. `moa` ids are those of the agreement text that
 * was signed (facts `agreement.generation`); the others are the same whatever was signed.
 */
export const moaClauses = {
  'prior-criminal-case': 'iv/criminal-case-first',
  functions: 'iv-a/functions',
  'serve-i-200': 'app-a/serve-i-200',
  'serve-i-205': 'app-a/serve-i-205',
  nomination: 'iv-b/nomination',
  certification: 'iv-d/certification',
  letter: 'iv-d/authorization-letter',
  'form-70-006': 'iv-d/form-70-006',
  credential: 'iv-d/credentials',
  withdrawal: 'iv-d/withdrawal',
  supervision: 'iv-f/supervision',
  'savings': 'iv-f/local-law-savings',
  interpreter: 'iv-g/interpreter',
  '48h': 'app-a/48h',
  'citizenship-claim': 'app-a/citizenship-claim',
  modification: 'vi/modification',
  duration: 'viii/duration',
  termination: 'viii/termination',
  'full-authority': 'viii/full-authority',
} as const;
export type MoaClause = keyof typeof moaClauses;

export const otherClauses = {
  'statute-state-law': 'usc-8-1357g/1',
  'statute-certification': 'usc-8-1357g/2',
  'statute-supervision': 'usc-8-1357g/3',
  'statute-terms': 'usc-8-1357g/5',
  'i-200-issuers': 'cfr-8-236-1/b',
  'i-205-issuers': 'cfr-8-241-2/a-1',
  'i-205-service': 'cfr-8-241-2/b',
  'detainer-48h': 'cfr-8-287-7/d',
  'i-247a-48h': 'form-i-247a/48h',
  'igsa-statute': 'usc-8-1103/a-11',
} as const;
export type OtherClause = keyof typeof otherClauses;

/** Rules of one jurisdiction that are in force and bear on an act. Empty when the body of law is silent on it. */
export function rulesBearingOn(law: Law, jurisdiction: string, acts: readonly string[]): readonly JurisdictionRule[] {
  return (law.rules.get(jurisdiction) ?? []).filter(rule => rule.bearsOn.some(act => acts.includes(act)));
}
