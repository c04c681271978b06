import type { RecordKind } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { type EntryFilter, type Listed, MOST_SHOWN } from './entries.ts';
import { address, auditCrumbs, auditMenu, periodForm, rangeWords, readAt } from './parts.ts';
import type { Period } from './period.ts';
import { kindWords, roleName, scopeWords, WITHHELD_ENTRY } from './scope.ts';

export interface EntriesView {
  readonly period: Period;
  readonly filter: EntryFilter;
  readonly listed: Listed;
  readonly open: ReadonlySet<RecordKind>;
  readonly size: number;
  readonly now: Instant;
  readonly zone: string;
}

const OUTCOMES = [['cleared', 'Cleared'], ['refused', 'Not cleared'], ['undetermined', 'Not cleared, ask']] as const;
const STATUSES = [['violated', 'Not met'], ['undetermined', 'Not known'], ['satisfied', 'Satisfied']] as const;

export function entriesPage(view: EntriesView): Html {
  const { period, filter, listed, open, size, now, zone } = view;
  const oldest = listed.entries.at(-1)?.seq;
  const before = listed.more ? (listed.entries.length === MOST_SHOWN ? oldest : listed.read.from) : undefined;
  return html`${auditCrumbs('Entries')}<h1 class="tip-title">Entries of the ledger</h1>${auditMenu('/audit/entries')}
  <p class="tip-counted">Newest first. ${scopeWords(open)}</p>
  ${periodForm('/audit/entries', period, {
    choices: [
      { name: 'kind', label: 'Kind of record', options: [...open].map((kind) => [kind, kindWords(kind)] as const), value: filter.kind },
      { name: 'outcome', label: 'Decision', options: OUTCOMES, value: filter.outcome },
      { name: 'status', label: 'A requirement is', options: STATUSES, value: filter.status },
    ],
    texts: [['type', 'Type of entry', filter.type ?? ''], ['requirement', 'Requirement', filter.requirement ?? '']],
  })}
  ${listed.entries.length === 0 ? html`<p class="tip-none">${listed.more ? 'None among the entries read so far. Older ones have not been looked at yet.' : 'No entry of these days answers what you asked.'}</p>` : table(listed, zone)}
  <p>${rangeWords(listed.read, size)} ${listed.entries.length} shown.</p>
  ${before === undefined ? html`<p>That is the last page of these days.</p>` : html`<p><a class="usa-link" href="${address('/audit/entries', { from: period.fromDay, to: period.toDay, ...filter, before })}">Older entries</a></p>`}
  ${readAt(now, zone)}`;
}

const withheldRow = (seq: number): Html => html`<tr><th scope="row" data-label="Entry">${seq}</th><td colspan="4" data-label="What">${WITHHELD_ENTRY.replace(/^./, (first) => first.toUpperCase())}</td></tr>`;

const table = ({ entries, withheld }: Listed, zone: string): Html => html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Entries found</caption>
  <thead><tr><th scope="col">Entry</th><th scope="col">When</th><th scope="col">What</th><th scope="col">Record</th><th scope="col">By</th></tr></thead>
  <tbody>${entries.map((entry) => (withheld.has(entry.seq) ? withheldRow(entry.seq) : html`<tr><th scope="row" data-label="Entry"><a class="usa-link" href="/audit/entries/${entry.seq}">${entry.seq}</a></th>
    <td data-label="When">${timeHtml(entry.at, zone)}</td><td data-label="What">${entry.type.replaceAll('-', ' ')}</td>
    <td data-label="Record">${kindWords(entry.kind)} <span class="tip-code">${entry.stream}</span>, version ${entry.version}</td>
    <td data-label="By"><span class="tip-code">${entry.actor.principal}</span>, ${roleName(entry.actor.role)}</td></tr>`))}</tbody></table>`;
