import type { RecordKind } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { type About, covers, type Grant, inForce, needsGrant } from './grant.ts';
import type { Role } from './roles.ts';

const all: readonly Role[] = [
  'administrator', 'programme-coordinator', 'warrant-service-officer', 'shift-commander', 'booking-clerk', 'feed', 'wall-display',
  'ice-officer', 'ice-supervisor', 'field-office-delegate', 'counsel', 'defender', 'auditor',
];
const people: readonly Role[] = all.filter((role) => role !== 'feed' && role !== 'wall-display');
/** Those who work with the records of persons held. An administrator and a machine do not. */
const staff: readonly Role[] = people.filter((role) => role !== 'administrator' && role !== 'defender');
const staffAndDefender: readonly Role[] = [...staff, 'defender'];

const ice: readonly Role[] = ['ice-officer', 'ice-supervisor', 'field-office-delegate'];
const supervision: readonly Role[] = [...ice, 'programme-coordinator', 'shift-commander', 'warrant-service-officer', 'counsel', 'auditor'];

/** The one table of who may look at what, in the API and on pages alike; a role that is not listed is refused. */
const looks = {
  'see-board': staff,
  'see-hold': staffAndDefender,
  'see-record': staffAndDefender,
  'see-records': staff,
  'see-timeline': staffAndDefender,
  'see-person': ['warrant-service-officer', 'shift-commander', 'booking-clerk', 'ice-officer', 'ice-supervisor', 'counsel'],
  'replay-decision': staffAndDefender,
  'see-head': people,
  'see-checkpoint': people,
  'see-entry': staffAndDefender,
  'see-receipt': staffAndDefender,
  'see-due': staff,
  'see-own-access': all,
  // What is recorded about oneself: only ever the record that the reader's own sign-in names.
  'see-own-record': people,
  'see-law': people,
  'see-looks': ['auditor', 'administrator', 'counsel'],
  // Counsel's privileged work: no one else learns whether there is anything in it.
  'see-affected': ['counsel'],
  // A wall display asks for its desk like everyone, and is led to the wall.
  'see-desk': [...people, 'wall-display'],
  'see-wall': ['wall-display', 'shift-commander'],
  'see-shift': ['shift-commander', 'booking-clerk', 'warrant-service-officer'],
  'see-sign-ins': ['auditor', 'administrator'],
  // An auditor's own pages: what the grant's classes name, never a personal field.
  'see-audit': ['auditor'],
  'see-figures': ['auditor', 'counsel'],
  'see-export': ['auditor'],
  // One person, to whoever defends them.
  'see-defence': ['defender'],
  // Who of ICE supervises now, with their telephone: for those who act under it, supervise or advise.
  'see-supervision': supervision.filter((role) => role !== 'auditor'),
  // What ICE is asked by one jail, and whom it collects from several.
  'see-ice-questions': ice,
  'see-pickups': [...ice, 'shift-commander'],
  // An officer’s card: the coordinator and the commander by officer, the officer their own.
  'see-card': ['programme-coordinator', 'shift-commander'],
  'see-own-card': ['warrant-service-officer'],
  // The agency's own set-up: no record of a person held.
  'see-set-up': [...staff, 'administrator'],
  // Who may sign in here, and this server's keys: for those who answer for access, and nobody from outside the agency.
  'see-people': ['administrator', 'programme-coordinator', 'shift-commander', 'counsel', 'auditor'],
} as const satisfies { readonly [name: string]: readonly Role[] };

/** The name of everything that can be looked at. */
export type LookName = keyof typeof looks;

/**
 * Kinds of record that only these roles reach, whatever else they may look at: to everyone else such a record does not exist.
 * A litigation hold, a compelled statement and disclosure material are counsel's work, so that not even an administrator or an auditor
 * learns of one (safeguard: access classes of their own).
 */
const reachedOnlyBy: { readonly [K in RecordKind]?: readonly Role[] } = {
  'litigation-hold': ['counsel'],
  // The officer whom one concerns reads their own, and no other, on the page of their own record.
  'compelled-statement': ['counsel'],
  'disclosure-material': ['counsel'],
  'records-request': ['counsel', 'programme-coordinator', 'auditor'],
  // What ICE directs and finds of an officer: for those who supervise, act under it, advise or audit; not for a booking desk.
  'direction': supervision,
  'review': supervision,
  // It says which place of the public status list is whose.
  'attestation': ['programme-coordinator', 'shift-commander', 'counsel', 'auditor'],
};
/** The kinds of `reachedOnlyBy`, for what asks for an id without saying of which kind. */
export const guardedKinds: readonly RecordKind[] = Object.keys(reachedOnlyBy) as RecordKind[];

/** Whether records of this kind do not exist for the role. */
export const hiddenFrom = (kind: RecordKind, role: Role): boolean => reachedOnlyBy[kind]?.includes(role) === false;

/** Who looks: a role, and for some roles the grants that say at what. */
export interface Reader { readonly role: Role; readonly grants?: readonly Grant[] }

/**
 * `closed`: not for this role, or no grant stands now. `absent`: the grants do not reach this record, and the reader must not learn
 * whether it exists.
 */
export type Reach = 'open' | 'closed' | 'absent';

export function mayLook(name: LookName, reader: Reader, at: Instant, about?: About): Reach {
  const allowed: readonly Role[] = looks[name];
  if (!allowed.includes(reader.role)) return 'closed';
  // A right over records in general is none over those of who may sign in.
  if (about?.kind === 'principal' && !(looks['see-people'] as readonly Role[]).includes(reader.role)) return 'absent';
  const reach = FREE.has(name) ? 'open' : reachByGrant(reader, at, about);
  return reach === 'open' && about !== undefined && hiddenFrom(about.kind, reader.role) ? 'absent' : reach;
}

/** How far a reader's grants reach; whoever needs none reaches all. */
export function reachByGrant(reader: Reader, at: Instant, about?: About): Reach {
  if (!needsGrant(reader.role)) return 'open';
  const grants = (reader.grants ?? []).filter((grant) => inForce(grant, at));
  if (grants.length === 0) return 'closed';
  return about === undefined || grants.some((grant) => covers(grant, about)) ? 'open' : 'absent';
}

/** What shows no record of this agency, or only the reader's own: no grant is asked for. */
const FREE: ReadonlySet<LookName> = new Set<LookName>(['see-own-access', 'see-own-record', 'see-law', 'see-desk', 'see-head', 'see-checkpoint']);
