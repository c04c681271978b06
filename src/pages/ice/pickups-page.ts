import type { Instant } from '#time/instant.ts';
import { clockPart } from '../clock-part.ts';
import { errorSummary } from '../form-part.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import type { Outcome, PickUp, Place } from './pickups.ts';
import type { Van, VanForm, VanProblem } from './vans.ts';

export interface PickUpsView {
  readonly places: readonly Place[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly forms: readonly VanForm[];
  readonly vans: readonly Van[];
  readonly problems: readonly VanProblem[];
  readonly now: Instant;
}

function fieldOf(view: PickUpsView, name: string, label: string, control: (described: Html | '', id: string) => Html, hint?: string): Html {
  const problem = view.problems.find(({ field }) => field === name);
  const described = [hint === undefined ? '' : 'van-hint', problem === undefined ? '' : `${name}-error`].filter(Boolean).join(' ');
  return html`<div class="usa-form-group${problem === undefined ? '' : ' usa-form-group--error'}"><label class="usa-label" for="${name}">${label}</label>
    ${problem === undefined ? '' : html`<span class="usa-error-message" id="${name}-error">${problem.words}</span>`}
    ${control(described === '' ? '' : html` aria-describedby="${described}"`, name)}</div>`;
}

function vanPart(view: PickUpsView, form: VanForm, i: number): Html {
  const number = i + 1;
  const input = (value: string, inputmode: string) => (described: Html | '', id: string): Html => html`<input class="usa-input" id="${id}" name="${id}" type="text" inputmode="${inputmode}" autocomplete="off" maxlength="40" value="${value}"${described}>`;
  return html`<fieldset class="usa-fieldset ice-van"><legend class="usa-label">Van ${number}</legend>
    ${fieldOf(view, `seats-${number}`, 'Seats for persons', input(form.seats, 'numeric'))}
    ${fieldOf(view, `at-${number}`, 'Here at', input(form.at, 'text'), 'hint')}
    ${view.places.length < 2 ? '' : fieldOf(view, `place-${number}`, 'Goes to', (described, id) => html`<select class="usa-select" id="${id}" name="${id}"${described}><option value="">Choose</option>${view.places.map(({ key, title }) => html`<option value="${key}"${key === form.place ? html` selected` : ''}>${title}</option>`)}</select>`)}</fieldset>`;
}

const vansForm = (view: PickUpsView): Html => html`<section class="tip-section ice-noprint" aria-labelledby="vans"><h2 id="vans">The vans there are</h2>
  <p id="van-hint">A time like 23:30 is the next one on the facility’s wall; a date can go before it, like 2026-11-02T23:30. What is entered stays in this page’s address and is kept nowhere.</p>
  <form class="usa-form" method="get" action="/ice/pickups"><div class="ice-vans">${view.forms.map((form, i) => vanPart(view, form, i))}</div>
  <button class="usa-button" type="submit">Show who is reached in time</button></form></section>`;

const RELEASE = 'Release proceeds at the limit';

function outcomePart(outcome: Outcome | undefined, zone: string): Html {
  switch (outcome?.kind) {
    case 'van': return html`<p><strong>Van ${outcome.van.number}</strong>, here ${timeHtml(outcome.van.at, zone, 'short')}</p>`;
    case 'release-due': return html`<p class="tip-status tip-status--urgent">Release due: the limit has passed</p><p>A van is no reason to wait.</p>`;
    case 'not-in-time': return html`<p class="tip-status tip-status--warning">Not reached in time</p><p>${RELEASE}.</p>`;
    default: return html`<p>No van entered. ${RELEASE}.</p>`;
  }
}

function personRow(person: PickUp, view: PickUpsView, zone: string): Html {
  const outcome = view.outcomes.get(`${person.agency}/${person.id}`);
  const tone = outcome?.kind === 'release-due' ? 'urgent' : outcome?.kind === 'not-in-time' ? 'warning' : 'steady';
  return html`<tr class="tip-row tip-row--${tone}"><td data-label="Limit">${clockPart(person.countdown, view.now, zone, 'board')}</td>
    <th scope="row" data-label="Person"><span class="tip-person">${person.name}</span> <span class="tip-booking">Booking ${person.booking}</span></th>
    <td data-label="Collected by">${outcomePart(outcome, zone)}</td>
    <td data-label="Where, and papers"><p>${person.where}</p>${person.notes.map((note) => html`<p class="tip-from">${note}</p>`)}</td></tr>`;
}

function placePart(place: Place, view: PickUpsView, i: number): Html {
  const missed = place.people.filter(({ agency, id }) => view.outcomes.get(`${agency}/${id}`)?.kind === 'not-in-time').length;
  return html`<section class="tip-section ice-place" aria-labelledby="place-list-${i}"><h2 id="place-list-${i}">${place.title} (${place.people.length})</h2>
    ${missed === 0 ? '' : html`<p class="usa-alert usa-alert--warning">${missed} ${missed === 1 ? 'person is' : 'people are'} not reached in time by these vans. ${RELEASE}; nothing here moves a limit.</p>`}
    ${place.people.length === 0 ? html`<p class="tip-none">Nobody is to be collected here.</p>` : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Held for ICE transfer at ${place.title}, earliest limit first</caption>
    <thead><tr><th scope="col">Limit</th><th scope="col">Person</th><th scope="col">Collected by</th><th scope="col">Where, and papers</th></tr></thead>
    <tbody>${place.people.map((person) => personRow(person, view, place.zone))}</tbody></table>`}</section>`;
}

/** Tonight's list: everyone held by limit, against the vans there are. */
export function pickUpsPage(view: PickUpsView): Html {
  const people = view.places.flatMap((place) => place.people);
  const count = (kind: Outcome['kind']): number => people.filter(({ agency, id }) => view.outcomes.get(`${agency}/${id}`)?.kind === kind).length;
  const seats = view.vans.reduce((sum, van) => sum + van.seats, 0);
  return html`${view.problems.length === 0 ? '' : errorSummary('A van needs another look', view.problems.map(({ words, field }) => ({ words, href: `#${field}` })))}
  <h1 class="tip-title">Tonight’s pick-ups</h1>
  <p class="tip-counted">${people.length - count('release-due')} held, earliest limit first${count('release-due') === 0 ? '' : `; ${count('release-due')} past the limit, release due`}. ${view.vans.length === 0 ? 'No van is entered yet.' : `${view.vans.length} ${view.vans.length === 1 ? 'van' : 'vans'}, ${seats} ${seats === 1 ? 'seat' : 'seats'}: ${count('van')} collected, ${count('not-in-time') + count('no-van')} not reached.`} A plan, not an act: it holds nobody and is stored nowhere.</p>
  ${vansForm(view)}
  ${view.places.map((place, i) => placePart(place, view, i))}
  <section class="tip-notshown" aria-labelledby="notshown"><h2 id="notshown">What this list does not show</h2><ul class="usa-list">
    <li>Roads and driving times: say when each van can really be here.</li>
    <li>Anyone who is not held now: release-eligible without service means release proceeds.</li>
    <li>Facilities of agencies where you have no seat.</li></ul>
    <p class="ice-noprint">To print: your browser’s own print. The menu and the form are left out, each facility begins a page.</p></section>`;
}
