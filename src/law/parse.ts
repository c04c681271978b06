import type { Clause, HolidayCalendar, JurisdictionRule, LawBody, LawHead } from './law.ts';
import { canonicalHash } from './canonical.ts';
import { checkBody } from './check.ts';
import { checkContradictions } from './contradictions.ts';
import type { LawEntry } from './entries.ts';
import { collectFaults, filePlace } from './faults.ts';
import type { Faults, Place, Placed } from './faults.ts';
import { documentOf } from './json-text.ts';
import type { LawFile } from './json-text.ts';
import { parseCalendar } from './parse-calendar.ts';
import { parseInstrument } from './parse-instrument.ts';
import type { Version } from './parse-instrument.ts';
import { parseJurisdiction } from './parse-jurisdiction.ts';
import { parseSources } from './parse-source.ts';
import type { Source } from './parse-source.ts';
import type { Problem } from './problem.ts';
import { checkSeals, noSeals, parseSeals } from './seals.ts';
import type { Seals } from './seals.ts';
import { supersede } from './supersede.ts';

export interface ParsedLaw {
  readonly body: LawBody;
  readonly sources: readonly Source[];
  readonly seals: Seals;
  /** With any problem the body must not be used. */
  readonly problems: readonly Problem[];
  /** Time between two versions of one id that neither covers: allowed, since a law can lapse, but worth a look. */
  readonly gaps: readonly Problem[];
  /** A fault of an entry of this body, with the line it stands on. */
  problemOf(entry: LawEntry, field: string, words: string): Problem;
}

const SEALS = 'seals.json';
/** The folders that hold law, one file for each instrument, jurisdiction and calendar. */
export const FOLDERS = ['instruments', 'jurisdictions', 'calendars'] as const;

/** Reads every file of a law folder, in any order; the same content always gives the same body and the same version. */
export function parseLaw(files: readonly LawFile[]): ParsedLaw {
  const faults = collectFaults();
  const read: Parts = { clauses: [], rules: [], calendars: [], sources: [], seals: noSeals, contents: {} };
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) readFile(file, read, faults);
  const clauses = supersede(read.clauses, faults);
  const rules = supersede(read.rules, faults);
  const body: LawBody = {
    version: canonicalHash(read.contents),
    clauses: clauses.map(({ value }) => value),
    rules: rules.map(({ value }) => value),
    calendars: new Map(read.calendars.map(({ value }) => [value.id, value])),
    heads: headsOf(read.contents),
    sources: new Map(read.sources.map(({ value }) => [value.code, { title: value.title, address: value.address }])),
  };
  checkSeals(body, read.seals, SEALS, faults);
  checkContradictions(rules, faults);
  const gaps = checkBody({ clauses, rules, calendars: read.calendars, sources: read.sources }, faults);
  const places = new Map<LawEntry, Place>([...clauses, ...rules].map(({ value, place }) => [value, place]));
  const problemOf = (entry: LawEntry, field: string, words: string): Problem => faults.problem(places.get(entry) ?? { file: '', id: entry.id, path: [] }, field, words);
  return { body, sources: read.sources.map(({ value }) => value), seals: read.seals, problems: faults.problems, gaps, problemOf };
}

/** By the file's name, which is also whose law it is. */
function headsOf(contents: Readonly<Record<string, unknown>>): ReadonlyMap<string, LawHead> {
  return new Map(Object.entries(contents).flatMap(([path, content]) => {
    const name = /^(?:instruments|jurisdictions)\/(.+)\.json$/.exec(path)?.[1];
    const { title, zone, note } = (typeof content === 'object' && content !== null ? content : {}) as Readonly<Record<string, unknown>>;
    if (name === undefined || typeof title !== 'string' || typeof zone !== 'string') return [];
    return [[name, { title, zone, ...(typeof note === 'string' ? { note } : {}) }] as const];
  }));
}

interface Parts {
  readonly clauses: Version<Clause>[];
  readonly rules: Version<JurisdictionRule>[];
  readonly calendars: Placed<HolidayCalendar>[];
  readonly sources: Placed<Source>[];
  seals: Seals;
  readonly contents: Record<string, unknown>;
}

function readFile(file: LawFile, read: Parts, faults: Faults): void {
  const kind = kindOf(file.path);
  if (kind === undefined) {
    faults.at(filePlace(file.path))('', `does not belong here: law files are ${FOLDERS.map((folder) => `${folder}/NAME.json`).join(', ')}, sources.json and ${SEALS}`);
    return;
  }
  const document = documentOf(file, faults.problems);
  if (document === undefined) return;
  const { value: json, positions } = document;
  faults.read(file.path, positions);
  if (file.path !== SEALS) read.contents[file.path] = json;
  if (kind === 'instruments') read.clauses.push(...parseInstrument(json, file.path, faults));
  else if (kind === 'jurisdictions') read.rules.push(...parseJurisdiction(json, file.path, faults));
  else if (kind === 'calendars') read.calendars.push(...parseCalendar(json, file.path, faults));
  else if (kind === 'sources.json') read.sources.push(...parseSources(json, file.path, faults));
  else read.seals = parseSeals(json, file.path, faults);
}

type Kind = (typeof FOLDERS)[number] | 'sources.json' | typeof SEALS;

/** What a path holds, or undefined when law is not kept there. */
function kindOf(path: string): Kind | undefined {
  if (path === 'sources.json' || path === SEALS) return path;
  const [folder, name, ...deeper] = path.split('/');
  const found = FOLDERS.find((one) => one === folder);
  return found !== undefined && deeper.length === 0 && name !== undefined && /^[a-z0-9-]+\.json$/.test(name) ? found : undefined;
}
