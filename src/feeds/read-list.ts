import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { columnsMissing } from '#reference/lists.ts';
import type { PublishedList, Row } from '#reference/lists.ts';

const BYTES_MAX = 64 * 1024 * 1024;

/** Thrown when a file cannot be read as the list it was given for. Nothing was recorded. */
export class ListUnreadable extends Error {
  override readonly name = 'ListUnreadable';
}

export interface ListFile {
  readonly rows: readonly Row[];
  /** SHA-256 of the file's bytes as given. */
  readonly source: string;
}

function bytesOf(file: string): Buffer {
  try {
    if (statSync(file).size > BYTES_MAX) throw new ListUnreadable(`${file} is larger than 64 MiB; no published list is`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof ListUnreadable) throw error;
    throw new ListUnreadable(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}`);
  }
}

function textOf(file: string, bytes: Buffer): string {
  try {
    const plain = file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: BYTES_MAX }) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    throw new ListUnreadable(`${file} is not ${file.endsWith('.gz') ? 'a gzip file of ' : ''}UTF-8 text of at most 64 MiB`);
  }
}

function headerOf(list: PublishedList, file: string, header: readonly string[]): string[] {
  const names = header.map((name) => name.trim());
  const missing = columnsMissing(list, names);
  if (missing.length > 0) throw new ListUnreadable(`${file} is not a list of ${list.name}: its first line lacks ${missing.join(', ')}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ListUnreadable(`${file} has the column “${twice}” twice`);
  return names;
}

/** Reads a published list (CSV per RFC 4180, UTF-8, optionally gzip). A row with too few or too many fields refuses the file, naming the line. */
export function readList(list: PublishedList, file: string): ListFile {
  const bytes = bytesOf(file);
  try {
    const rows: Row[] = parse(textOf(file, bytes), {
      bom: true, skip_empty_lines: true, columns: (header: string[]) => headerOf(list, file, header), relax_column_count: false,
    });
    // An empty list would read as “nothing is listed any longer”: silence is not a fact.
    if (rows.length === 0) throw new ListUnreadable(`${file} has no rows. Nothing was recorded.`);
    return { rows, source: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if (error instanceof ListUnreadable) throw error;
    throw new ListUnreadable(`${file} is not well-formed CSV: ${(error as Error).message}. Nothing was recorded.`);
  }
}
