import { releaseNotice, reportsOwed } from '#authority/notices.ts';
import { conflictsAmong } from '#law/conflicts.ts';
import type { LawEntry } from '#law/entries.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import { conflictsPart, entryHref, spanWords } from './entry-part.ts';
import { activatePart, endAdoptionPart, proposePart } from './here-forms.ts';
import type { AdoptionRow, Here, HereInput } from './here-view.ts';
import { adoptionLines, reportWords, standingWords } from './here-words.ts';
import { crumbs, answerPart, footing } from './parts.ts';
import { sincePart } from './since-part.ts';
import { answerWords, matterWords } from './words.ts';

/** The law in use at this agency: which version, what counsel adopted and did not, what is owed, and counsel's own steps. */
export function herePage(input: HereInput): Html {
  const { here, body, notice } = input;
  const rules = here.law.rules.get(here.state) ?? [];
  const conflicts = conflictsAmong(here.law, rules.map(({ id }) => id));
  return html`${breadcrumb(crumbs, 'The law in use here')}${notice ?? ''}<h1 class="tip-title">The law in use here</h1>
  <p class="tip-counted">${input.agency.state.name}, under the law of <a class="usa-link" href="${`/law/${here.state}`}">${body.heads.get(here.state)?.title ?? here.state}</a>${input.role === 'counsel' ? html`. <a class="usa-link" href="/counsel/affected">Counsel’s privileged work: acts affected by later-known law</a>` : ''}</p>
  ${versionPart(input)}
  <h2 id="adopted">What counsel adopted</h2>
  ${here.adoptions.length === 0 ? html`<p>Nothing. Until counsel adopts a rule, nothing is cleared on it.</p>` : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Rules adopted here</caption>
    <thead><tr><th scope="col">Rule</th><th scope="col">Adopted</th><th scope="col">How it stands</th></tr></thead><tbody>${here.adoptions.map((row) => adoptionRow(input, row))}</tbody></table>`}
  ${localPart(input)}
  ${openPart(input)}
  ${possiblePart(input)}
  <h2 id="conflicts">Where the law pulls against itself</h2>
  ${conflicts.length === 0 ? html`<p>No conflict is recorded.</p>` : conflictsPart(conflicts, '')}
  ${owedPart(here)}
  ${footing(here.law)}`;
}

function versionPart(input: HereInput): Html {
  const { here, agency: { state }, zone, nameOf } = input;
  const active = state.law;
  const version = (text: string): Html => html`<span class="tip-code">${text.slice(0, 16)}</span>`;
  return html`<section class="tip-section" aria-labelledby="version"><h2 id="version">The version in use</h2>
  ${here.mismatch === undefined ? '' : html`<div class="usa-alert usa-alert--error" role="alert"><h3 class="usa-alert__heading">Another body of law is loaded on this server</h3><p>Two people activated ${version(here.mismatch.expected)}; the law folder of this server gives ${version(here.mismatch.found)}. Nothing is cleared until they agree. Release, cancellation, withdrawal and alarms go on.</p></div>`}
  ${active?.known === undefined ? html`<p>No version was activated here. Everything recorded counts as soon as it is recorded: ${version(here.law.version)}.</p>`
    : html`<p>${version(active.version)}, what was recorded by ${timeHtml(active.known, zone)}. Proposed by ${active.proposedBy === undefined ? 'someone not recorded' : nameOf(active.proposedBy)}, activated by ${nameOf(active.activatedBy)}, ${timeHtml(active.activatedAt, zone)}.${active.rehearsalHash === undefined ? ' No rehearsal is named.' : html` Rehearsal ${version(active.rehearsalHash)}.`}</p>`}
  ${here.later === undefined ? '' : html`<div class="usa-alert usa-alert--warning"><h3 class="usa-alert__heading">Law has been recorded since</h3><p>It counts against clearance now, and for it only once two people activate it.</p></div>${sincePart(here.since, here.state)}`}
  ${activatePart(input)}${proposePart(input)}</section>`;
}

function adoptionRow(input: HereInput, row: AdoptionRow): Html {
  const { adoption, entry, standing } = row;
  return html`<tr><th scope="row" data-label="Rule">${entry === undefined ? '' : html`<a class="usa-link" href="${entryHref(entry, '')}">${entry.citation}</a><br>`}<span class="tip-code">${adoption.rule}</span></th>
    <td data-label="Adopted">${adoptionLines(adoption, input.zone).map((line, place) => html`${place === 0 ? '' : html`<br>`}${line}`)}</td>
    <td data-label="How it stands">${standingWords[standing]}${entry === undefined ? '' : html`, ${spanWords(input.body, entry)}`}${endAdoptionPart(input, row)}</td></tr>`;
}

/** Counsel's own statement and the agency's practice, each with the form that changes it. */
function localPart({ agency: { id, state }, role, zone }: HereInput): Html {
  const { localRule, safeguards } = state;
  const form = (name: string, words: string): Html => (role !== 'counsel' ? html`` : html` <a class="usa-link" href="${`/do/agency/${id}/${name}?back=/law/here`}">${words}</a>`);
  return html`<ul class="usa-list">
    <li>County and city rules: ${localRule === undefined ? 'nobody has looked; nothing is cleared until counsel does' : html`found “${localRule.finding}” by ${localRule.byName}, ${timeHtml(localRule.onAt, zone)}`}.${form('find-local-rule', 'State what they say')}</li>
    <li>Safeguards (agency practice): ${safeguards === undefined ? 'not adopted' : html`adopted by ${safeguards.adoptedByName}, ${timeHtml(safeguards.adoptedAt, zone)}`}.${form('adopt-safeguards', 'Adopt safeguards')}</li></ul>`;
}

/** What does not count yet, with the way to its text. */
function openPart({ here, role }: HereInput): Html {
  const open = here.rules.filter(({ standing }) => standing !== 'adopted');
  const adopt = (id: string): Html => (role !== 'counsel' ? html`` : html` <a class="usa-link" href="${`/law/here/adopt?rule=${id}`}">Read it and adopt it<span class="usa-sr-only">: ${id}</span></a>`);
  const named = (entry: LawEntry): Html => html`<a class="usa-link" href="${entryHref(entry, '')}">${entry.citation}</a> <span class="tip-code">${entry.id}</span>`;
  const choices = (entry: LawEntry): string => ((entry.parameters['leavesOpen']?.value ?? []) as readonly string[]).map((choice) => CHOICES[choice] ?? choice).join(', ');
  return html`<h2 id="open">What does not count as adopted</h2>
  ${open.length === 0 ? html`<p>Every rule in force that a decision asks for is adopted, conditions met.</p>` : html`<ul class="usa-list">${open.map(({ rule, standing }) => html`<li>${named(rule)}: ${standingWords[standing]}.${standing === 'unverified' || standing === 'prohibits' ? '' : adopt(rule.id)}</li>`)}</ul>`}
  ${here.unsettled.length === 0 ? '' : html`<h3>Choices that nobody settled here</h3><p>Until counsel does, the choice that ends a hold earliest counts.</p><ul class="usa-list">${here.unsettled.map((entry) => html`<li>${named(entry)} leaves open: ${choices(entry)}.${adopt(entry.id)}</li>`)}</ul>`}`;
}

const CHOICES: Readonly<Record<string, string>> = { calendar: 'whose holidays', method: 'how days are counted', startEvent: 'where the limit starts' };

function possiblePart({ here, agreements }: HereInput): Html {
  const standing = new Map(here.rules.map((row) => [row.rule.id, row.standing]));
  const open = (ids: readonly string[]): readonly string[] => ids.filter((id) => standing.get(id) !== 'adopted');
  return html`<h2 id="possible">What is possible here, and why</h2>
  <p>${agreements.length === 0 ? 'No agreement is on record.' : html`Agreements on record: ${agreements.map(({ state }, place) => html`${place === 0 ? '' : '; '}${state.generation === undefined ? state.model : html`<a class="usa-link" href="${`/law/${state.generation}`}">${state.model}, ${state.generation}</a>`} (${state.status.replaceAll('-', ' ')})`)}.`}</p>
  <dl class="law-possible">${here.possible.map(({ matter, answer, rules, toAdopt }) => html`<div><dt>${matterWords[matter]}</dt><dd>${answerPart(answer)}<span class="law-possible__long">${answerWords[answer].long}</span>
    ${rules.length === 0 ? '' : html`<span class="law-possible__why">Because of ${rules.map((rule, place) => html`${place === 0 ? '' : '; '}<a class="usa-link" href="${entryHref(rule, '')}">${rule.citation}</a>`)}.</span>`}
    ${toAdopt.length === 0 ? '' : html`<span class="law-possible__why">${open(toAdopt).length === 0 ? 'Counsel of this agency adopted every rule behind it.' : `Not adopted here: ${open(toAdopt).join(', ')}.`}</span>`}</dd></div>`)}</dl>`;
}

function owedPart({ law, state }: Here): Html {
  const [notice, reports] = [releaseNotice(law, state), reportsOwed(law, state)];
  return html`<h2 id="owed">Notices and reports owed</h2>
  ${notice === undefined ? html`<p>No time to tell ICE of a release is recorded in this state’s law.</p>` : html`<p>ICE is told of a release within ${notice.minutes % 60 === 0 ? `${notice.minutes / 60} hours` : `${notice.minutes} minutes`} of the time of release otherwise: ${notice.citation} <span class="tip-code">${notice.rule}</span>.</p>`}
  ${reports.length === 0 ? html`<p>No report is recorded in this state’s law.</p>` : html`<ul class="usa-list">${reports.map((one) => html`<li>${one.citation} <span class="tip-code">${one.rule}</span>: ${reportWords(one)}.${one.note === undefined ? '' : ` ${one.note}`}</li>`)}</ul>`}`;
}
