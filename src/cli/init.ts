import { initSite } from '#store/site.ts';
import { systemClock } from '#time/system-clock.ts';
import { exit } from './command.ts';
import type { Command } from './command.ts';
import { FOLDERS, folderOptions, plainly } from './data-folder.ts';

export const command: Command = {
  summary: 'make a new data folder, once',
  usage: `Usage: tipstaff init --data DIR [--keys DIR] [--json]

Makes DIR with an empty database in it, and the keys folder beside it when there is none. Refuses a folder that holds anything.
Nothing else in Tipstaff makes a data folder: a volume that is not mounted is never taken for a new site.

${FOLDERS}
`,
  run: plainly(async (args, io) => {
    const { data, keys, json } = folderOptions(args);
    const { id } = await initSite(data, keys, systemClock);
    io.out(json ? `${JSON.stringify({ data, keys, id })}\n` : `${data} is ready. Keys are kept apart, in ${keys}.\nNext: tipstaff agency create --data ${data}, then tipstaff keys backup, then tipstaff start --data ${data}\n`);
    return exit.done;
  }),
};
