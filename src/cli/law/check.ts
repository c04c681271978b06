import { parseArgs } from 'node:util';
import { entriesOf } from '#law/entries.ts';
import { parseLaw } from '#law/parse.ts';
import { problemText } from '#law/problem.ts';
import { unsealed } from '#law/seals.ts';
import { exit, UsageError } from '../command.ts';
import type { Io } from '../command.ts';
import { lawFilesIn } from './folder.ts';

export const summary = 'check the law files: every fault with file, id and field';
export const usage = `Usage: tipstaff law check [FOLDER] [--json]

  FOLDER   the law folder to check; the one that comes with the product when left out

Exit code 0 when the law can be loaded, 1 when it has a fault.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals: [folder, ...more] } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } });
  if (more.length > 0) throw new UsageError(`“${more[0]}” is one word too many`, 'bad-option');
  const { body, problems, gaps, seals } = parseLaw(lawFilesIn(folder, io));
  const unverified = entriesOf(body).filter((entry) => entry.verification === 'unverified').map((entry) => entry.id);
  const open = unsealed(body, seals);
  if (values.json === true) {
    io.out(`${JSON.stringify({ version: body.version, clauses: body.clauses.length, rules: body.rules.length, unverified, unsealed: open, gaps, problems }, null, 2)}\n`);
  } else {
    for (const problem of problems) io.err(`refused  ${problemText(problem)}\n`);
    for (const gap of gaps) io.out(`gap      ${problemText(gap)}\n`);
    for (const id of unverified) io.out(`unverified  ${id}\n`);
    for (const seal of [...open.known, ...open.calendars]) io.out(`not sealed yet  ${JSON.stringify(seal)}\n`);
    io.out(`${body.clauses.length} clauses, ${body.rules.length} rules, ${body.calendars.size} calendars; ${unverified.length} unverified; version ${body.version}\n`);
    io.out(problems.length === 0 ? 'The law can be loaded.\n' : `The law cannot be loaded: ${problems.length} faults.\n`);
  }
  return problems.length === 0 ? exit.done : exit.refused;
}
