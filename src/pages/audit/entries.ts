import type { Decision, Outcome, Status } from '#authority/decision.ts';
import type { Envelope, RecordKind } from '#ledger/envelope.ts';
import type { Store } from '#store/store.ts';
import type { Query } from '../law/query.ts';
import { type Range, slicesBack } from './range.ts';

/** What an auditor asks of the entries; each is left out where it is not asked. */
export interface EntryFilter {
  readonly kind?: string;
  readonly type?: string;
  readonly outcome?: Outcome;
  readonly requirement?: string;
  readonly status?: Status;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const OUTCOMES: readonly string[] = ['cleared', 'refused', 'undetermined'] satisfies readonly Outcome[];
const STATUSES: readonly string[] = ['satisfied', 'violated', 'undetermined'] satisfies readonly Status[];

/** The filter of an address. What no page could have asked is left out, and the page shows what it filters by. */
export function filterOf(query: Query): EntryFilter {
  const name = (field: string): string | undefined => (NAME.test(query[field] ?? '') ? query[field] : undefined);
  const [kind, type, requirement, outcome, status] = ['kind', 'type', 'requirement', 'outcome', 'status'].map(name);
  return {
    ...(kind === undefined ? {} : { kind }), ...(type === undefined ? {} : { type }), ...(requirement === undefined ? {} : { requirement }),
    ...(outcome !== undefined && OUTCOMES.includes(outcome) ? { outcome: outcome as Outcome } : {}),
    ...(status !== undefined && STATUSES.includes(status) ? { status: status as Status } : {}),
  };
}

export const decisionOf = (entry: Envelope): Decision | undefined => (entry.type === 'decision-taken' ? entry.data['decision'] as unknown as Decision | undefined : undefined);

export function matches(entry: Envelope, filter: EntryFilter): boolean {
  if (filter.kind !== undefined && filter.kind !== entry.kind) return false;
  if (filter.type !== undefined && filter.type !== entry.type) return false;
  if (filter.outcome === undefined && filter.requirement === undefined && filter.status === undefined) return true;
  const decision = decisionOf(entry);
  if (decision === undefined || (filter.outcome !== undefined && filter.outcome !== decision.outcome)) return false;
  if (filter.requirement === undefined && filter.status === undefined) return true;
  return decision.findings.some(({ requirement, status }) => (filter.requirement ?? requirement) === requirement && (filter.status ?? status) === status);
}

export interface Listed {
  readonly entries: readonly Envelope[];
  /** Places of entries that are numbered and not shown. */
  readonly withheld: ReadonlySet<number>;
  /** What was read to find them: never more than a page may read. */
  readonly read: Range;
  /** Whether older entries of the period were not looked at. */
  readonly more: boolean;
}

export const MOST_READ = 5_000;
export const MOST_SHOWN = 50;

/** The newest entries of a range that answer the filter and whose kind is open, looking at so many and no more. */
export async function listEntries(store: Pick<Store, 'entries'>, agency: string, range: Range, filter: EntryFilter, open: ReadonlySet<RecordKind>, hidden: ReadonlySet<RecordKind>): Promise<Listed> {
  const floor = Math.max(range.from, range.to - MOST_READ);
  const found: Envelope[] = [];
  const withheld = new Set<number>();
  // A filter asks what an entry is; of these nothing may be answered.
  const numbered = (entry: Envelope): boolean => Object.keys(filter).length === 0 && hidden.has(entry.kind);
  for await (const slice of slicesBack(store, agency, { from: floor, to: range.to })) {
    for (const entry of slice) {
      if (numbered(entry)) withheld.add(entry.seq);
      else if (!open.has(entry.kind) || !matches(entry, filter)) continue;
      found.push(entry);
      if (found.length === MOST_SHOWN) return { entries: found, withheld, read: { from: entry.seq, to: range.to }, more: entry.seq > range.from };
    }
  }
  return { entries: found, withheld, read: { from: floor, to: range.to }, more: floor > range.from };
}
