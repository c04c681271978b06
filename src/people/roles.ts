import type { Role } from '#agency/role.ts';
import type { UseCaseName } from './use-case-names.ts';

/** Everyone who may act. A principal has exactly one role in one agency. */
export const roles = [
  'administrator',
  'programme-coordinator',
  'warrant-service-officer',
  'shift-commander',
  'booking-clerk',
  'feed',
  'ice-officer',
  'ice-supervisor',
  'field-office-delegate',
  'counsel',
  'defender',
  'auditor',
] as const satisfies readonly Role[];
export type { Role } from '#agency/role.ts';

export const roleWords: { readonly [R in Role]: string } = {
  'administrator': 'administrator of this agency’s principals and tokens',
  'programme-coordinator': '287(g) programme coordinator',
  'warrant-service-officer': 'warrant service officer',
  'shift-commander': 'shift commander',
  'booking-clerk': 'booking clerk',
  'feed': 'jail feed (a machine)',
  'ice-officer': 'ICE officer',
  'ice-supervisor': 'ICE supervisor',
  'field-office-delegate': 'Field Office Director’s delegate',
  'counsel': 'county counsel',
  'defender': 'defender or attorney of record',
  'auditor': 'auditor',
};

const jail: readonly Role[] = ['booking-clerk', 'shift-commander', 'warrant-service-officer'];
const feedOrJail: readonly Role[] = ['feed', ...jail];
const ice: readonly Role[] = ['ice-officer', 'ice-supervisor', 'field-office-delegate'];
const iceOrCoordinator: readonly Role[] = [...ice, 'programme-coordinator'];
/** Paper from an ICE office whose people do not log in: the coordinator enters it, someone else verifies it. */
const fodOnPaper: readonly Role[] = ['field-office-delegate', 'ice-supervisor', 'programme-coordinator'];
const coordination: readonly Role[] = ['programme-coordinator', 'administrator'];
const command: readonly Role[] = ['shift-commander'];
/** Whatever stops an act or ends a hold is open to nearly everyone. */
const anyoneHere: readonly Role[] = [...jail, ...ice, 'programme-coordinator', 'counsel', 'defender'];

/**
 * The one table of who may do what. A use case that is not here does not compile, and a role that is not listed is refused.
 * The table states reach, not authority: a listed officer is still not cleared until the decision says so.
 */
export const mayAsk: { readonly [N in UseCaseName]: readonly Role[] } = {
  'set-up-agency': ['administrator'],
  'register-facility': coordination,
  'register-field-office': coordination,
  'coordinate-disclosure': fodOnPaper,
  'adopt-rule': ['counsel'],
  'adopt-safeguards': ['counsel'],
  'record-arrangement': fodOnPaper,
  'verify-paper': ['programme-coordinator', 'counsel', 'shift-commander', 'ice-supervisor', 'field-office-delegate'],
  'record-agreement': coordination,
  'give-agreement-notice': ['programme-coordinator', 'counsel', 'field-office-delegate'],
  'end-agreement': ['programme-coordinator', 'counsel', 'field-office-delegate'],
  'nominate-officer': ['programme-coordinator'],
  'record-background': iceOrCoordinator,
  'record-training': iceOrCoordinator,
  'certify-officer': fodOnPaper,
  'authorize-officer': fodOnPaper,
  'record-form-70006': fodOnPaper,
  'record-credential': fodOnPaper,
  'confirm-officer': [...ice, 'programme-coordinator'],
  'lapse-officer': ['programme-coordinator', 'shift-commander'],
  'withdraw-officer': [...ice, 'programme-coordinator', 'shift-commander', 'counsel'],
  'record-officer-left': ['programme-coordinator', 'shift-commander'],
  'receive-warrants': [...ice, 'booking-clerk', 'warrant-service-officer', 'programme-coordinator'],
  'match-warrant': ['warrant-service-officer', 'shift-commander', 'ice-officer', 'ice-supervisor'],
  'reconfirm-warrant': [...ice, 'warrant-service-officer', 'shift-commander'],
  'cancel-warrant': [...ice, 'shift-commander', 'warrant-service-officer', 'programme-coordinator', 'counsel'],
  'book-person': feedOrJail,
  'record-release-times': feedOrJail,
  'record-detainer': [...ice, 'booking-clerk', 'shift-commander', 'warrant-service-officer'],
  'lift-detainer': [...ice, 'booking-clerk', 'shift-commander'],
  'record-identity': ['warrant-service-officer', 'shift-commander', 'booking-clerk'],
  'raise-stop': anyoneHere,
  'resolve-stop': ['ice-supervisor', 'field-office-delegate', 'shift-commander', 'counsel', 'programme-coordinator'],
  'settle-communication': jail,
  'decide-service': ['warrant-service-officer', 'shift-commander', ...ice, 'counsel'],
  'serve-warrant': ['warrant-service-officer'],
  'record-irregular-service': anyoneHere,
  'record-found-held': anyoneHere,
  'enter-from-paper': ['shift-commander', 'booking-clerk', 'programme-coordinator'],
  'correct-record': ['shift-commander', 'programme-coordinator', 'counsel'],
  'tell-ice': jail,
  'record-consular-notice': jail,
  'record-transfer-left': jail,
  'record-transfer-arrived': [...jail, ...ice],
  'complete-transfer-papers': [...jail, ...ice],
  'release-person': ['shift-commander', 'booking-clerk', 'warrant-service-officer'],
  'record-ice-release': [...ice, 'shift-commander'],
  'record-separate-basis': ['shift-commander', 'counsel'],
  'record-not-released': command,
  'move-person': ['shift-commander', 'booking-clerk'],
  'record-hospital': jail,
  'record-death': ['shift-commander'],
  'record-escape': jail,
  'acknowledge-alarm': anyoneHere,
  'add-principal': ['administrator'],
  'issue-token': ['administrator'],
  'revoke-token': ['administrator', 'shift-commander'],
  'withdraw-principal': ['administrator', 'shift-commander'],
};

/** Refuses by default: an unknown role or use case is never allowed. */
export function isAllowed(name: UseCaseName, role: string): boolean {
  const allowed: readonly string[] | undefined = mayAsk[name];
  return allowed !== undefined && allowed.includes(role);
}

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
