import { parseArgs } from 'node:util';
import { utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { textHash } from '#law/adoption.ts';
import { conflictsIn } from '#law/conflicts.ts';
import type { Conflict } from '#law/conflicts.ts';
import { entriesOf, ownerOf } from '#law/entries.ts';
import type { LawEntry } from '#law/entries.ts';
import { believed, lawAt } from '#law/in-force.ts';
import type { LawBody } from '#law/law.ts';
import { exit, UsageError } from '../command.ts';
import type { Io } from '../command.ts';
import { entryText } from './entry-text.ts';
import { lawIn } from './folder.ts';
import { DAY_MEANS, when } from './times.ts';

export const summary = 'what the law said on a day, as it was known on another';
export const usage = `Usage: tipstaff law show [NAME] [--at WHEN] [--known WHEN] [--law FOLDER] [--json]

Shows clauses and rules in force at one time, as the body of law knew them at another.

  NAME     us-md, moa-wso-2025, or one id such as moa-wso-2025/app-a/48h; without it, everything by name
  --at     the day, 2026-03-01, or an instant with offset; now when left out
  --known  what was recorded by then; now when left out
  --law    another law folder than the one that comes with the product

${DAY_MEANS}
“Text” is a fingerprint of the wording, for counsel's adoption. A ceiling is not permission; unverified text never clears an act.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals: [name, ...more] } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { at: { type: 'string' }, known: { type: 'string' }, law: { type: 'string' }, json: { type: 'boolean' } },
  });
  if (more.length > 0) throw new UsageError(`“${more[0]}” is one word too many`, 'bad-option');
  const now = systemClock.wall();
  return show(name, { at: when(values.at, now), known: when(values.known, now) }, values, io);
}

function show(name: string | undefined, times: { at: Instant; known: Instant }, { law: folder, json }: { law?: string; json?: boolean }, io: Io): number {
  const body = lawIn(folder, io);
  const law = lawAt(body, times);
  if (name !== undefined && !entriesOf(body).some((entry) => ownerOf(entry) === name || entry.id === name)) {
    throw new UsageError(`“${name}” is not the name of an instrument, a jurisdiction or an id; “tipstaff law show” lists them`, 'unknown-name');
  }
  const entries = entriesOf(law).filter((entry) => name === undefined || ownerOf(entry) === name || entry.id === name);
  const conflicts = conflictsIn(law);
  if (json === true) {
    const shown = entries.map((entry) => ({ ...entry, text: textHash(entry), pullsAgainst: pullsAgainst(entry, conflicts) }));
    io.out(`${JSON.stringify({ ...(name === undefined ? {} : { name }), ...times, version: law.version, entries: shown }, null, 2)}\n`);
    return exit.done;
  }
  io.out(`In force at ${utcText(times.at)}, as recorded by ${utcText(times.known)}. Law version ${law.version}.\n\n`);
  if (name === undefined) for (const [owner, all] of Map.groupBy(entries, ownerOf)) io.out(`${owner.padEnd(28)}${all.length}\n`);
  else for (const entry of entries) io.out(`${entryText(entry, conflicts)}\n`);
  if (entries.length === 0) {
    io.out('Nothing was in force, or nothing had been recorded, by these times.\n');
    for (const line of otherTimes(body, name, times.known)) io.out(`${line}\n`);
  }
  return exit.done;
}

/** When what is named was or will be in force, as then recorded. */
const otherTimes = (body: LawBody, name: string | undefined, known: Instant): readonly string[] => entriesOf(body)
  .filter((entry) => (ownerOf(entry) === name || entry.id === name) && believed(entry, known))
  .map(({ id, inForceFrom, inForceTo }) => `  ${id} is recorded as in force from ${utcText(inForceFrom)}${inForceTo === null ? '' : ` until ${utcText(inForceTo)}`}`);

/** What in force pulls against an entry, whichever side names the other. */
const pullsAgainst = (entry: LawEntry, conflicts: readonly Conflict[]) => conflicts
  .flatMap(({ rule, against }) => (rule.id === entry.id ? [against] : against.id === entry.id ? [rule] : []))
  .map(({ id, citation }) => ({ id, citation }));
