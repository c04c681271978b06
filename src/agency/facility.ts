import { zone, ZoneError } from '#time/zone.ts';
import type { Instant } from '#time/instant.ts';
import type { FacilityEvent, FacilityState } from './facility-state.ts';
import { happened, learned, OutOfOrder, recordType, refused, rest } from './record.ts';
import type { Decided, Recorded } from './record.ts';
import { at, canonical, oneOf, recordOf, shape, title } from './shape.ts';
import type { CommandOf } from './shape.ts';
import { notNow } from './step.ts';
import type { Steps } from './step.ts';

export const facilityCommands = {
  'register-facility': shape({
    name: title('Name of the jail or correctional facility.'),
    zone: title('IANA time zone, such as `America/New_York`.'),
    kind: oneOf(['jail', 'prison', 'work-release', 'juvenile', 'court-holding', 'hospital-ward'], 'What it is.'),
  }, 'Registers a building.'),
  'list-facility': shape({ agreement: recordOf('agreement', 'The agreement that lists this facility.') }, 'An agreement covers this facility.'),
  'delist-facility': shape({ agreement: recordOf('agreement', 'The agreement.') }, 'An agreement no longer covers this facility.'),
  'close-facility': shape({ closedAt: at('When it closed.') }, 'Nobody is held here any more.'),
};
export type FacilityCommand = CommandOf<typeof facilityCommands>;

export const facilityStatusWords = { new: 'not registered', open: 'open', closed: 'closed' } as const;
const coordination = ['programme-coordinator', 'administrator'] as const;
export const facilitySteps: Steps<FacilityState['status'], FacilityCommand['type']> = {
  'register-facility': { words: 'register this facility', from: ['new'], by: coordination, citation: 'agreement IV.A (in LEA jail/correctional facilities)' },
  'list-facility': { words: 'list this facility under an agreement', from: ['open'], by: coordination, citation: 'agreement IV.A, App. A' },
  'delist-facility': { words: 'take this facility off an agreement', from: ['open', 'closed'], by: coordination, citation: 'agreement VI' },
  'close-facility': { words: 'close this facility', from: ['open'], by: coordination, citation: 'safeguard: register of buildings' },
};

/** What a command makes of a facility's record. */
export function decideFacility(state: FacilityState | undefined, asked: FacilityCommand, now: Instant): Decided<FacilityEvent> {
  const command = canonical(asked);
  const early = notNow('facility', facilitySteps, facilityStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  switch (command.type) {
    case 'register-facility': return register(command);
    case 'list-facility':
      return state?.registeredUnder.includes(command.agreement) === true
        ? refused('facility/listed', 'Nothing changed', 'This agreement already lists this facility.')
        : happened<FacilityEvent>({ type: 'facility-listed', data: rest(command) });
    case 'delist-facility': return happened<FacilityEvent>({ type: 'facility-delisted', data: rest(command) });
    case 'close-facility':
      return command.closedAt > now ? refused('facility/future', 'Facility not closed', 'Record the closing when it has happened.')
        : happened<FacilityEvent>({ type: 'facility-closed', data: rest(command) });
  }
}

function register(command: FacilityCommand & { readonly type: 'register-facility' }): Decided<FacilityEvent> {
  try {
    return happened<FacilityEvent>({ type: 'facility-registered', data: { ...rest(command), zone: zone(command.zone) } });
  } catch (error) {
    if (!(error instanceof ZoneError)) throw error;
    return refused('facility/zone', 'Facility not registered', `${error.message}.`, { missing: [{ fact: 'the building’s IANA time zone', from: 'agency coordinator' }] });
  }
}

/** Replays one entry of a facility's stream. */
export function foldFacility(state: FacilityState | undefined, event: Recorded<FacilityEvent>): FacilityState {
  if (event.type === 'facility-registered') {
    return { status: 'open', ...event.data, registeredUnder: [], knownAt: { name: event.at, zone: event.at, kind: event.at, registeredUnder: event.at } };
  }
  if (state === undefined) throw new OutOfOrder(`facility: “${event.type}” comes before “facility-registered”`);
  const knownAt = learned(state.knownAt, event.at, event.type === 'facility-closed' ? 'closedAt' : 'registeredUnder');
  switch (event.type) {
    case 'facility-listed': return { ...state, registeredUnder: [...state.registeredUnder, event.data.agreement], knownAt };
    case 'facility-delisted': return { ...state, registeredUnder: state.registeredUnder.filter((each) => each !== event.data.agreement), knownAt };
    case 'facility-closed': return { ...state, status: 'closed', closedAt: event.data.closedAt, knownAt };
    default: return state;
  }
}

export const facilityRecord = recordType<FacilityState, FacilityEvent>({
  kind: 'facility', fold: foldFacility, isOpen: (state) => state.status === 'open', keys: (state) => ({ agreement: state.registeredUnder }),
});
