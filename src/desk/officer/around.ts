import type { AgencyState } from '#agency/state.ts';
import type { JsonObject, StreamRef } from '#ledger/envelope.ts';
import type { Around } from '#officer/around.ts';
import { serialKey } from '#officer/credential-state.ts';
import type { OfficerStatus } from '#officer/state.ts';
import { officerStatusWords } from '#officer/next-steps.ts';
import type { Lookup } from '#store/store.ts';
import { agencyRef } from '../custody/floor.ts';
import type { Ask, Caller } from '../use-case.ts';

const self = (officer: string): Lookup => ({ kind: 'principal', key: 'officer', value: officer });
const bearing = (serial: string): Lookup => ({ kind: 'officer', key: 'serial', value: serialKey(serial) });
const serialOf = (command: JsonObject): string | undefined => (typeof command['serial'] === 'string' ? command['serial'] : undefined);

/** Every officer of the agency, found by how far they have come. */
export const everyOfficer: readonly Lookup[] = (Object.keys(officerStatusWords) as (OfficerStatus | 'new')[]).filter((status) => status !== 'new').map((value) => ({ kind: 'officer', key: 'status', value }));

export const streamsAround = (caller: Caller): readonly StreamRef[] => [agencyRef(caller.agency)];

export const lookupsAround = (id: string, command: JsonObject): readonly Lookup[] => {
  const serial = serialOf(command);
  return [self(id), ...(serial === undefined ? [] : [bearing(serial)])];
};

/** What the agency adopted on training, and whether another officer's credential bears the serial number: as they stand under the lock. */
export function aroundOfficer({ opened, caller, id, command }: Pick<Ask<JsonObject>, 'opened' | 'caller' | 'id' | 'command'>): Around {
  const agency = opened.get(agencyRef(caller.agency))?.state as unknown as AgencyState | undefined;
  const serial = serialOf(command);
  const taken = serial !== undefined && opened.find(bearing(serial)).some(({ ref }) => ref.id !== id);
  return { policy: agency?.trainingPolicy, serials: new Set(taken && serial !== undefined ? [serialKey(serial)] : []) };
}

/** Whether the record is about the person who asks: signed in as this officer now or before, or put forward to be. */
export const isOneself = ({ opened, caller, id }: Pick<Ask<unknown>, 'opened' | 'caller' | 'id'>): boolean =>
  caller.officer === id || opened.find(self(id)).some(({ ref }) => ref.id === caller.principal);
