import { happened, learned, OutOfOrder, after, deadline, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { By, Deadline, Decided, Recorded } from '#agency/record.ts';
import { at, canonical, hash, may, oneOf, personal, recordOf, shape, text, title } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { Steps } from '#agency/step.ts';
import { addHours } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { ComplaintEvent, ComplaintState } from './state.ts';

export const complaintCommands = {
  'receive-complaint': shape({
    about: oneOf(['participating-staff', 'other-staff'], 'About whom. It decides which notice counts, and how.'),
    receivedAt: may(at('When it was received; omitted: now.')),
    source: oneOf(['person-held', 'third-party', 'staff', 'ice', 'public'], 'From whom.'),
    custody: may(recordOf('custody', 'The custody it concerns.')), officer: may(recordOf('officer', 'The officer it concerns.')),
    personal: may(personal({ complaint: text('The complaint, in its own words.') })),
  }, 'A complaint or allegation was received.'),
  'tell-ice-of-complaint': shape({ at: may(at('When; omitted: now.')), oprReference: may(title('Reference that ICE gave.')), documentHash: may(hash('SHA-256 of the notice.')) }, 'ICE was told of it.'),
  'close-complaint': shape({
    closedAt: may(at('When; omitted: now.')), outcome: oneOf(['substantiated', 'not-substantiated', 'unfounded', 'exonerated', 'withdrawn', 'referred'], 'With what outcome.'),
    personal: may(personal({ outcomeWords: text('The outcome in words.') })),
  }, 'The complaint was closed.'),
};
export type ComplaintCommand = CommandOf<typeof complaintCommands>;

export const complaintStatusWords = { new: 'not received', open: 'open', closed: 'closed' } as const;
const staff = ['shift-commander', 'programme-coordinator', 'counsel'] as const;
export const complaintSteps: Steps<ComplaintState['status'], ComplaintCommand['type']> = {
  'receive-complaint': { words: 'record a complaint', from: ['new'], by: [...staff, 'booking-clerk', 'warrant-service-officer', 'ice-officer', 'ice-supervisor', 'defender'], citation: 'agreement App. B' },
  'tell-ice-of-complaint': { words: 'record that ICE was told of it', from: ['open', 'closed'], by: staff, citation: 'agreement App. B (within 48 hours)' },
  'close-complaint': { words: 'close it with its outcome', from: ['open'], by: staff, citation: 'agreement App. B' },
};

const NOTICE_HOURS = 48;

/** 48 hours with the hours of Saturdays and Sundays skipped, days as they run in `zone`; holidays count (agreement App. B). */
function withoutWeekends(start: Instant, zone: string): Instant {
  let day = Temporal.Instant.from(start).toZonedDateTimeISO(zone);
  let left = NOTICE_HOURS;
  for (;;) {
    const next = day.startOfDay().add({ days: 1 });
    const hours = (next.epochMilliseconds - day.epochMilliseconds) / 3_600_000;
    if (day.dayOfWeek < 6) {
      if (left <= hours) return addHours(fixed(day), left);
      left -= hours;
    }
    day = next;
  }
}

const fixed = (day: Temporal.ZonedDateTime): Instant => day.toInstant().toString({ smallestUnit: 'millisecond' }) as Instant;

/**
 * When ICE must have been told. Participating staff: 48 hours without weekends, in every generation. Other staff: 48 hours straight in
 * the mid-2020 and 2025 texts, no time stated in the 2019 text. Agreement App. B. Throws RangeError for a zone that does not exist.
 */
export function noticeDueAt(about: ComplaintState['about'], generation: ComplaintState['generation'], receivedAt: Instant, zone: string): Instant | undefined {
  if (about === 'participating-staff') return withoutWeekends(receivedAt, zone);
  return generation === 'moa-wso-2019' ? undefined : addHours(receivedAt, NOTICE_HOURS);
}

/** What the desk knows besides: the text in force and the zone the days run in. */
export type ComplaintContext = { readonly at: Instant; readonly by: By; readonly generation: ComplaintState['generation']; readonly zone: string };

/** What a command makes of a complaint's record. */
export function decideComplaint(state: ComplaintState | undefined, asked: ComplaintCommand, context: ComplaintContext): Decided<ComplaintEvent> {
  const command = canonical(asked);
  const early = notNow('complaint', complaintSteps, complaintStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = changed(command, context);
  return decided.ok ? withDeadlines(decided, state, after(foldComplaint, state, decided.events, context.at, context.by), complaintDeadlines) : decided;
}

function changed(command: ComplaintCommand, { at: now, generation, zone }: ComplaintContext): Decided<ComplaintEvent> {
  switch (command.type) {
    case 'receive-complaint': {
      const { personal: fields, receivedAt = now, ...said } = rest(command);
      if (receivedAt > now) return refused('complaint/future', 'Complaint not recorded', 'It is dated in the future. Record it when it has been received.');
      const data = { ...said, receivedAt, generation, ...present({ noticeDueAt: noticeDueAt(command.about, generation, receivedAt, zone) }) as { noticeDueAt?: Instant } };
      return happened<ComplaintEvent>({ type: 'complaint-received', data, ...(fields === undefined ? {} : { personal: fields }) });
    }
    case 'tell-ice-of-complaint': return happened<ComplaintEvent>({ type: 'complaint-told-ice', data: { ...rest(command), at: command.at ?? now } });
    case 'close-complaint': return happened<ComplaintEvent>({ type: 'complaint-closed', data: { closedAt: command.closedAt ?? now, outcome: command.outcome }, ...(command.personal === undefined ? {} : { personal: command.personal }) });
  }
}

/** Replays one entry of a complaint's stream. */
export function foldComplaint(state: ComplaintState | undefined, event: Recorded<ComplaintEvent>): ComplaintState {
  if (event.type === 'complaint-received') return { status: 'open', ...event.data, knownAt: { received: event.at } };
  if (state === undefined) throw new OutOfOrder(`complaint: “${event.type}” comes before “complaint-received”`);
  switch (event.type) {
    case 'complaint-told-ice': {
      const { at: told, oprReference } = event.data;
      return { ...state, toldIceAt: state.toldIceAt ?? told, ...present({ oprReference: oprReference ?? state.oprReference }) as { oprReference?: string }, knownAt: learned(state.knownAt, event.at, 'toldIceAt') };
    }
    case 'complaint-closed': return { ...state, status: 'closed', ...event.data, knownAt: learned(state.knownAt, event.at, 'closedAt') };
    default: return state;
  }
}

/** The notice is owed whether or not the complaint was closed first. */
export const complaintDeadlines = (state: ComplaintState): readonly Deadline[] =>
  (state.toldIceAt === undefined && state.noticeDueAt !== undefined ? [deadline('complaint-notice', state.about, state.noticeDueAt, 'programme-coordinator')] : []);

export const complaintRecord = recordType<ComplaintState, ComplaintEvent>({
  kind: 'complaint', fold: foldComplaint, isOpen: (state) => state.status === 'open',
  keys: (state) => present({ custody: state.custody, officer: state.officer }) as { [key: string]: string },
});
