import { asLawAsks } from '#agency/adoption.ts';
import type { AgencyState, TrainingPolicy } from '#agency/state.ts';
import { arrangementFor } from '#agency/arrangement.ts';
import { onDuty } from '#agency/duty.ts';
import type { FieldOfficeState } from '#agency/field-office-state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { MayServeFacts } from '#authority/facts.ts';
import { bitesAt } from '#officer/removal-state.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingLapses } from '#officer/training-validity.ts';
import type { Barring } from '#supervision/barring.ts';
import type { Instant } from '#time/instant.ts';
import { known, lastKnown } from './known.ts';

type Group<K extends keyof MayServeFacts> = NonNullable<MayServeFacts[K]>;

export const agencyFacts = (id: string, state: AgencyState, now: Instant): Group<'agency'> =>
  known({ knownAt: lastKnown(state.knownAt, now), source: 'agency' as const, id, state: state.state });

export const facilityFacts = (id: string, state: FacilityState, now: Instant): Group<'facility'> =>
  known({ knownAt: lastKnown(state.knownAt, now), source: 'agency' as const, id, zone: state.zone, registeredUnder: [...state.registeredUnder] });

/** An agreement that nobody has compared with its paper counts as not known, all but its endings. */
export function agreementFacts(id: string, state: AgreementState, now: Instant): Group<'agreement'> {
  const base = {
    knownAt: lastKnown(state.knownAt, now), source: 'paper' as const, id,
    endings: state.endings.map((each) => known({ kind: each.kind, noticedAt: each.noticedAt, effectiveAt: each.effectiveAt, liftedAt: each.liftedAt })),
  };
  if (state.verifiedAt === undefined) return base;
  const model = state.model === 'WSO' || state.model === 'JEM' || state.model === 'TFM' ? state.model : undefined;
  return known({
    ...base, model, generation: state.generation, signedAt: state.signedAt, effectiveAt: state.effectiveAt, functions: [...state.functions],
    signers: state.signers.map((each) => ({ party: each.party, title: each.title, authority: each.authority === undefined ? 'missing' as const : 'on-file' as const })),
    addenda: state.addenda.map(({ id: addendum, status }) => ({ id: addendum, status })),
  });
}

export interface Supervised {
  /** Where the act takes place: an arrangement may be for some facilities only. */
  readonly facility: string | undefined;
  readonly fieldOffices: readonly { readonly state: FieldOfficeState }[];
}

/**
 * The Field Office Director's arrangement for this facility; one that nobody has verified is not on file. “On call, on call now” is two
 * things: the arrangement names it, and the duty roster says who it is now. A roster that is silent leaves it unknown, never refused and
 * never given (agreement IV.F).
 */
export function arrangementFacts(state: AgencyState, now: Instant, { facility, fieldOffices }: Supervised): MayServeFacts['arrangement'] {
  const file = arrangementFor(state, facility);
  const knownAt = lastKnown(state.knownAt, now, ['arrangement']);
  if (file?.verifiedAt === undefined) return { knownAt, source: 'agency', onFile: false };
  const duty = file.onCall ? onDuty(fieldOffices.flatMap((office) => office.state.duties ?? []), file.positions, now) : undefined;
  return known({
    knownAt, source: 'paper' as const, onFile: true, document: file.documentHash, position: duty?.position ?? file.positions[0],
    standingDirection: file.standingDirection, onCall: file.onCall ? (duty === undefined ? undefined : true) : false, endAt: file.endAt ?? 'not-stated' as const,
  });
}

/** The agency's training policy is part of it: a lapse is an instant like any other, so the roster is judged at the very moment of the act. */
/** `barring`: directions of ICE, standing now, that this officer not act here (`barring`). */
export function officerFacts(id: string, state: OfficerState, policy: TrainingPolicy | undefined, now: Instant, barring: readonly Barring[]): Group<'officer'> {
  const letter = state.authorizationLetter;
  const credential = state.credential;
  return known({
    knownAt: lastKnown(state.knownAt, now), source: 'agency' as const, id,
    nominatedAt: state.nominatedAt, certifiedAt: state.certifiedAt, form70006At: state.form70006At, iceLastWordAt: state.iceLastWordAt,
    letter: letter === undefined ? undefined : { at: letter.at, functions: [...letter.functions], durationEndAt: letter.durationEndAt },
    credential: credential === undefined ? undefined : { status: credential.status, asOf: credential.asOfAt },
    removals: [
      ...state.removals.map((each) => known({ kind: each.kind, noticedAt: each.noticedAt, effectiveAt: bitesAt(each), restoredAt: each.restoredAt })),
      ...barring.map(({ givenAt }) => ({ kind: 'direction' as const, effectiveAt: givenAt })),
    ],
    rosterLapses: [...state.rosterLapses, ...trainingLapses(state, policy).map((each) => ({ ...each, reason: 'training-lapse' as const }))]
      .map((each) => known({ at: each.at, reason: each.reason, restoredAt: each.restoredAt })),
  });
}

export function safeguardFacts(state: AgencyState): MayServeFacts['safeguards'] {
  const practice = state.safeguards;
  if (practice === undefined) return undefined;
  return known({
    knownAt: practice.adoptedAt, source: 'counsel' as const, adoptedAt: practice.adoptedAt, adoptedBy: practice.adoptedByName,
    reconfirmMinutes: practice.reconfirmMinutes, lastWordMaxHours: practice.lastWordMaxHours,
    releaseWindowMinutes: practice.releaseWindowMinutes,
    identityMethods: [...practice.identityMethods],
  });
}

export function adoptionFacts(state: AgencyState, now: Instant): Group<'adoptions'> {
  return known({
    knownAt: lastKnown(state.knownAt, now, ['adoptions', 'localRule']), source: 'counsel' as const,
    items: state.adoptions.map(asLawAsks),
    localRule: state.localRule?.finding, counting: countingOf(state),
  });
}

const DAYS_RULE = 'cfr-8-287-7/d';
/** How counsel settled what 8 CFR 287.7(d) leaves open; silent where counsel adopted nothing or the plain count. */
export function countingOf(state: AgencyState): Group<'adoptions'>['counting'] {
  const choices = state.adoptions.find((each) => each.rule === DAYS_RULE)?.choices;
  const { method, calendar } = choices ?? {};
  return method === 'skip-excluded-hours' && calendar !== undefined ? { method, calendar } : undefined;
}
