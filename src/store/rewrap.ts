import type { Vault } from '#ledger/keys.ts';
import { quoted } from './driver.ts';
import type { Link } from './driver.ts';
import { rewrap } from './keyring-vault.ts';

/**
 * Wraps every person key of an agency again under the newest wrapping key, in one transaction under the head lock, so that no
 * new person is added meanwhile. Returns how many. A key that does not open stops it, and nothing is changed.
 */
export async function rewrapKeys(link: Link, agency: string, vault: Vault): Promise<number> {
  await link.batch(`begin; select set_config('app.agency', ${quoted(agency)}, true); select 1 from tipstaff.agency_head where agency_id = ${quoted(agency)} for update`);
  try {
    const rows = await link.query('select person, wrapped from tipstaff.person_key where agency_id = $1 and wrapped is not null', [agency]);
    const renewed = rows.map((row) => ({ person: row['person'] as string, wrapped: Buffer.from(rewrap(vault, agency, row['wrapped'] as Buffer)).toString('base64') }));
    await link.query(
      "update tipstaff.person_key k set wrapped = decode(r.wrapped, 'base64') from json_to_recordset($2::json) as r(person text, wrapped text) where k.agency_id = $1 and k.person = r.person",
      [agency, JSON.stringify(renewed)],
    );
    await link.query('commit');
    return renewed.length;
  } catch (error) {
    await link.query('rollback').catch(() => undefined);
    throw error;
  }
}
