import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { NOMINATION_COLUMNS, REQUIRED } from '#feeds/nomination-row.ts';

export interface RowView {
  readonly line: number;
  readonly employeeNumber: string;
  readonly verdict: string;
  readonly why: readonly string[];
}

export interface ListView {
  readonly key: string;
  /** The list as it was sent. */
  readonly list: string;
  /** In whose zone a day alone is read. */
  readonly zone: string;
  /** Said first, and announced. */
  readonly notice?: Html;
  /** Rows that need a look: faulty, or on record already. */
  readonly rows: readonly RowView[];
  readonly most: number;
  /** The list was judged and nothing stands against it. */
  readonly ready?: number;
}

const SAMPLE = `employee_number,name,us_citizen,enforced_laws,trained_on_security,enforced_inmate_rules
4711,Ada Sample,yes,yes,yes,yes`;

const verdicts = (rows: readonly RowView[]): Html => html`<table class="usa-table usa-table--stacked"><caption>Rows that need a look</caption>
  <thead><tr><th scope="col">Line</th><th scope="col">Employee number</th><th scope="col">Verdict</th><th scope="col">Why</th></tr></thead>
  <tbody>${rows.map(({ line, employeeNumber, verdict, why }) => html`<tr><th scope="row" data-label="Line">${line}</th><td data-label="Employee number">${employeeNumber === '' ? 'None' : employeeNumber}</td>
    <td data-label="Verdict">${verdict}</td><td data-label="Why">${why.length === 1 ? why[0] ?? '' : html`<ul class="usa-list">${why.map((each) => html`<li>${each}</li>`)}</ul>`}</td></tr>`)}</tbody></table>`;

/** Nominating from a list: paste it, see every row's verdict, mend what is wrong where it stands, then nominate. */
export const listPage = ({ key, list, zone, notice, rows, most, ready }: ListView): Html => html`${breadcrumb([{ href: '/desk', words: 'My desk' }], 'Nominate from a list')}${notice ?? ''}
  <h1 class="tip-title">Nominate officers from a list</h1>
  <p class="tip-counted">Every row is judged by itself before anything is recorded. With a fault in any row nothing is recorded.</p>
  ${rows.length === 0 ? '' : verdicts(rows)}
  <form method="post" action="/officers/nominate"><input type="hidden" name="key" value="${key}"><input type="hidden" name="version" value="0">
    <div class="usa-form-group"><label class="usa-label" for="list">The list, its first line naming the columns</label>
    <span class="usa-hint" id="list-hint">CSV, or copied from a spreadsheet with its tabs; at most ${most} rows here, more with “tipstaff nominate”. A day without a time, such as 2026-11-02, is its first minute in ${zone}.</span>
    <tip-file data-for="list"><textarea class="usa-textarea tip-list" id="list" name="list" rows="12" wrap="off" spellcheck="false" autocomplete="off" aria-describedby="list-hint">
${list}</textarea></tip-file></div>
    <button class="usa-button${ready === undefined ? '' : ' usa-button--outline'}" type="submit" name="do" value="check">Judge the rows</button>
    <button class="usa-button${ready === undefined ? ' usa-button--outline' : ''}" type="submit" name="do" value="nominate">${ready === undefined ? 'Nominate them' : ready === 1 ? 'Nominate the one officer' : `Nominate these ${ready} officers`}</button>
  </form>
  <section class="tip-section" aria-labelledby="columns"><h2 id="columns">The columns</h2>
  <p>These must be there: ${REQUIRED.map((each, at) => html`${at === 0 ? '' : ', '}<code>${each}</code>`)}. The four answers are yes or no (agreement IV.B).</p>
  <p>These may be: ${NOMINATION_COLUMNS.filter((each) => !REQUIRED.includes(each)).map((each, at) => html`${at === 0 ? '' : ', '}<code>${each}</code>`)}. A paper is named by its SHA-256. A consent has scope, day and paper, or is left out whole; several scopes are parted by a semicolon.</p>
  <pre class="tip-sample" tabindex="0" role="region" aria-label="A list with one row">${SAMPLE}</pre></section>`;
