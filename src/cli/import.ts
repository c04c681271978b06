import { parseArgs } from 'node:util';
import { importList, ImportOvertaken } from '#desk/import-list.ts';
import { ListUnreadable, readList } from '#feeds/read-list.ts';
import { publishedLists } from '#reference/lists.ts';
import type { PublishedList } from '#reference/lists.ts';
import { REFERENCE_LEDGER } from '#reference/reference.ts';
import type { RowVerdict, Verdict } from '#reference/reference.ts';
import { ensureKeys } from '#store/agency-keys.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { plainly } from './data-folder.ts';
import { tally } from './import-tally.ts';
import { placeOf } from './place.ts';
import { openPlace } from '../main.ts';

const SHOWN_AT_MOST = 20;
const ORDER: readonly Verdict[] = ['imported', 'changed', 'unchanged', 'no longer listed', 'needs a person'];

export const command: Command = {
  summary: 'read a published list: agreements, facilities, counties or holidays',
  usage: `Usage: tipstaff import ${[...publishedLists.keys()].join('|')} FILE --data DIR [--keys DIR] [--all] [--json]

Reads a published list (CSV, or CSV in gzip) and gives every row a verdict: imported, unchanged, changed, no longer listed, or
needs a person, with the reason. Nothing is guessed and a second run of the same file changes nothing. With DATABASE_URL set,
--data is left out and --keys is needed.

  --all   list every row that is not simply imported or unchanged, not only the first ${SHOWN_AT_MOST} of each verdict
  --json  one JSON object with every row's verdict
`,
  run: plainly(async (args, io) => {
    const { list, file, ...options } = readArguments(args);
    const { rows, source } = readOrRefuse(list, file);
    const site = await openPlace(placeOf(options, io), (words) => io.err(`${words}\n`));
    try {
      await ensureKeys(site.store, site.vault, REFERENCE_LEDGER, 'tipstaff.local/reference');
      const verdicts = await importList(site.store, {
        list, rows, source, actor: { principal: 'local-console', role: 'administrator' },
        ...(io.isTTY && !options.json ? { progress: (done: number, of: number) => io.err(`\r${done} of ${of} rows recorded${done === of ? '\n' : ''}`) } : {}),
      });
      io.out(options.json ? `${JSON.stringify(report(list, source, verdicts))}\n` : text(list, verdicts, options.all));
      return exit.done;
    } catch (error) {
      if (!(error instanceof ImportOvertaken)) throw error;
      io.err(`tipstaff import: ${error.message}\n`);
      return exit.unavailable;
    } finally {
      await site.close();
    }
  }),
};

interface Options {
  readonly data?: string;
  readonly keys?: string;
  readonly all: boolean;
  readonly json: boolean;
}

function readArguments(args: readonly string[]): Options & { readonly list: PublishedList; readonly file: string } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args], allowPositionals: true,
      options: { data: { type: 'string' }, keys: { type: 'string' }, all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const [name = '', file, ...rest] = parsed.positionals;
  const list = publishedLists.get(name);
  if (list === undefined) throw new UsageError(`say which list: ${[...publishedLists.keys()].join(', ')}`);
  if (file === undefined || rest.length > 0) throw new UsageError('give exactly one FILE');
  return { list, file, ...parsed.values };
}

function readOrRefuse(list: PublishedList, file: string): ReturnType<typeof readList> {
  try {
    return readList(list, file);
  } catch (error) {
    if (error instanceof ListUnreadable) throw new UsageError(error.message);
    throw error;
  }
}

function counts(verdicts: readonly RowVerdict[]): Record<Verdict, number> {
  const of = (verdict: Verdict): number => verdicts.filter((each) => each.verdict === verdict).length;
  return { 'imported': of('imported'), 'changed': of('changed'), 'unchanged': of('unchanged'), 'no longer listed': of('no longer listed'), 'needs a person': of('needs a person') };
}

const report = (list: PublishedList, source: string, verdicts: readonly RowVerdict[]) => ({
  list: list.name, source, counts: counts(verdicts), tally: tally(list, verdicts),
  rows: verdicts.map(({ line, id, verdict, why }) => ({ ...(line === undefined ? {} : { line }), id, verdict, why })),
});

function text(list: PublishedList, verdicts: readonly RowVerdict[], all: boolean): string {
  const lines = Object.entries(tally(list, verdicts)).map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`);
  const out = [lines.join(', '), ''];
  const count = counts(verdicts);
  for (const verdict of ORDER) out.push(`${String(count[verdict]).padStart(6)}  ${verdict}`);
  const waiting = verdicts.filter((each) => each.verdict === 'unchanged' && each.why.length > 0).length;
  if (waiting > 0) out.push('', `${waiting} of the unchanged rows still need a person (--json says why).`);
  for (const verdict of ['changed', 'no longer listed', 'needs a person'] as const) {
    const rows = verdicts.filter((each) => each.verdict === verdict);
    if (rows.length === 0) continue;
    out.push('', `${verdict}:`);
    for (const row of all ? rows : rows.slice(0, SHOWN_AT_MOST)) {
      out.push(`  ${row.line === undefined ? '' : `line ${row.line}, `}${row.id.slice(list.name.length + 1)}: ${row.why.join('; ')}`);
    }
    if (!all && rows.length > SHOWN_AT_MOST) out.push(`  … and ${rows.length - SHOWN_AT_MOST} more: --all shows them, --json has them all`);
  }
  return `${out.join('\n')}\n`;
}
