import type { Instant } from '#time/instant.ts';
import type { Entry } from './entry.ts';
import type { Clause, HolidayCalendar, JurisdictionRule, LawBody } from './law.ts';
import type { Version } from './parse-instrument.ts';
import { overclaims } from './parse-source.ts';
import type { Source } from './parse-source.ts';
import type { Problem } from './problem.ts';

interface Read {
  readonly clauses: readonly Version<Clause>[];
  readonly rules: readonly Version<JurisdictionRule>[];
  readonly calendars: readonly HolidayCalendar[];
  readonly sources: readonly Source[];
  readonly body: LawBody;
}

type Stated = Entry & { readonly supersededAt?: Instant };

/** Faults that only show across entries and files. Returns the gaps between versions, which are reported and not refused. */
export function checkBody(read: Read, problems: Problem[]): readonly Problem[] {
  const entries: readonly Version<Entry>[] = [...read.clauses, ...read.rules];
  for (const version of entries) checkSource(version, read.sources, problems);
  checkConflicts(read, problems);
  repeated(read.sources.map((source) => source.code), (code) => problems.push({ file: 'sources.json', id: code, field: 'code', words: 'is listed twice' }));
  repeated(read.calendars.map((one) => one.id), (id) => problems.push({ file: 'calendars', id, field: 'id', words: 'is the id of two calendars' }));
  const gaps: Problem[] = [];
  const stated: readonly Stated[] = [...read.body.clauses, ...read.body.rules];
  const files = new Map(entries.map((version) => [version.value.id, version.file]));
  for (const [id, versions] of Map.groupBy(stated, (entry) => entry.id)) {
    checkVersions(versions, files.get(id) ?? '', problems, gaps);
  }
  return gaps;
}

/** Text not read anywhere cannot be marked as read; a second-hand text cannot be marked as first-hand. */
function checkSource(version: Version<Entry>, sources: readonly Source[], problems: Problem[]): void {
  const { id, source: code, verification, quotation } = version.value;
  const fault = (field: string, words: string) => void problems.push({ file: version.file, id, field, words });
  const source = sources.find((one) => one.code === code);
  if (source === undefined) {
    if (code !== '') fault('source', `“${code}” is not in sources.json`);
    return;
  }
  if (overclaims(verification, source)) {
    fault('verification', `is “${verification}”, but ${code} (${source.title}) bears at most “${source.supports}”`);
  }
  if (quotation === '' && verification === 'primary') fault('verification', 'cannot be “primary” without a quotation of the text');
}

function checkConflicts(read: Read, problems: Problem[]): void {
  const ids = new Set([...read.body.clauses, ...read.body.rules].map((entry) => entry.id));
  for (const { file, value } of read.rules) {
    for (const other of value.conflictsWith) {
      if (!ids.has(other)) problems.push({ file, id: value.id, field: 'conflictsWith', words: `“${other}” is not the id of a clause or rule` });
    }
  }
}

function repeated(values: readonly string[], each: (value: string) => void): void {
  for (const [value, all] of Map.groupBy(values, (one) => one)) {
    if (all.length > 1) each(value);
  }
}

/** Two versions of one id may not both be in force and both be believed at any pair of instants. */
function checkVersions(versions: readonly Stated[], file: string, problems: Problem[], gaps: Problem[]): void {
  const ordered = versions.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
  ordered.forEach((a, index) => {
    for (const b of ordered.slice(index + 1)) {
      if (!overlap(a, b)) continue;
      const words = a.inForceFrom === b.inForceFrom && a.recordedAt === b.recordedAt
        ? 'is used by two entries with the same inForceFrom and recorded'
        : `has two versions in force at once, from ${a.inForceFrom} and from ${b.inForceFrom}; end the earlier one, or say what the later one replaces`;
      problems.push({ file, id: a.id, field: 'id', words });
    }
  });
  const standing = ordered.filter((entry) => entry.supersededAt === undefined);
  standing.slice(1).forEach((later, index) => {
    const end = standing[index]?.inForceTo;
    if (end !== undefined && end !== null && end < later.inForceFrom) {
      gaps.push({ file, id: later.id, field: 'inForceFrom', words: `nothing is in force from ${end} to ${later.inForceFrom}` });
    }
  });
}

const overlap = (a: Stated, b: Stated): boolean =>
  meet(a.inForceFrom, a.inForceTo ?? undefined, b.inForceFrom, b.inForceTo ?? undefined)
  && meet(a.recordedAt, a.supersededAt, b.recordedAt, b.supersededAt);

/** Whether two half-open spans share an instant; a missing end is open. */
const meet = (aFrom: Instant, aTo: Instant | undefined, bFrom: Instant, bTo: Instant | undefined): boolean =>
  (bTo === undefined || aFrom < bTo) && (aTo === undefined || bFrom < aTo);
