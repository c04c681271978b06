import { Readable } from 'node:stream';
import type { Envelope, RecordKind } from '#ledger/envelope.ts';
import type { Look } from '#ledger/look.ts';
import type { Store } from '#store/store.ts';
import { type CellValue, csvRow } from './csv.ts';
import type { Figure } from './figure.ts';
import { type Range, slices } from './range.ts';
import { decisionTable, entryTable, figureTable, findingTable, lookOpen, lookTable, type Table, withheldEntry } from './tables.ts';

export const tableNames = ['entries', 'decisions', 'findings', 'figures', 'figures-outward', 'looks'] as const;
export type TableName = (typeof tableNames)[number];
export const formats = ['csv', 'jsonl'] as const;
export type Format = (typeof formats)[number];

export interface Export {
  readonly store: Store;
  readonly agency: string;
  readonly range: Range;
  readonly open: ReadonlySet<RecordKind>;
  /** Kinds whose entries are numbered in the table of entries, and not shown. */
  readonly withheld: ReadonlySet<RecordKind>;
  /** What was filtered, in words: stands in the head of the file. */
  readonly head: string;
  readonly from: string;
  readonly to: string;
  /** Asked before every page of it: an access that ended ends the export. */
  readonly still: () => boolean;
  readonly figures: () => Promise<readonly Figure[]>;
}

type Lines = AsyncGenerator<readonly (readonly CellValue[])[]>;

/** Someone's access ended while they took something away: what is not sent yet stays here. */
class AccessEnded extends Error {}

function check({ still }: Export): void {
  if (!still()) throw new AccessEnded('access ended during the export');
}

async function* ofEntries(what: Export, table: Table<Envelope>, numbered: ReadonlySet<RecordKind> = new Set()): Lines {
  for await (const slice of slices(what.store, what.agency, what.range)) {
    check(what);
    yield slice.flatMap((entry) => (what.open.has(entry.kind) ? table.rows(entry) : numbered.has(entry.kind) ? [withheldEntry(entry.seq)] : []));
  }
}

const LOOKS_PAGE = 500;

async function* ofLooks(what: Export, table: Table<Look>): Lines {
  for (let after = -1; ;) {
    check(what);
    const page = await what.store.looks.looks(what.agency, { after, limit: LOOKS_PAGE });
    yield page.filter((look) => look.at >= what.from && look.at < what.to && lookOpen(look, what.open)).flatMap((look) => table.rows(look));
    const last = page.at(-1);
    if (last === undefined || page.length < LOOKS_PAGE) return;
    after = last.seq;
  }
}

async function* ofFigures(what: Export, table: Table<Figure>): Lines {
  yield (await what.figures()).flatMap((figure) => table.rows(figure));
}

const tables: { readonly [T in TableName]: { readonly columns: readonly string[]; lines(what: Export): Lines } } = {
  'entries': { columns: entryTable.columns, lines: (what) => ofEntries(what, entryTable, what.withheld) },
  'decisions': { columns: decisionTable.columns, lines: (what) => ofEntries(what, decisionTable) },
  'findings': { columns: findingTable.columns, lines: (what) => ofEntries(what, findingTable) },
  'figures': { columns: figureTable(false).columns, lines: (what) => ofFigures(what, figureTable(false)) },
  'figures-outward': { columns: figureTable(true).columns, lines: (what) => ofFigures(what, figureTable(true)) },
  'looks': { columns: lookTable.columns, lines: (what) => ofLooks(what, lookTable) },
};

/**
 * The head first, then page after page. In CSV the head is the last name in the header row, over an empty column, so that the file
 * stays a table; in JSON lines it is the first line. A file that breaks off is one whose connection was cut: JSON lines say when they end.
 */
async function* text(name: TableName, format: Format, what: Export): AsyncGenerator<string> {
  const { columns, lines } = tables[name];
  yield format === 'csv' ? csvRow([...columns, what.head]) : `${JSON.stringify({ export: name, columns, about: what.head })}\n`;
  let count = 0;
  for await (const rows of lines(what)) {
    count += rows.length;
    if (rows.length > 0) yield rows.map((row) => (format === 'csv' ? csvRow([...row, undefined]) : `${JSON.stringify(Object.fromEntries(columns.map((column, place) => [column, row[place] ?? null])))}\n`)).join('');
  }
  if (format === 'jsonl') yield `${JSON.stringify({ end: true, lines: count })}\n`;
}

export const exportStream = (name: TableName, format: Format, what: Export): Readable => Readable.from(text(name, format, what));
