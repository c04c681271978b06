import { differingRecords } from '#store/ledger-check.ts';
import { replaceRecords } from '#store/rebuild.ts';
import { replayLedger } from '#store/replay.ts';
import { exit } from './command.ts';
import type { Command } from './command.ts';
import { FOLDERS, folderOptions, plainly, visit } from './data-folder.ts';
import { agenciesOf } from './ledger.ts';

export const command: Command = {
  summary: 'replay every ledger into fresh records',
  usage: `Usage: tipstaff rebuild --data DIR [--keys DIR] [--agency ID] [--json]

Folds every record anew from its entries and puts the result in the place of the stored records. They must be identical: what
differed is listed, and the exit code is 1. Refuses a ledger whose own entries are faulty.

${FOLDERS}
`,
  run: plainly(async (args, io) => {
    const options = folderOptions(args, { agency: { type: 'string' } });
    const done = await visit(options, 'tipstaff_owner', async (at) => {
      const results = [];
      for (const agency of await agenciesOf(at, options['agency'])) {
        const replayed = await replayLedger(at.link, agency, at);
        const differed = replayed.faults.length > 0 ? [] : await differingRecords(at.link, agency, replayed);
        if (replayed.faults.length === 0) await replaceRecords(at.link, agency, replayed);
        results.push({ agency, size: replayed.size, records: replayed.states.size, faults: replayed.faults, differed });
      }
      return results;
    });
    if (options.json) io.out(`${JSON.stringify({ agencies: done })}\n`);
    else for (const { agency, size, records, faults, differed } of done) {
      if (faults.length > 0) io.out(`${agency}: not rebuilt, its entries are faulty\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
      else io.out(`${agency}: ${records} records from ${size} entries, ${differed.length === 0 ? 'identical' : 'replaced where they differed'}\n${differed.map((fault) => `  ${fault}\n`).join('')}`);
    }
    return done.every(({ faults, differed }) => faults.length + differed.length === 0) ? exit.done : exit.refused;
  }),
};
