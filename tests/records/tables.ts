import { agencyCommands } from '#agency/commands.ts';
import { facilityCommands, facilityStatusWords, facilitySteps } from '#agency/facility.ts';
import { fieldOfficeCommands, fieldOfficeStatusWords, fieldOfficeSteps } from '#agency/field-office.ts';
import { agencyStatusWords, agencySteps } from '#agency/next-steps.ts';
import { agreementCommands } from '#agreement/commands.ts';
import { agreementStatusWords, agreementSteps } from '#agreement/next-steps.ts';
import { attestationCommands } from '#attestation/commands.ts';
import { attestationStatusWords, attestationSteps } from '#attestation/next-steps.ts';
import { complaintCommands, complaintStatusWords, complaintSteps } from '#complaint/complaint.ts';
import { custodyCommands } from '#custody/commands.ts';
import { custodyStatusWords, custodySteps } from '#custody/next-steps.ts';
import { compelledStatementCommands } from '#compelled/commands.ts';
import { compelledStatementStatusWords, compelledStatementSteps } from '#compelled/next-steps.ts';
import { recordsRequestCommands } from '#disclosure/commands.ts';
import { recordsRequestStatusWords, recordsRequestSteps } from '#disclosure/next-steps.ts';
import { litigationHoldCommands } from '#litigation/commands.ts';
import { litigationHoldStatusWords, litigationHoldSteps } from '#litigation/next-steps.ts';
import { officerCommands } from '#officer/commands.ts';
import { officerStatusWords, officerSteps } from '#officer/next-steps.ts';
import { disclosureMaterialCommands } from '#prosecutor/commands.ts';
import { disclosureMaterialStatusWords, disclosureMaterialSteps } from '#prosecutor/next-steps.ts';
import { shiftCommands } from '#shift/commands.ts';
import { shiftStatusWords, shiftSteps } from '#shift/next-steps.ts';
import { directionCommands } from '#supervision/direction-commands.ts';
import { directionStatusWords, directionSteps } from '#supervision/direction-steps.ts';
import { reviewCommands } from '#supervision/review-commands.ts';
import { reviewStatusWords, reviewSteps } from '#supervision/review-steps.ts';
import { warrantCommands } from '#warrant/commands.ts';
import { warrantStatusWords, warrantSteps } from '#warrant/next-steps.ts';

export interface StepRow { readonly words: string; readonly from: readonly string[]; readonly by: readonly string[]; readonly citation: string }
export interface RecordTable {
  readonly name: string;
  readonly statuses: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, StepRow>>;
  readonly commands: Readonly<Record<string, unknown>>;
}

/** Every record's table of next steps, with the words of its statuses and the shapes of its commands. */
export const recordTables: readonly RecordTable[] = [
  { name: 'Agency', statuses: agencyStatusWords, steps: agencySteps, commands: agencyCommands },
  { name: 'Facility', statuses: facilityStatusWords, steps: facilitySteps, commands: facilityCommands },
  { name: 'Field office', statuses: fieldOfficeStatusWords, steps: fieldOfficeSteps, commands: fieldOfficeCommands },
  { name: 'Agreement', statuses: agreementStatusWords, steps: agreementSteps, commands: agreementCommands },
  { name: 'Officer', statuses: officerStatusWords, steps: officerSteps, commands: officerCommands },
  { name: 'Warrant', statuses: warrantStatusWords, steps: warrantSteps, commands: warrantCommands },
  { name: 'Custody', statuses: custodyStatusWords, steps: custodySteps, commands: custodyCommands },
  { name: 'Complaint', statuses: complaintStatusWords, steps: complaintSteps, commands: complaintCommands },
  { name: 'Shift', statuses: shiftStatusWords, steps: shiftSteps, commands: shiftCommands },
  { name: 'Direction', statuses: directionStatusWords, steps: directionSteps, commands: directionCommands },
  { name: 'Review', statuses: reviewStatusWords, steps: reviewSteps, commands: reviewCommands },
  { name: 'Litigation hold', statuses: litigationHoldStatusWords, steps: litigationHoldSteps, commands: litigationHoldCommands },
  { name: 'Attestation', statuses: attestationStatusWords, steps: attestationSteps, commands: attestationCommands },
  { name: 'Records request', statuses: recordsRequestStatusWords, steps: recordsRequestSteps, commands: recordsRequestCommands },
  { name: 'Compelled statement', statuses: compelledStatementStatusWords, steps: compelledStatementSteps, commands: compelledStatementCommands },
  { name: 'Disclosure material', statuses: disclosureMaterialStatusWords, steps: disclosureMaterialSteps, commands: disclosureMaterialCommands },
];
