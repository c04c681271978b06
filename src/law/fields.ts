import type { Note } from './problem.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of one object, in the order they must be written; those ending in `?` may be left out. */
export function fieldsOf(value: unknown, shape: readonly string[], note: Note): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    note('', 'must be an object in braces');
    return undefined;
  }
  const fields = value as Fields;
  const names = shape.map((name) => name.replace('?', ''));
  for (const name of Object.keys(fields)) {
    if (!names.includes(name)) note(name, `is not a field here; the fields are ${names.join(', ')}`);
  }
  for (const name of shape) {
    if (!name.endsWith('?') && fields[name] === undefined) note(name, 'is missing');
  }
  const written = Object.keys(fields).filter((name) => names.includes(name));
  const ordered = names.filter((name) => written.includes(name));
  const wrong = written.find((name, at) => name !== ordered[at]);
  if (wrong !== undefined) note(wrong, `is out of order; the order is ${names.join(', ')}`);
  return fields;
}

/** A text of one line; empty only where the format says so. */
export function textOf(fields: Fields, field: string, note: Note, empty: 'empty-allowed' | 'never-empty' = 'never-empty'): string {
  const value = fields[field];
  if (value === undefined) return '';
  if (typeof value !== 'string') {
    note(field, 'must be text in quotation marks');
    return '';
  }
  if (empty === 'never-empty' && value.trim() === '') note(field, 'must not be empty');
  if (value !== value.trim() || /[\r\n\t]/.test(value)) note(field, 'must be one line without spaces at its ends');
  return value;
}

export function oneOf<T extends string>(fields: Fields, field: string, allowed: readonly T[], note: Note): T {
  const value = fields[field];
  const first = allowed[0] as T;
  if (value === undefined) return first;
  if (!allowed.includes(value as T)) {
    note(field, `“${String(value)}” is not one of ${allowed.join(', ')}`);
    return first;
  }
  return value as T;
}

/** A list of texts without repetition. */
export function textsOf(fields: Fields, field: string, note: Note): readonly string[] {
  const value = fields[field];
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string' || item.trim() === '')) {
    note(field, 'must be a list of texts in square brackets');
    return [];
  }
  if (new Set(value).size !== value.length) note(field, 'says the same thing twice');
  return value as string[];
}

export function listOf(fields: Fields, field: string, note: Note): readonly unknown[] {
  const value = fields[field];
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    note(field, 'must be a list in square brackets');
    return [];
  }
  return value;
}
