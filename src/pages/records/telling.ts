import type { Json, JsonObject } from '#ledger/envelope.ts';
import { needsGrant } from '#people/grant.ts';
import { type AgencyRecords, nameOf } from '../agency-records.ts';
import type { Arrived } from '../page-route.ts';
import type { Site } from '../site.ts';
import type { PageKind } from './kinds.ts';
import type { AnyHeld } from './record-names.ts';
import type { Telling } from './sections.ts';

/** Everyone whom a state names, by the members that say who did something. */
function principalsIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(principalsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([name, inner]) => (typeof inner === 'string' ? (/By$|^by$/.test(name) ? [inner] : []) : principalsIn(inner)));
}

/** What ICE tells one officer is not for the others to read. */
const onAnotherOfficer = (kind: PageKind, state: JsonObject, { role, officer }: Arrived['caller']): boolean =>
  role === 'warrant-service-officer' && ((kind === 'review' && state['officer'] !== officer)
    || (kind === 'direction' && state['everyone'] !== true && !(state['officers'] as readonly string[]).includes(officer ?? '')));

/** What the facts of a record are told with, to this reader. */
export async function tellingOf(site: Site, { caller, records, frame }: Arrived, kind: PageKind, { id: own, state }: AnyHeld, zone: string): Promise<Telling> {
  const officer = state['officer'];
  const officers = Array.isArray(state['officers']) ? (state['officers'] as readonly string[]) : [];
  const people = [...new Set([...principalsIn(state), ...(typeof officer === 'string' ? [officer] : []), ...officers])];
  const known = await site.deps.store.personal(caller.agency, [...people, own]);
  // Two kinds of record seal the officer's id with their words.
  const sealed = known.get(own)?.fields['officer'];
  const names = sealed === undefined ? known : new Map([...known, ...await site.deps.store.personal(caller.agency, [sealed])]);
  return {
    zone, now: frame.now, trainingPolicy: records.agency?.state.trainingPolicy,
    who: (principal) => (principal === undefined ? 'someone not recorded' : principal === 'console' ? 'the console' : nameOf(names.get(principal))),
    words: (field) => (needsGrant(caller.role) || onAnotherOfficer(kind, state, caller) ? 'Not open to your role' : names.get(own)?.erased === true ? 'Erased by lawful order' : names.get(own)?.fields[field] ?? 'Not recorded'),
    named: (kind, id) => (kind === 'officer' ? nameOf(names.get(id)) : nameAmong(records, kind, id)),
  };
}

function nameAmong(records: AgencyRecords, kind: 'facility' | 'agreement' | 'field-office', id: string): string {
  if (kind === 'agreement') {
    const found = records.agreements.find((each) => each.id === id)?.state;
    return found === undefined ? 'Agreement not on record' : `${found.model} agreement`;
  }
  const all = kind === 'facility' ? records.facilities : records.fieldOffices;
  return all.find((each) => each.id === id)?.state.name ?? 'Not on record';
}
