import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { FieldOfficeState } from '#agency/field-office-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { MayHoldFacts, MayServeFacts } from '#authority/facts.ts';
import type { CustodyState } from '#custody/state.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Instant } from '#time/instant.ts';
import { barring, type AnyDirection } from '#supervision/barring.ts';
import type { WarrantState } from '#warrant/state.ts';
import { adoptionFacts, agencyFacts, agreementFacts, arrangementFacts, facilityFacts, officerFacts, safeguardFacts } from './authority-facts.ts';
import { basesFacts, heldFacts, type RulesAt } from './hold-facts.ts';
import { known } from './known.ts';
import { communicationFacts, custodyFacts, identityFacts, ownRecordFacts, personFacts, placeFacts, serviceFacts, stopFacts, warrantFacts } from './service-facts.ts';

type Held<S> = { readonly id: string; readonly state: S };

/** The records of one agency that a decision may rest on, as they stand under the lock. */
export interface Records {
  readonly now: Instant;
  readonly agency: Held<AgencyState> | undefined;
  readonly facilities: readonly Held<FacilityState>[];
  readonly fieldOffices: readonly Held<FieldOfficeState>[];
  readonly agreements: readonly Held<AgreementState>[];
  readonly custody: Held<CustodyState>;
  /** Directions of ICE that stand. Asked of every caller, so that nobody can forget one not to act. */
  readonly directions: readonly AnyDirection[];
  readonly officer?: Held<OfficerState> | undefined;
  readonly warrant?: Held<WarrantState> | undefined;
  /** Needed for a hold: which rules of the state stood when it began. Without it a hold on service is undetermined. */
  readonly rulesAt?: RulesAt;
  /** What the serving officer states about being inside the facility. */
  readonly inside?: boolean;
  /** The facility where the act takes place, as stated; else where the person is. */
  readonly place?: string;
}

/** Builds the facts of “may this officer serve this warrant on this person, here, now?”. What is not recorded is left out. */
export function mayServeFacts(records: Records): MayServeFacts {
  const { now, agency, custody, officer, warrant } = records;
  const facility = records.facilities.find((each) => each.id === (custody.state.location.facility ?? custody.state.facility));
  const agreement = serviceAgreement(records.agreements, facility?.id);
  const office = warrant === undefined ? undefined : officeOf(records.fieldOffices, warrant.state.fieldOffice);
  const warrantId = warrant?.id ?? '';
  const place = records.place ?? custody.state.location.facility ?? custody.state.facility;
  const places = [records.place, custody.state.location.facility, custody.state.facility].filter((each) => each !== undefined);
  return known({
    format: 'tipstaff-facts/v1' as const, question: 'may-serve' as const,
    agency: agency && agencyFacts(agency.id, agency.state, now),
    facility: facility && facilityFacts(facility.id, facility.state, now),
    agreement: agreement && agreementFacts(agreement.id, agreement.state, now),
    arrangement: agency && arrangementFacts(agency.state, now, { facility: place, fieldOffices: records.fieldOffices }),
    officer: officer && officerFacts(officer.id, officer.state, agency?.state.trainingPolicy, now, barring(records.directions, { officer: officer.id, places, custody: custody.id })),
    warrant: warrant && warrantFacts(warrant.id, warrant.state, office, now),
    person: personFacts(custody.state, custody.id, warrant?.state, now),
    custody: custodyFacts(custody.id, custody.state, now),
    place: placeFacts(custody.state, records, now),
    identity: identityFacts(custody.state, warrantId, now),
    stops: stopFacts(custody.state, now),
    ownRecords: ownRecordFacts(custody.state, warrantId),
    communication: communicationFacts(custody.state, now),
    services: serviceFacts(custody.state, now),
    adoptions: agency && adoptionFacts(agency.state, now),
    safeguards: agency && safeguardFacts(agency.state),
  });
}

/** Builds the facts of “may this person be held on the immigration basis recorded here, and until when?”. */
export function mayHoldFacts(records: Omit<Records, 'directions'>): MayHoldFacts {
  const { now, agency, custody } = records;
  const facility = records.facilities.find((each) => each.id === (custody.state.location.facility ?? custody.state.facility));
  const agreement = serviceAgreement(records.agreements, facility?.id);
  const agreements = new Map(records.agreements.map((each) => [each.id, each.state]));
  return known({
    format: 'tipstaff-facts/v1' as const, question: 'may-hold' as const,
    agency: agency && agencyFacts(agency.id, agency.state, now),
    facility: facility && facilityFacts(facility.id, facility.state, now),
    agreement: agreement && agreementFacts(agreement.id, agreement.state, now),
    held: heldFacts(custody.id, custody.state, now),
    bases: basesFacts(custody.state, agreements, now, records.rulesAt),
    stops: stopFacts(custody.state, now),
    adoptions: agency && adoptionFacts(agency.state, now),
  });
}

/**
 * The agreement that a service would rest on: one of a 287(g) model that lists the facility, the latest signed of several;
 * else any of a 287(g) model, so that the decision can say that the facility is not covered.
 */
export function serviceAgreement(agreements: readonly Held<AgreementState>[], facility: string | undefined): Held<AgreementState> | undefined {
  const delegating = agreements.filter((each) => each.state.model === 'WSO' || each.state.model === 'JEM' || each.state.model === 'TFM');
  const listing = delegating.filter((each) => facility !== undefined && each.state.facilities.includes(facility));
  const from = listing.length > 0 ? listing : delegating;
  return [...from].sort((a, b) => (a.state.effectiveAt < b.state.effectiveAt ? 1 : -1)).find((each) => each.state.status !== 'ended') ?? from[0];
}

const officeOf = (offices: readonly Held<FieldOfficeState>[], id: string | undefined): FieldOfficeState | undefined =>
  (id === undefined ? (offices.length === 1 ? offices[0] : undefined) : offices.find((each) => each.id === id))?.state;
