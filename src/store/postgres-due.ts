import type { RecordKind } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import type { Link } from './driver.ts';
import type { DueRow, OpenRequest } from './store.ts';

/** Deadlines that have passed and were not raised, locked for this transaction. What another transaction holds is skipped, not waited for. */
export async function claimOverdue(link: Link, request: OpenRequest, now: Instant): Promise<readonly DueRow[]> {
  if (request.overdue === undefined) return [];
  const rows = await link.query(
    'select id, kind, stream_kind, stream, due_at, owner from tipstaff.due where agency_id = $1 and due_at <= $2 and raised_at is null order by due_at, id limit $3 for update skip locked',
    [request.agency, now, request.overdue],
  );
  return rows.map((row) => ({
    id: row['id'] as string, kind: row['kind'] as string, stream: { kind: row['stream_kind'] as RecordKind, id: row['stream'] as string },
    dueAt: row['due_at'] as Instant, owner: row['owner'] as string,
  }));
}

/** The mark stands or falls with the transaction that writes the alarm. */
export async function markRaised(link: Link, agency: string, raised: readonly string[] | undefined, now: Instant): Promise<void> {
  if (raised === undefined || raised.length === 0) return;
  await link.query('update tipstaff.due set raised_at = $3 where agency_id = $1 and id = any($2::text[])', [agency, raised, now]);
}
