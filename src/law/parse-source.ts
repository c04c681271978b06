import type { Verification } from './law.ts';
import { filePlace, itemPlace } from './faults.ts';
import type { Faults, Placed } from './faults.ts';
import { fieldsOf, listOf, oneOf, textOf } from './fields.ts';

export const SOURCES_FORMAT = 'tipstaff-sources/1';
const RANKS: readonly Verification[] = ['unverified', 'secondary', 'primary'];

/** Where a text was read. `supports` is the best verification mark that reading it there can bear. */
export interface Source {
  readonly code: string;
  readonly title: string;
  readonly address: string;
  readonly supports: Verification;
}

export function parseSources(json: unknown, file: string, faults: Faults): readonly Placed<Source>[] {
  const note = faults.at(filePlace(file));
  const head = fieldsOf(json, ['format', 'sources'], note);
  if (head === undefined) return [];
  if (head['format'] !== SOURCES_FORMAT) note('format', `must be ${SOURCES_FORMAT}`);
  return listOf(head, 'sources', note).flatMap((item, position) => {
    const place = itemPlace(file, 'sources', position, item, 'code');
    const entryNotes = faults.at(place);
    const fields = fieldsOf(item, ['code', 'title', 'address', 'supports'], entryNotes);
    return fields === undefined ? [] : [{ place, value: {
      code: textOf(fields, 'code', entryNotes),
      title: textOf(fields, 'title', entryNotes),
      address: textOf(fields, 'address', entryNotes, 'empty-allowed'),
      supports: oneOf(fields, 'supports', RANKS, entryNotes),
    } }];
  });
}

/** Whether a mark claims more than its source can bear. */
export const overclaims = (mark: Verification, source: Source): boolean => RANKS.indexOf(mark) > RANKS.indexOf(source.supports);
