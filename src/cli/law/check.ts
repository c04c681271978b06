import { parseArgs } from 'node:util';
import { utcText } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { entriesOf } from '#law/entries.ts';
import { parseLaw } from '#law/parse.ts';
import type { ParsedLaw } from '#law/parse.ts';
import { problemText } from '#law/problem.ts';
import { reviewLaw } from '#law/review.ts';
import type { ActState, JurisdictionReview } from '#law/review.ts';
import { unsealed } from '#law/seals.ts';
import { exit, UsageError } from '../command.ts';
import type { Io } from '../command.ts';
import { lawFilesIn } from './folder.ts';
import { DAY_MEANS, when } from './times.ts';

export const summary = 'check the law files: every fault with its line, and what to look at';
export const usage = `Usage: tipstaff law check [FOLDER] [--at WHEN] [--json]

  FOLDER   the law folder to check; the one that comes with the product when left out
  --at     the day for which silence and lapsed rules are looked at; now when left out

Faults are refused: the law cannot be loaded. Everything else is only shown:
gaps between versions of one id, acts on which a jurisdiction is silent or its rules have lapsed (both: stop and ask),
rules that count only once counsel has adopted them, unverified texts, and what is not sealed yet.

${DAY_MEANS}
Exit code 0 when the law can be loaded, 1 when it has a fault.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals: [folder, ...more] } = parseArgs({ args: [...args], allowPositionals: true, options: { at: { type: 'string' }, json: { type: 'boolean' } } });
  if (more.length > 0) throw new UsageError(`“${more[0]}” is one word too many`, 'bad-option');
  const now = systemClock.wall();
  const at = when(values.at, now);
  const parsed = parseLaw(lawFilesIn(folder, io));
  const review = reviewLaw(parsed.body, { at, known: now });
  if (values.json === true) io.out(`${JSON.stringify(report(parsed, review), null, 2)}\n`);
  else print(parsed, review, io);
  return parsed.problems.length === 0 ? exit.done : exit.refused;
}

const unverifiedIn = ({ body }: ParsedLaw): readonly string[] =>
  entriesOf(body).filter((entry) => entry.verification === 'unverified' && entry.supersededAt === undefined).map((entry) => entry.id);

function report(parsed: ParsedLaw, review: readonly JurisdictionReview[]): object {
  const { body, problems, gaps, seals } = parsed;
  return { version: body.version, clauses: body.clauses.length, rules: body.rules.length, unverified: unverifiedIn(parsed), unsealed: unsealed(body, seals), gaps, review, problems };
}

function print(parsed: ParsedLaw, review: readonly JurisdictionReview[], io: Io): void {
  const { body, problems, gaps, seals } = parsed;
  for (const problem of problems) io.err(`refused  ${problemText(problem)}\n`);
  for (const gap of gaps) io.out(`gap      ${problemText(gap)}\n`);
  printActs(review, io);
  const open = unsealed(body, seals);
  const unverified = unverifiedIn(parsed);
  list('Rules in force that count only once counsel has adopted them', review.flatMap(({ needAdoption }) => needAdoption), io);
  list('Unverified: can make an answer undetermined, never cleared', unverified, io);
  list('Not sealed yet; add to seals.json when the day is over', [...open.known, ...open.calendars].map((seal) => JSON.stringify(seal)), io);
  io.out(`\n${body.clauses.length} clauses, ${body.rules.length} rules, ${body.calendars.size} calendars; ${unverified.length} unverified; version ${body.version}\n`);
  io.out(problems.length === 0 ? 'The law can be loaded.\n' : `The law cannot be loaded: ${problems.length} ${problems.length === 1 ? 'fault' : 'faults'}.\n`);
}

const SIGNS: Readonly<Record<ActState['state'], string>> = { 'in-force': 'rule', 'lapsed': 'LAPSED', 'not-yet': 'later', 'silent': '–' };

/** The table of acts, then one line for each act that stops and asks for a reason a keeper can do something about. */
function printActs(review: readonly JurisdictionReview[], io: Io): void {
  const acts = Object.keys(review[0]?.acts ?? {}) as (keyof JurisdictionReview['acts'])[];
  io.out(`Which acts have a rule in force (“–”: silent, stop and ask)\n${''.padEnd(8)}${acts.map((act) => act.padEnd(act.length + 2)).join('')}\n`);
  for (const { jurisdiction, acts: states } of review) {
    io.out(`${jurisdiction.padEnd(8)}${acts.map((act) => SIGNS[states[act].state].padEnd(act.length + 2)).join('').trimEnd()}\n`);
  }
  for (const { jurisdiction, acts: states } of review) {
    for (const act of acts) {
      const said = actWords(states[act]);
      if (said !== undefined) io.out(`${jurisdiction} ${act}: ${said}\n`);
    }
  }
}

function actWords(state: ActState): string | undefined {
  if (state.state === 'lapsed') return `lapsed ${utcText(state.since)} with nothing after it (${state.rules.join(', ')}): stop and ask`;
  if (state.state === 'not-yet') return `nothing in force before ${utcText(state.from)} (${state.rules.join(', ')}): stop and ask until then`;
  return state.state === 'in-force' && state.lapsesAt !== null ? `will lapse ${utcText(state.lapsesAt)} with nothing after it` : undefined;
}

function list(title: string, items: readonly string[], io: Io): void {
  if (items.length > 0) io.out(`\n${title} (${items.length}):\n${items.map((item) => `  ${item}\n`).join('')}`);
}
