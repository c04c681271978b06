import type { AgencyState } from '#agency/state.ts';
import type { AgreementState, ServeFunction } from '#agreement/state.ts';
import type { AttestationState } from '#attestation/state.ts';
import { INVALID, SUSPENDED, VALID, type Status } from '#attestation/status-list.ts';
import type { MayServeFacts } from '#authority/facts.ts';
import { credential, letter, ofTheOfficer, supervision } from '#authority/requirements/officer.ts';
import { delegated, inForce } from '#authority/requirements/agreement.ts';
import type { Requirement, Verdict } from '#authority/requirement.ts';
import type { Law } from '#law/law.ts';
import { bitesAt } from '#officer/removal-state.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import { type AnyDirection, barring } from '#supervision/barring.ts';
import { epochMs, type Instant } from '#time/instant.ts';
import { agreementFacts, officerFacts, safeguardFacts } from '../facts/authority-facts.ts';
import { serviceAgreement } from '../facts/gather.ts';
import { known } from '../facts/known.ts';
import type { Held } from '../read/all-of.ts';

/** What an officer’s recorded authority rests on besides the officer’s own record. */
export interface Around {
  readonly agency: AgencyState | undefined;
  readonly agreements: readonly Held<AgreementState>[];
  /** Directions of ICE that stand: one not to act bars whatever else is on record. */
  readonly directions: readonly AnyDirection[];
  readonly law: Law;
}

type OfficerHeld = Pick<Held<OfficerState>, 'id' | 'state'>;

export interface OfficerStanding {
  /** Functions that the records support now, as far as the officer and the agreement are concerned. */
  readonly functions: readonly ServeFunction[];
  /** What stands against it, in the words of a decision, with who can supply it. */
  readonly lacking: readonly Lacking[];
}

export type Lacking = Pick<Verdict, 'words' | 'wants'> & { readonly citation: string };

const OF_BOTH_FORMS: readonly Requirement[] = [...ofTheOfficer, inForce];
const OF_EACH_FORM: readonly Requirement[] = [letter, delegated];
const FORMS = [['I-200', 'serve-i-200'], ['I-205', 'serve-i-205']] as const;

/**
 * Judges an officer by the very requirements of a decision, so that what is attested is what would clear, as far as the officer goes.
 * Whether the credential is carried is a matter of the act: here it counts when it is in the safe. Clears nothing.
 */
export function standingOf(officer: OfficerHeld, around: Around, now: Instant): OfficerStanding {
  const agreement = serviceAgreement(around.agreements, undefined);
  const facts = (form: 'I-200' | 'I-205'): MayServeFacts => known({
    format: 'tipstaff-facts/v1' as const, question: 'may-serve' as const, officer: officerFacts(officer.id, officer.state, around.agency?.trainingPolicy, now, []),
    agreement: agreement && agreementFacts(agreement.id, agreement.state, now), safeguards: around.agency && safeguardFacts(around.agency), warrant: { form },
  }) as unknown as MayServeFacts;
  const judged = (requirement: Requirement, form: 'I-200' | 'I-205'): Verdict & Lacking => ({ ...requirement.judge(facts(form), now, around.law, epochMs(now)), citation: citationOf(requirement) });
  const open = (each: Verdict): boolean => each.status !== 'satisfied';
  const inSafe = officer.state.credential?.status === 'in-safe';
  const both = [...directed(officer.id, around), ...OF_BOTH_FORMS.filter((each) => !(each === credential && inSafe)).map((each) => judged(each, 'I-200')).filter(open)];
  const each = FORMS.map(([form, name]) => ({ name, lacking: OF_EACH_FORM.map((requirement) => judged(requirement, form)).filter(open) }));
  const functions = both.length > 0 ? [] : each.filter(({ lacking }) => lacking.length === 0).map(({ name }) => name);
  return { functions, lacking: functions.length > 0 ? [] : [...both, ...(each.every(({ lacking }) => lacking.length > 0) ? each[0]?.lacking ?? [] : [])] };
}

/** A direction of ICE not to act that is about no one person held (agreement IV.F): in whatever building, since a file is shown anywhere. */
function directed(officer: string, { directions }: Around): readonly Lacking[] {
  const words = supervision.verdicts['directedNotToAct'];
  const bars = barring(directions.filter(({ state }) => state.custody === undefined), { officer, places: [], custody: undefined }).length > 0;
  return bars && words !== undefined ? [{ words: words.words, wants: words.wants, citation: citationOf(supervision) }] : [];
}

/** `iv-d/withdrawal` is section IV.D of the agreement. */
const citationOf = ({ basis, title, moa }: Requirement): string =>
  (basis === 'clause' ? `agreement ${[...new Set(moa.map((each) => (each.split('/')[0] ?? '').toUpperCase().replace('-', '.')))].join(', ')}` : `safeguard: ${title}`);

/** Ends that the records state for what is attested: the file never outlasts the first of them. */
export function statedEnds(state: OfficerState, { agency, agreements }: Around): readonly Instant[] {
  const { authorizationLetter, removals, rosterLapses } = state;
  const training = trainingEnd(state, agency?.trainingPolicy);
  const endings = serviceAgreement(agreements, undefined)?.state.endings ?? [];
  return [
    ...(authorizationLetter === undefined || authorizationLetter.durationEndAt === 'not-stated' ? [] : [authorizationLetter.durationEndAt]),
    ...removals.flatMap((each) => (each.restoredAt !== undefined || each.effectiveAt === undefined ? [] : [each.effectiveAt])),
    ...(training === undefined ? [] : [training]),
    ...rosterLapses.flatMap((each) => (each.restoredAt === undefined ? [each.at] : [])),
    ...endings.flatMap((each) => (each.liftedAt !== undefined || each.effectiveAt === undefined ? [] : [each.effectiveAt])),
  ];
}

/** What the status list says of one attestation: ended for good, not good for now, or good. An officer whose record is gone is not good. */
export function statusAt(attestation: AttestationState, officer: OfficerHeld | undefined, around: Around, now: Instant): Status {
  if (attestation.endedAt !== undefined && attestation.endedAt <= now) return INVALID;
  if (officer === undefined) return INVALID;
  if (officer.state.removals.some((each) => each.kind !== 'suspension' && stands(each, now))) return INVALID;
  const { functions } = standingOf(officer, around, now);
  return attestation.functions.every((each) => functions.includes(each)) ? VALID : SUSPENDED;
}

/** A removal without a date counts at once, from when this system was told. */
const stands = (removal: OfficerState['removals'][number], now: Instant): boolean =>
  bitesAt(removal) <= now && !(removal.restoredAt !== undefined && removal.restoredAt <= now);
