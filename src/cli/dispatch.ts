import { InstantError } from '#time/instant.ts';
import { StoreUnavailable } from '#store/store.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';
import { commands } from './commands.ts';

const EXITS = 'Exit codes: 0 done · 1 refused, not cleared or a check failed · 2 usage or bad input · 3 unavailable.';

/** Runs the command that the arguments name; never throws. */
export async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const json = args.includes('--json');
  try {
    if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') return await help(args.slice(1), io);
    const found = match(args);
    if (found === undefined) return unknown(args, io, json);
    const command = await load(found.name);
    if (found.rest.includes('--help') || found.rest.includes('-h')) {
      io.out(command.usage.trimEnd() + '\n');
      return exit.done;
    }
    return await run(command, found.rest, io, json);
  } catch (error) {
    return report(error, io, json);
  }
}

async function run(command: Command, rest: readonly string[], io: Io, json: boolean): Promise<number> {
  try {
    return await command.run(rest, io);
  } catch (error) {
    const code = report(error, io, json);
    if (!json && ['missing-option', 'bad-option'].includes(describe(error).problem)) io.err(`\n${command.usage.trimEnd()}\n`);
    return code;
  }
}

function match(args: readonly string[]): { name: string; rest: readonly string[] } | undefined {
  for (let words = Math.min(3, args.length); words > 0; words -= 1) {
    const name = args.slice(0, words).join(' ');
    if (Object.hasOwn(commands, name)) return { name, rest: args.slice(words) };
  }
  return undefined;
}

async function load(name: string): Promise<Command> {
  return (await commands[name]!()).command;
}

async function help(words: readonly string[], io: Io): Promise<number> {
  const found = words.length > 0 ? match(words) : undefined;
  if (found !== undefined) {
    io.out((await load(found.name)).usage.trimEnd() + '\n');
    return exit.done;
  }
  const names = Object.keys(commands).sort();
  const width = Math.max(...names.map(name => name.length)) + 2;
  const lines = await Promise.all(names.map(async name => `  ${name.padEnd(width)}${(await load(name)).summary}`));
  io.out(`tipstaff: the operational record of delegated authority inside a jail\n\nUsage: tipstaff <command> [options]\n\n${lines.join('\n')}\n\n` +
    `tipstaff <command> --help shows a command's options.\n${EXITS}\n`);
  return exit.done;
}

function unknown(args: readonly string[], io: Io, json: boolean): number {
  const typed = args.filter(arg => !arg.startsWith('-')).slice(0, 2).join(' ') || args[0]!;
  const names = Object.keys(commands);
  const near = names.find(name => name.startsWith(`${args[0]} `)) ?? nearest(typed, names);
  const hint = near === undefined ? 'tipstaff --help lists the commands.' : `Did you mean “tipstaff ${near}”? tipstaff --help lists all.`;
  return report(new UsageError(`There is no command “${typed}”. ${hint}`, 'unknown-command'), io, json);
}

/** The closest command name within three edits of what was typed, compared against as many words as the name has. */
function nearest(typed: string, names: readonly string[]): string | undefined {
  const scored = names
    .map(name => ({ name, distance: edits(typed.split(' ').slice(0, name.split(' ').length).join(' '), name) }))
    .filter(({ name, distance }) => distance <= 3 && distance < name.length)
    .sort((a, b) => a.distance - b.distance);
  return scored[0]?.name;
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Says on standard error what went wrong and returns the exit code that belongs to it. */
function report(error: unknown, io: Io, json: boolean): number {
  const { code, problem, detail, members } = describe(error);
  if (json) {
    io.err(JSON.stringify({ type: `urn:tipstaff:problem:${problem}`, title: problem.replaceAll('-', ' '), detail, ...members }) + '\n');
  } else {
    io.err(`tipstaff: ${detail}\n`);
    if (problem === 'internal' && io.env['TIPSTAFF_DEBUG'] !== undefined && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  }
  return code;
}

interface Described { code: number; problem: string; detail: string; members: Readonly<Record<string, unknown>> }

function describe(error: unknown): Described {
  if (error instanceof UsageError) return { code: exit.usage, problem: error.problem, detail: error.message, members: error.members };
  if (error instanceof InstantError) return { code: exit.usage, problem: 'bad-time', detail: error.message, members: {} };
  if (error instanceof StoreUnavailable) return { code: exit.unavailable, problem: 'unavailable', detail: error.message, members: { reason: error.reason } };
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('ERR_PARSE_ARGS')) return { code: exit.usage, problem: 'bad-option', detail, members: {} };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return { code: exit.usage, problem: 'bad-file', detail, members: {} };
  return { code: exit.unavailable, problem: 'internal', detail: `${detail}. Nothing was reported as done. Set TIPSTAFF_DEBUG=1 for details.`, members: {} };
}
