import { writeBackup } from '#store/backup.ts';
import { folder, readMarker } from '#store/embedded-folder.ts';
import { systemClock } from '#time/system-clock.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { FOLDERS, folderOptions, plainly, visit } from './data-folder.ts';

export const command: Command = {
  summary: 'copy all records into one file, while the server runs',
  usage: `Usage: tipstaff backup --data DIR --to FILE [--keys DIR] [--json]

Writes every agency's entries, sealed fields and deadlines as they stand at one instant. FILE must not exist; it appears whole or
not at all. The agencies' keys are not in it: back them up apart with tipstaff keys backup. Either alone opens nothing.

${FOLDERS}
`,
  run: plainly(async (args, io) => {
    const options = folderOptions(args, { to: { type: 'string' } });
    const to = options['to'];
    if (typeof to !== 'string') throw new UsageError('--to FILE is missing');
    const { id } = await readMarker(folder(options.data));
    const summary = await visit(options, 'tipstaff_app', ({ link }) => writeBackup(link, to, { id, at: systemClock.wall() }));
    io.out(options.json ? `${JSON.stringify({ to, ...summary })}\n` : `${summary.rows} rows of ${summary.agencies} agencies in ${to}\nSHA-256 of what it holds: ${summary.sha256}\n`);
    return exit.done;
  }),
};
