import type { Look } from '#ledger/look.ts';
import { isPurpose, purposes } from '#people/looking.ts';
import type { Instant } from '#time/instant.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { address, auditCrumbs, auditMenu } from './parts.ts';
import { roleName } from './scope.ts';

export interface LooksFilter { readonly kind?: string; readonly record?: string; readonly principal?: string }

export interface LooksView {
  readonly looks: readonly Look[];
  readonly filter: LooksFilter;
  readonly read: { readonly after: number; readonly last: number | undefined; readonly more: boolean };
  readonly size: number;
  readonly menu: boolean;
  readonly now: Instant;
  readonly zone: string;
}

const OUTCOMES: Readonly<Record<string, string>> = { 'shown': 'Shown', 'refused': 'Not open to them', 'not-found': 'No such record' };
const field = (name: string, label: string, value: string): Html => html`<div class="usa-form-group"><label class="usa-label" for="look-${name}">${label}</label>
  <input class="usa-input" id="look-${name}" name="${name}" value="${value}" maxlength="64" autocomplete="off"></div>`;

/** Who looked at which person’s record, when and why. */
export function looksPage({ looks, filter, read, size, menu, now, zone }: LooksView): Html {
  return html`${auditCrumbs('Who looked', menu)}<h1 class="tip-title">Who looked</h1>${menu ? auditMenu('/audit/looks') : ''}
  <p class="tip-counted">Every look at a person’s record, with its purpose, in a log of its own. People stand here by their ids; the administrator knows whose they are.</p>
  <form class="law-times" method="get" action="/audit/looks">${field('principal', 'Who (id)', filter.principal ?? '')}${field('kind', 'Kind of record', filter.kind ?? '')}${field('record', 'Record (id)', filter.record ?? '')}
  <button class="usa-button" type="submit">Show</button></form>
  ${looks.length === 0 ? html`<p class="tip-none">No look among those read answers what you asked.</p>` : table(looks, zone)}
  <p>${size} looks in the log. ${read.last === undefined ? 'None was read after that place.' : `Read: those after place ${read.after + 1}, up to ${read.last}, oldest first; ${looks.length} shown.`}</p>
  ${read.more && read.last !== undefined ? html`<p><a class="usa-link" href="${address('/audit/looks', { ...filter, after: read.last })}">Later looks</a></p>` : html`<p>That is the last page.</p>`}
  ${read.after > -1 ? html`<p><a class="usa-link" href="${address('/audit/looks', { ...filter, after: 'first' })}">From the first look</a></p>` : ''}
  <p class="tip-finding__small">Read ${timeHtml(now, zone)}. Reading this log is itself a look, and is in it.</p>`;
}

const table = (looks: readonly Look[], zone: string): Html => html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Looks</caption>
  <thead><tr><th scope="col">Place</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What they saw</th><th scope="col">Purpose</th><th scope="col">Outcome</th></tr></thead>
  <tbody>${looks.map((look) => html`<tr><th scope="row" data-label="Place">${look.seq}</th><td data-label="When">${timeHtml(look.at, zone)}${look.late ? ' (came late)' : ''}</td>
    <td data-label="Who"><span class="tip-code">${look.principal}</span>, ${roleName(look.role)}, by ${look.via}</td>
    <td data-label="What they saw">${look.what.replaceAll('-', ' ')}: ${look.kind.replaceAll('-', ' ')} <span class="tip-code">${look.record}</span></td>
    <td data-label="Purpose">${isPurpose(look.purpose) ? purposes[look.purpose] : look.purpose}</td><td data-label="Outcome">${OUTCOMES[look.outcome] ?? look.outcome}</td></tr>`)}</tbody></table>`;
