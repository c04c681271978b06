import { parseArgs } from 'node:util';
import { CalendarRangeError } from '#time/custody-hours.ts';
import { later, utcText } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { localInstant, LocalTimeError, localText } from '#time/local-time.ts';
import { zone as placeZone, ZoneError } from '#time/zone.ts';
import { governing, limit } from '#authority/limits.ts';
import type { Counting, Limit, LimitRule } from '#authority/limits.ts';
import { agreementLimitRules, detainerLimitRules, stateLimitRules } from '#authority/limit-rules.ts';
import { lawAt } from '#law/in-force.ts';
import type { Law, LawBody } from '#law/law.ts';
import { loadLaw } from '#law/load.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';

const CALENDAR = 'us-federal-2006-2035';
const AGREEMENT = 'moa-wso-2025';

export const command: Command = {
  summary: 'when custody must end, under every rule, from a start you give',
  usage: `Usage: tipstaff limits --from LOCAL-TIME --zone ZONE [--offset OFFSET] [--state STATE]… [--json]

Counts every custody limit from one start and says which ends first.

  --from    the start as the facility's clock shows it, such as 2026-10-31T09:00
  --zone    the facility's IANA time zone, such as America/New_York
  --offset  which reading is meant when the clock shows a time twice, such as -04:00; checked otherwise
  --state   adds a state's own limit, such as us-nh; may be given more than once
  --json    { start, limits: [{ rule, citation, power, start, end, counted }], governing }, instants in UTC

The texts are those that the body of law holds now: the 2025 agreement, 8 CFR 287.7(d) and Form I-247A.
Days are excluded by skipping their hours, with the federal calendar; where the text leaves that open, “counted” says so.
`,
  async run(args, io) {
    const { values } = parseArgs({
      args: joinOffset(args),
      options: { from: { type: 'string' }, zone: { type: 'string' }, offset: { type: 'string' }, state: { type: 'string', multiple: true }, json: { type: 'boolean' } },
    });
    if (values.from === undefined || values.zone === undefined) throw new UsageError('limits needs --from and --zone', 'missing-option');
    const { local, offset } = splitOffset(values.from, values.offset);
    const { start, zone } = readStart(local, values.zone, offset);
    const limits = computeAll(start, zone, values.state ?? []);
    if (values.json === true) io.out(asJson(start, limits));
    else print(start, zone, limits, io);
    return exit.done;
  },
};

/** `parseArgs` takes a value that starts with a dash only in the form `--offset=-04:00`; people write a space. */
function joinOffset(args: readonly string[]): string[] {
  const at = args.indexOf('--offset');
  const value = args[at + 1];
  if (at < 0 || value === undefined || !/^-\d/.test(value)) return [...args];
  return [...args.slice(0, at), `--offset=${value}`, ...args.slice(at + 2)];
}

/** A start written with its offset says the same as `--offset`. */
function splitOffset(from: string, offset: string | undefined): { local: string; offset: string | undefined } {
  const written = /^(.+T.+)([+-]\d{2}:\d{2})$/.exec(from);
  if (written === null) return { local: from, offset };
  if (offset !== undefined && offset !== written[2]) throw new UsageError(`--from says ${written[2]} and --offset says ${offset}: give one`, 'bad-option');
  return { local: written[1]!, offset: written[2]! };
}

function readStart(from: string, zoneName: string, offset: string | undefined): { start: Instant; zone: string } {
  try {
    return { start: localInstant(from, zoneName, offset), zone: placeZone(zoneName) };
  } catch (error) {
    if (error instanceof ZoneError) throw new UsageError(error.message, 'bad-zone');
    if (!(error instanceof LocalTimeError)) throw error;
    throw new UsageError(error.message, `${error.reason}-local-time`, {
      readings: error.readings.map(({ local, offset: at, at: utc }) => ({ local, offset: at, utc: utcText(utc) })),
    });
  }
}

function computeAll(start: Instant, zone: string, states: readonly string[]): readonly Limit[] {
  const law = latest(loadLaw());
  const counting: Counting = { method: 'skip-excluded-hours', calendar: law.calendars.get(CALENDAR)!, zone };
  const rules = [...agreementLimitRules(law, AGREEMENT).slice(0, 1), ...detainerLimitRules(law), ...states.flatMap(state => stateRules(law, state))];
  try {
    return rules.map(rule => limit(rule, rule.startEvents[0]!, start, counting));
  } catch (error) {
    if (error instanceof CalendarRangeError) throw new UsageError(error.message, 'outside-calendar');
    throw error;
  }
}

/** The law as the body says it now, whatever the start: this counts hours by today's texts, it does not say which text bound then. */
function latest(body: LawBody): Law {
  const recorded = [...body.clauses, ...body.rules].map(({ recordedAt }) => recordedAt).reduce(later);
  return lawAt(body, { at: recorded, known: recorded });
}

function stateRules(law: Law, state: string): readonly LimitRule[] {
  const rules = stateLimitRules(law, state.toLowerCase());
  if (rules.length > 0) return rules;
  const recorded = [...law.rules.keys()].filter(one => stateLimitRules(law, one).length > 0).join(', ');
  throw new UsageError(`No custody limit is recorded for “${state}”. Recorded: ${recorded}. That none is recorded says nothing about that state's law`, 'unknown-state');
}

function asJson(start: Instant, limits: readonly Limit[]): string {
  const shown = limits.map(({ rule, citation, power, start: from, end, counted }) => ({ rule, citation, power, start: utcText(from), end: utcText(end), counted }));
  return JSON.stringify({ start: utcText(start), limits: shown, governing: governing(limits)!.rule }, null, 2) + '\n';
}

function print(start: Instant, zone: string, limits: readonly Limit[], io: Io): void {
  const first = governing(limits)!;
  const rows = limits.map(({ rule, power, end }) => [rule, clockFace(end, zone), utcText(end), power === 'power' ? 'power' : 'ceiling, not permission']);
  const notes = limits.map(({ rule, citation, counted }) => `  ${rule}: ${citation}.\n    ${counted}.`);
  io.out(`Start  ${clockFace(start, zone)}  ${zone}  (${utcText(start)})\n\n${columns([['rule', 'ends, local time', 'ends, UTC', ''], ...rows])}\n` +
    `Ends first: ${first.rule}, ${clockFace(first.end, zone)}. That the earliest end governs is the agency's safeguard, not a citation.\n\nHow each was counted\n${notes.join('\n')}\n`);
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Mon 2026-11-02 08:00 -05:00`: the offset tells the two readings of a repeated hour apart. */
function clockFace(at: Instant, zone: string): string {
  const [date, time] = localText(at, zone).split('T') as [string, string];
  return `${DAYS[Temporal.PlainDate.from(date).dayOfWeek - 1]} ${date} ${time.replace(/^(\d\d:\d\d)(:00)?/, '$1').replace(/([+-]\d\d:\d\d)$/, ' $1')}`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  return rows.map(row => '  ' + row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd() + '\n').join('');
}
