import { errorSummary } from './form-part.ts';
import { html, type Html } from './html.ts';
import { timeHtml } from './moment.ts';
import type { Instant } from '#time/instant.ts';
import { statusPart } from './clock-part.ts';
import type { Status } from './view.ts';

export interface OfficerRow {
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  readonly functions: string;
  readonly iceLastWordAt?: Instant;
  readonly missing: readonly string[];
  readonly credential: string;
  /** Where the card is printed, for whoever may. */
  readonly cardHref?: string;
}

export function officersPage(rows: readonly OfficerRow[], zone: string): Html {
  return html`<h1 class="tip-title">Officers</h1>
  <p class="tip-counted">What this agency’s records say about each officer’s delegated authority. ICE’s own status is shown as ICE last stated it; the agency’s attestation of its records is not an ICE credential.</p>
  ${rows.length === 0 ? html`<p>No officer is on record.</p>` : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Officers and the state of their authority to serve</caption>
  <thead><tr><th scope="col">Officer</th><th scope="col">Authority to serve</th><th scope="col">Functions and duration</th><th scope="col">ICE’s last word</th><th scope="col">Credential</th></tr></thead>
  <tbody>${rows.map((row) => html`<tr><th scope="row" data-label="Officer"><a class="usa-link" href="/records/officer/${row.id}"><strong>${row.name}</strong></a>${row.cardHref === undefined ? '' : html`<a class="usa-link tip-booking" href="${row.cardHref}">Attestation card<span class="usa-sr-only"> of ${row.name}</span></a>`}</th>
    <td data-label="Authority to serve">${statusPart(row.status)}${row.missing.length === 0 ? '' : html`<ul class="tip-missing">${row.missing.map((line) => html`<li class="tip-from">${line}</li>`)}</ul>`}</td>
    <td data-label="Functions and duration">${row.functions}</td>
    <td data-label="ICE’s last word">${row.iceLastWordAt === undefined ? 'Never heard' : timeHtml(row.iceLastWordAt, zone)}</td>
    <td data-label="Credential">${row.credential}</td></tr>`)}</tbody></table>`}`;
}

export interface WarrantRow {
  readonly id: string;
  readonly form: string;
  readonly name: string;
  readonly status: Status;
  readonly why: string;
  readonly receivedAt: Instant;
  readonly next: string;
  readonly personHref?: string;
}

export function warrantsPage(rows: readonly WarrantRow[], zone: string): Html {
  const worklist = rows.filter((row) => row.status.tone === 'warning' || row.status.tone === 'urgent').length;
  return html`<h1 class="tip-title">Administrative warrants</h1>
  <p class="tip-counted">Open ones, signed by an immigration officer, not a judge; those served stand on the person’s page. ${worklist === 0 ? 'None waits for a person to decide.' : `${worklist} ${worklist === 1 ? 'waits' : 'wait'} for a person to decide: a duplicate or an unmatched A-number is never guessed.`}</p>
  ${rows.length === 0 ? html`<p>No administrative warrant is on record.</p>` : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Administrative warrants received, those that need a person first</caption>
  <thead><tr><th scope="col">Warrant</th><th scope="col">Status</th><th scope="col">Why</th><th scope="col">Received</th><th scope="col">Next step</th></tr></thead>
  <tbody>${rows.map((row) => html`<tr><th scope="row" data-label="Warrant">${row.personHref === undefined ? html`<strong>${row.name}</strong>` : html`<a class="usa-link" href="${row.personHref}"><strong>${row.name}</strong></a>`}<span class="tip-booking">${row.form}</span></th>
    <td data-label="Status">${statusPart(row.status)}</td><td data-label="Why">${row.why}</td>
    <td data-label="Received">${timeHtml(row.receivedAt, zone)}</td><td data-label="Next step">${row.next}<a class="usa-link tip-booking" href="/records/warrant/${row.id}">The paper and its steps<span class="usa-sr-only">: ${row.form}, ${row.name}</span></a></td></tr>`)}</tbody></table>`}`;
}

export interface ProblemView {
  readonly title: string;
  readonly lines: readonly string[];
  readonly back: { readonly href: string; readonly words: string };
}

/** What was refused, why, and what is missing: the whole story on one page, with a way back. */
export const problemPage = (problem: ProblemView): Html => html`<h1 class="tip-title">${problem.title}</h1>
  ${problem.lines.length === 0 ? '' : errorSummary('What happened', problem.lines.map((words) => ({ words })))}
  <p><a class="usa-button" href="${problem.back.href}">${problem.back.words}</a></p>`;
