import type { Instant } from '#time/instant.ts';

/** What is looked at before a person leaves the building, in the order of the release sheet. */
export const releaseChecks = [
  'other-bases', 'immigration-bases', 'property', 'medicines', 'papers', 'telephone-call', 'transport', 'safe-at-this-hour', 'victim-notice',
] as const;
export const releaseAnswers = ['yes', 'no', 'not-applicable'] as const;

export type ReleaseCheck = {
  readonly check: (typeof releaseChecks)[number];
  readonly answer: (typeof releaseAnswers)[number];
  /** Answered in one stroke with others: said, because it is weaker evidence than an answer of its own. */
  readonly together?: boolean;
};

/** An answer as it stands in the record: the last one of its check; the entries keep all. */
export type AnsweredCheck = ReleaseCheck & { readonly at: Instant; readonly by: string };

/** Each check as it is asked on paper and screen. */
export const releaseCheckWords: { readonly [C in ReleaseCheck['check']]: string } = {
  'other-bases': 'Wants and other bases looked up, and the jail’s statement is as above?',
  'immigration-bases': 'No immigration basis recorded here is in force?',
  'property': 'Property given back?',
  'medicines': 'Medicines and prescriptions given?',
  'papers': 'Own documents, court dates and copies given?',
  'telephone-call': 'Telephone call offered?',
  'transport': 'A way from here: transport or someone to meet?',
  'safe-at-this-hour': 'Safe to leave at this hour: clothing, weather, a place to wait offered that is not custody?',
  'victim-notice': 'Victim notice sent where it is registered?',
};

export const releaseAnswerWords: { readonly [A in ReleaseCheck['answer']]: string } = { 'yes': 'Yes', 'no': 'No', 'not-applicable': 'Not applicable' };

/** The answers with these on top, in the order of the sheet. */
export function answeredNow(had: readonly AnsweredCheck[], checks: readonly ReleaseCheck[], at: Instant, by: string): readonly AnsweredCheck[] {
  const all = new Map([...had, ...checks.map((each): AnsweredCheck => ({ ...each, at, by }))].map((each) => [each.check, each]));
  return releaseChecks.flatMap((check) => all.get(check) ?? []);
}
