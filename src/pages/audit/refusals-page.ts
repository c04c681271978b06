import type { Outcome } from '#authority/decision.ts';
import { serviceRequirements } from '#authority/service-requirements.ts';
import type { Instant } from '#time/instant.ts';
import { html, type Html } from '../html.ts';
import { address, auditCrumbs, auditMenu, periodForm, rangeWords, readAt } from './parts.ts';
import type { Period } from './period.ts';
import type { Range } from './range.ts';
import type { RefusalTally } from './refusals.ts';

const OUTCOMES: readonly (readonly [Outcome, string])[] = [['cleared', 'Cleared: recorded requirements met'], ['refused', 'Not cleared'], ['undetermined', 'Not cleared, ask']];
const TITLES: ReadonlyMap<string, string> = new Map(serviceRequirements.map(({ id, title }) => [id, title]));

export interface RefusalsView { readonly tally: RefusalTally; readonly period: Period; readonly range: Range; readonly size: number; readonly now: Instant; readonly zone: string }

/** Decisions of some days by what came out, and by the requirement that was not met or not known; each count leads to its entries. */
export function refusalsPage({ tally, period, range, size, now, zone }: RefusalsView): Html {
  const days = { from: period.fromDay, to: period.toDay };
  const link = (count: number, words: string, answers: Readonly<Record<string, string>>): Html => (count === 0 ? html`0`
    : html`<a class="usa-link" href="${address('/audit/entries', { ...days, type: 'decision-taken', ...answers })}">${count}<span class="usa-sr-only"> ${words}</span></a>`);
  return html`${auditCrumbs('Requirements not met')}<h1 class="tip-title">Requirements not met</h1>${auditMenu('/audit/refusals')}
  <p class="tip-counted">Every decision recorded in these days, whatever came out. One person may be asked about many times: these are decisions, not people.</p>
  ${periodForm('/audit/refusals', period)}
  <h2>By outcome</h2>
  <table class="usa-table"><caption class="usa-sr-only">Decisions by outcome</caption><thead><tr><th scope="col">Outcome</th><th scope="col">Decisions</th></tr></thead>
  <tbody>${OUTCOMES.map(([outcome, words]) => html`<tr><th scope="row">${words}</th><td>${link(tally.outcomes.get(outcome) ?? 0, `decisions: ${words}`, { outcome })}</td></tr>`)}
  <tr><th scope="row"><strong>All decisions</strong></th><td><strong>${link(tally.decisions, 'decisions', {})}</strong></td></tr></tbody></table>
  <h2>By requirement</h2>
  <p>A decision that lacks several things counts in several rows, so the rows add up to more than the decisions.</p>
  ${tally.requirements.length === 0 ? html`<p class="tip-none">No requirement was unmet or unknown in these days.</p>` : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Requirements that were not met or not known</caption>
  <thead><tr><th scope="col">Requirement</th><th scope="col">Not met</th><th scope="col">Not known</th><th scope="col">Decisions that asked for it</th></tr></thead>
  <tbody>${tally.requirements.map(({ requirement, notMet, notKnown, asked }) => html`<tr><th scope="row" data-label="Requirement">${TITLES.get(requirement) ?? requirement.replaceAll('-', ' ')} <span class="tip-code">${requirement}</span></th>
    <td data-label="Not met">${link(notMet, `decisions with ${requirement} not met`, { requirement, status: 'violated' })}</td>
    <td data-label="Not known">${link(notKnown, `decisions with ${requirement} not known`, { requirement, status: 'undetermined' })}</td>
    <td data-label="Decisions that asked for it">${link(asked, `decisions that asked for ${requirement}`, { requirement })}</td></tr>`)}</tbody></table>`}
  <h2>What is not counted</h2>
  <ul class="usa-list"><li>Answers that a page worked out without taking a decision: those are not recorded.</li><li>Requests that were refused before any decision, for their form or their role.</li><li>What happened without asking: see the figure on services.</li></ul>
  <p>${rangeWords(range, size)}</p>${readAt(now, zone)}`;
}

/** Said instead of a count that would stop in the middle. */
export const tooLong = (path: '/audit/refusals' | '/audit/figures', title: string, period: Period, range: Range, most: number, now: Instant, zone: string, inside = true): Html => html`${auditCrumbs(title, inside)}<h1 class="tip-title">${title}</h1>${inside ? auditMenu(path) : ''}
  ${periodForm(path, period)}
  <div class="usa-alert usa-alert--warning" role="alert"><h2 class="usa-alert__heading">Too many entries for one page</h2>
  <p>These days hold ${range.to - range.from} entries; a page reads at most ${most}, and a count that stopped half-way would mislead. Choose fewer days, or export the entries, decisions or findings, which have no such bound.</p></div>${readAt(now, zone)}`;
