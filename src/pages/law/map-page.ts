import { possible } from '#authority/possible.ts';
import type { Answer, Matter, Possible } from '#authority/possible.ts';
import { matters } from '#authority/possible.ts';
import type { LawBody } from '#law/law.ts';
import { html, type Html } from '../html.ts';
import { answerPart, footing, legend, timesForm } from './parts.ts';
import { places } from './tiles.ts';
import { timesIn, type Asked } from './when.ts';
import { answersInOrder, answerWords, matterWords } from './words.ts';

interface Row { readonly code: string; readonly name: string; readonly all: readonly Possible[]; readonly answer: Answer }

export type Order = 'name' | 'answer';
const COLUMNS: readonly Matter[] = ['agreement', 'serve-i-200', 'hold-after-service', 'detainer', 'notification', 'reports'];

/** Every state on a map of equal tiles and in a table, on one matter, on one day. */
export function mapPage(body: LawBody, asked: Asked, matter: Matter, order: Order): Html {
  const rows = Object.entries(places).map(([code, { name }]): Row => {
    const all = possible(asked.law, body, code);
    return { code, name, all, answer: all.find((one) => one.matter === matter)?.answer ?? 'not-decided' };
  }).toSorted((a, b) => (order === 'answer' ? answersInOrder.indexOf(a.answer) - answersInOrder.indexOf(b.answer) : 0) || (a.name < b.name ? -1 : 1));
  const times = timesIn(asked);
  // What was asked stands first, and on a narrow screen alone.
  const columns = [matter, ...COLUMNS.filter((one) => one !== matter)].slice(0, COLUMNS.length);
  const counts = answersInOrder.map((answer) => ({ answer, n: rows.filter((row) => row.answer === answer).length })).filter(({ n }) => n > 0);
  return html`<h1 class="tip-title">The law, state by state</h1>
  <p class="tip-counted">What this body of law holds on the 287(g) Warrant Service Officer programme and on holding people for ICE. Open to everyone. Every statement leads to its text.</p>
  ${timesForm(asked, '/law', html`<div class="usa-form-group"><label class="usa-label" for="law-matter">On</label><span class="usa-hint" id="law-matter-hint">What is asked of every state.</span>
    <select class="usa-select" id="law-matter" name="matter" aria-describedby="law-matter-hint">${matters.map((one) => html`<option value="${one}"${one === matter ? html` selected` : ''}>${matterWords[one]}</option>`)}</select></div>`)}
  <h2>${matterWords[matter]}</h2>
  <p>${counts.map(({ answer, n }) => `${answerWords[answer].short}: ${n}`).join(' · ')}</p>
  <ul class="law-map" aria-label="Map of the states: ${matterWords[matter]}">${rows.map((row) => tile(row, times))}</ul>
  ${legend()}
  <h2 id="table">In a table</h2>
  <p>Sorted by ${order === 'name' ? html`name. <a class="usa-link" href="${`/law${timesIn(asked, { matter, order: 'answer' })}#table`}">Sort by answer</a>` : html`answer. <a class="usa-link" href="${`/law${timesIn(asked, { matter })}#table`}">Sort by name</a>`}.</p>
  <table class="usa-table usa-table--stacked law-table"><caption class="usa-sr-only">What is recorded for each state</caption>
    <thead><tr><th scope="col">State</th>${columns.map((column) => html`<th scope="col">${matterWords[column]}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr><th scope="row" data-label="State"><a class="usa-link" href="${`/law/${row.code}${times}`}">${row.name}</a></th>
      ${columns.map((column) => html`<td data-label="${matterWords[column]}"${column === matter ? '' : html` class="law-table__more"`}>${answerPart(row.all.find((one) => one.matter === column)?.answer ?? 'not-decided')}</td>`)}</tr>`)}</tbody></table>
  <h2>The texts themselves</h2>
  <ul class="usa-list"><li><a class="usa-link" href="${`/law/instruments${times}`}">Statutes, regulations, forms, agreements and decisions</a></li>
    <li><a class="usa-link" href="${`/law/compare${times}`}">The three texts of the agreement, side by side</a></li>
    <li><a class="usa-link" href="/law/changes">What changed between two days</a></li></ul>
  ${footing(asked.law)}`;
}

/** Column and row are classes of the style sheet: nothing inline is allowed on a page. */
function tile({ code, name, answer }: Row, times: string): Html {
  const [column, row] = places[code]?.at ?? [1, 1];
  return html`<li class="law-c${column} law-r${row}"><a class="law-tile law-answer--${answer}" href="${`/law/${code}${times}`}">
    <abbr title="${name}">${code.slice(3).toUpperCase()}</abbr><span aria-hidden="true">${answerWords[answer].sign}</span><span class="usa-sr-only">${name}: ${answerWords[answer].short}</span></a></li>`;
}
