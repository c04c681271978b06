import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Instant } from '#time/instant.ts';
import type { StoreParts } from './assemble.ts';
import { readBackup } from './backup.ts';
import { connectOnce } from './driver.ts';
import { createFolder } from './embedded.ts';
import { writeMarker } from './embedded-folder.ts';
import type { HeadWitness } from './head-proof.ts';
import { checkAgency } from './ledger-check.ts';
import type { CheckedAgency } from './ledger-check.ts';
import { migrate } from './migrate.ts';
import { replaceRecords } from './rebuild.ts';
import { replayLedger } from './replay.ts';

/** Makes a data folder from a verified backup: rows first, then every record from its ledger, then the check that says what is missing. */
export async function restoreSite(data: string, file: string, parts: Pick<StoreParts, 'types' | 'vault'>, witness: HeadWitness, at: Instant): Promise<readonly Omit<CheckedAgency, 'replayed'>[]> {
  const embedded = await createFolder(resolve(data));
  try {
    await migrate(embedded.target('tipstaff_owner'), 'tipstaff_app');
    const link = await connectOnce(embedded.target('tipstaff_owner'), 'tipstaff restore');
    try {
      const agencies = await readBackup(link, file);
      const checked: Omit<CheckedAgency, 'replayed'>[] = [];
      for (const agency of agencies) await replaceRecords(link, agency, await replayLedger(link, agency, parts));
      for (const agency of new Set([...agencies, ...witness.agencies()])) {
        const { replayed: _, ...found } = await checkAgency(link, agency, parts, witness.last(agency));
        checked.push(found);
      }
      await writeMarker(embedded.folder, { format: 1, id: randomUUID(), createdAt: at });
      return checked;
    } finally {
      await link.close();
    }
  } finally {
    await embedded.close();
  }
}
