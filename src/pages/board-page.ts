import type { Instant } from '#time/instant.ts';
import { clockPart, statusPart } from './clock-part.ts';
import { html, type Html } from './html.ts';
import { timeHtml } from './moment.ts';
import type { BoardRow, BoardView, MissingItem, Tone } from './view.ts';

/** A row that grows past the screen hides the next person; the rest stands on the person's own page. */
const MOST_MISSING = 3;

const missingList = (missing: readonly MissingItem[]): Html =>
  missing.length === 0
    ? html`<p class="tip-none">Nothing recorded as missing</p>`
    : html`<ul class="tip-missing">${missing.slice(0, MOST_MISSING).map((item) => html`<li>${item.what} <span class="tip-from">from ${item.from}</span></li>`)}
      ${missing.length > MOST_MISSING ? html`<li class="tip-more">and ${missing.length - MOST_MISSING} more on the person’s page</li>` : ''}</ul>`;

function boardRow(row: BoardRow, now: Instant): Html {
  return html`<tr id="row-${row.id}" class="tip-row tip-row--${row.status.tone}" data-status="${row.status.code}">
    <td data-label="Clock" class="tip-row__clock">${clockPart(row.countdown, now, row.zone, 'board')}</td>
    <th data-label="Person" scope="row">${row.opens ? html`<a class="usa-link tip-person" href="/people/${row.id}">${row.name}</a>` : html`<span class="tip-person">${row.name}</span>`}
      <span class="tip-booking">Booking ${row.booking}</span> <span class="tip-booking">${row.facility}</span></th>
    <td data-label="Status">${statusPart(row.status)}</td>
    <td data-label="Missing, and who can supply it">${missingList(row.missing)}</td>
    <td data-label="Next step"><p class="tip-next">${row.next.step}</p><p class="tip-owner"><span class="tip-owner__label">Owner:</span> ${row.next.owner}</p></td>
  </tr>`;
}

const TALLIES: readonly { readonly tone: Tone; readonly words: string }[] = [
  { tone: 'urgent', words: 'to release now' },
  { tone: 'warning', words: 'need someone now' },
  { tone: 'steady', words: 'on course' },
  { tone: 'quiet', words: 'closing papers' },
];

/** The part of the board that is replaced while it is open: counts, rows, and what was not counted. */
export function boardBody(view: BoardView, now: Instant): Html {
  const tally = (tone: Tone): number => view.rows.filter((row) => row.status.tone === tone).length;
  return html`<ul class="tip-tally">${TALLIES.map(({ tone, words }) => html`<li class="tip-tally__item tip-tally__item--${tone}${tally(tone) === 0 ? ' tip-tally__item--zero' : ''}"><strong>${tally(tone)}</strong> ${words}</li>`)}</ul>
  <p class="tip-counted">${view.counted}</p>
  ${view.rows.length === 0
    ? html`<p class="usa-alert usa-alert--info usa-alert__text">Nobody with a matched warrant, and nobody held for ICE transfer, is on record.</p>`
    : html`<table class="usa-table usa-table--stacked tip-board">
    <caption class="usa-sr-only">Everyone with a matched administrative warrant or held for ICE transfer, most urgent first</caption>
    <thead><tr><th scope="col">Clock</th><th scope="col">Person</th><th scope="col">Status</th><th scope="col">Missing, and who can supply it</th><th scope="col">Next step</th></tr></thead>
    <tbody>${view.rows.map((row) => boardRow(row, now))}</tbody></table>`}
  ${view.ended.length === 0 ? '' : html`<section class="tip-ended" aria-labelledby="ended"><h2 id="ended">Ended in the last day</h2><ul>${view.ended.map((each) => html`<li>
    ${each.opens ? html`<a class="usa-link" href="/people/${each.id}">${each.name}</a>` : each.name} <span>${each.words}</span> ${timeHtml(each.at, each.zone, 'short')}</li>`)}</ul></section>`}`;
}

/** `body` is the part that is replaced while the page is open, as it was worked out for all its readers. */
export function boardPage(view: BoardView, body: Html, version: string): Html {
  return html`<h1 class="tip-title">Shift board</h1>
  <div id="board" data-live="/events/board?have=${version}" data-size="${view.size}">${body}</div>
  <section class="tip-notshown" aria-labelledby="notshown"><h2 id="notshown">What this board does not show</h2><ul class="usa-list">${view.notShown.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}
