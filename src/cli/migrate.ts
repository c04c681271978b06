import { parseArgs } from 'node:util';
import { migrate } from '#store/migrate.ts';
import { readTargets } from '#store/target.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { plainly } from './data-folder.ts';

export const command: Command = {
  summary: 'bring a PostgreSQL server of your own to this version’s schema',
  usage: `Usage: OWNER_URL=postgresql://OWNER:PASSWORD@HOST/DATABASE tipstaff migrate --role ROLE [--json]

Connects as the owner of the schema, named in the environment so that no password stands in a command line, and applies what is
missing, each step in one transaction. ROLE is the role that Tipstaff itself connects as through DATABASE_URL: it must exist, own
nothing and be neither superuser nor BYPASSRLS. A data folder of Tipstaff's own is migrated when it starts.
`,
  run: plainly(async (args, io) => {
    const { values } = parseArgs({ args: [...args], strict: false, options: { role: { type: 'string' }, json: { type: 'boolean' } } });
    const url = io.env['OWNER_URL'];
    if (typeof values.role !== 'string') throw new UsageError('--role ROLE is missing');
    if (url === undefined || url === '') throw new UsageError('OWNER_URL is not set');
    const [target] = readTargets(url);
    if (target === undefined) throw new UsageError('OWNER_URL names no server');
    const applied = await migrate(target, values.role);
    io.out(values.json === true ? `${JSON.stringify({ applied })}\n` : applied.length === 0 ? 'The schema is up to date.\n' : `Applied: ${applied.join(', ')}\n`);
    return exit.done;
  }),
};
