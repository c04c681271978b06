import { access, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { recordTypes } from '#desk/records.ts';
import { typesByKind } from '#store/assemble.ts';
import { verifyBackup } from '#store/backup.ts';
import { FileVault } from '#store/file-vault.ts';
import { FileWitness } from '#store/file-witness.ts';
import { restoreSite } from '#store/restore.ts';
import { systemClock } from '#time/system-clock.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { FOLDERS, folderOptions, plainly } from './data-folder.ts';

export const command: Command = {
  summary: 'make a data folder from a backup',
  usage: `Usage: tipstaff restore --data DIR --from FILE [--keys DIR] [--json]

Makes DIR, which must not hold anything, from FILE, then checks every ledger as tipstaff ledger check does. When the lock record
in the keys folder shows that later entries were signed, the folder is restored, the loss is stated, and the exit code is 1:
clearance stays refused until tipstaff ledger accept. Whoever was erased after the backup must be erased again.

${FOLDERS}
`,
  run: plainly(async (args, io) => {
    const options = folderOptions(args, { from: { type: 'string' } });
    const from = options['from'];
    if (typeof from !== 'string') throw new UsageError('--from FILE is missing');
    await access(from).catch(() => { throw new UsageError(`there is no file ${from}`); });
    const about = await verifyBackup(from);
    const parts = { vault: FileVault.open(options.keys, options.data), types: typesByKind(recordTypes) };
    const witness = new FileWitness(options.keys);
    const fresh = await access(options.data).then(() => false, () => true);
    const checked = await restoreSite(options.data, from, parts, witness, systemClock.wall()).catch(async (error: unknown) => {
      if (fresh) await rm(resolve(options.data), { recursive: true, force: true });
      throw error;
    });
    if (options.json) io.out(`${JSON.stringify({ data: options.data, ...about, agencies: checked })}\n`);
    else {
      io.out(`${about.rows} rows as of ${about.at} are in ${options.data}\n`);
      for (const { agency, size, faults } of checked) io.out(`${agency}: ${size} entries${faults.length === 0 ? ', all as signed' : ''}\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
    }
    return checked.every(({ faults }) => faults.length === 0) ? exit.done : exit.refused;
  }),
};
