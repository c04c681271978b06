import type { Instant } from '#time/instant.ts';
import type { Verification } from './law.ts';
import { lawInstant } from './dates.ts';
import { fieldsOf, listOf, oneOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import type { Note } from './problem.ts';

/** Which earlier version of the same id a version replaces, from its own recording on. */
export interface Replaced {
  readonly inForceFrom: Instant;
  readonly recordedAt: Instant;
}

/** What every version of a clause or rule carries, whatever else it says. */
export interface Entry {
  readonly id: string;
  readonly citation: string;
  readonly quotation: string;
  readonly inForceFrom: Instant;
  readonly inForceTo: Instant | null;
  readonly recordedAt: Instant;
  readonly verification: Verification;
  readonly source: string;
  readonly note?: string;
}

/** The last fields of every entry, in the order they are written. */
export const ENTRY_END = ['citation', 'quotation', 'inForceFrom', 'endsBefore', 'recorded', 'verification', 'source', 'conflictsWith?', 'note?', 'replaces?'] as const;

const VERIFICATIONS: readonly Verification[] = ['unverified', 'secondary', 'primary'];
const ID = /^[a-z0-9-]+(\/[a-z0-9-]+)+$/;

/** Reads the common part of an entry; dates are days of the file's zone. */
export function readEntry(fields: Fields, owner: string, zone: string, note: Note): Entry {
  const id = textOf(fields, 'id', note);
  if (id !== '' && (!ID.test(id) || !id.startsWith(`${owner}/`))) {
    note('id', `must be small letters, digits and hyphens, beginning with ${owner}/`);
  }
  const quotation = textOf(fields, 'quotation', note, 'empty-allowed');
  const inForceFrom = lawInstant(fields['inForceFrom'], zone, 'inForceFrom', note);
  const inForceTo = fields['endsBefore'] === null || fields['endsBefore'] === undefined
    ? null : lawInstant(fields['endsBefore'], zone, 'endsBefore', note);
  if (inForceTo !== null && inForceTo <= inForceFrom) note('endsBefore', `“${String(fields['endsBefore'])}” must be later than inForceFrom, or null while no end is known: the entry would never be in force`);
  const verification = oneOf(fields, 'verification', VERIFICATIONS, note);
  const about = textOf(fields, 'note', note);
  return {
    id,
    citation: textOf(fields, 'citation', note),
    quotation,
    inForceFrom,
    inForceTo,
    recordedAt: lawInstant(fields['recorded'], zone, 'recorded', note),
    verification,
    source: textOf(fields, 'source', note),
    ...(about === '' ? {} : { note: about }),
  };
}

export function readReplaced(fields: Fields, zone: string, note: Note): readonly Replaced[] {
  return listOf(fields, 'replaces', note).flatMap((item, position) => {
    const at = `replaces.${position + 1}`;
    const replaced = fieldsOf(item, ['inForceFrom', 'recorded'], (field, words) => note(field === '' ? at : `${at}.${field}`, words));
    return replaced === undefined ? [] : [{
      inForceFrom: lawInstant(replaced['inForceFrom'], zone, `${at}.inForceFrom`, note),
      recordedAt: lawInstant(replaced['recorded'], zone, `${at}.recorded`, note),
    }];
  });
}
