import type { Verification } from './law.ts';
import { fieldsOf, listOf, oneOf, textOf } from './fields.ts';
import { entryNote } from './parse-instrument.ts';
import type { Note, Problem } from './problem.ts';

export const SOURCES_FORMAT = 'tipstaff-sources/1';
const RANKS: readonly Verification[] = ['unverified', 'secondary', 'primary'];

/** Where a text was read. `supports` is the best verification mark that reading it there can bear. */
export interface Source {
  readonly code: string;
  readonly title: string;
  readonly address: string;
  readonly supports: Verification;
}

export function parseSources(json: unknown, file: string, problems: Problem[]): readonly Source[] {
  const note: Note = (field, words) => void problems.push({ file, id: '', field, words });
  const head = fieldsOf(json, ['format', 'sources'], note);
  if (head === undefined) return [];
  if (head['format'] !== SOURCES_FORMAT) note('format', `must be ${SOURCES_FORMAT}`);
  return listOf(head, 'sources', note).flatMap((item, position) => {
    const entryNotes = entryNote(file, item, position, problems);
    const fields = fieldsOf(item, ['code', 'title', 'address', 'supports'], entryNotes);
    return fields === undefined ? [] : [{
      code: textOf(fields, 'code', entryNotes),
      title: textOf(fields, 'title', entryNotes),
      address: textOf(fields, 'address', entryNotes, 'empty-allowed'),
      supports: oneOf(fields, 'supports', RANKS, entryNotes),
    }];
  });
}

/** Whether a mark claims more than its source can bear. */
export const overclaims = (mark: Verification, source: Source): boolean => RANKS.indexOf(mark) > RANKS.indexOf(source.supports);
