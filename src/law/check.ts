import { utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { Entry } from './entry.ts';
import type { Faults, Placed } from './faults.ts';
import type { Clause, HolidayCalendar, JurisdictionRule } from './law.ts';
import type { Version } from './parse-instrument.ts';
import { overclaims } from './parse-source.ts';
import type { Source } from './parse-source.ts';
import type { Problem } from './problem.ts';
import { meet } from './spans.ts';

interface Read {
  readonly clauses: readonly Version<Clause>[];
  readonly rules: readonly Version<JurisdictionRule>[];
  readonly calendars: readonly Placed<HolidayCalendar>[];
  readonly sources: readonly Placed<Source>[];
}

type Stated = Version<Entry & { readonly supersededAt?: Instant }>;

/** Faults that only show across entries and files. Returns the gaps between versions, which are reported and not refused. */
export function checkBody(read: Read, faults: Faults): readonly Problem[] {
  const entries: readonly Stated[] = [...read.clauses, ...read.rules];
  const sources = new Map(read.sources.map(({ value }) => [value.code, value]));
  for (const version of entries) checkSource(version, sources, faults);
  checkConflicts(read.rules, new Set(entries.map(({ value }) => value.id)), faults);
  repeated(read.sources, ({ code }) => code, ({ place }) => faults.at(place)('code', 'is listed twice'));
  repeated(read.calendars, ({ id }) => id, ({ place }) => faults.at(place)('id', 'is the id of two calendars'));
  return [...Map.groupBy(entries, ({ value }) => value.id).values()].flatMap((versions) => {
    checkVersions(versions, faults);
    return gapsIn(versions, faults);
  });
}

/** Text not read anywhere cannot be marked as read; a second-hand text cannot be marked as first-hand. */
function checkSource({ place, value }: Stated, sources: ReadonlyMap<string, Source>, faults: Faults): void {
  const { source: code, verification, quotation } = value;
  const fault = faults.at(place);
  const source = sources.get(code);
  if (source === undefined) {
    if (code !== '') fault('source', `“${code}” is not in sources.json: add there where the text was read`);
    return;
  }
  if (overclaims(verification, source)) {
    fault('verification', `is “${verification}”, but ${code} (${source.title}) bears at most “${source.supports}”`);
  }
  if (quotation === '' && verification === 'primary') fault('verification', 'cannot be “primary” without a quotation of the text');
}

function checkConflicts(rules: readonly Version<JurisdictionRule>[], ids: ReadonlySet<string>, faults: Faults): void {
  for (const { place, value } of rules) {
    for (const other of value.conflictsWith) {
      if (!ids.has(other)) faults.at(place)('conflictsWith', `“${other}” is not the id of a clause or rule`);
      if (other === value.id) faults.at(place)('conflictsWith', 'names the rule itself');
    }
  }
}

function repeated<T>(items: readonly Placed<T>[], key: (value: T) => string, each: (second: Placed<T>) => void): void {
  for (const all of Map.groupBy(items, ({ value }) => key(value)).values()) all.slice(1).forEach(each);
}

const byBeginning = (versions: readonly Stated[]): readonly Stated[] => versions.toSorted((a, b) => Number(a.value.inForceFrom > b.value.inForceFrom) - Number(a.value.inForceFrom < b.value.inForceFrom));

/** Two versions of one id may not both be in force and both be believed at any pair of instants. */
function checkVersions(versions: readonly Stated[], faults: Faults): void {
  const ordered = byBeginning(versions);
  ordered.forEach(({ value: a, place }, index) => {
    for (const { value: b, place: second } of ordered.slice(index + 1)) {
      if (!overlap(a, b)) continue;
      const words = a.inForceFrom === b.inForceFrom && a.recordedAt === b.recordedAt
        ? 'is used by two entries with the same inForceFrom and recorded; an id names one text'
        : `has two versions in force at once, from ${utcText(a.inForceFrom)} and from ${utcText(b.inForceFrom)}; end the earlier one, or say what the later one replaces`;
      const first = faults.problem(place, 'id', '');
      faults.at(second)('id', `${words} (the other stands in ${first.file}${first.line === undefined ? '' : `:${first.line}`})`);
    }
  });
}

function gapsIn(versions: readonly Stated[], faults: Faults): readonly Problem[] {
  const standing = byBeginning(versions.filter(({ value }) => value.supersededAt === undefined));
  return standing.slice(1).flatMap(({ value: later, place }, index) => {
    const end = standing[index]?.value.inForceTo;
    if (end === undefined || end === null || end >= later.inForceFrom) return [];
    return [faults.problem(place, 'inForceFrom', `nothing is in force from ${utcText(end)} to ${utcText(later.inForceFrom)}`)];
  });
}

const overlap = (a: Stated['value'], b: Stated['value']): boolean =>
  meet({ from: a.inForceFrom, to: a.inForceTo }, { from: b.inForceFrom, to: b.inForceTo })
  && meet({ from: a.recordedAt, to: a.supersededAt ?? null }, { from: b.recordedAt, to: b.supersededAt ?? null });
