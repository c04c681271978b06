import type { Clause, HolidayCalendar, JurisdictionRule, LawBody } from './law.ts';
import { canonicalHash } from './canonical.ts';
import { checkBody } from './check.ts';
import { jsonOf } from './json-text.ts';
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
}

const SEALS = 'seals.json';

/** Reads every file of a law folder, in any order; the same content always gives the same body and the same version. */
export function parseLaw(files: readonly LawFile[]): ParsedLaw {
  const problems: Problem[] = [];
  const clauses: Version<Clause>[] = [];
  const rules: Version<JurisdictionRule>[] = [];
  const calendars: HolidayCalendar[] = [];
  const sources: Source[] = [];
  let seals: Seals = noSeals;
  const contents: Record<string, unknown> = {};
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const json = jsonOf(file, problems);
    if (json === undefined) continue;
    if (file.path !== SEALS) contents[file.path] = json;
    const folder = file.path.split('/')[0];
    if (folder === 'instruments') clauses.push(...parseInstrument(json, file.path, problems));
    else if (folder === 'jurisdictions') rules.push(...parseJurisdiction(json, file.path, problems));
    else if (folder === 'calendars') calendars.push(...parseCalendar(json, file.path, problems));
    else if (file.path === 'sources.json') sources.push(...parseSources(json, file.path, problems));
    else if (file.path === SEALS) seals = parseSeals(json, file.path, problems);
    else problems.push({ file: file.path, id: '', field: '', words: 'does not belong here: law files are in instruments, jurisdictions or calendars' });
  }
  const body: LawBody = {
    version: canonicalHash(contents),
    clauses: supersede(clauses, problems),
    rules: supersede(rules, problems),
    calendars: new Map(calendars.map((calendar) => [calendar.id, calendar])),
  };
  checkSeals(body, seals, SEALS, problems);
  const gaps = checkBody({ clauses, rules, calendars, sources, body }, problems);
  return { body, sources, seals, problems, gaps };
}
