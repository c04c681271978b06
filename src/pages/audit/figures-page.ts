import type { RecordKind } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { html, type Html } from '../html.ts';
import { denominatorOf, type Figure, rateWords, type Spread } from './figure.ts';
import { address, auditCrumbs, auditMenu, periodForm, rangeWords, readAt } from './parts.ts';
import type { Period } from './period.ts';
import type { Range } from './range.ts';
import { scopeWords } from './scope.ts';

export interface FiguresView {
  readonly figures: readonly Figure[];
  readonly looksLeftOut: boolean;
  readonly period: Period;
  readonly range: Range;
  readonly size: number;
  readonly open: ReadonlySet<RecordKind>;
  /** Whether the rest of the audit, exports included, is open to this reader. */
  readonly exports: boolean;
  readonly now: Instant;
  readonly zone: string;
}

export function figuresPage(view: FiguresView): Html {
  const { figures, period, range, size, open, now, zone } = view;
  return html`${auditCrumbs('Figures', view.exports)}<h1 class="tip-title">Figures</h1>${view.exports ? auditMenu('/audit/figures') : ''}
  <p class="tip-counted">Each figure says what it counts, of what, and what it leaves out. ${scopeWords(open)}</p>
  ${periodForm('/audit/figures', period)}
  <p>${rangeWords(range, size)} A case counts in the days in which it was recorded, and is shown as it stands now.</p>
  ${view.looksLeftOut ? html`<p class="usa-alert usa-alert--warning">These days hold more looks than one page reads: looks are left out here. Export them instead.</p>` : ''}
  ${view.exports ? html`<p><a class="usa-link" href="${address('/audit/exports', { from: period.fromDay, to: period.toDay })}">Export these figures</a></p>` : ''}
  <nav class="aud-contents" aria-label="Figures on this page"><ul class="usa-list">${figures.map(({ id, title }) => html`<li><a class="usa-link" href="#${id}">${title}</a></li>`)}</ul></nav>
  ${figures.map((figure) => figurePart(figure, period))}
  ${readAt(now, zone)}`;
}

function figurePart(figure: Figure, { fromDay, toDay }: Period): Html {
  const { id, title, definition, denominator, parts, numerator, spreads, notCounted, as } = figure;
  const rate = rateWords(figure);
  return html`<section class="aud-figure" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
  ${rate === undefined ? '' : html`<p class="aud-figure__rate">${rate}</p>`}
  <p>${definition}</p>
  <table class="usa-table"><caption class="usa-sr-only">${title}</caption><thead><tr><th scope="col">${as === 'now' ? 'Now' : `${fromDay} to ${toDay}`}</th><th scope="col">Count</th></tr></thead>
  <tbody>${parts.map((part, place) => html`<tr><th scope="row">${place === numerator ? html`<strong>Numerator:</strong> ` : ''}${part.words}</th><td>${part.count}</td></tr>`)}
  <tr><th scope="row"><strong>Denominator:</strong> ${denominator}</th><td><strong>${denominatorOf(figure)}</strong></td></tr></tbody></table>
  ${spreads.length === 0 ? '' : spreadTable(title, spreads)}
  <details class="law-more" open><summary>What is not counted</summary><ul class="usa-list">${notCounted.map((line) => html`<li>${line}</li>`)}</ul></details></section>`;
}

const spreadTable = (title: string, spreads: readonly Spread[]): Html => html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Minutes: ${title}</caption>
  <thead><tr><th scope="col">Minutes</th><th scope="col">Of how many</th><th scope="col">Median</th><th scope="col">Longest</th><th scope="col">All together</th></tr></thead>
  <tbody>${spreads.map(({ words, of, median, longest, total }) => html`<tr><th scope="row" data-label="Minutes">${words}</th><td data-label="Of how many">${of}</td>
    <td data-label="Median">${median ?? 'none'}</td><td data-label="Longest">${longest ?? 'none'}</td><td data-label="All together">${total}</td></tr>`)}</tbody></table>`;
