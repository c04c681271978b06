import type { Role } from './roles.ts';

/** The name of everything that can be looked at. */
export type ReadName =
  | 'see-board' | 'see-hold' | 'see-record' | 'see-records' | 'see-timeline' | 'see-person' | 'replay-decision'
  | 'see-head' | 'see-checkpoint' | 'see-entry' | 'see-receipt' | 'see-due' | 'see-own-access' | 'see-looks' | 'see-affected' | 'see-law' | 'see-sign-ins';

const all: readonly Role[] = [
  'administrator', 'programme-coordinator', 'warrant-service-officer', 'shift-commander', 'booking-clerk', 'feed',
  'ice-officer', 'ice-supervisor', 'field-office-delegate', 'counsel', 'defender', 'auditor',
];
const people: readonly Role[] = all.filter((role) => role !== 'feed');
/** Those who work with the records of persons held. An administrator and a feed do not. */
const staff: readonly Role[] = people.filter((role) => role !== 'administrator' && role !== 'defender');

/** The one table of who may look at what; a role that is not listed is refused. */
const looks: { readonly [N in ReadName]: readonly Role[] } = {
  'see-board': staff,
  'see-hold': staff,
  'see-record': staff,
  'see-records': staff,
  'see-timeline': staff,
  'see-person': ['warrant-service-officer', 'shift-commander', 'booking-clerk', 'ice-officer', 'ice-supervisor', 'counsel'],
  'replay-decision': staff,
  'see-head': people,
  'see-checkpoint': people,
  'see-entry': staff,
  'see-receipt': staff,
  'see-due': staff,
  'see-own-access': all,
  'see-law': people,
  'see-looks': ['auditor', 'administrator', 'counsel'],
  'see-sign-ins': ['auditor', 'administrator'],
  // Counsel's privileged work: no one else learns whether there is anything in it.
  'see-affected': ['counsel'],
};

export function mayLook(name: ReadName, role: string): boolean {
  const allowed: readonly string[] | undefined = looks[name];
  return allowed !== undefined && allowed.includes(role);
}
