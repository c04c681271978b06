import type { Clause, Law } from '#law/law.ts';
import type { LimitRule, StartEvent } from './limits.ts';

export type AgreementGeneration = 'moa-wso-2019' | 'moa-wso-2020' | 'moa-wso-2025';

/** The documented events that the body's own words for a start can mean. */
const EVENTS: Readonly<Record<string, readonly StartEvent[]>> = {
  'transfer-of-custody-to-ice': ['read', 'served', 'found-held'],
  'release-from-criminal-custody': ['release-eligible', 'actual-release'],
  'not-otherwise-detained': ['release-eligible', 'actual-release', 'found-held'],
  'otherwise-release': ['release-eligible', 'actual-release', 'found-held'],
};
/** A start that this table does not know is counted from every documented event: the earliest then governs. */
const EVERY_EVENT: readonly StartEvent[] = ['release-eligible', 'actual-release', 'read', 'served', 'found-held'];

/**
 * The 48 hours of a Warrant Service Officer agreement, from both of its starting points: the operative sentence first (custody
 * passes to ICE), then the preface (release from criminal custody). Agreement, Appendix A. Empty where that text is not in force or not known.
 */
export function agreementLimitRules(law: Law, generation: AgreementGeneration): readonly LimitRule[] {
  const power = law.clauses.get(`${generation}/app-a/hold`)?.kind === 'power' ? 'power' : 'ceiling';
  return [`${generation}/app-a/48h`, `${generation}/app-a/48h-preface`]
    .flatMap(id => fromClause(law, id, 'moa-wso', power, 'agreement silent on weekends and holidays'));
}

/** What caps a hold on a detainer: 8 CFR 287.7(d) and Form I-247A. Ceilings, not permission. */
export function detainerLimitRules(law: Law): readonly LimitRule[] {
  return [
    ...fromClause(law, 'cfr-8-287-7/d', 'cfr-8-287-7-d', 'ceiling',
      'regulation silent on which holidays count and on how days are excluded: calendar and method are counsel\'s to adopt'),
    ...fromClause(law, 'form-i-247a/48h', 'i-247a', 'ceiling',
      'the form excludes no day and counts from when the person would otherwise have been released'),
  ];
}

/** The custody limits that a state's own rules set, such as `us-nh/48h`. Empty where none is recorded, which says nothing about that state's law. */
export function stateLimitRules(law: Law, jurisdiction: string): readonly LimitRule[] {
  return (law.rules.get(jurisdiction) ?? []).flatMap(({ id, limit, kind, citation }) => (limit === null ? [] : [{
    rule: id,
    citation,
    power: kind === 'power' ? 'power' as const : 'ceiling' as const,
    hours: limit.hours,
    excludes: limit.excludes,
    startEvents: EVENTS[limit.start] ?? EVERY_EVENT,
    ...(limit.excludes === 'none' ? {} : { silentOn: 'which holidays count and how days are excluded is counsel\'s to adopt' }),
  }]));
}

function fromClause(law: Law, id: string, name: string, power: LimitRule['power'], silentOn: string): readonly LimitRule[] {
  const clause = law.clauses.get(id);
  const hours = clause?.parameters['hours']?.value;
  if (clause === undefined || typeof hours !== 'number') return [];
  return [{
    rule: `${name}/${hours}h`,
    citation: clause.citation,
    power,
    hours,
    excludes: text(clause, 'excludes') === 'weekends-and-holidays' ? 'weekends-and-holidays' : 'none',
    startEvents: EVENTS[text(clause, 'start')] ?? EVERY_EVENT,
    silentOn,
  }];
}

const text = (clause: Clause, parameter: string): string => String(clause.parameters[parameter]?.value ?? '');
