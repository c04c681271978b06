import type { RecordKind } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { html, type Html } from '../html.ts';
import type { TableName } from './exports.ts';
import { address, auditCrumbs, auditMenu, periodForm, rangeWords, readAt } from './parts.ts';
import type { Period } from './period.ts';
import type { Range } from './range.ts';
import { scopeWords } from './scope.ts';

const TABLES: readonly (readonly [TableName, string, string])[] = [
  ['entries', 'Entries', 'Every entry of these days whose kind is in your grant, with the data that was hashed.'],
  ['decisions', 'Decisions', 'One line for each decision.'],
  ['findings', 'Findings', 'One line for each requirement of each decision.'],
  ['figures', 'Figures', 'The figures of these days with definition, denominator and what is not counted. For use inside the agency.'],
  ['figures-outward', 'Figures to hand outside', 'The same, with every count from 1 to 10 withheld, and the sums and minutes that would give it away. A zero is shown.'],
  ['looks', 'Who looked', 'One line for each look at a person’s record, as far as your grant goes.'],
];

export function exportsPage({ period, range, size, open, now, zone }: { readonly period: Period; readonly range: Range; readonly size: number; readonly open: ReadonlySet<RecordKind>; readonly now: Instant; readonly zone: string }): Html {
  const days = { from: period.fromDay, to: period.toDay };
  return html`${auditCrumbs('Exports')}<h1 class="tip-title">Exports</h1>${auditMenu('/audit/exports')}
  <p class="tip-counted">${scopeWords(open)} Taking an export is written down as a look. No personal field is in any of them.</p>
  ${periodForm('/audit/exports', period)}<p>${rangeWords(range, size)}</p>
  <table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Tables to take away</caption><thead><tr><th scope="col">Table</th><th scope="col">What is in it</th><th scope="col">Take it as</th></tr></thead>
  <tbody>${TABLES.map(([name, title, what]) => html`<tr><th scope="row" data-label="Table">${title}</th><td data-label="What is in it">${what}</td>
    <td data-label="Take it as"><a class="usa-link" href="${address(`/audit/exports/${name}/csv`, days)}">CSV<span class="usa-sr-only">: ${title}</span></a> or <a class="usa-link" href="${address(`/audit/exports/${name}/jsonl`, days)}">JSON lines<span class="usa-sr-only">: ${title}</span></a></td></tr>`)}</tbody></table>
  <h2>How to read them</h2>
  <ul class="usa-list"><li>CSV as RFC 4180 says: UTF-8, a header row, one table a file. The last name in the header row says what was filtered; its column is empty.</li>
  <li>A text that a spreadsheet would run as a formula is led by a single quote.</li><li>The first line of a JSON lines file says what was filtered, the last one how many lines there are: a file without it is not whole.</li>
  <li>Instants are UTC. Days are those of ${zone}.</li></ul>${readAt(now, zone, false)}`;
}
