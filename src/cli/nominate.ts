import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NOMINATIONS_AT_ONCE } from '#desk/officer/nominate.ts';
import { pathOf } from '#http/use-case-routes.ts';
import { type JudgedRow, NominationsUnreadable, readNominations } from '#feeds/read-nominations.ts';
import { NOMINATION_COLUMNS, REQUIRED } from '#feeds/nomination-row.ts';
import { systemClock } from '#time/system-clock.ts';
import { zone as placeZone, ZoneError } from '#time/zone.ts';
import { agencyOf, ask, find, tokenText } from './client.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Io } from './command.ts';

const SHOWN_AT_MOST = 20;

export const command: Command = {
  summary: 'nominate the officers of a list, each row with its verdict',
  usage: `Usage: tipstaff nominate FILE --zone ZONE [--check | --leave-out] [options]

Every row is judged before anything is recorded. With a fault in any row nothing is recorded, unless --leave-out says that the good
rows go ahead without the others. An employee number that is on record already is said and not recorded again: a run that was cut off
is finished by running it again.

  FILE          CSV in UTF-8. Columns that must be there: ${REQUIRED.join(', ')};
                that may be: ${NOMINATION_COLUMNS.filter((each) => !REQUIRED.includes(each)).join(', ')}
  --zone        the facility's IANA zone, such as America/New_York: a day or time without an offset is read there
  --check       judge the rows and record nothing
  --leave-out   record the good rows, leave out the others
  --all         name every faulty row, not only the first ${SHOWN_AT_MOST}
  --token-file  file with the coordinator's token; TIPSTAFF_TOKEN otherwise
  --url         the server; TIPSTAFF_URL or http://localhost:4800 otherwise
  --json        { source, rows, ready, faulty, nominated, onRecord, disqualifiedBefore, verdicts: [{ line, employeeNumber, verdict, why }] }
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: {
        'zone': { type: 'string' }, 'check': { type: 'boolean', default: false }, 'leave-out': { type: 'boolean', default: false }, 'all': { type: 'boolean', default: false },
        'token-file': { type: 'string' }, 'url': { type: 'string' }, 'json': { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('give exactly one FILE', 'missing-option');
    if (values.check && values['leave-out']) throw new UsageError('--check records nothing, --leave-out does: say one of them', 'bad-option');
    const list: List = { path: resolve(io.cwd, file), zone: zoneIn(values.zone) };
    const progress = io.isTTY && !values.json ? (words: string) => io.err(`\r${words}`) : () => undefined;
    const found = await judge(list, progress);
    const goes = !values.check && (found.faulty.length === 0 || values['leave-out']) && found.ready > 0;
    const sent = goes ? await nominate(list, found.source, values, io, progress) : NOTHING_SENT;
    progress('');
    io.out(values.json ? `${JSON.stringify(report(found, sent))}\n` : text(found, sent, { all: values.all, check: values.check }));
    if (sent.stopped !== undefined) {
      io.err(`tipstaff nominate: ${sent.stopped}\n`);
      return sent.unavailable ? exit.unavailable : exit.refused;
    }
    return found.faulty.length > 0 || found.ready === 0 ? exit.refused : exit.done;
  },
};

interface List { readonly path: string; readonly zone: string }
interface Found { readonly source: string; readonly ready: number; readonly faulty: readonly JudgedRow[] }
interface Sent {
  readonly nominated: number;
  readonly known: readonly { readonly line: number; readonly employeeNumber: string; readonly outcome: keyof typeof KNOWN }[];
  /** Why the rest was not sent. */
  readonly stopped?: string;
  readonly unavailable?: boolean;
}
const NOTHING_SENT: Sent = { nominated: 0, known: [] };

function zoneIn(text: string | undefined): string {
  if (text === undefined) throw new UsageError('nominate needs --zone: the facility’s zone, such as America/New_York', 'missing-option');
  try {
    return placeZone(text);
  } catch (error) {
    if (error instanceof ZoneError) throw new UsageError(error.message, 'bad-option');
    throw error;
  }
}

async function* rowsOf({ path, zone }: List, source: (sha256: string) => void): AsyncGenerator<JudgedRow> {
  try {
    yield* readNominations(createReadStream(path), { zone, now: systemClock.wall(), source });
  } catch (error) {
    if (error instanceof NominationsUnreadable) throw new UsageError(`${path}: ${error.message}`);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UsageError(`${path}: there is no such file`);
    throw error;
  }
}

/** The first reading: every row gets its verdict, only faults are kept. */
async function judge(list: List, progress: (words: string) => void): Promise<Found> {
  let [ready, source] = [0, ''];
  const faulty: JudgedRow[] = [];
  for await (const row of rowsOf(list, (sha256) => { source = sha256; })) {
    if (row.nomination === undefined) faulty.push(row);
    else ready += 1;
    if ((ready + faulty.length) % 500 === 0) progress(`${ready + faulty.length} rows read`);
  }
  return { source, ready, faulty };
}

type Options = { readonly 'token-file'?: string | undefined; readonly url?: string | undefined };

/** The second reading sends what was judged good, so many at a time; each call has a key made from the list, so that a repeat does nothing twice. */
async function nominate(list: List, source: string, options: Options, io: Io, progress: (words: string) => void): Promise<Sent> {
  const token = await tokenText(options['token-file'], io);
  const server = { base: options.url ?? io.env['TIPSTAFF_URL'] ?? 'http://localhost:4800', token, agency: agencyOf(token) };
  const path = pathOf(find('officer/nominate-officers'), server.agency, '');
  const known: Sent['known'][number][] = [];
  let [nominated, sourceNow] = [0, ''];
  for await (const part of parts(rowsOf(list, (sha256) => { sourceNow = sha256; }))) {
    const body = JSON.stringify({ list: source, nominations: part.map(({ nomination }) => nomination) });
    const response = await ask(server, 'POST', path, { 'content-type': 'application/json', 'idempotency-key': `nominate-${source.slice(0, 32)}-${part[0]?.line ?? 0}` }, body);
    if (response.status !== 200) return { nominated, known, ...stopped(response, nominated) };
    const { officers } = JSON.parse(response.text) as { officers: readonly { outcome: 'nominated' | keyof typeof KNOWN }[] };
    officers.forEach(({ outcome }, index) => {
      const row = part[index];
      if (outcome === 'nominated') nominated += 1;
      else if (row !== undefined) known.push({ line: row.line, employeeNumber: row.employeeNumber, outcome });
    });
    progress(`${nominated} nominated`);
  }
  return sourceNow === source ? { nominated, known } : { nominated, known, stopped: 'the file changed while it was read. Look at what was nominated, then run it again.' };
}

async function* parts(rows: AsyncIterable<JudgedRow>): AsyncGenerator<readonly JudgedRow[]> {
  let part: JudgedRow[] = [];
  for await (const row of rows) {
    if (row.nomination !== undefined) part.push(row);
    if (part.length < NOMINATIONS_AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function stopped({ status, text: answer }: { readonly status: number; readonly text: string }, nominated: number): Pick<Sent, 'stopped' | 'unavailable'> {
  const { title = 'refused', detail = '' } = JSON.parse(answer) as { title?: string; detail?: string };
  return { stopped: `${title}: ${detail} ${nominated} were nominated before that. Running the same list again goes on from there.`, unavailable: status === 0 || status >= 500 };
}

const KNOWN = { 'on-record': 'on record already', 'twice-in-list': 'twice in the list', 'disqualified-before': 'was disqualified: ask ICE in writing (agreement IV.C)' } as const;

const report = ({ source, ready, faulty }: Found, { nominated, known }: Sent) => ({
  source, rows: ready + faulty.length, ready, faulty: faulty.length, nominated,
  onRecord: known.filter(({ outcome }) => outcome === 'on-record').length, disqualifiedBefore: known.filter(({ outcome }) => outcome === 'disqualified-before').length,
  verdicts: [
    ...faulty.map(({ line, employeeNumber, faults }) => ({ line, employeeNumber, verdict: 'faulty', why: faults })),
    ...known.map(({ line, employeeNumber, outcome }) => ({ line, employeeNumber, verdict: outcome, why: [KNOWN[outcome]] })),
  ],
});

function text({ ready, faulty }: Found, { nominated, known }: Sent, { all, check }: { readonly all: boolean; readonly check: boolean }): string {
  const told = [
    ...faulty.map(({ line, employeeNumber, faults }) => `  line ${line}${employeeNumber === '' ? '' : `, ${employeeNumber.slice(0, 40)}`}: ${faults.join('; ')}`),
    ...known.map(({ line, employeeNumber, outcome }) => `  line ${line}, ${employeeNumber.slice(0, 40)}: ${KNOWN[outcome]}`),
  ];
  const shown = all ? told : told.slice(0, SHOWN_AT_MOST);
  const recorded = check ? 'Checked only: nothing was recorded.' : nominated === 0 && known.length === 0 ? 'Nothing was recorded.' : `${nominated} nominated, ${known.length} on record before.`;
  return [
    `${ready + faulty.length} rows: ${ready} can be nominated, ${faulty.length} cannot.`, recorded, ...shown,
    ...(told.length > shown.length ? [`  … and ${told.length - shown.length} more: --all names them, --json has them all`] : []),
    ...(faulty.length > 0 && nominated === 0 && !check ? ['Mend the rows above, or say --leave-out to nominate the others without them.'] : []),
    '',
  ].join('\n');
}
