import { possible } from '#authority/possible.ts';
import type { Possible } from '#authority/possible.ts';
import { conflictsAmong } from '#law/conflicts.ts';
import type { JurisdictionRule, LawBody } from '#law/law.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { dayOf, entryHref, entryPart, spanWords, zoneOf } from './entry-part.ts';
import { answerPart, crumbs, footing, timesForm } from './parts.ts';
import { places } from './tiles.ts';
import { timesIn, type Asked } from './when.ts';
import { answerWords, matterWords } from './words.ts';

/** One jurisdiction: what is possible and why, every rule with its text, what it pulls against, and how it came to be recorded. */
export function statePage(body: LawBody, asked: Asked, code: string): Html {
  const { law } = asked;
  const name = body.heads.get(code)?.title ?? places[code]?.name ?? code;
  const head = body.heads.get(code);
  const rules = law.rules.get(code) ?? [];
  const times = timesIn(asked);
  const conflicts = conflictsAmong(law, rules.map((rule) => rule.id));
  const all = possible(law, body, code);
  return html`${breadcrumb(crumbs, name)}<h1 class="tip-title">The law of ${name}</h1>
  ${head === undefined
    ? html`<div class="usa-alert usa-alert--warning"><h2 class="usa-alert__heading">No law of ${name} is recorded here</h2><p>Nothing is cleared on silence: stop and ask counsel.</p></div>`
    : head.note === undefined ? '' : html`<p class="tip-counted">${head.note}</p>`}
  ${timesForm(asked, `/law/${code}`)}
  <h2>What is possible, and why</h2>
  <dl class="law-possible">${all.map((one) => matterPart(body, one, times))}</dl>
  <p><a class="usa-button" href="${`/law/${code}/what-if${times}`}">Ask about a case: what if …</a></p>
  <h2>Every rule in force</h2>
  ${conflicts.length === 0 ? '' : html`<p>${conflicts.length} ${conflicts.length === 1 ? 'pair' : 'pairs'} of texts pull against each other here; each is shown with its rule.</p>`}
  ${rules.length === 0 ? html`<p>None, by these two times.</p>` : rules.toSorted((a, b) => order(a) - order(b)).map((rule) => entryPart(body, rule, conflicts, times))}
  ${history(body, code, asked)}
  ${footing(law)}`;
}

const order = (rule: JurisdictionRule): number => (rule.bearsOn.length === 0 ? 1 : 0);

function matterPart(body: LawBody, { matter, answer, rules, toAdopt, changesAt }: Possible, times: string): Html {
  const because = rules.map((rule) => html`<a class="usa-link" href="${entryHref(rule, times)}">${rule.citation}</a>`);
  return html`<div><dt>${matterWords[matter]}</dt><dd>${answerPart(answer)}<span class="law-possible__long">${answerWords[answer].long}</span>
    ${because.length === 0 ? '' : html`<span class="law-possible__why">Because of ${because.map((link, index) => html`${index === 0 ? '' : '; '}${link}`)}.</span>`}
    ${toAdopt.length === 0 ? '' : html`<span class="law-possible__why">Counsel of a county adopts: ${toAdopt.join(', ')}.</span>`}
    ${changesAt.length === 0 ? '' : html`<span class="law-possible__why"><strong>Changes on ${changesAt.map((at) => dayOf(at, rules[0] === undefined ? 'UTC' : zoneOf(body, rules[0]))).join(', ')}.</strong></span>`}</dd></div>`;
}

/** Every version ever recorded, those in force and those that are not. */
function history(body: LawBody, code: string, { law }: Asked): Html {
  const versions = body.rules.filter((rule) => rule.jurisdiction === code && rule.recordedAt <= law.known).toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1) || (a.id < b.id ? -1 : 1));
  if (versions.length === 0) return html``;
  const state = (rule: JurisdictionRule): string => (rule.supersededAt !== undefined && rule.supersededAt <= law.known ? `replaced by a later record on ${dayOf(rule.supersededAt, zoneOf(body, rule))}`
    : law.at < rule.inForceFrom ? 'not yet in force' : rule.inForceTo !== null && rule.inForceTo <= law.at ? 'ended' : 'in force');
  return html`<h2>Everything recorded, in order</h2><table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Every version recorded for this place</caption>
    <thead><tr><th scope="col">Rule</th><th scope="col">In force</th><th scope="col">Recorded</th><th scope="col">State</th></tr></thead>
    <tbody>${versions.map((rule) => html`<tr><th scope="row" data-label="Rule"><span class="tip-code">${rule.id}</span></th><td data-label="In force">${spanWords(body, rule)}</td>
      <td data-label="Recorded">${dayOf(rule.recordedAt, zoneOf(body, rule))}</td><td data-label="State">${state(rule)}</td></tr>`)}</tbody></table>`;
}
