import type { Instant } from '#time/instant.ts';
import { statusPart } from '../clock-part.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { ageWords, timeHtml } from '../moment.ts';

export interface RosterRow {
  /** Name of its fields: agency and officer. */
  readonly key: string;
  readonly name: string;
  readonly agency: string;
  readonly serial: string;
  readonly lastWordAt: Instant | undefined;
  readonly stale: boolean;
  readonly zone: string;
  readonly formKey: string;
  /** Where a withdrawal or suspension is entered; absent at another agency than the current one. */
  readonly withdraw?: string;
  /** What was recorded by the form just sent, or why not. */
  readonly outcome?: string;
}

const row = (each: RosterRow, now: Instant): Html => html`<tr><td data-label="Stands"><input type="hidden" name="key:${each.key}" value="${each.formKey}">
    <span class="law-check"><input type="checkbox" id="on:${each.key}" name="on:${each.key}" value="yes"><label for="on:${each.key}">Authority stands<span class="usa-sr-only">: ${each.name}</span></label></span></td>
    <th scope="row" data-label="Officer">${each.name} <span class="tip-booking">${each.agency}</span></th>
    <td data-label="Credential">${each.serial}</td>
    <td data-label="ICE’s last word">${each.lastWordAt === undefined ? 'Never heard' : html`${ageWords(each.lastWordAt, now)}, ${timeHtml(each.lastWordAt, each.zone, 'short')}`}
      ${each.stale ? html`<br>${statusPart({ code: 'stale', words: 'Too old: not cleared until ICE speaks', tone: 'warning' })}` : ''}</td>
    <td data-label="Just now">${each.outcome ?? 'Nothing sent'}${each.withdraw === undefined ? '' : html`<br><a class="usa-link" href="${each.withdraw}">Withdraw or suspend<span class="usa-sr-only"> ${each.name}</span></a>`}</td></tr>`;

/** The daily positive roster: whose authority ICE says stands, several officers on one page. */
export function rosterPage(rows: readonly RosterRow[], now: Instant, notice?: Html): Html {
  return html`${breadcrumb([{ href: '/desk', words: 'My desk' }], 'Positive roster')}${notice ?? ''}
  <h1 class="tip-title">Positive roster: whose authority stands</h1>
  <p class="tip-counted">ICE’s word on each officer, with its hour. Mark only those of whom you know it: an officer left unmarked is not withdrawn by that, but ICE’s last word on them goes on ageing.</p>
  ${rows.length === 0 ? html`<p class="tip-none">No officer here is certified by ICE.</p>` : html`<form method="post" action="/ice/roster"><input type="hidden" name="version" value="0">
  <table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Officers certified by ICE, those heard of longest ago first</caption>
  <thead><tr><th scope="col">Stands</th><th scope="col">Officer</th><th scope="col">Credential</th><th scope="col">ICE’s last word</th><th scope="col">Just now</th></tr></thead>
  <tbody>${rows.map((each) => row(each, now))}</tbody></table>
  <button class="usa-button" type="submit">Record ICE’s word on those marked</button></form>`}
  <p>A withdrawal or suspension counts from the minute it is entered, and so does one that the jail enters from your letter.</p>`;
}
