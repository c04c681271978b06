import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { employeeKey } from '#officer/employee-number.ts';
import type { Instant } from '#time/instant.ts';
import { type Nomination, NOMINATION_COLUMNS, readNomination, REQUIRED, type Row } from './nomination-row.ts';

/** Thrown when a file cannot be read as a nomination list at all. Nothing was recorded. */
export class NominationsUnreadable extends Error {
  override readonly name = 'NominationsUnreadable';
}

/** One row with its verdict: what it asks for, or every fault in it. The line is the row's first, the header being line 1. */
export type JudgedRow = { readonly line: number; readonly employeeNumber: string } & (
  | { readonly nomination: Nomination; readonly faults: readonly [] }
  | { readonly nomination?: undefined; readonly faults: readonly string[] }
);

export interface Judging {
  /** The facility's zone: a day alone is read there. */
  readonly zone: string;
  /** Nothing may be dated after this. */
  readonly now: Instant;
  /** Called once, when the last byte was read, with the SHA-256 of the list as given. */
  readonly source?: (sha256: string) => void;
}

const RECORD_MAX = 64 * 1024;

/**
 * Reads a nomination list (CSV per RFC 4180, or tabs as a spreadsheet pastes them; UTF-8) row by row and judges each by itself; the whole
 * file is never in memory. Throws NominationsUnreadable for what is not such a list, naming the line.
 */
export async function* readNominations(bytes: AsyncIterable<Uint8Array>, { zone, now, source }: Judging): AsyncGenerator<JudgedRow> {
  const hash = createHash('sha256');
  const text = decoded(bytes, hash);
  const begin = await firstLine(text);
  const parser = parse({
    bom: true, delimiter: /^[^\n]*\t/.test(begin) ? '\t' : ',', columns: headerOf, info: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: RECORD_MAX,
  });
  // What goes wrong on the way comes out where the rows are read.
  pipeline(Readable.from(joined(begin, text)), parser, () => undefined);
  const seen = new Map<string, number>();
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number; columns: readonly unknown[]; invalid_field_length: number; error?: Error } }>) {
      yield judged(record, info, seen, { zone, now });
    }
  } catch (error) {
    if (error instanceof NominationsUnreadable) throw error;
    throw new NominationsUnreadable(`The list is not well-formed CSV: ${(error as Error).message}. Nothing was recorded.`);
  }
  source?.(hash.digest('hex'));
}

function judged(record: Row, info: { readonly lines: number; readonly error?: Error }, seen: Map<string, number>, { zone, now }: Judging): JudgedRow {
  const line = info.lines;
  const employeeNumber = (record['employee_number'] ?? '').trim();
  const at = { line, employeeNumber };
  if (info.error !== undefined) return { ...at, faults: ['it has more or fewer cells than the first line has columns'] };
  const { nomination, faults } = readNomination(record, zone);
  const key = employeeKey(employeeNumber);
  const before = employeeNumber === '' ? undefined : seen.get(key);
  if (before === undefined) seen.set(key, line);
  const all = [...faults, ...(before === undefined ? [] : [`employee_number: line ${before} names the same`]), ...future(nomination, now)];
  return nomination === undefined || all.length > 0 ? { ...at, faults: all } : { ...at, nomination, faults: [] };
}

function future(nomination: Nomination | undefined, now: Instant): readonly string[] {
  if (nomination === undefined) return [];
  return [
    ...(nomination.nominatedAt !== undefined && nomination.nominatedAt > now ? ['nominated_at: it is dated in the future'] : []),
    ...(nomination.consent !== undefined && nomination.consent.givenAt > now ? ['consent_given_at: it is dated in the future'] : []),
    ...(nomination.consent?.endAt !== undefined && nomination.consent.endAt <= now ? ['consent_ends_at: the consent has ended'] : []),
  ];
}

function headerOf(header: readonly string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = REQUIRED.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new NominationsUnreadable(`The first line must name the columns. It lacks ${missing.join(', ')}. Nothing was recorded.`);
  const unknown = names.filter((name) => !NOMINATION_COLUMNS.includes(name));
  if (unknown.length > 0) throw new NominationsUnreadable(`Columns that a nomination list does not have: ${unknown.map((name) => `“${name.slice(0, 40)}”`).join(', ')}. It may have ${NOMINATION_COLUMNS.join(', ')}. Nothing was recorded.`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new NominationsUnreadable(`The column “${twice}” stands there twice. Nothing was recorded.`);
  return names;
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (error instanceof TypeError) throw new NominationsUnreadable('The list is not UTF-8 text. Save it as “CSV UTF-8”. Nothing was recorded.');
    throw error;
  }
}

/** The text up to the end of its first line, and whatever came with it. */
async function firstLine(text: AsyncGenerator<string>): Promise<string> {
  let begin = '';
  while (!begin.includes('\n') && begin.length < RECORD_MAX) {
    const next = await text.next();
    if (next.done === true) break;
    begin += next.value;
  }
  if (begin.trim() === '') throw new NominationsUnreadable('The list is empty. Nothing was recorded.');
  return begin;
}

async function* joined(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
