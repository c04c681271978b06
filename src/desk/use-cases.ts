import { agencyCommands } from '#agency/commands.ts';
import { decideAgency } from '#agency/agency.ts';
import { agencySteps } from '#agency/next-steps.ts';
import { decideFacility, facilityCommands, facilitySteps } from '#agency/facility.ts';
import { decideFieldOffice, fieldOfficeCommands, fieldOfficeSteps } from '#agency/field-office.ts';
import { agreementCommands } from '#agreement/commands.ts';
import { decideAgreement } from '#agreement/agreement.ts';
import { agreementSteps } from '#agreement/next-steps.ts';
import { officerCommands } from '#officer/commands.ts';
import { officerSteps } from '#officer/next-steps.ts';
import { decideOfficer } from '#officer/officer.ts';
import { warrantCommands } from '#warrant/commands.ts';
import { warrantSteps } from '#warrant/next-steps.ts';
import { decideWarrant } from '#warrant/warrant.ts';
import { adoptRule } from './agency/adopt.ts';
import { recordArrangement } from './agency/arrangement.ts';
import { activateLaw, proposeLaw } from './agency/law.ts';
import { trainingPolicyCases } from './agency/training-policy.ts';
import { addFacility, recordAgreement, removeFacility } from './agreement/facilities.ts';
import { attestationCases } from './attestation/attestations.ts';
import { acknowledgeAlarm } from './alarm/acknowledge.ts';
import { compelledStatementCases } from './compelled/statements.ts';
import { complaintCases } from './complaint/complaints.ts';
import { recordIceRelease } from './custody/ice-release.ts';
import { midHoldCases } from './custody/mid-hold.ts';
import { plainCustodyCases } from './custody/plain.ts';
import { decideService, serveWarrant } from './custody/serve.ts';
import { addPrincipalCase, approveRoleCase, endAccessCase, grantAccessCase, issueTokenCase, proposeRoleCase, reviewAccessCase, revokeTokenCase, withdrawPrincipalCase, withdrawRoleProposalCase } from './people/principals.ts';
import { identityCases } from './people/identities.ts';
import { recordsRequestCases } from './disclosure/requests.ts';
import { litigationHoldCases } from './litigation/holds.ts';
import { disclosureMaterialCases } from './prosecutor/materials.ts';
import { adoptSafeguards, confirmOfficer } from './officer/last-word.ts';
import { aroundOfficer, isOneself, lookupsAround, streamsAround } from './officer/around.ts';
import { desks } from './records.ts';
import { recordUseCases, type RecordRoom } from './record-use-cases.ts';
import { nominateOfficer, nominateOfficers } from './officer/nominate.ts';
import { directionCases } from './supervision/directions.ts';
import { reviewCases } from './supervision/reviews.ts';
import { shiftCases } from './shift/shifts.ts';
import type { AnyUseCase } from './use-case.ts';
import { signInCases } from './people/sign-in.ts';
import { askReconfirmation } from './warrant/ask.ts';
import { cancelWarrantCase, matchWarrantCase, reconfirmWarrantCase, supersedeWarrantCase, unmatchWarrantCase } from './warrant/match.ts';
import { receiveWarrant, receiveWarrants } from './warrant/receive.ts';

const rooms: readonly RecordRoom[] = [
  { kind: 'agency', commands: agencyCommands, steps: agencySteps, decide: decideAgency as RecordRoom['decide'], elsewhere: ['adopt-rule', 'adopt-safeguards', 'record-arrangement', 'adopt-training-policy', 'end-training-policy', 'propose-law', 'activate-law'], acts: [] },
  // An agreement's list of facilities is kept with the agreement; a facility is not listed on its own word.
  { kind: 'facility', commands: facilityCommands, steps: facilitySteps, decide: decideFacility as RecordRoom['decide'], elsewhere: ['list-facility', 'delist-facility'], acts: [] },
  { kind: 'field-office', commands: fieldOfficeCommands, steps: fieldOfficeSteps, decide: decideFieldOffice as RecordRoom['decide'], elsewhere: [], acts: [] },
  { kind: 'agreement', commands: agreementCommands, steps: agreementSteps, decide: decideAgreement as RecordRoom['decide'], elsewhere: ['record-agreement', 'add-facility', 'remove-facility', 'end-agreement', 'give-agreement-notice', 'lift-ending'], acts: [] },
  {
    kind: 'officer', commands: officerCommands, steps: officerSteps, decide: decideOfficer as RecordRoom['decide'], elsewhere: ['nominate-officer', 'withdraw-officer', 'record-officer-left', 'confirm-officer', 'count-last-word'], acts: [],
    // Whatever takes authority away, an officer may say of themself.
    notOnOneself: (name) => !['lapse-officer', 'end-consent', 'note-discipline', 'disclose-discipline', 'strike-session', 'answer-record', 'confirm-answer'].includes(name),
    surroundings: { streams: streamsAround, lookups: lookupsAround, read: aroundOfficer, isOneself },
  },
  {
    kind: 'warrant', commands: warrantCommands, steps: warrantSteps, decide: decideWarrant as RecordRoom['decide'], acts: [],
    // A warrant is used by serving it, never on its own.
    elsewhere: ['receive-warrant', 'match-warrant', 'unmatch-warrant', 'cancel-warrant', 'reconfirm-warrant', 'ask-reconfirmation', 'supersede-warrant', 'use-warrant'],
  },
];

/** Every use case of the product. Routes, the OpenAPI description and the command line are made from this list. */
export const useCases: readonly AnyUseCase[] = [
  ...rooms.flatMap((room) => recordUseCases(room, desks)),
  adoptRule, adoptSafeguards, recordArrangement, confirmOfficer, proposeLaw, activateLaw, ...trainingPolicyCases,
  recordAgreement, addFacility, removeFacility,
  nominateOfficer, nominateOfficers,
  receiveWarrant, receiveWarrants, matchWarrantCase, unmatchWarrantCase, reconfirmWarrantCase, askReconfirmation, cancelWarrantCase, supersedeWarrantCase,
  ...plainCustodyCases, decideService, serveWarrant, recordIceRelease, ...midHoldCases, ...complaintCases,
  ...shiftCases, ...litigationHoldCases, ...compelledStatementCases, ...disclosureMaterialCases, ...recordsRequestCases, ...directionCases, ...reviewCases, ...attestationCases, acknowledgeAlarm,
  addPrincipalCase, issueTokenCase, revokeTokenCase, grantAccessCase, endAccessCase, proposeRoleCase, withdrawRoleProposalCase, approveRoleCase, reviewAccessCase, withdrawPrincipalCase, ...signInCases, ...identityCases,
];
