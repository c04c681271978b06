import type { Clause, ClauseKind } from './law.ts';
import { isZone } from './dates.ts';
import { ENTRY_END, readEntry, readReplaced } from './entry.ts';
import type { Replaced } from './entry.ts';
import { filePlace, itemPlace } from './faults.ts';
import type { Faults, Placed } from './faults.ts';
import { fieldsOf, listOf, oneOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import type { Note } from './problem.ts';
import { readParameters } from './read-parameters.ts';

export const CLAUSE_KINDS: readonly ClauseKind[] = ['power', 'ceiling', 'condition', 'duty', 'prohibition', 'definition'];
const HEAD = ['format', 'instrument', 'title', 'zone', 'note?', 'clauses'];
const CLAUSE = ['id', 'kind', 'parameters?', ...ENTRY_END.filter((name) => name !== 'conflictsWith?')];
export const INSTRUMENT_FORMAT = 'tipstaff-instrument/1';

/** One version of a clause or rule, as written. */
export interface Version<T> extends Placed<T> {
  readonly replaces: readonly Replaced[];
}

export interface Head {
  readonly owner: string;
  readonly zone: string;
  readonly fields: Fields;
}

/** A file's first lines: its format, whose law it is (which is also the file's name), and the zone its dates are days of. */
export function readHead(json: unknown, path: string, format: string, ownerField: string, shape: readonly string[], note: Note): Head | undefined {
  const fields = fieldsOf(json, shape, note);
  if (fields === undefined) return undefined;
  if (fields['format'] !== undefined && fields['format'] !== format) note('format', `must be ${format}`);
  const owner = textOf(fields, ownerField, note);
  if (owner !== '' && !path.endsWith(`/${owner}.json`)) note(ownerField, `the file must be called ${owner}.json`);
  textOf(fields, 'title', note);
  const zone = textOf(fields, 'zone', note);
  if (zone !== '' && !isZone(zone)) note('zone', `“${zone}” is not a time zone such as America/New_York`);
  return { owner, zone: isZone(zone) ? zone : 'Etc/UTC', fields };
}

export function parseInstrument(json: unknown, file: string, faults: Faults): readonly Version<Clause>[] {
  const note = faults.at(filePlace(file));
  const head = readHead(json, file, INSTRUMENT_FORMAT, 'instrument', HEAD, note);
  if (head === undefined) return [];
  return listOf(head.fields, 'clauses', note).flatMap((item, position) => {
    const place = itemPlace(file, 'clauses', position, item);
    const entryNotes = faults.at(place);
    const fields = fieldsOf(item, CLAUSE, entryNotes);
    if (fields === undefined) return [];
    const value: Clause = {
      ...readEntry(fields, head.owner, head.zone, entryNotes),
      instrument: head.owner,
      kind: oneOf(fields, 'kind', CLAUSE_KINDS, entryNotes),
      parameters: readParameters(fields['parameters'], entryNotes),
    };
    return [{ place, value, replaces: readReplaced(fields, head.zone, entryNotes) }];
  });
}
