import type { JurisdictionRule, Law, Parameter, Verification } from '#law/law.ts';

/** A time within which a state's law wants ICE told of the end of criminal custody. */
export interface ReleaseNotice {
  readonly rule: string;
  readonly citation: string;
  /** Minutes from the time of release otherwise. */
  readonly minutes: number;
}

/** A report that a state's law wants made about this programme. */
export interface ReportOwed {
  readonly rule: string;
  readonly citation: string;
  /** `event` is each time it happens; undefined where the text as recorded does not say. */
  readonly every: 'day' | 'month' | 'quarter' | 'year' | 'event' | undefined;
  /** Undefined where the text as recorded does not say. */
  readonly to: string | undefined;
  readonly verification: Verification;
  readonly note: string | undefined;
}

const OTHERWISE_RELEASE = 'otherwise-release';
const MINUTES_IN: Readonly<Record<string, number>> = { minutes: 1, hours: 60 };

/**
 * The shortest time that a verified duty of the state's law gives to tell ICE of a release (N.C.G.S. 162-62: two hours). Undefined
 * where the law as recorded has none; an unverified text starts no clock.
 */
export function releaseNotice(law: Law, state: string): ReleaseNotice | undefined {
  return duties(law, state, 'notification').flatMap((rule) => {
    const minutes = minutesOf(rule.parameters['within']);
    const starts = rule.parameters['from']?.value === OTHERWISE_RELEASE;
    return minutes === undefined || !starts || rule.verification === 'unverified' ? [] : [{ rule: rule.id, citation: rule.citation, minutes }];
  }).toSorted((a, b) => a.minutes - b.minutes)[0];
}

/** Every report that the state's law wants, verified or not, each with its mark: what is owed is for counsel to say. */
export function reportsOwed(law: Law, state: string): readonly ReportOwed[] {
  return duties(law, state, 'reporting').map((rule) => ({
    rule: rule.id, citation: rule.citation, verification: rule.verification, note: rule.note,
    every: rule.parameters['every']?.value as ReportOwed['every'], to: rule.parameters['to']?.value as string | undefined,
  }));
}

const duties = (law: Law, state: string, topic: JurisdictionRule['topic']): readonly JurisdictionRule[] =>
  (law.rules.get(state) ?? []).filter((rule) => rule.topic === topic && rule.kind === 'duty');

function minutesOf(within: Parameter | undefined): number | undefined {
  const each = MINUTES_IN[within?.unit ?? ''];
  return typeof within?.value === 'number' && each !== undefined ? within.value * each : undefined;
}
