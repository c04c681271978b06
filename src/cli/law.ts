import { parseArgs } from 'node:util';
import { instant, utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { localInstant } from '#time/local-time.ts';
import { systemClock } from '#time/system-clock.ts';
import { textHash } from '#law/adoption.ts';
import { isDate } from '#law/dates.ts';
import { lawAt } from '#law/in-force.ts';
import type { LawFile } from '#law/json-text.ts';
import type { Clause, JurisdictionRule, Law, LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { parseLaw } from '#law/parse.ts';
import { problemText } from '#law/problem.ts';
import { lawDirectory, readLaw } from '#law/read-law.ts';
import { unsealed } from '#law/seals.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';

type Entry = Clause | JurisdictionRule;

export const command: Command = {
  summary: 'what the law said on a day, as it was known on another; check the law files',
  usage: `Usage: tipstaff law show [NAME] [--at WHEN] [--known WHEN] [--json]
       tipstaff law check [FOLDER] [--json]

Shows clauses and rules in force at one time, as the body of law knew them at another.

  NAME     us-md, moa-wso-2025, or one id such as moa-wso-2025/app-a/48h; without it, everything by name
  --at     the day, 2026-03-01, or an instant with offset; now when left out
  --known  what was recorded by then; now when left out
  FOLDER   the law folder to check; the one that comes with the product when left out

A day stands for noon of that day, Eastern time: what began at any midnight in the country on that day is in force.
“Text” is a fingerprint of the wording, for counsel's adoption. A ceiling is not permission; unverified text never clears an act.
`,
  run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true, options: { at: { type: 'string' }, known: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [action, name, ...more] = positionals;
    if (more.length > 0) throw new UsageError(`“${more[0]}” is one word too many`, 'bad-option');
    const json = values.json === true;
    if (action === 'check') return Promise.resolve(check(name ?? lawDirectory, json, io));
    if (action !== 'show') throw new UsageError('law needs “show” or “check”', 'missing-option');
    const now = systemClock.wall();
    return Promise.resolve(show(name, { at: when(values.at, now), known: when(values.known, now) }, json, io));
  },
};

function when(text: string | undefined, now: Instant): Instant {
  if (text === undefined) return now;
  return isDate(text) ? localInstant(`${text}T12:00`, 'America/New_York') : instant(text);
}

function check(folder: string, json: boolean, io: Io): number {
  const { body, problems, gaps, seals } = parseLaw(filesIn(folder));
  const entries: readonly Entry[] = [...body.clauses, ...body.rules];
  const unverified = entries.filter((entry) => entry.verification === 'unverified').map((entry) => entry.id);
  const open = unsealed(body, seals);
  if (json) {
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

function filesIn(folder: string): readonly LawFile[] {
  try {
    return readLaw(folder);
  } catch (error) {
    throw new UsageError(`“${folder}” cannot be read as a law folder: ${(error as Error).message}`, 'bad-folder');
  }
}

function show(name: string | undefined, times: { at: Instant; known: Instant }, json: boolean, io: Io): number {
  const body = loadLaw();
  const law = lawAt(body, times);
  if (name !== undefined && !nameIn(body, name)) {
    throw new UsageError(`“${name}” is not the name of an instrument, a jurisdiction or an id; “tipstaff law show” lists them`, 'unknown-name');
  }
  const entries = entriesOf(law).filter((entry) => name === undefined || ownerOf(entry) === name || entry.id === name);
  if (json) {
    const shown = entries.map((entry) => ({ ...entry, text: textHash(entry) }));
    io.out(`${JSON.stringify({ ...(name === undefined ? {} : { name }), ...times, version: law.version, entries: shown }, null, 2)}\n`);
    return exit.done;
  }
  io.out(`In force at ${utcText(times.at)}, as recorded by ${utcText(times.known)}. Law version ${law.version.slice(0, 12)}.\n\n`);
  if (name === undefined) for (const [owner, all] of Map.groupBy(entries, ownerOf)) io.out(`${owner.padEnd(28)}${all.length}\n`);
  else for (const entry of entries) io.out(`${describe(entry)}\n`);
  if (entries.length === 0) io.out('Nothing was in force, or nothing had been recorded, by these times.\n');
  return exit.done;
}

const ownerOf = (entry: Entry): string => ('instrument' in entry ? entry.instrument : entry.jurisdiction);
const entriesOf = (law: Law): readonly Entry[] => [...law.clauses.values(), ...[...law.rules.values()].flat()];
const nameIn = (body: LawBody, name: string): boolean =>
  [...body.clauses, ...body.rules].some((entry) => ownerOf(entry) === name || entry.id === name);

function describe(entry: Entry): string {
  const kind = entry.kind === 'ceiling' ? 'ceiling, not permission' : entry.kind;
  const lines = [
    `${entry.id}   [${kind}]   ${entry.verification}`,
    `  ${entry.citation}`,
    ...(entry.quotation === '' ? [] : [`  “${entry.quotation}”`]),
    `  in force from ${utcText(entry.inForceFrom)}${entry.inForceTo === null ? '' : ` until ${utcText(entry.inForceTo)}`}, recorded ${utcText(entry.recordedAt)}, source ${entry.source}`,
    ...('instrument' in entry ? parametersOf(entry) : termsOf(entry)),
    ...(entry.note === undefined ? [] : [`  ${entry.note}`]),
    `  text ${textHash(entry).slice(0, 16)}`,
  ];
  return `${lines.join('\n')}\n`;
}

const parametersOf = (clause: Clause): readonly string[] => Object.entries(clause.parameters)
  .map(([name, { value, unit }]) => `  ${name}: ${typeof value === 'object' ? value.join('; ') : value} (${unit})`);

function termsOf(rule: JurisdictionRule): readonly string[] {
  const limit = rule.limit === null ? [] : [`  limit: ${rule.limit.hours} hours from ${rule.limit.start}, excluding ${rule.limit.excludes}`];
  return [
    ...(rule.bearsOn.length === 0 ? [] : [`  bears on ${rule.bearsOn.join(', ')}: ${rule.effect}`]),
    ...limit,
    ...rule.conditions.map((condition) => `  condition: ${condition}`),
    ...(rule.conflictsWith.length === 0 ? [] : [`  pulls against ${rule.conflictsWith.join(', ')}`]),
  ];
}
