import { conflictsIn } from '#law/conflicts.ts';
import { diffEntries } from '#law/diff.ts';
import type { FieldChange, FileDiff } from '#law/diff.ts';
import { entriesOf } from '#law/entries.ts';
import type { Clause, LawBody } from '#law/law.ts';
import { errorSummary } from '../form-part.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { dayOf, entryHref, entryPart, zoneOf } from './entry-part.ts';
import { crumbs, footing, timesForm } from './parts.ts';
import type { Query } from './query.ts';
import { timesIn, type Asked } from './when.ts';
import { parameterWords } from './words.ts';

/** Statutes, regulations, forms, agreements and decisions, by name. */
export function instrumentsPage(body: LawBody, asked: Asked): Html {
  const times = timesIn(asked);
  const names = [...new Set(body.clauses.map((clause) => clause.instrument))].sort();
  const inForce = (name: string): number => [...asked.law.clauses.values()].filter((clause) => clause.instrument === name).length;
  return html`${breadcrumb(crumbs, 'Texts')}<h1 class="tip-title">The texts</h1>
  <p class="tip-counted">Every statute, regulation, form, agreement and decision that this body of law holds, clause by clause.</p>
  ${timesForm(asked, '/law/instruments')}
  <table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Texts</caption><thead><tr><th scope="col">Text</th><th scope="col">Clauses in force</th></tr></thead>
  <tbody>${names.map((name) => html`<tr><th scope="row" data-label="Text"><a class="usa-link" href="${`/law/${name}${times}`}">${body.heads.get(name)?.title ?? name}</a></th><td data-label="Clauses in force">${inForce(name)}</td></tr>`)}</tbody></table>
  ${footing(asked.law)}`;
}

/** One text, clause by clause. */
export function instrumentPage(body: LawBody, asked: Asked, name: string): Html {
  const head = body.heads.get(name);
  const clauses = [...asked.law.clauses.values()].filter((clause) => clause.instrument === name);
  const conflicts = conflictsIn(asked.law);
  return html`${breadcrumb([...crumbs, { href: '/law/instruments', words: 'Texts' }], head?.title ?? name)}<h1 class="tip-title">${head?.title ?? name}</h1>
  ${head?.note === undefined ? '' : html`<p class="tip-counted">${head.note}</p>`}
  ${name.startsWith('moa-wso-') ? html`<p><a class="usa-link" href="${`/law/compare${timesIn(asked)}`}">The three texts of the agreement, side by side</a></p>` : ''}
  ${timesForm(asked, `/law/${name}`)}
  <h2>${clauses.length} ${clauses.length === 1 ? 'clause' : 'clauses'} in force</h2>
  ${clauses.map((clause) => entryPart(body, clause, conflicts, timesIn(asked)))}
  ${footing(asked.law)}`;
}

const GENERATIONS = ['moa-wso-2019', 'moa-wso-2020', 'moa-wso-2025'] as const;

const YEARS: { readonly [G in (typeof GENERATIONS)[number]]: string } = { 'moa-wso-2019': '2019', 'moa-wso-2020': 'mid-2020', 'moa-wso-2025': '2025' };
const PAIRS = [['moa-wso-2019', 'moa-wso-2020'], ['moa-wso-2020', 'moa-wso-2025'], ['moa-wso-2019', 'moa-wso-2025']] as const;

/** Where texts of the agreement differ, and where one says nothing: the two that are asked for as `a` and `b`, or all three. */
export function comparePage(body: LawBody, asked: Asked, query: Query): { readonly body: Html; readonly wrong: boolean } {
  const two = [query['a'], query['b']].filter((name) => name !== undefined);
  const known = two.filter((name): name is (typeof GENERATIONS)[number] => (GENERATIONS as readonly string[]).includes(name));
  const wrong = two.length > 0 && (known.length < 2 || known[0] === known[1]);
  const shown = two.length === 0 || wrong ? GENERATIONS : known;
  return { wrong, body: comparison(body, asked, shown, wrong ? errorSummary('Two texts are compared', [{ words: `Name two of ${GENERATIONS.join(', ')} as a and b. All three are shown.` }]) : html``) };
}

function comparison(body: LawBody, asked: Asked, shown: readonly (typeof GENERATIONS)[number][], problem: Html): Html {
  const byKey = new Map<string, Map<string, Clause>>();
  for (const clause of asked.law.clauses.values()) {
    if (!(shown as readonly string[]).includes(clause.instrument)) continue;
    const key = clause.id.slice(clause.instrument.length + 1);
    byKey.set(key, (byKey.get(key) ?? new Map()).set(clause.instrument, clause));
  }
  const said = (clause: Clause | undefined): string => (clause === undefined ? '' : JSON.stringify([clause.kind, clause.quotation, clause.parameters]));
  const rows = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).filter(([, texts]) => new Set(shown.map((name) => said(texts.get(name)))).size > 1);
  const times = timesIn(asked);
  return html`${breadcrumb(crumbs, 'Texts of the agreement')}<h1 class="tip-title">The texts of the agreement, where they differ</h1>${problem}
  <p class="tip-counted">Agreements signed in 2019 and 2020 are still in force with their own terms. ${byKey.size - rows.length} clauses say the same in ${shown.length === 2 ? 'both' : 'all three'}.</p>
  <p>Compare ${PAIRS.map(([a, b]) => html`<a class="usa-link" href="${`/law/compare${timesIn(asked, { a, b })}`}">${YEARS[a]} with ${YEARS[b]}</a>, `)}or <a class="usa-link" href="${`/law/compare${times}`}">all three</a>.</p>
  ${timesForm(asked, '/law/compare')}
  <table class="usa-table usa-table--stacked law-compare"><caption class="usa-sr-only">Clauses that differ between the texts of ${shown.map((name) => YEARS[name]).join(' and ')}</caption>
  <thead><tr><th scope="col">Clause</th>${shown.map((name) => html`<th scope="col"><a class="usa-link" href="${`/law/${name}${times}`}">${body.heads.get(name)?.title ?? name}</a></th>`)}</tr></thead>
  <tbody>${rows.map(([key, texts]) => html`<tr><th scope="row" data-label="Clause"><span class="tip-code">${key}</span></th>${shown.map((name) => html`<td data-label="${name}">${clauseCell(texts.get(name), times)}</td>`)}</tr>`)}</tbody></table>
  ${footing(asked.law)}`;
}

const clauseCell = (clause: Clause | undefined, times: string): Html => (clause === undefined ? html`<em>says nothing</em>`
  : html`${clause.quotation === '' ? (clause.note ?? 'summarised') : html`“${clause.quotation}”`}${Object.entries(clause.parameters).map(([name, value]) => html`<br>${parameterWords(name, value)}`)}
    <br><a class="usa-link" href="${entryHref(clause, times)}">${clause.citation}</a> <span class="tip-finding__small">(${clause.verification})</span>`);

/** What began, ended or changed between two days, as known now. */
export function changesPage(body: LawBody, from: Asked, to: Asked, days: { readonly from: string; readonly to: string }, problems: readonly string[]): Html {
  const diff = diffEntries(entriesOf(from.law), entriesOf(to.law), (entry) => entry.id);
  return html`${breadcrumb(crumbs, 'What changed')}<h1 class="tip-title">What changed in the law between two days</h1>
  ${problems.length === 0 ? '' : html`<div class="usa-alert usa-alert--error" role="alert"><h2 class="usa-alert__heading">Write both days as 2026-03-01</h2><ul class="usa-list">${problems.map((words) => html`<li>${words}</li>`)}</ul></div>`}
  <form class="law-times" method="get" action="/law/changes">
    <div class="usa-form-group"><label class="usa-label" for="law-from">From</label><input class="usa-input" id="law-from" name="from" type="date" value="${days.from}"></div>
    <div class="usa-form-group"><label class="usa-label" for="law-to">To</label><span class="usa-hint" id="law-to-hint">Today when left empty.</span><input class="usa-input" id="law-to" name="to" type="date" value="${days.to}" aria-describedby="law-to-hint"></div>
    <button class="usa-button" type="submit">Show</button></form>
  ${days.from === '' ? html`<p>Choose a first day.</p>` : diff.length === 0 ? html`<p>Nothing changed.</p>` : diff.map((file) => fileChanges(body, file))}
  ${footing(to.law)}`;
}

function fileChanges(body: LawBody, { file, added, ended, changed }: FileDiff): Html {
  const name = file.replace(/^.*\//, '').replace('.json', '');
  return html`<h2><a class="usa-link" href="${`/law/${name}`}">${body.heads.get(name)?.title ?? name}</a></h2><ul class="usa-list">
    ${added.map((entry) => html`<li><strong>Begins:</strong> ${entry.citation} (from ${dayOf(entry.inForceFrom, zoneOf(body, entry))}) <span class="tip-code">${entry.id}</span></li>`)}
    ${ended.map((entry) => html`<li><strong>Ends:</strong> ${entry.citation}${entry.inForceTo === null ? '' : ` (on ${dayOf(entry.inForceTo, zoneOf(body, entry))})`} <span class="tip-code">${entry.id}</span></li>`)}
    ${changed.map(({ after, fields }) => html`<li><strong>Changes:</strong> ${after.citation} <span class="tip-code">${after.id}</span><ul class="usa-list">${fields.map((one) => html`<li>${fieldWords(one)}</li>`)}</ul></li>`)}</ul>`;
}

const fieldWords = ({ field, from, to }: FieldChange): string => `${field}: ${text(from)} → ${text(to)}`;
const text = (value: unknown): string => (value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value));
