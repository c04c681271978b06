import { canonicalText } from './canonical.ts';
import { ownerOf } from './entries.ts';
import type { LawEntry } from './entries.ts';
import type { HolidayCalendar } from './law.ts';
import { saidBy } from './said.ts';

/** One field that says something else. `undefined` is a field that is not there; null, 0, "" and [] are values. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface ChangedEntry {
  readonly before: LawEntry;
  readonly after: LawEntry;
  readonly fields: readonly FieldChange[];
}

/** What differs in one file. `ended` is what the first side has and the second has not. */
export interface FileDiff {
  readonly file: string;
  readonly added: readonly LawEntry[];
  readonly ended: readonly LawEntry[];
  readonly changed: readonly ChangedEntry[];
}

/**
 * What differs between two sets of entries, file by file, entries matched by `keyOf`. Notes are for readers and are not compared.
 * A file without difference is left out.
 */
export function diffEntries(before: readonly LawEntry[], after: readonly LawEntry[], keyOf: (entry: LawEntry) => string): readonly FileDiff[] {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const now = new Map(after.map((entry) => [keyOf(entry), entry]));
  const files = [...new Set([...before, ...after].map(fileOf))].sort();
  return files.map((file) => {
    const ofFile = (entries: ReadonlyMap<string, LawEntry>) => [...entries].filter(([, entry]) => fileOf(entry) === file).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      file,
      added: ofFile(now).filter(([key]) => !old.has(key)).map(([, entry]) => entry),
      ended: ofFile(old).filter(([key]) => !now.has(key)).map(([, entry]) => entry),
      changed: ofFile(now).flatMap(([key, entry]) => changedFrom(old.get(key), entry)),
    };
  }).filter(({ added, ended, changed }) => added.length + ended.length + changed.length > 0);
}

/** The file that an entry stands in, below the law folder. */
export const fileOf = (entry: LawEntry): string => `${'instrument' in entry ? 'instruments' : 'jurisdictions'}/${ownerOf(entry)}.json`;

function changedFrom(before: LawEntry | undefined, after: LawEntry): readonly ChangedEntry[] {
  if (before === undefined) return [];
  const fields = changesBetween(saidBy(before), saidBy(after), '');
  return fields.length === 0 ? [] : [{ before, after, fields }];
}

function changesBetween(from: unknown, to: unknown, field: string): readonly FieldChange[] {
  if (!isRecord(from) || !isRecord(to)) return same(from, to) ? [] : [{ field, from, to }];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => changesBetween(from[name], to[name], field === '' ? name : `${field}.${name}`));
}

const same = (a: unknown, b: unknown): boolean => (a === undefined || b === undefined ? a === b : canonicalText(a) === canonicalText(b));
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

export interface CalendarDiff {
  readonly id: string;
  readonly added: readonly string[];
  readonly ended: readonly string[];
}

/** Holidays that one set of calendars observes and the other does not, calendar by calendar. */
export function diffCalendars(before: ReadonlyMap<string, HolidayCalendar>, after: ReadonlyMap<string, HolidayCalendar>): readonly CalendarDiff[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().map((id) => {
    const [old, now] = [before.get(id)?.dates ?? new Set<string>(), after.get(id)?.dates ?? new Set<string>()];
    return { id, added: [...now].filter((date) => !old.has(date)), ended: [...old].filter((date) => !now.has(date)) };
  }).filter(({ added, ended }) => added.length + ended.length > 0);
}
