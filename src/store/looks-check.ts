import { openCheckpoint } from '#ledger/checkpoint.ts';
import { hashToBase64 } from '#ledger/hash.ts';
import { lookHash, looksName, readLook } from '#ledger/look.ts';
import { noteKey } from '#ledger/note.ts';
import { EMPTY_FRONTIER, grow, rootOf } from '#ledger/tree.ts';
import type { StoreParts } from './assemble.ts';
import { quoted } from './driver.ts';
import type { Link } from './driver.ts';
import { within } from './postgres-read.ts';

const PAGE = 5_000;

/** Recomputes an agency's log of looks from its rows: gapless, in canonical form, columns as the text says, root as signed. */
export async function looksFaults(link: Link, agency: string, { vault }: Pick<StoreParts, 'vault'>): Promise<readonly string[]> {
  const [head] = await within(link, agency, `select size, checkpoint from tipstaff.look_head where agency_id = ${quoted(agency)}`);
  const faults: string[] = [];
  let frontier = EMPTY_FRONTIER;
  for (;;) {
    const rows = await within(link, agency, `select seq, kind, record, principal, text from tipstaff.look where agency_id = ${quoted(agency)} and seq >= ${frontier.size} order by seq limit ${PAGE}`);
    for (const [place, row] of rows.entries()) {
      const seq = frontier.size + place;
      try {
        const look = readLook(row['text'] as string);
        const same = row['seq'] === seq && look.seq === seq && look.agency === agency && (['kind', 'record', 'principal'] as const).every((name) => look[name] === row[name]);
        if (!same) faults.push(`look ${seq} is not what its text says, or one before it is missing`);
      } catch {
        faults.push(`look ${seq} is not in the canonical form`);
      }
    }
    frontier = grow(frontier, rows.map((row) => lookHash(row['text'] as string))).frontier;
    if (rows.length < PAGE || faults.length > 0) break;
  }
  const size = (head?.['size'] as number | undefined) ?? 0;
  if (size !== frontier.size) faults.push(`the head of the log of looks says ${size} looks, there are ${frontier.size}`);
  if (size === 0 || faults.length > 0) return faults;
  try {
    const keys = vault.verifiers(agency).map((key) => noteKey(looksName(key.name), key.publicKey));
    const signed = openCheckpoint(head?.['checkpoint'] as string, keys);
    if (signed.size !== size || hashToBase64(signed.root) !== hashToBase64(rootOf(frontier))) faults.push('the looks do not add up to the signed head of their log');
  } catch (error) {
    faults.push(`the checkpoint of the log of looks does not verify: ${(error as Error).message}`);
  }
  return faults;
}
