import type { Role } from '#agency/role.ts';
import type { Resolution, Stop, StopKind } from './stop-state.ts';

type Part = Resolution['by'];

/** Which parts a stop's resolution needs (users' rule: citizenship is ICE's written decision and the agency's own acceptance). */
export const stopParts: { readonly [K in StopKind]: readonly Part[] } = {
  'citizenship': ['ice', 'agency'],
  'identity': ['fingerprint'],
  'court-paper': ['counsel'],
  'other': ['counsel'],
};

/** Who may give each part. ICE's people often never log in: the coordinator then enters their paper, and somebody else accepts it. */
export const partRoles: { readonly [P in Part]: readonly Role[] } = {
  ice: ['ice-supervisor', 'field-office-delegate', 'programme-coordinator'],
  agency: ['shift-commander', 'counsel'],
  fingerprint: ['booking-clerk', 'shift-commander', 'ice-supervisor', 'field-office-delegate'],
  counsel: ['counsel'],
};

export const partWords: { readonly [P in Part]: string } = {
  ice: 'ICE’s decision in writing',
  agency: 'the agency’s own acceptance, by the shift commander or county counsel',
  fingerprint: 'a fingerprint comparison',
  counsel: 'county counsel’s reading',
};

export const stopWords: { readonly [K in StopKind]: string } = {
  'citizenship': 'claim of United States citizenship',
  'identity': 'doubt about identity',
  'court-paper': 'a court’s paper',
  'other': 'another reason to stop',
};

/** A stop is resolved when every part it needs says that it does not bar; one that says it bars is enough to bar. */
export function stopStatus(kind: StopKind, resolutions: readonly Pick<Resolution, 'by' | 'outcome'>[]): Stop['status'] {
  if (resolutions.some((each) => each.outcome === 'bars')) return 'barring';
  return stopParts[kind].every((part) => resolutions.some((each) => each.by === part)) ? 'resolved' : 'open';
}

/** The parts that are still to come. */
export const partsMissing = (stop: Pick<Stop, 'kind' | 'resolutions'>): readonly Part[] =>
  stopParts[stop.kind].filter((part) => !stop.resolutions.some((each) => each.by === part));
