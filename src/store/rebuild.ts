import { quoted } from './driver.ts';
import type { Link } from './driver.ts';
import type { Replayed } from './replay.ts';

const ROWS = 1_000;

/** Puts the replayed records in the place of the stored ones, in one transaction, as the owner of the tables behind the agency's wall. */
export async function replaceRecords(owner: Link, agency: string, replayed: Replayed): Promise<void> {
  const states = [...replayed.states.values()];
  await owner.batch(`begin; select set_config('app.agency', ${quoted(agency)}, true); select 1 from tipstaff.agency_head where agency_id = ${quoted(agency)} for update`);
  try {
    const [head] = await owner.query('select size from tipstaff.agency_head where agency_id = $1', [agency]);
    if ((head?.['size'] ?? 0) !== replayed.size) throw new Error(`the ledger of ${agency} grew while it was replayed: run it again`);
    await owner.query('delete from tipstaff.record_key where agency_id = $1', [agency]);
    await owner.query('delete from tipstaff.record_state where agency_id = $1', [agency]);
    for (let from = 0; from < states.length; from += ROWS) {
      const part = states.slice(from, from + ROWS);
      await owner.query(
        'insert into tipstaff.record_state select $1, r.kind, r.id, r.version, r.open, r.state::json from json_to_recordset($2::json) as r(kind text, id text, version integer, open boolean, state text)',
        [agency, JSON.stringify(part.map(({ ref, version, open, state }) => ({ kind: ref.kind, id: ref.id, version, open, state: JSON.stringify(state) })))],
      );
      await owner.query('insert into tipstaff.record_key select $1, r.kind, r.key, r.value, r.id from json_to_recordset($2::json) as r(kind text, key text, value text, id text)', [agency, JSON.stringify(part.flatMap((one) => one.keys))]);
    }
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}
