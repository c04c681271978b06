import Type from 'typebox';
import { zone, ZoneError } from '#time/zone.ts';
import type { Instant } from '#time/instant.ts';
import type { FacilityEvent, FacilityState, PosterCheck } from './facility-state.ts';
import { happened, learned, OutOfOrder, recordType, refused, rest } from './record.ts';
import type { Decided, Recorded } from './record.ts';
import { at, canonical, may, oneOf, recordOf, shape, title } from './shape.ts';
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
  'record-poster-check': shape({
    notice: oneOf(['complaint-procedure'], 'Which notice.'),
    where: oneOf(['booking', 'intake', 'release', 'visiting', 'housing'], 'Where in the building.'),
    found: oneOf(['seen', 'missing'], 'What was found there.'),
    languages: Type.Array(oneOf(['en', 'es', 'ht', 'pt', 'fr', 'zh', 'vi', 'ar', 'other-language'], 'A language version.'), { uniqueItems: true, maxItems: 20, description: 'Language versions that hung there. None where the notice was missing.' }),
    seenAt: may(at('When someone looked; omitted: now.')),
  }, 'Someone looked whether a notice hangs where people are processed.'),
  'set-shifts': shape({
    starts: Type.Array(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'Local time of day, such as 07:00.' }), { uniqueItems: true, maxItems: 6, description: 'When shifts begin, in the facility’s own time; each lasts until the next. None: shifts are not set.' }),
  }, 'When shifts change in this facility.'),
  'close-facility': shape({ closedAt: at('When it closed.') }, 'Nobody is held here any more.'),
};
export type FacilityCommand = CommandOf<typeof facilityCommands>;

export const facilityStatusWords = { new: 'not registered', open: 'open', closed: 'closed' } as const;
const APP_B = 'agreement App. B (2020 and 2025 texts)';
const coordination = ['programme-coordinator', 'administrator'] as const;
export const facilitySteps: Steps<FacilityState['status'], FacilityCommand['type']> = {
  'register-facility': { words: 'register this facility', from: ['new'], by: coordination, citation: 'agreement IV.A (in LEA jail/correctional facilities)' },
  'list-facility': { words: 'list this facility under an agreement', from: ['open'], by: coordination, citation: 'agreement IV.A, App. A' },
  'delist-facility': { words: 'take this facility off an agreement', from: ['open', 'closed'], by: coordination, citation: 'agreement VI' },
  'record-poster-check': { words: 'record that someone looked for a notice on the wall', from: ['open'], by: [...coordination, 'shift-commander'], citation: APP_B },
  'set-shifts': { words: 'say when shifts change in this facility', from: ['open'], by: [...coordination, 'shift-commander'], citation: 'safeguard: readiness by jail and shift' },
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
    case 'record-poster-check': return checked(command, now);
    case 'set-shifts': return happened<FacilityEvent>({ type: 'shifts-set', data: { starts: command.starts.toSorted() } });
    case 'close-facility':
      return command.closedAt > now ? refused('facility/future', 'Facility not closed', 'Record the closing when it has happened.')
        : happened<FacilityEvent>({ type: 'facility-closed', data: rest(command) });
  }
}

function checked(command: FacilityCommand & { readonly type: 'record-poster-check' }, now: Instant): Decided<FacilityEvent> {
  const { seenAt = now, ...said } = rest(command);
  if (seenAt > now) return refused('facility/future', 'Not recorded', 'Record what was seen once someone has looked.', { citations: [APP_B] });
  const hung = said.languages.length > 0;
  if (hung !== (said.found === 'seen')) {
    return refused('facility/poster-languages', 'Not recorded', hung ? 'A notice that was missing hung in no language.' : 'A notice that was seen hung in at least one language.',
      { citations: [APP_B], missing: [{ fact: hung ? 'whether the notice was there' : 'the language versions that hung there', from: 'whoever looked' }] });
  }
  return happened<FacilityEvent>({ type: 'posters-checked', data: { ...said, seenAt } });
}

/** What was seen last stands, however late it was recorded. */
function lastSeen(posters: readonly PosterCheck[], check: PosterCheck): readonly PosterCheck[] {
  const before = posters.find((each) => each.notice === check.notice && each.where === check.where);
  return before === undefined ? [...posters, check] : posters.map((each) => (each === before && each.seenAt <= check.seenAt ? check : each));
}

function register(command: FacilityCommand & { readonly type: 'register-facility' }): Decided<FacilityEvent> {
  try {
    return happened<FacilityEvent>({ type: 'facility-registered', data: { ...rest(command), zone: zone(command.zone) } });
  } catch (error) {
    if (!(error instanceof ZoneError)) throw error;
    return refused('facility/zone', 'Facility not registered', `${error.message}.`, { missing: [{ fact: 'the building’s IANA time zone', from: 'agency coordinator' }] });
  }
}

const FACTS: { readonly [T in FacilityEvent['type']]: keyof FacilityState } = {
  'facility-registered': 'name', 'facility-listed': 'registeredUnder', 'facility-delisted': 'registeredUnder', 'posters-checked': 'posters', 'shifts-set': 'shifts', 'facility-closed': 'closedAt',
};

/** Replays one entry of a facility's stream. */
export function foldFacility(state: FacilityState | undefined, event: Recorded<FacilityEvent>): FacilityState {
  if (event.type === 'facility-registered') {
    return { status: 'open', ...event.data, registeredUnder: [], knownAt: { name: event.at, zone: event.at, kind: event.at, registeredUnder: event.at } };
  }
  if (state === undefined) throw new OutOfOrder(`facility: “${event.type}” comes before “facility-registered”`);
  const knownAt = learned(state.knownAt, event.at, FACTS[event.type]);
  switch (event.type) {
    case 'facility-listed': return { ...state, registeredUnder: [...state.registeredUnder, event.data.agreement], knownAt };
    case 'facility-delisted': return { ...state, registeredUnder: state.registeredUnder.filter((each) => each !== event.data.agreement), knownAt };
    case 'posters-checked': return { ...state, posters: lastSeen(state.posters ?? [], event.data), knownAt };
    case 'shifts-set': return { ...state, shifts: event.data.starts, knownAt };
    case 'facility-closed': return { ...state, status: 'closed', closedAt: event.data.closedAt, knownAt };
    default: return state;
  }
}

export const facilityRecord = recordType<FacilityState, FacilityEvent>({
  kind: 'facility', fold: foldFacility, isOpen: (state) => state.status === 'open', keys: (state) => ({ agreement: state.registeredUnder }),
});
