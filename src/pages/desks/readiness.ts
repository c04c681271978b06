import { lastWord, letter, ofTheOfficer, supervision } from '#authority/requirements/officer.ts';
import type { Requirement } from '#authority/requirement.ts';
import type { MayServeFacts } from '#authority/facts.ts';
import type { AgencyState, TrainingPolicy } from '#agency/state.ts';
import { officerFacts, safeguardFacts } from '#desk/facts/authority-facts.ts';
import { known } from '#desk/facts/known.ts';
import type { Law } from '#law/law.ts';
import type { OfficerState } from '#officer/state.ts';
import { barring, type AnyDirection } from '#supervision/barring.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import { epochMs, type Instant } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';

const FORMS = ['I-200', 'I-205'] as const;

export interface Readiness {
  /** Forms that the officer could be cleared to serve now, as far as the officer is concerned. */
  readonly forms: readonly (typeof FORMS)[number][];
  /** What stands against it, in the words of the decision. */
  readonly lacking: readonly string[];
  /** The next end of the officer's authority that is stated somewhere. */
  readonly lapses?: { readonly at: Instant; readonly why: string };
}

/**
 * Judges an officer by the very requirements that a decision judges, without a warrant or a person. Clears nothing. `ahead`: for an
 * instant still to come, before which ICE will have been asked again, so that its last word is not judged.
 */
export function readinessOf(officer: Held<OfficerState>, agency: AgencyState | undefined, directions: readonly AnyDirection[], law: Law, now: Instant, ahead = false): Readiness {
  const facts = (form: (typeof FORMS)[number]): MayServeFacts => known({
    format: 'tipstaff-facts/v1' as const, question: 'may-serve' as const, officer: officerFacts(officer.id, officer.state, agency?.trainingPolicy, now, []), safeguards: agency && safeguardFacts(agency), warrant: { form },
  }) as unknown as MayServeFacts;
  const judged = (requirement: Requirement, form: (typeof FORMS)[number]) => requirement.judge(facts(form), now, law, epochMs(now));
  const directed = barring(directions.filter(({ state }) => state.custody === undefined), { officer: officer.id, places: [], custody: undefined }).slice(0, 1).map(() => supervision.verdicts['directedNotToAct']?.words ?? '');
  const lacking = [...directed, ...ofTheOfficer.filter((each) => !(ahead && each === lastWord)).map((each) => judged(each, 'I-200')).filter(({ status }) => status !== 'satisfied').map(({ words }) => words)];
  const letters = FORMS.map((form) => [form, judged(letter, form)] as const);
  const forms = lacking.length > 0 ? [] : letters.filter(([, { status }]) => status === 'satisfied').map(([form]) => form);
  const noLetter = letters.every(([, { status }]) => status !== 'satisfied') ? [letters[0]?.[1].words ?? ''] : [];
  const lapses = endsOf(officer.state, agency?.trainingPolicy).filter(({ at }) => now < at).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
  return { forms, lacking: [...noLetter, ...lacking], ...(lapses === undefined ? {} : { lapses }) };
}

const REMOVAL = { 'withdrawal': 'withdrawal by ICE takes effect', 'suspension': 'suspension by ICE takes effect', 'left': 'the officer leaves', 'agreement-ended': 'the agreement ends' } as const;

/** Every instant, past or to come, at which the officer's authority ends as things are recorded, and why. */
export function endsOf(state: OfficerState, policy: TrainingPolicy | undefined): readonly NonNullable<Readiness['lapses']>[] {
  const { authorizationLetter, removals, rosterLapses } = state;
  const training = trainingEnd(state, policy);
  return [
    ...(authorizationLetter === undefined || authorizationLetter.durationEndAt === 'not-stated' ? [] : [{ at: authorizationLetter.durationEndAt, why: 'the letter states this end' }]),
    ...removals.filter((each) => each.restoredAt === undefined && each.effectiveAt !== undefined).map((each) => ({ at: each.effectiveAt as Instant, why: REMOVAL[each.kind] })),
    ...(training === undefined ? [] : [{ at: training, why: 'training lapses under the adopted policy, and the agency takes the officer off its roster' }]),
    ...rosterLapses.filter((each) => each.restoredAt === undefined).map((each) => ({ at: each.at, why: 'off the agency’s own roster' })),
  ];
}
