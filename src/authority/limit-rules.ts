import type { LimitRule } from './limits.ts';

const DAYS_SILENT = 'regulation silent on which holidays count and on how days are excluded: calendar and method are counsel\'s to adopt';

/** The custody limits that can bear on a service or a detainer anywhere in the country. */
export const federalLimitRules: readonly LimitRule[] = [
  {
    rule: 'moa-wso/48h',
    citation: '287(g) Warrant Service Officer agreement, Appendix A',
    power: 'power',
    hours: 48,
    excludes: 'none',
    startEvents: ['release-eligible', 'actual-release', 'read', 'served', 'found-held'],
    silentOn: 'agreement silent on weekends and holidays',
  },
  {
    rule: 'cfr-8-287-7-d/48h',
    citation: '8 CFR 287.7(d)',
    power: 'ceiling',
    hours: 48,
    excludes: 'weekends-and-holidays',
    startEvents: ['release-eligible', 'actual-release', 'found-held'],
    silentOn: DAYS_SILENT,
  },
  {
    rule: 'i-247a/48h',
    citation: 'Form I-247A (02/17)',
    power: 'ceiling',
    hours: 48,
    excludes: 'none',
    startEvents: ['release-eligible', 'actual-release', 'found-held'],
    silentOn: 'form says 48 hours “beyond the time” of release otherwise, and excludes no day',
  },
];

/** State rules that set a custody limit of their own, by jurisdiction. */
export const stateLimitRules: ReadonlyMap<string, readonly LimitRule[]> = new Map([
  ['us-nh', [{
    rule: 'us-nh/48h',
    citation: 'N.H. HB 511 (2025), ch. 39',
    power: 'ceiling',
    hours: 48,
    excludes: 'weekends-and-holidays',
    startEvents: ['release-eligible', 'actual-release', 'found-held'],
    silentOn: 'which holidays is counsel\'s to adopt',
  }]],
  ['us-nc', [{
    rule: 'us-nc/48h',
    citation: 'N.C. HB 10, HB 318',
    power: 'ceiling',
    hours: 48,
    excludes: 'none',
    startEvents: ['release-eligible', 'actual-release', 'found-held'],
  }]],
]);
