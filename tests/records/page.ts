import { readFileSync, writeFileSync } from 'node:fs';
import { recordTables } from './tables.ts';
import type { RecordTable } from './tables.ts';

const PAGE = new URL('../../docs/records.md', import.meta.url);
const MARK = '<!-- from here on written by `node tests/records/page.ts` from the tables in src/ -->';

/** The generated half of docs/records.md. */
export const tablesAsText = (): string => `${MARK}\n\n${recordTables.map(section).join('\n')}`;

export const pageText = (): string => readFileSync(PAGE, 'utf8');
export const generatedPart = (page: string): string => page.slice(page.indexOf(MARK));

function section({ name, statuses, steps }: RecordTable): string {
  const stands = Object.entries(statuses).filter(([code]) => code !== 'new').map(([code, words]) => `- \`${code}\`: ${words}`);
  const rows = Object.entries(steps).map(([action, step]) => `| \`${action}\` | ${step.words} | ${from(step.from, statuses)} | ${step.by.join(', ')} | ${step.citation} |`);
  return [`## ${name}`, '', ...stands, '', '| step | what it means | open from | who may ask | rests on |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

const from = (open: readonly string[], statuses: RecordTable['statuses']): string =>
  (Object.keys(statuses).filter((each) => each !== 'new').every((each) => open.includes(each)) && !open.includes('new') ? 'everywhere' : open.join(', '));

if (import.meta.main) {
  const page = pageText();
  writeFileSync(PAGE, page.slice(0, page.indexOf(MARK)) + tablesAsText());
}
