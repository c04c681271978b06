import { happened, OutOfOrder, recordType } from '#agency/record.ts';
import type { Decided, Recorded } from '#agency/record.ts';
import { notNow } from '#agency/step.ts';
import type { AttestationCommand } from './commands.ts';
import { attestationStatusWords, attestationSteps } from './next-steps.ts';
import type { AttestationEvent, AttestationState, Issued } from './state.ts';

/** The signed file, and what the ledger keeps of it. */
export interface Sealed { readonly file: string; readonly issued: Issued }

/** What a command makes of an attestation. `sealed` is the file that was signed for it; the desk has found the officer attestable. */
export function decideAttestation(state: AttestationState | undefined, command: AttestationCommand, sealed?: Sealed): Decided<AttestationEvent> {
  const early = notNow('attestation', attestationSteps, attestationStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  if (command.type === 'end-attestation') return happened<AttestationEvent>({ type: 'attestation-ended', data: { reason: command.reason } });
  if (sealed === undefined) throw new OutOfOrder('attestation: nothing was signed');
  return happened<AttestationEvent>({ type: 'attestation-issued', data: sealed.issued, personal: { attestation: sealed.file } });
}

/** Replays one entry of an attestation’s stream. */
export function foldAttestation(state: AttestationState | undefined, event: Recorded<AttestationEvent>): AttestationState {
  if (event.type === 'attestation-issued') return { status: 'issued', ...event.data, knownAt: { issuedAt: event.at } };
  if (state === undefined) throw new OutOfOrder(`attestation: “${event.type}” comes before “attestation-issued”`);
  if (event.type !== 'attestation-ended') return state;
  return { ...state, status: 'ended', endedAt: event.at, endReason: event.data.reason, knownAt: { ...state.knownAt, endedAt: event.at } };
}

export const attestationRecord = recordType<AttestationState, AttestationEvent>({
  kind: 'attestation', fold: foldAttestation, isOpen: (state) => state.status === 'issued',
  keys: (state) => ({ status: state.status, officer: state.officer, index: String(state.index) }),
});
