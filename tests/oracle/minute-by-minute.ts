/**
 * A second implementation of custody hours that shares nothing with the product: it walks one minute at a time, asks the platform's
 * formatter (not Temporal) for the hour's offset, and works holidays out from the wording of 5 U.S.C. 6103 (not from the calendar file).
 * Slow on purpose.
 */
const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1_440;

export interface Case {
  readonly zone: string;
  /** Minutes since 1970-01-01T00:00Z. */
  readonly startMinute: number;
  readonly hours: number;
}

/** The minute at which `hours` are used up, counting every minute. */
export const straightEnd = ({ startMinute, hours }: Case): number => {
  let minute = startMinute;
  for (let left = hours * 60; left > 0; left -= 1) minute += 1;
  return minute;
};

/** The minute at which `hours` are used up, counting only minutes whose local day is neither weekend nor federal holiday. */
export function excludingEnd({ zone, startMinute, hours }: Case): number {
  const offsets = offsetsOf(zone);
  let minute = startMinute;
  let left = hours * 60;
  while (left > 0) {
    const local = minute + offsets(minute);
    if (!isExcludedDay(Math.floor(local / MINUTES_PER_DAY))) left -= 1;
    minute += 1;
  }
  return minute;
}

/** Offset from UTC in minutes at a minute, asked of the formatter once an hour: no zone of the United States changes inside one. */
function offsetsOf(zone: string): (minute: number) => number {
  const format = formatterOf(zone);
  const asked = askedOffsets.get(zone) ?? new Map<number, number>();
  askedOffsets.set(zone, asked);
  let hour = Number.NaN;
  let offset = 0;
  return minute => {
    const now = Math.floor(minute / 60);
    if (now === hour) return offset;
    hour = now;
    const seen = asked.get(hour);
    offset = seen ?? offsetAt(format, hour * 60 * MS_PER_MINUTE);
    if (seen === undefined) asked.set(hour, offset);
    return offset;
  };
}
const askedOffsets = new Map<string, Map<number, number>>();

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const [month, day, year, clock, min] = format.format(at).split(/[/, :]+/).map(Number) as [number, number, number, number, number];
  return (Date.UTC(year, month - 1, day, clock, min) - at) / MS_PER_MINUTE;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const made = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

const answers = new Map<number, boolean>();
function isExcludedDay(day: number): boolean {
  const known = answers.get(day);
  if (known !== undefined) return known;
  const weekday = weekdayOf(day);
  const answer = weekday === 0 || weekday === 6 || isHoliday(day)
    || (weekday === 5 && isHoliday(day + 1)) || (weekday === 1 && isHoliday(day - 1));
  answers.set(day, answer);
  return answer;
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** 5 U.S.C. 6103(a), on the day that the statute names. */
function isHoliday(day: number): boolean {
  const date = new Date(day * MINUTES_PER_DAY * MS_PER_MINUTE);
  const month = date.getUTCMonth() + 1;
  const ofMonth = date.getUTCDate();
  const monday = weekdayOf(day) === 1;
  const week = Math.ceil(ofMonth / 7);
  switch (month) {
    case 1: return ofMonth === 1 || (monday && week === 3);
    case 2: return monday && week === 3;
    case 5: return monday && ofMonth + 7 > 31;
    case 6: return ofMonth === 19 && date.getUTCFullYear() >= 2021;
    case 7: return ofMonth === 4;
    case 9: return monday && week === 1;
    case 10: return monday && week === 2;
    case 11: return ofMonth === 11 || (weekdayOf(day) === 4 && week === 4);
    case 12: return ofMonth === 25;
    default: return false;
  }
}
