import { instant } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { canonicalHash } from './canonical.ts';
import { filePlace, itemPlace } from './faults.ts';
import type { Faults, Place } from './faults.ts';
import { fieldsOf, listOf, textOf } from './fields.ts';
import { versionKnown } from './in-force.ts';
import type { HolidayCalendar, LawBody } from './law.ts';
import type { Note } from './problem.ts';

/** What the body said by an instant, and what a calendar says, fixed for ever: recorded law only grows. */
export interface Seals {
  readonly known: readonly { readonly at: Instant; readonly version: string }[];
  readonly calendars: readonly { readonly id: string; readonly version: string }[];
}

export const SEALS_FORMAT = 'tipstaff-seals/1';
export const noSeals: Seals = { known: [], calendars: [] };

export function parseSeals(json: unknown, file: string, faults: Faults): Seals {
  const note = faults.at(filePlace(file));
  const head = fieldsOf(json, ['format', 'known', 'calendars'], note);
  if (head === undefined) return noSeals;
  if (head['format'] !== SEALS_FORMAT) note('format', `must be ${SEALS_FORMAT}`);
  const known = listOf(head, 'known', note).flatMap((item, position) => {
    const within = faults.at(itemPlace(file, 'known', position, item));
    const fields = fieldsOf(item, ['at', 'version'], within);
    const at = fields === undefined ? undefined : instantOf(textOf(fields, 'at', within), within);
    return fields === undefined || at === undefined ? [] : [{ at, version: textOf(fields, 'version', within) }];
  });
  const calendars = listOf(head, 'calendars', note).flatMap((item, position) => {
    const within = faults.at(itemPlace(file, 'calendars', position, item));
    const fields = fieldsOf(item, ['id', 'version'], within);
    return fields === undefined ? [] : [{ id: textOf(fields, 'id', within), version: textOf(fields, 'version', within) }];
  });
  return { known, calendars };
}

/** Notes every seal that the body no longer matches: something recorded by then was edited, removed or added behind its date. */
export function checkSeals(body: LawBody, seals: Seals, file: string, faults: Faults): void {
  const broken = (list: string, position: number, id: string, words: string): void => {
    const place: Place = { file, id, path: [list, position] };
    faults.at(place)('version', `no longer matches: ${words}`);
  };
  seals.known.forEach(({ at, version }, position) => {
    if (versionKnown(body, at) !== version) broken('known', position, at, 'an entry recorded by then was edited, removed or added. Put it back, and record the change today with “replaces”');
  });
  seals.calendars.forEach(({ id, version }, position) => {
    const calendar = body.calendars.get(id);
    if (calendar === undefined || calendarVersion(calendar) !== version) broken('calendars', position, id, 'a calendar never changes its content; give the corrected one a new id');
  });
}

/** What is recorded and not sealed yet, as the seal that would fix it. To be added once the day of recording is over. */
export function unsealed(body: LawBody, seals: Seals): Seals {
  const newest = [...body.clauses, ...body.rules].map((entry) => entry.recordedAt).sort().at(-1);
  const sealedTo = seals.known.map((seal) => seal.at).sort().at(-1);
  const open = newest !== undefined && (sealedTo === undefined || sealedTo < newest);
  const sealedIds = new Set(seals.calendars.map((seal) => seal.id));
  return {
    known: open ? [{ at: newest, version: versionKnown(body, newest) }] : [],
    calendars: [...body.calendars.values()].filter((one) => !sealedIds.has(one.id)).map((one) => ({ id: one.id, version: calendarVersion(one) })),
  };
}

/** SHA-256 of what a calendar says: its id, the days it covers and the observed dates. */
export const calendarVersion = ({ id, from, to, dates }: HolidayCalendar): string => canonicalHash({ id, from, to, dates: [...dates].sort() });

function instantOf(text: string, note: Note): Instant | undefined {
  try {
    return instant(text);
  } catch (error) {
    note('at', (error as Error).message);
    return undefined;
  }
}
