import { agencyRecord } from '#agency/agency.ts';
import { facilityRecord } from '#agency/facility.ts';
import { fieldOfficeRecord } from '#agency/field-office.ts';
import { signingKeyRecord } from '#agency/signing-key.ts';
import { compelledStatementRecord } from '#compelled/compelled-statement.ts';
import { agreementRecord } from '#agreement/agreement.ts';
import { attestationRecord } from '#attestation/attestation.ts';
import { complaintRecord } from '#complaint/complaint.ts';
import { custodyRecord } from '#custody/custody.ts';
import { recordsRequestRecord } from '#disclosure/records-request.ts';
import { litigationHoldRecord } from '#litigation/litigation-hold.ts';
import { officerRecord } from '#officer/officer.ts';
import { disclosureMaterialRecord } from '#prosecutor/disclosure-material.ts';
import { principalType } from '#people/principal.ts';
import { alarmRecord } from './alarm/alarm.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { shiftRecord } from '#shift/shift.ts';
import { referenceRecord } from '#reference/reference.ts';
import type { RecordType } from '#store/store.ts';
import { directionRecord } from '#supervision/direction.ts';
import { reviewRecord } from '#supervision/review.ts';
import { warrantRecord } from '#warrant/warrant.ts';
import type { RecordDesks } from './draft.ts';

/** The key under which every record of a small kind is found: an agency has few facilities, field offices and agreements. */
export const EVERY = { key: 'every', value: 'every' } as const;

const findable = (type: RecordType): RecordType => ({ ...type, keys: (state) => ({ ...type.keys(state), every: 'every' }) });

/** Whose key seals the personal fields of a warrant or custody: the person whom its state names. */
const personOf = (state: JsonObject): string => String(state['person']);

/** Every kind of record that the desk writes. */
export const desks: RecordDesks = {
  'agency': { type: agencyRecord },
  'facility': { type: findable(facilityRecord) },
  'field-office': { type: findable(fieldOfficeRecord) },
  'agreement': { type: findable(agreementRecord) },
  'officer': { type: officerRecord },
  'warrant': { type: warrantRecord, person: personOf },
  'custody': { type: custodyRecord, person: personOf },
  'complaint': { type: complaintRecord },
  'shift': { type: shiftRecord },
  'records-request': { type: recordsRequestRecord },
  'litigation-hold': { type: litigationHoldRecord },
  'compelled-statement': { type: compelledStatementRecord },
  'disclosure-material': { type: disclosureMaterialRecord },
  'direction': { type: directionRecord },
  'review': { type: reviewRecord },
  // Sealed under the officer’s key: erasing the officer erases every file that names them.
  'attestation': { type: attestationRecord, person: (state) => String(state['officer']) },
  'alarm': { type: alarmRecord },
  'principal': { type: principalType },
};

/** How the store folds: given to it where the product is wired. */
export const recordTypes: readonly RecordType[] = [...Object.values(desks).map((desk) => desk.type), signingKeyRecord, referenceRecord];
