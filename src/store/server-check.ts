import type { Link } from './driver.ts';

/** Thrown for a server that would not keep a promise. Says every reason at once, and what to change. */
export class UnsafeServer extends Error {
  override readonly name = 'UnsafeServer';
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(`This database server is not safe for these records, so nothing was done:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`);
    this.reasons = reasons;
  }
}

const OLDEST = 150_000;
const NAMES = ['fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num', 'synchronous_standby_names', 'zero_damaged_pages', 'ignore_checksum_failure'];

/**
 * A success answer is given only after a flush (promise *durable*), and rows stand behind walls (promise *walls*): both depend
 * on the server and the role, so both are asked, not assumed.
 */
export async function requireSafe(link: Link, hosts: number): Promise<void> {
  const rows = await link.query('select name, setting from pg_settings where name = any($1)', [NAMES]);
  const setting = new Map(rows.map((row) => [row['name'] as string, row['setting'] as string]));
  const role = (await link.query('select rolsuper as super, rolbypassrls as bypass, rolcreaterole as makes from pg_roles where rolname = current_user'))[0];
  const owned = (await link.query(
    `select count(*)::int as n from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'tipstaff' and pg_has_role(current_user, c.relowner, 'member')`,
  ))[0]?.['n'];
  const reasons: string[] = [];
  if (Number(setting.get('server_version_num')) < OLDEST) reasons.push('PostgreSQL is older than version 15: upgrade it');
  for (const name of ['fsync', 'full_page_writes'] as const) {
    if (setting.get(name) !== 'on') reasons.push(`${name} is off: an acknowledged record could be lost when power fails. Set ${name} = on`);
  }
  const commit = setting.get('synchronous_commit') ?? '';
  if (!['on', 'remote_apply', 'remote_write'].includes(commit)) reasons.push(`synchronous_commit is ${commit}: success would be answered before the record is flushed. Set synchronous_commit = on`);
  if (hosts > 1 && setting.get('synchronous_standby_names') === '') {
    reasons.push('several hosts are named but synchronous_standby_names is empty: an acknowledged record could be lost with one host. Configure synchronous standbys');
  }
  if (hosts > 1 && commit === 'remote_write') reasons.push('synchronous_commit is remote_write: a standby could lose an acknowledged record. Set synchronous_commit = on');
  for (const name of ['zero_damaged_pages', 'ignore_checksum_failure'] as const) {
    if (setting.get(name) === 'on') reasons.push(`${name} is on: damaged pages would be read as if they were sound. Set ${name} = off`);
  }
  if (role?.['super'] === true) reasons.push('the role is a superuser: the walls between agencies do not bind it. Use a role that owns nothing');
  if (role?.['bypass'] === true) reasons.push('the role has BYPASSRLS: the walls between agencies do not bind it. Use a role without it');
  if (role?.['makes'] === true) reasons.push('the role may create roles. Use a role without CREATEROLE');
  if (owned !== 0) reasons.push('the role owns the tables, or is a member of the role that does, and could take the walls down. Use a role that owns nothing');
  if (reasons.length > 0) throw new UnsafeServer(reasons);
}
