import { agencyStatusWords, agencySteps } from '#agency/next-steps.ts';
import { facilityStatusWords, facilitySteps } from '#agency/facility.ts';
import { fieldOfficeStatusWords, fieldOfficeSteps } from '#agency/field-office.ts';
import { notNow, type Steps } from '#agency/step.ts';
import { compelledStatementStatusWords, compelledStatementSteps } from '#compelled/next-steps.ts';
import { agreementStatusWords, agreementSteps } from '#agreement/next-steps.ts';
import { attestationStatusWords, attestationSteps } from '#attestation/next-steps.ts';
import { complaintStatusWords, complaintSteps } from '#complaint/complaint.ts';
import { custodyStatusWords, custodySteps } from '#custody/next-steps.ts';
import type { JsonObject, RecordKind } from '#ledger/envelope.ts';
import { recordsRequestStatusWords, recordsRequestSteps } from '#disclosure/next-steps.ts';
import { litigationHoldStatusWords, litigationHoldSteps } from '#litigation/next-steps.ts';
import { officerStatusWords, officerSteps } from '#officer/next-steps.ts';
import { disclosureMaterialStatusWords, disclosureMaterialSteps } from '#prosecutor/next-steps.ts';
import { directionStatusWords, directionSteps } from '#supervision/direction-steps.ts';
import { reviewStatusWords, reviewSteps } from '#supervision/review-steps.ts';
import { warrantStatusWords, warrantSteps } from '#warrant/next-steps.ts';

interface Kind {
  /** What one of them is called. */
  readonly noun: string;
  readonly plural: string;
  readonly statusWords: Readonly<Record<string, string>>;
  /** The record's own table of next steps; absent where the record has none. */
  readonly steps?: Steps<string, string>;
  /** Said of a record whose state names no status. */
  readonly status?: string;
  /** Steps for which the state itself must allow, where there is no table. */
  closedWhen?(state: JsonObject, name: string): string | undefined;
}

const steps = (table: object): Steps<string, string> => table as Steps<string, string>;

/** The kinds of record that have a page, and what stands in their tables. */
export const kinds = {
  'agency': { noun: 'agency', plural: 'agencies', statusWords: agencyStatusWords, steps: steps(agencySteps), status: 'registered' },
  'facility': { noun: 'facility', plural: 'facilities', statusWords: facilityStatusWords, steps: steps(facilitySteps) },
  'field-office': { noun: 'ICE field office', plural: 'ICE field offices', statusWords: fieldOfficeStatusWords, steps: steps(fieldOfficeSteps), status: 'registered' },
  'agreement': { noun: 'agreement', plural: 'agreements', statusWords: agreementStatusWords, steps: steps(agreementSteps) },
  'officer': { noun: 'officer', plural: 'officers', statusWords: officerStatusWords, steps: steps(officerSteps) },
  'warrant': { noun: 'administrative warrant', plural: 'administrative warrants', statusWords: warrantStatusWords, steps: steps(warrantSteps) },
  'custody': { noun: 'person’s record', plural: 'persons’ records', statusWords: custodyStatusWords, steps: steps(custodySteps) },
  'complaint': { noun: 'complaint', plural: 'complaints', statusWords: complaintStatusWords, steps: steps(complaintSteps) },
  'records-request': { noun: 'records request', plural: 'records requests', statusWords: recordsRequestStatusWords, steps: steps(recordsRequestSteps) },
  'litigation-hold': { noun: 'litigation hold', plural: 'litigation holds', statusWords: litigationHoldStatusWords, steps: steps(litigationHoldSteps) },
  'compelled-statement': { noun: 'compelled statement', plural: 'compelled statements', statusWords: compelledStatementStatusWords, steps: steps(compelledStatementSteps) },
  'disclosure-material': { noun: 'disclosure material', plural: 'disclosure material', statusWords: disclosureMaterialStatusWords, steps: steps(disclosureMaterialSteps) },
  'direction': { noun: 'direction of ICE', plural: 'directions of ICE', statusWords: directionStatusWords, steps: steps(directionSteps) },
  'review': { noun: 'review of an act', plural: 'reviews of acts', statusWords: reviewStatusWords, steps: steps(reviewSteps) },
  'attestation': { noun: 'attestation', plural: 'attestations', statusWords: attestationStatusWords, steps: steps(attestationSteps) },
  'principal': {
    noun: 'person who may sign in', plural: 'people who may sign in', statusWords: { active: 'may sign in', withdrawn: 'withdrawn: may not sign in' },
    closedWhen: (state: JsonObject, name: string) => (state['status'] === 'withdrawn' ? 'This person was withdrawn and may not sign in. Who is needed again is added anew.'
      : (name === 'approve-role' || name === 'withdraw-role-proposal') && state['roleProposal'] === undefined ? 'No other role is proposed.' : undefined),
  },
  'alarm': {
    noun: 'alarm', plural: 'alarms', statusWords: { open: 'not yet acknowledged', acknowledged: 'acknowledged' },
    closedWhen: (state: JsonObject) => (state['status'] === 'acknowledged' ? 'A named person has acknowledged this alarm.' : undefined),
  },
} as const satisfies { readonly [K in RecordKind]?: Kind };

export type PageKind = keyof typeof kinds;
export const isPageKind = (kind: string): kind is PageKind => Object.hasOwn(kinds, kind);
export const kindOf = (kind: PageKind): Kind => kinds[kind];

const statusOf = (kind: Kind, state: JsonObject): string => kind.status ?? String(state['status'] ?? '');

/** Where a record stands, in words. */
export function statusWordsOf(kind: PageKind, state: JsonObject): string {
  const of = kindOf(kind);
  const status = statusOf(of, state);
  return of.statusWords[status] ?? status;
}

/** Why the record itself does not allow a step now; undefined when it does. The desk says the same and more when it is asked. */
export function whyNotNow(kind: PageKind, name: string, state: JsonObject): string | undefined {
  const of = kindOf(kind);
  if (of.steps?.[name] === undefined) return of.closedWhen?.(state, name);
  return notNow(of.noun, of.steps, of.statusWords, statusOf(of, state), name)?.detail;
}
