import type { AgencyState } from '#agency/state.ts';
import type { FacilityState } from '#agency/facility-state.ts';
import type { FieldOfficeState } from '#agency/field-office-state.ts';
import type { AgreementState } from '#agreement/state.ts';
import type { CustodyState } from '#custody/state.ts';
import { allOf, type Held } from '#desk/read/all-of.ts';
import type { OfficerState } from '#officer/state.ts';
import type { ShiftState } from '#shift/state.ts';
import type { DirectionState } from '#supervision/direction-state.ts';
import type { PersonalRecord, Store } from '#store/store.ts';
import type { WarrantState } from '#warrant/state.ts';
import { lastCount, type Roster, rosterOf } from './roster.ts';

export { allOf, type Held };

/** What an agency's pages rest on besides the person: who and what the agency is. */
export interface AgencyRecords {
  readonly id: string;
  readonly agency: Held<AgencyState> | undefined;
  readonly facilities: readonly Held<FacilityState>[];
  readonly fieldOffices: readonly Held<FieldOfficeState>[];
  readonly agreements: readonly Held<AgreementState>[];
  readonly officers: readonly Held<OfficerState>[];
  /** Directions of ICE that stand, or that somebody has still to confirm. */
  readonly directions: readonly Held<DirectionState>[];
}

export async function readAgency(store: Store, id: string): Promise<AgencyRecords> {
  const [agencies, facilities, fieldOffices, agreements, officers, directions] = await Promise.all([
    allOf<AgencyState>(store, id, 'agency', false),
    allOf<FacilityState>(store, id, 'facility', false),
    allOf<FieldOfficeState>(store, id, 'field-office', false),
    allOf<AgreementState>(store, id, 'agreement', false),
    allOf<OfficerState>(store, id, 'officer', false),
    allOf<DirectionState>(store, id, 'direction', true),
  ]);
  return { id, agency: agencies[0], facilities, fieldOffices, agreements, officers, directions };
}

const kept = new WeakMap<Store, Map<string, { readonly size: number; readonly records: AgencyRecords }>>();

/** As `readAgency`, read again only once something was recorded: `size` is the ledger's, read before. */
export async function readAgencyAt(store: Store, id: string, size: number): Promise<AgencyRecords> {
  const agencies = kept.get(store) ?? new Map<string, { readonly size: number; readonly records: AgencyRecords }>();
  kept.set(store, agencies);
  const last = agencies.get(id);
  if (last !== undefined && last.size === size) return last.records;
  const records = await readAgency(store, id);
  agencies.set(id, { size, records });
  return records;
}

export interface FloorRecords {
  /** Whether the reader may see names; without it they are never read. */
  readonly named: boolean;
  readonly custodies: readonly Held<CustodyState>[];
  readonly warrants: ReadonlyMap<string, Held<WarrantState>>;
  readonly personal: ReadonlyMap<string, PersonalRecord>;
  /** The last head-count of the shifts that are not over. */
  readonly roster: Roster | undefined;
}

/**
 * Everyone still on the floor, with the warrants that name them and the names they go by. What has ended is not read:
 * a board costs what the people on it cost, however long the history is.
 */
export async function readFloor(store: Store, id: string, named: boolean): Promise<FloorRecords> {
  const [custodies, open, shifts] = await Promise.all([
    allOf<CustodyState>(store, id, 'custody', true),
    allOf<WarrantState>(store, id, 'warrant', true),
    allOf<ShiftState>(store, id, 'shift', true),
  ]);
  const warrants = new Map(open.map((warrant) => [warrant.id, warrant]));
  const closed = new Set(custodies.flatMap(({ state }) => (state.service !== undefined || state.warrant === undefined || warrants.has(state.warrant) ? [] : [state.warrant])));
  const count = lastCount(shifts.map(({ state }) => state));
  const [personal, ...others] = await Promise.all([
    store.personal(id, named ? [...new Set([...custodies.map(({ state }) => state.person), ...(count === undefined ? [] : [count.by])])] : []),
    ...[...closed].map((each) => store.record(id, { kind: 'warrant', id: each })),
  ]);
  for (const found of others) if (found !== undefined) warrants.set(found.ref.id, { id: found.ref.id, version: found.version, state: found.state as unknown as WarrantState });
  return { named, custodies, warrants, personal, roster: count && rosterOf(count, named ? nameOf(personal.get(count.by)) : undefined) };
}

/** The zone of a facility; the agency's first facility speaks for the agency. */
export const zoneOf = (records: AgencyRecords, facility?: string): string =>
  (records.facilities.find((each) => each.id === facility) ?? records.facilities[0])?.state.zone ?? 'UTC';

export const facilityName = (records: AgencyRecords, facility: string): string =>
  records.facilities.find((each) => each.id === facility)?.state.name ?? 'Facility not on record';

/** Said in place of a name to those whose role does not reach the persons' pages. */
export const WITHHELD = 'Name not open to your role';

/** A name to show. An erased person is said to be one; a missing name is not invented. */
export function nameOf(record: PersonalRecord | undefined, field = 'name'): string {
  if (record === undefined) return 'Name not recorded';
  if (record.erased) return 'Erased by lawful order';
  return record.fields[field] ?? 'Name not recorded';
}
