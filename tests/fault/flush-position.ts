import type { SingleLink } from '#store/driver.ts';

/** Where the journal stands before a commit. */
export async function journalPosition(admin: SingleLink): Promise<string> {
  return String((await admin.query('select pg_current_wal_insert_lsn()::text as at'))[0]?.['at']);
}

/**
 * Whether the commit that wrote this entry lies in the part of the journal that the server reports as flushed, read from the
 * journal itself (pg_walinspect) and not from what the server says of the commit.
 */
export async function isCommitFlushed(admin: SingleLink, agency: string, seq: number, since: string): Promise<boolean> {
  const [row] = await admin.query(
    `with flushed as materialized (select pg_current_wal_flush_lsn() as at)
     select exists (select from flushed, lateral pg_get_wal_records_info($3::pg_lsn, flushed.at) r
       where flushed.at > $3::pg_lsn and r.resource_manager = 'Transaction' and r.record_type = 'COMMIT' and r.end_lsn <= flushed.at
         and r.xid = (select e.xmin from tipstaff.entry e where e.agency_id = $1 and e.seq = $2)) as yes`,
    [agency, seq, since],
  );
  return row?.['yes'] === true;
}

/** Flushes of the journal that were really asked of the operating system, all processes of the server together. */
export async function journalFlushes(admin: SingleLink): Promise<number> {
  await admin.query('select pg_stat_clear_snapshot()');
  return Number((await admin.query(`select coalesce(sum(fsyncs), 0)::int as n from pg_stat_io where object = 'wal'`))[0]?.['n']);
}
