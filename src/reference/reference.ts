import type { Envelope, JsonObject } from '#ledger/envelope.ts';
import type { RecordType } from '#store/store.ts';
import type { PublishedList, Row } from './lists.ts';

/** Published reference data is nobody's tenancy: it has a ledger of its own under this name. */
export const REFERENCE_LEDGER = 'reference';

export type Verdict = 'imported' | 'unchanged' | 'changed' | 'needs a person' | 'no longer listed';

export interface RowVerdict {
  /** Line in the file, the header being line 1; undefined for a row that the file no longer has. */
  readonly line?: number;
  readonly id: string;
  /** The row as the list's own columns have it; undefined when the file no longer has it or it was left out. */
  readonly row?: Row;
  readonly verdict: Verdict;
  /** What must be settled, or which columns changed from what to what. */
  readonly why: readonly string[];
  /** The entry to record; undefined when nothing is to be written. */
  readonly entry?: { readonly type: 'row-listed' | 'row-unlisted'; readonly data: JsonObject };
}

interface ReferenceState {
  readonly list: string;
  readonly row: Row;
  readonly doubts: readonly string[];
  readonly listed: boolean;
  readonly source: string;
}

/** The published list's natural key as a record id: the values of its key columns, joined. */
export function rowId(list: PublishedList, row: Row): string {
  return [list.name, ...list.key.map((column) => (row[column] ?? '').trim())].join('/');
}

function changes(before: Row, after: Row, columns: readonly string[]): readonly string[] {
  return columns.filter((column) => (before[column] ?? '') !== (after[column] ?? ''))
    .map((column) => `${column}: “${before[column] ?? ''}” is now “${after[column] ?? ''}”`);
}

function judge(list: PublishedList, row: Row, line: number, known: ReferenceState | undefined, source: string): RowVerdict {
  const id = rowId(list, row);
  const kept: Row = Object.fromEntries(list.columns.map((column) => [column, (row[column] ?? '').trim()]));
  const doubts = list.doubts(kept);
  const entry = { type: 'row-listed' as const, data: { list: list.name, row: kept, doubts, source } };
  if (known === undefined) return { line, id, row: kept, verdict: doubts.length > 0 ? 'needs a person' : 'imported', why: doubts, entry };
  const changed = changes(known.row, kept, list.columns);
  if (known.listed && changed.length === 0) return { line, id, row: kept, verdict: 'unchanged', why: known.doubts };
  const why = known.listed ? changed : ['listed again', ...changed];
  return { line, id, row: kept, verdict: doubts.length > 0 ? 'needs a person' : 'changed', why: [...why, ...doubts], entry };
}

/**
 * Gives every row of a published list one verdict against what is already recorded. Pure: the caller records the entries.
 * A key column that is empty, or a key that the file holds twice, is never resolved by guessing: the row is left out and named.
 */
export function planImport(list: PublishedList, rows: readonly Row[], known: ReadonlyMap<string, JsonObject>, source: string): readonly RowVerdict[] {
  const seen = new Map<string, number>();
  const verdicts = rows.map((row, index): RowVerdict => {
    const line = index + 2;
    const id = rowId(list, row);
    const empty = list.key.filter((column) => (row[column] ?? '').trim() === '');
    if (empty.length > 0) return { line, id, verdict: 'needs a person', why: [`not recorded: ${empty.join(', ')} is empty`] };
    const first = seen.get(id);
    if (first !== undefined) return { line, id, verdict: 'needs a person', why: [`not recorded: line ${first} names the same ${list.key.join(', ')}`] };
    seen.set(id, line);
    return judge(list, row, line, known.get(id) as ReferenceState | undefined, source);
  });
  const gone = [...known].filter(([id, state]) => (state as unknown as ReferenceState).listed && !seen.has(id)).map(([id]): RowVerdict => ({
    id, verdict: 'no longer listed', why: ['in the earlier list, not in this one'],
    entry: { type: 'row-unlisted', data: { list: list.name, source } },
  }));
  return [...verdicts, ...gone];
}

function fold(state: JsonObject | undefined, entry: Envelope): JsonObject {
  if (entry.type === 'row-unlisted') return { ...state, listed: false, source: entry.data['source'] ?? '' };
  return { ...entry.data, listed: true };
}

export const referenceRecord: RecordType = {
  kind: 'reference',
  fold,
  isOpen: (state) => Array.isArray(state['doubts']) && state['doubts'].length > 0 && state['listed'] === true,
  keys: (state) => ({ list: String(state['list']) }),
};
