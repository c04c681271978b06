import { connectOnce } from '#store/driver.ts';
import type { Target } from '#store/driver.ts';

/** Tables that hold no agency's data: which migrations ran, and which agencies exist (ids only). */
const OPEN_TABLES = ['public.tipstaff_migration', 'tipstaff.agency'];
const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%' and n.nspname not like 'pg_toast_temp%'`;

/** Everything in a database that is not behind its wall (promise *walls*), read from PostgreSQL's own catalogue. */
export async function holesInWalls(admin: Target, app: string): Promise<readonly string[]> {
  const link = await connectOnce(admin, 'catalogue');
  const ask = async (sql: string, values: readonly unknown[] = []): Promise<readonly string[]> => (await link.query(sql, values)).map((row) => String(row['hole']));
  try {
    return [
      ...await ask(`select n.nspname || '.' || c.relname || ' has no forced row security' as hole from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity) and n.nspname || '.' || c.relname <> all($1)`, [OPEN_TABLES]),
      ...await ask(`select n.nspname || '.' || c.relname || ' is not walled by exactly the one policy' as hole from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and c.relkind in ('r', 'p') and n.nspname || '.' || c.relname <> all($1) and (
          select count(*) filter (where p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
            and pg_get_expr(p.polqual, p.polrelid) = $2 and pg_get_expr(p.polwithcheck, p.polrelid) = $2) <> 1 or count(*) <> 1
          from pg_policy p where p.polrelid = c.oid)`, [OPEN_TABLES, `(agency_id = NULLIF(current_setting('app.agency'::text, true), ''::text))`]),
      ...await ask(`select n.nspname || '.' || c.relname || ' has a unique key that does not lead with agency_id: ' || i.indexrelid::regclass as hole
        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where ${OURS} and c.relkind in ('r', 'p') and i.indisunique and a.attname is distinct from 'agency_id' and n.nspname || '.' || c.relname <> all($1)`, [OPEN_TABLES]),
      ...await ask(`select n.nspname || '.' || c.relname || ' has a foreign key without agency_id: ' || k.conname as hole
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1] where ${OURS} and k.contype = 'f' and a.attname <> 'agency_id'`),
      ...await ask(`select n.nspname || '.' || c.relname || ' is a view that reads as its owner' as hole from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)`),
      ...await ask(`select n.nspname || '.' || c.relname || ' is a ' || case c.relkind when 'm' then 'materialized view' when 'S' then 'sequence, which counts across agencies' else 'foreign table' end as hole
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('m', 'S', 'f')`),
      ...await ask(`select n.nspname || '.' || p.proname || ' runs as its owner or without a fixed search path' as hole from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${OURS} and (p.prosecdef or not coalesce(p.proconfig @> array['search_path=""'], false))`),
      ...await ask(`select n.nspname || '.' || p.proname || ' can be run by everyone' as hole from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${OURS} and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`),
      ...await ask(`select n.nspname || '.' || c.relname || ' is granted to everyone' as hole from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and exists (select from aclexplode(c.relacl) a where a.grantee = 0)`),
      ...await ask(`select t || ' may be changed or emptied by ' || $1 as hole from unnest(array['tipstaff.entry', 'tipstaff.tree_node', 'tipstaff.idempotency', 'tipstaff.agency', 'tipstaff.look', 'tipstaff.sign_in']) t
        where has_table_privilege($1, t, 'update, delete, truncate')`, [app]),
      ...await ask(`select n.nspname || '.' || c.relname || ' may be emptied, or given triggers or references, by ' || $1 as hole from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and c.relkind in ('r', 'p') and has_table_privilege($1, c.oid, 'truncate, references, trigger')`, [app]),
      ...await ask(`select n.nspname || '.' || c.relname || ' is owned by ' || $1 as hole from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and pg_get_userbyid(c.relowner) = $1`, [app]),
      ...await ask(`select $1 || ' is a superuser, bypasses row security or belongs to a role that owns the tables' as hole from pg_roles r
        where r.rolname = $1 and (r.rolsuper or r.rolbypassrls or pg_has_role($1, 'tipstaff_owner', 'member'))`, [app]),
      ...await ask(`select 'schema ' || n.nspname || ' lets ' || $1 || ' create objects' as hole from pg_namespace n where ${OURS} and has_schema_privilege($1, n.oid, 'create')`, [app]),
    ];
  } finally {
    await link.close();
  }
}
