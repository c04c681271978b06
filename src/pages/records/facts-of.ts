import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { FieldOfficeState } from '#agency/field-office-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { AttestationState } from '#attestation/state.ts';
import type { ComplaintState } from '#complaint/state.ts';
import type { CustodyState } from '#custody/state.ts';
import type { AlarmState } from '#desk/alarm/alarm.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { RecordsRequestState } from '#disclosure/state.ts';
import type { LitigationHoldState } from '#litigation/state.ts';
import type { OfficerState } from '#officer/state.ts';
import type { PrincipalState } from '#people/principal.ts';
import type { DirectionState } from '#supervision/direction-state.ts';
import type { ReviewState } from '#supervision/review-state.ts';
import type { WarrantState } from '#warrant/state.ts';
import type { CompelledStatementState } from '#compelled/state.ts';
import type { DisclosureMaterialState } from '#prosecutor/state.ts';
import { attestationFacts } from './attestation-facts.ts';
import { agreementFacts } from './agreement-facts.ts';
import { litigationHoldFacts, recordsRequestFacts } from './counsel-facts.ts';
import { compelledStatementFacts } from './compelled-facts.ts';
import { disclosureMaterialFacts } from './prosecutor-facts.ts';
import type { PageKind } from './kinds.ts';
import { officerFacts } from './officer-facts.ts';
import { alarmFacts, complaintFacts, custodyFacts, warrantFacts } from './person-facts.ts';
import { principalFacts } from './principal-facts.ts';
import type { FactSection, Telling } from './sections.ts';
import { directionFacts, reviewFacts } from './supervision-facts.ts';
import { agencyFacts, facilityFacts, fieldOfficeFacts } from './set-up-facts.ts';

/** A record's state in words, kind by kind: the one place where a state of the store is given its kind's type back. */
export function factsOf(kind: PageKind, state: JsonObject, telling: Telling): readonly FactSection[] {
  const as = <S>(): S => state as unknown as S;
  switch (kind) {
    case 'agency': return agencyFacts(as<AgencyState>(), telling);
    case 'facility': return facilityFacts(as<FacilityState>(), telling);
    case 'field-office': return fieldOfficeFacts(as<FieldOfficeState>(), telling);
    case 'agreement': return agreementFacts(as<AgreementState>(), telling);
    case 'officer': return officerFacts(as<OfficerState>(), telling);
    case 'warrant': return warrantFacts(as<WarrantState>(), telling);
    case 'custody': return custodyFacts(as<CustodyState>(), telling);
    case 'complaint': return complaintFacts(as<ComplaintState>(), telling);
    case 'records-request': return recordsRequestFacts(as<RecordsRequestState>(), telling);
    case 'litigation-hold': return litigationHoldFacts(as<LitigationHoldState>(), telling);
    case 'compelled-statement': return compelledStatementFacts(as<CompelledStatementState>(), telling);
    case 'disclosure-material': return disclosureMaterialFacts(as<DisclosureMaterialState>(), telling);
    case 'direction': return directionFacts(as<DirectionState>(), telling);
    case 'review': return reviewFacts(as<ReviewState>(), telling);
    case 'attestation': return attestationFacts(as<AttestationState>(), telling);
    case 'principal': return principalFacts(as<PrincipalState>(), telling);
    case 'alarm': return alarmFacts(as<AlarmState>());
  }
}
