import { type Instant, minutesBetween } from '#time/instant.ts';
import { html, type Html } from './html.ts';

/** A facility's local time, with its zone, and the same instant in UTC. Pages always show both. */
export interface Moment {
  readonly local: string;
  readonly utc: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric',
      hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
    });
    formats.set(zone, format);
  }
  return format;
}

interface ClockFields { readonly day: string; readonly time: string; readonly zoneName: string }

function fields(at: Instant, zone: string): ClockFields {
  const part: Record<string, string> = {};
  for (const { type, value } of formatFor(zone).formatToParts(Date.parse(at))) part[type] = value;
  return {
    day: `${part['weekday']} ${part['day']} ${part['month']} ${part['year']}`,
    time: `${part['hour']}:${part['minute']}`,
    zoneName: part['timeZoneName'] ?? zone,
  };
}

/** `Mon 2 Nov 2026, 08:00 EST` and `13:00 UTC`; the UTC side names its day when that is another day. */
export function moment(at: Instant, zone: string): Moment {
  const local = fields(at, zone);
  const utc = fields(at, 'UTC');
  const utcDay = utc.day === local.day ? '' : `${utc.day.replace(/ \d{4}$/, '')}, `;
  return { local: `${local.day}, ${local.time} ${local.zoneName}`, utc: `${utcDay}${utc.time} UTC` };
}

/** Elapsed time in words, whole minutes, rounded towards zero: never shows more time left than there is. */
export function elapsedWords(from: Instant, to: Instant): string {
  const total = Math.floor(Math.abs(minutesBetween(from, to)));
  const days = Math.floor(total / 1440);
  const hours = Math.floor(total / 60);
  if (days >= 4) return `${days} days`;
  if (hours > 0) return `${hours} h ${total % 60} min`;
  return `${total} min`;
}

/** How long ago a fact became known; a fact from the future is said to be one, not hidden. */
export function ageWords(at: Instant, now: Instant): string {
  if (at > now) return `in ${elapsedWords(now, at)}`;
  return minutesBetween(at, now) < 1 ? 'just now' : `${elapsedWords(at, now)} ago`;
}

/** As `moment`, without the year: for a board whose rows are all of these days. */
const shortMoment = (at: Instant, zone: string): Moment => {
  const { local, utc } = moment(at, zone);
  return { local: local.replace(/ \d{4},/, ','), utc };
};

/** An instant for a page: local time with zone first, UTC after it, machine-readable underneath. */
export function timeHtml(at: Instant, zone: string, form: 'full' | 'short' = 'full'): Html {
  const { local, utc } = form === 'full' ? moment(at, zone) : shortMoment(at, zone);
  return html`<time class="tip-time" datetime="${at}"><span class="tip-time__local">${local}</span> <span class="tip-time__utc">(${utc})</span></time>`;
}

const SECONDS: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };

/** As `timeHtml`, to the second where the instant is not at a full minute: authority ends at an instant, not within a minute. */
export function secondsHtml(at: Instant, zone: string): Html {
  if (Date.parse(at) % 60_000 === 0) return timeHtml(at, zone, 'short');
  const { local, utc } = shortMoment(at, zone);
  const clock = (inZone: string): string => new Date(at).toLocaleTimeString('en-US', { ...SECONDS, timeZone: inZone });
  const exact = (words: string, inZone: string): string => words.replace(/\d{2}:\d{2}(?= \S+$)/, clock(inZone));
  return html`<time class="tip-time" datetime="${at}"><span class="tip-time__local">${exact(local, zone)}</span> <span class="tip-time__utc">(${exact(utc, 'UTC')})</span></time>`;
}
