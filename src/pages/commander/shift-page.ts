import type { Instant } from '#time/instant.ts';
import { clockPart, statusPart } from '../clock-part.ts';
import { fieldPart } from '../form-part.ts';
import { choice, type Form, maybeText, when } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import type { FieldView } from '../view.ts';
import type { CountRow, CountView, ShiftView, SignView } from './shift-view.ts';
import type { Sent } from './step-form.ts';

export interface ShiftPageOptions {
  readonly now: Instant;
  readonly zone: string;
  readonly formKey: () => string;
  /** Facilities where somebody may be found. */
  readonly facilities: readonly (readonly [string, string])[];
  /** Whether this reader signs, or only counts. */
  readonly commands: boolean;
  readonly notice?: Html;
  readonly sent?: Sent;
}

const ANSWERS = [['present', 'Present'], ['not-found', 'Not found'], ['elsewhere', 'Elsewhere']] as const;

const hiddenFields = (options: ShiftPageOptions, shift: { readonly id: string; readonly version: number } | undefined): Html =>
  html`<input type="hidden" name="key" value="${options.formKey()}"><input type="hidden" name="version" value="${shift?.version ?? 0}">${shift === undefined ? '' : html`<input type="hidden" name="shift" value="${shift.id}">`}`;

const LAST = { 'not-found': 'Not found at the last count', 'found-held': 'Found held in this shift' } as const;

function countRow(row: CountRow, options: ShiftPageOptions, form: Form | undefined): Html {
  const name = `count-${row.custody}`;
  return html`<tr class="tip-row tip-row--${row.status.tone}"><td data-label="Clock">${clockPart(row.countdown, options.now, row.zone, 'board')}</td>
    <th scope="row" data-label="Person"><a class="usa-link tip-person" href="/people/${row.custody}">${row.name}</a><span class="tip-booking">Booking ${row.booking}</span><span class="tip-booking">${row.place}</span></th>
    <td data-label="Status and next step">${statusPart(row.status)}<p class="tip-next">${row.next.step}</p><p class="tip-owner">Owner: ${row.next.owner}</p>${row.last === undefined ? '' : html`<p><strong>${LAST[row.last]}</strong></p>`}</td>
    <td data-label="Seen with your own eyes?"><fieldset class="tip-check" id="${name}" tabindex="-1"><legend class="usa-sr-only">${row.name}, booking ${row.booking}</legend>
      <span class="tip-check__answers">${ANSWERS.map(([value, label]) => html`<span class="usa-radio"><input class="usa-radio__input" type="radio" id="${name}-${value}" name="${name}" value="${value}" required${form?.[name] === value ? html` checked` : ''}><label class="usa-radio__label" for="${name}-${value}">${label}</label></span>`)}</span></fieldset></td></tr>`;
}

function countSection(view: ShiftView, options: ShiftPageOptions): Html {
  const shift = view.handover ?? view.running;
  const form = options.sent?.step === 'record-head-count' ? options.sent.form : undefined;
  return html`<section class="tip-section" aria-labelledby="count"><h2 id="count">1. Count everyone on this list (${view.rows.length})</h2>
    <p class="tip-counted">Walk the floor. “Elsewhere” is for hospital, another building or the way to ICE, asked by telephone. A count is recorded whole or not at all; whoever is not found pages the commander at once.</p>
    ${view.rows.length === 0 ? html`<p class="tip-none">Nobody is on the board.</p>` : ''}
    ${shift === undefined ? html`<p class="tip-none">Begin the handover first: the count belongs to it.</p>` : html`<form method="post" action="/shift/record-head-count" aria-labelledby="count">${hiddenFields(options, shift)}
    ${view.rows.length === 0 ? '' : html`<table class="usa-table usa-table--stacked tip-count"><caption class="usa-sr-only">Everyone on the board, most urgent first, with an answer for each</caption>
      <thead><tr><th scope="col">Clock</th><th scope="col">Person</th><th scope="col">Status and next step</th><th scope="col">Seen with your own eyes?</th></tr></thead>
      <tbody>${view.rows.map((row) => countRow(row, options, form))}</tbody></table>`}
    <button class="usa-button" type="submit">Record the head-count</button></form>`}</section>`;
}

/** Questions about a person who is here and on no board. */
export const foundHeldFields = (facilities: ShiftPageOptions['facilities']): readonly FieldView[] => [
  choice('facility', 'Where the person is', facilities), maybeText('name', 'Name'), maybeText('bookingNumber', 'Booking number'),
  when('sinceAt', 'Here since, if documented'), choice('why', 'Why there is no clearance on record', [['unknown', 'Not known'], ['outage', 'Outage'], ['not-asked', 'Nobody asked'], ['not-cleared', 'It was asked and not cleared'], ['early', 'Served before the release-eligible time']], 'unknown'),
  maybeText('account', 'What was found, in words'),
];

function foundSection(options: ShiftPageOptions): Html {
  const sent = options.sent?.step === 'book-found-held' ? options.sent : undefined;
  const drawn = foundHeldFields(options.facilities).map((field) => {
    const value = sent?.form[field.name];
    return fieldPart(value === undefined ? field : { ...field, value }, 'book-found-held', sent?.problems.find(({ field: at }) => at === `book-found-held-${field.name}`));
  });
  return html`<section class="tip-section" aria-labelledby="found"><h2 id="found">2. Somebody is here who is not on this list</h2>
    <details class="tip-action"${sent === undefined ? '' : html` open`}><summary>Record a person found held</summary>
      <p class="tip-action__why">It starts the earliest clock and pages the commander and counsel. Then the person is on the list and is counted.</p>
      <form class="usa-form" method="post" action="/shift/book-found-held">${hiddenFields(options, undefined)}${drawn}
      <button class="usa-button usa-button--release" type="submit">Record: found held</button></form></details></section>`;
}

const signedBy = (sign: SignView | undefined, zone: string): Html => (sign === undefined ? html`<strong>Not signed</strong>` : html`<strong>${sign.by}</strong>, ${timeHtml(sign.at, zone, 'short')}`);

const countLine = (count: CountView, zone: string): Html => html`<li>${timeHtml(count.at, zone, 'short')}, ${count.by}: ${count.present} present, ${count.elsewhere} elsewhere, ${count.notFound.length === 0 ? 'nobody missing' : html`<strong>not found: ${count.notFound.join('; ')}</strong>`}${count.foundHeld.length === 0 ? '' : html`, <strong>found held: ${count.foundHeld.join('; ')}</strong>`}.</li>`;

const press = (name: string, words: string, options: ShiftPageOptions, shift: NonNullable<ShiftView['handover']>, more: Html | '' = '', look = ''): Html =>
  html`<form method="post" action="/shift/${name}">${hiddenFields(options, shift)}${more}<button class="usa-button${look}" type="submit">${words}</button></form>`;

function signSection(view: ShiftView, options: ShiftPageOptions): Html {
  const { handover } = view;
  if (handover === undefined || !options.commands) {
    return html`<section class="tip-section" aria-labelledby="sign"><h2 id="sign">3. Sign</h2><p class="tip-none">${options.commands ? 'Begin the handover first.' : 'The shift commanders sign.'}</p></section>`;
  }
  const { outgoing, counts } = handover;
  return html`<section class="tip-section" aria-labelledby="sign"><h2 id="sign">3. Sign: two people, the same list</h2>
    ${counts.length === 0 ? html`<p class="usa-alert usa-alert--warning">Nobody has counted in this handover. You may sign all the same; it is recorded without a count.</p>` : ''}
    <div class="tip-sign-state"><div><h3>Outgoing commander</h3><p>${signedBy(outgoing, options.zone)}</p>
      ${outgoing === undefined ? press('sign-over', 'Sign as the outgoing commander', options, handover) : html`<p class="tip-from">A new head-count makes another list; it is then signed again.</p>`}</div>
    <div><h3>Incoming commander</h3><p><strong>Not signed</strong></p>
      ${outgoing === undefined ? html`<p class="tip-action__why">The outgoing commander signs first. If nobody can, take over alone: it is recorded so, under your name.</p>${press('take-over', 'Take over alone, without an outgoing signature', options, handover, html`<input type="hidden" name="alone" value="yes">`, ' usa-button--outline')}`
        : handover.signedByReader ? html`<p class="tip-action__why"><strong>Not now:</strong> you signed as the outgoing commander. Another person takes over, signed in as themself.</p>` : press('take-over', 'Take over this shift', options, handover)}</div></div></section>`;
}

function nowSection(view: ShiftView, options: ShiftPageOptions): Html {
  const { running, handover } = view;
  return html`${running === undefined ? html`<p class="tip-counted">No shift has been taken over on this record yet.</p>`
    : html`<p class="tip-counted">The shift is with ${signedBy(running.incoming, options.zone)}${running.incoming.alone ? html`: <strong>taken over without an outgoing signature</strong>` : html`, handed over by ${signedBy(running.outgoing, options.zone)}`}.</p>`}
  ${handover === undefined ? '' : html`<p class="tip-counted">A handover began ${timeHtml(handover.begunAt, options.zone, 'short')}.</p>`}
  ${[...(running?.counts ?? []), ...(handover?.counts ?? [])].length === 0 ? '' : html`<h2>Counted</h2><ul class="usa-list tip-section">${[...(running?.counts ?? []), ...(handover?.counts ?? [])].map((count) => countLine(count, options.zone))}</ul>`}
  ${handover !== undefined || !options.commands ? '' : html`<form method="post" action="/shift/begin-handover" class="tip-section">${hiddenFields(options, undefined)}<button class="usa-button" type="submit">Begin the handover</button></form>`}`;
}

/** Shift handover and head-count: one page, one list, for whoever goes and whoever comes. */
export const shiftPage = (view: ShiftView, options: ShiftPageOptions): Html => html`<div class="tip-sheet">${options.notice ?? ''}<h1 class="tip-title">Shift handover and head-count</h1>
  ${nowSection(view, options)}${countSection(view, options)}${foundSection(options)}${signSection(view, options)}</div>`;
