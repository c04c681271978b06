import { parseArgs } from 'node:util';
import { utcText } from '#time/instant.ts';
import { systemClock } from '#time/system-clock.ts';
import { diffCalendars, diffEntries } from '#law/diff.ts';
import type { CalendarDiff, FieldChange, FileDiff } from '#law/diff.ts';
import { ownerOf } from '#law/entries.ts';
import type { LawEntry } from '#law/entries.ts';
import { exit, UsageError } from '../command.ts';
import type { Io } from '../command.ts';
import { readSides } from './sides.ts';
import type { Side } from './sides.ts';
import { DAY_MEANS } from './times.ts';

export const summary = 'what changes in the law between two days, two folders, or two times of knowing';
export const usage = `Usage: tipstaff law diff A B [NAME] [--known WHEN [--known WHEN]] [--json]

A and B are each one of
  2026-03-01         a day, or an instant with offset: the law in force then
  FOLDER@2026-03-01  the same, of another law folder
  FOLDER             another law folder, now; with two folders, all that they hold, whenever in force

  NAME     us-md, moa-wso-2025, or one id; everything when left out
  --known  what was recorded by then; now when left out. Given twice, the first is for A and the second for B

Prints what was added, what ended and what changed, file by file and field by field. Notes are not compared.
${DAY_MEANS}
Exit code 0 when both say the same, 1 when they differ, 2 when a side cannot be read.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals: [a, b, name, ...more] } = parseArgs({
    args: [...args], allowPositionals: true, options: { known: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  if (a === undefined || b === undefined) throw new UsageError('law diff needs two sides, such as 2026-02-16 and 2026-02-17', 'missing-option');
  if (more.length > 0) throw new UsageError(`“${more[0]}” is one word too many`, 'bad-option');
  const sides = readSides([a, b], values.known ?? [], systemClock.wall(), io);
  const [from, to] = sides.map((side) => named(side, name)) as [Side, Side];
  if (name !== undefined && from.entries.length + to.entries.length === 0) throw new UsageError(`“${name}” is not the name of an instrument, a jurisdiction or an id on either side`, 'unknown-name');
  const whole = from.at === undefined && to.at === undefined;
  const files = diffEntries(from.entries, to.entries, whole ? (entry) => `${entry.id} ${entry.inForceFrom}` : (entry) => entry.id);
  const calendars = name === undefined ? diffCalendars(from.calendars, to.calendars) : [];
  const same = files.length === 0 && calendars.length === 0;
  if (values.json === true) io.out(`${JSON.stringify({ from: head(from), to: head(to), same, files, calendars }, null, 2)}\n`);
  else io.out([`From ${sideText(from)}`, `To   ${sideText(to)}`, '', ...(same ? ['No difference.'] : [...files.flatMap(fileText), ...calendars.map(calendarText)])].join('\n') + '\n');
  return same ? exit.done : exit.refused;
}

const named = (side: Side, name: string | undefined): Side =>
  (name === undefined ? side : { ...side, entries: side.entries.filter((entry) => ownerOf(entry) === name || entry.id === name) });

const head = ({ folder, at, known, version }: Side) => ({ folder, at: at ?? null, known, version });

const sideText = ({ folder, at, known, version }: Side): string =>
  `${folder ?? 'the law that comes with the product'}, ${at === undefined ? 'whenever in force' : `in force at ${utcText(at)}`}, as recorded by ${utcText(known)}; version ${version.slice(0, 12)}`;

function fileText({ file, added, ended, changed }: FileDiff): readonly string[] {
  return [
    file,
    ...ended.map((entry) => `  ended    ${line(entry)}`),
    ...added.map((entry) => `  added    ${line(entry)}`),
    ...changed.flatMap(({ after, fields }) => [`  changed  ${line(after)}`, ...fields.map((change) => `           ${fieldText(change)}`)]),
    '',
  ];
}

const line = (entry: LawEntry): string =>
  `${entry.id}   ${entry.citation}   from ${utcText(entry.inForceFrom)}${entry.inForceTo === null ? '' : ` until ${utcText(entry.inForceTo)}`}`;

const fieldText = ({ field, from, to }: FieldChange): string => `${field}: ${shown(from)} → ${shown(to)}`;

/** A value is shown as it is written in the file, so that an empty one is seen; a field that is not there is said. */
const shown = (value: unknown): string => (value === undefined ? 'not stated' : JSON.stringify(value));

const calendarText = ({ id, added, ended }: CalendarDiff): string =>
  `calendar ${id}: ${[...ended.map((date) => `no longer ${date}`), ...added.map((date) => `also ${date}`)].join(', ')}`;
