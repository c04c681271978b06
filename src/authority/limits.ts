import { addCountedHours, CalendarRangeError } from '#time/custody-hours.ts';
import type { DayCalendar } from '#time/custody-hours.ts';
import { addHours, minutesBetween } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { ZoneError } from '#time/zone.ts';

/**
 * The events that a limit's text can be read to start from. `served` is the agreement's “transfer of the alien's custody to ICE”
 * (service of the warrant) and `read` the reading that precedes the signature; `release-eligible` and `actual-release` document the
 * end of criminal custody; `found-held` is the earliest documented moment of a hold that was found rather than begun here.
 */
export type StartEvent = 'release-eligible' | 'actual-release' | 'read' | 'served' | 'found-held';

/** When each event is documented to have happened; absent when it is not documented. */
export type DocumentedEvents = { readonly [event in StartEvent]?: Instant };

/** One custody limit as the law body states it. */
export interface LimitRule {
  /** `moa-wso/48h`, `cfr-8-287-7-d/48h`, `us-nh/48h` … */
  readonly rule: string;
  readonly citation: string;
  /** A ceiling caps a hold and gives no permission to hold. */
  readonly power: 'power' | 'ceiling';
  readonly hours: number;
  readonly excludes: 'none' | 'weekends-and-holidays';
  /** Every event that the text can be read to start from. A limit is computed for each that is documented. */
  readonly startEvents: readonly StartEvent[];
  /** Where the text leaves the counting open: what it does not say, so that `counted` repeats it. */
  readonly silentOn?: string;
}

/** How days are excluded, where a rule excludes days. Counsel adopts a method and a calendar; with neither, the straight count applies, which is earlier. */
export type Counting =
  | { readonly method: 'straight' }
  | { readonly method: 'skip-excluded-hours'; readonly calendar: DayCalendar; readonly zone: string };

export const straight: Counting = { method: 'straight' };

export interface Limit {
  readonly rule: string;
  readonly citation: string;
  readonly power: 'power' | 'ceiling';
  readonly startEvent: StartEvent;
  readonly start: Instant;
  /** The instant from which this rule no longer allows the hold; a person held at this instant is held past it. */
  readonly end: Instant;
  /** How the end was counted, in words, with what the text leaves open. */
  readonly counted: string;
}

/**
 * One limit: elapsed hours from an instant, by one rule and one way of counting. The zone of `counting` is the facility's.
 * Throws CalendarRangeError when the calendar does not cover a day that the count needs.
 * Agreement App. A (straight); 8 CFR 287.7(d) (days excluded, in a way it does not state); each rule's own citation.
 */
export function limit(rule: LimitRule, startEvent: StartEvent, start: Instant, counting: Counting): Limit {
  const { end, words } = count(rule, start, counting);
  const counted = rule.silentOn === undefined ? words : `${words}; ${rule.silentOn}`;
  return { rule: rule.rule, citation: rule.citation, power: rule.power, startEvent, start, end, counted };
}

/**
 * As `limit`, but never fails for want of a calendar or of a zone that exists: it then falls back to the straight count, which is never later.
 * For clocks that must start whatever happens (promises *irregular*, *end*).
 */
export function cautiousLimit(rule: LimitRule, startEvent: StartEvent, start: Instant, counting: Counting): Limit {
  try {
    return limit(rule, startEvent, start, counting);
  } catch (error) {
    if (!(error instanceof CalendarRangeError || error instanceof ZoneError)) throw error;
    const fallback = limit(rule, startEvent, start, straight);
    return { ...fallback, counted: `${fallback.counted}; ${error.message}` };
  }
}

/**
 * Every limit of a basis: each rule from each documented event that its text can be read to start from. The agreement has two
 * starting points (App. A preface and operative sentence) and both are computed; which one governs is `governing`'s to say.
 */
export function limitsOf(rules: readonly LimitRule[], events: DocumentedEvents, counting: Counting): readonly Limit[] {
  return rules.flatMap(rule => rule.startEvents.flatMap(event => {
    const start = events[event];
    return start === undefined ? [] : [cautiousLimit(rule, event, start, counting)];
  }));
}

/**
 * The limit that ends a basis: the earliest end; at the same end a power before a ceiling, then the order given. That the earliest
 * governs is a safeguard adopted by the agency by name and date, not a citation (the texts do not say which clock prevails).
 */
export function governing(limits: readonly Limit[]): Limit | undefined {
  return limits.reduce<Limit | undefined>((best, candidate) => (best === undefined || precedes(candidate, best) ? candidate : best), undefined);
}

/**
 * Limits after facts were corrected: for the same rule and event the earlier end stands, and a limit once shown is never dropped.
 * Promise *end*: no limit of a basis ever moves, serving again restarts nothing; a correction can only add an earlier end.
 */
export function withCorrection(standing: readonly Limit[], recomputed: readonly Limit[]): readonly Limit[] {
  const kept = standing.map(old => {
    const again = recomputed.find(fresh => sameClock(fresh, old));
    return again !== undefined && again.end < old.end ? again : old;
  });
  const added = recomputed.filter(fresh => !standing.some(old => sameClock(fresh, old)));
  return [...kept, ...added];
}

/** The time between the end of criminal custody and service, or whatever else closed it. */
export interface Gap {
  readonly startAt: Instant;
  /** Whole minutes since the start, from 0; up to the close when it is closed. */
  readonly minutes: number;
  readonly open: boolean;
}

/**
 * The gap clock. Runs from the release-eligible instant itself, minute 0: there is no grace and no waiting state (promise *gap*).
 * `closedAt` is service, release or another basis, whichever came first. Undefined before the release-eligible instant.
 */
export function gap(releaseEligibleAt: Instant, closedAt: Instant | undefined, asOf: Instant): Gap | undefined {
  const open = closedAt === undefined || closedAt > asOf;
  const until = open ? asOf : closedAt;
  if (asOf < releaseEligibleAt) return undefined;
  return { startAt: releaseEligibleAt, minutes: Math.max(0, Math.floor(minutesBetween(releaseEligibleAt, until))), open };
}

function precedes(a: Limit, b: Limit): boolean {
  return a.end < b.end || (a.end === b.end && a.power === 'power' && b.power === 'ceiling');
}

const sameClock = (a: Limit, b: Limit): boolean => a.rule === b.rule && a.startEvent === b.startEvent;

function count(rule: LimitRule, start: Instant, counting: Counting): { end: Instant; words: string } {
  if (rule.excludes === 'none') {
    return { end: addHours(start, rule.hours), words: `${rule.hours} elapsed hours, no day excluded` };
  }
  if (counting.method === 'straight') {
    return {
      end: addHours(start, rule.hours),
      words: `${rule.hours} elapsed hours, no day excluded: no calendar and counting method adopted, so the earlier count is used`,
    };
  }
  const { end, skipped } = addCountedHours(start, rule.hours, counting.zone, counting.calendar);
  const days = skipped.length === 0 ? 'none met' : skipped.map(({ date, why }) => `${why} ${date}`).join(', ');
  return { end, words: `${rule.hours} elapsed hours, skipping the hours of Saturdays, Sundays and holidays (${days}) by calendar ${counting.calendar.id} in ${counting.zone}` };
}
