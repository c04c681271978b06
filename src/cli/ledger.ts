import { checkAgency } from '#store/ledger-check.ts';
import { readHead } from '#store/postgres-read.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { FOLDERS, folderOptions, plainly, visit } from './data-folder.ts';
import type { Visit } from './data-folder.ts';

export const check: Command = {
  summary: 'recompute every ledger and compare with what is stored',
  usage: `Usage: tipstaff ledger check --data DIR [--keys DIR] [--agency ID] [--json]

For each agency: every leaf hash, the order of entries, the tree, the head and its signature, the lock record kept with the keys,
every record folded anew, every sealed field against its commitment, and the log of who looked at what. Can run beside a running
server. Exit code 1 when anything differs.

${FOLDERS}
`,
  run: plainly(async (args, io) => {
    const options = folderOptions(args, { agency: { type: 'string' } });
    const checked = await visit(options, 'tipstaff_app', async (at) => {
      const results = [];
      for (const agency of await agenciesOf(at, options['agency'])) results.push(await checkAgency(at.link, agency, at, at.witness.last(agency)));
      return results;
    });
    if (options.json) io.out(`${JSON.stringify({ agencies: checked.map(({ agency, size, records, faults }) => ({ agency, size, records, faults })) })}\n`);
    else for (const { agency, size, records, faults } of checked) io.out(faults.length === 0 ? `${agency}: ${size} entries, ${records} records, all as signed\n` : `${agency}: ${size} entries, ${faults.length} faults\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
    if (!options.json && checked.length === 0) io.out('There is no ledger yet.\n');
    return checked.every(({ faults }) => faults.length === 0) ? exit.done : exit.refused;
  }),
};

export const accept: Command = {
  summary: 'accept a restored ledger that is older than the last signed head',
  usage: `Usage: tipstaff ledger accept --data DIR [--keys DIR] --agency ID [--json]

After a backup was restored, entries signed later are missing, and clearance and signing are refused. This makes the ledger as it
stands the one that counts. The lock record it replaces is kept in the keys folder: what was signed and is now missing should be
entered again from paper, and receipts given out for it will not verify against later checkpoints.
Stop Tipstaff first, and start it again afterwards.

${FOLDERS}
`,
  run: plainly(async (args, io) => {
    const options = folderOptions(args, { agency: { type: 'string' } });
    const agency = options['agency'];
    if (typeof agency !== 'string') throw new UsageError('--agency ID is missing');
    const { before, head } = await visit(options, 'tipstaff_app', async ({ link, witness }) => {
      const last = witness.last(agency);
      const now = await readHead(link, agency);
      if (last === undefined && now === undefined) throw new UsageError(`${agency} has no ledger here and no lock record`);
      witness.accept(now, agency);
      return { before: last?.size ?? 0, head: now?.size ?? 0 };
    });
    io.out(options.json ? `${JSON.stringify({ agency, before, head })}\n` : `The ledger of ${agency} counts with ${head} entries; ${before} had been signed.\n`);
    return exit.done;
  }),
};

/** Agencies in the store and in the lock record: one that vanished whole is looked for too. */
export async function agenciesOf(at: Visit, only: string | boolean | undefined): Promise<readonly string[]> {
  const stored = (await at.link.query('select agency_id as id from tipstaff.agency')).map((row) => row['id'] as string);
  const all = [...new Set([...stored, ...at.witness.agencies()])].toSorted();
  return typeof only === 'string' ? all.filter((agency) => agency === only) : all;
}
