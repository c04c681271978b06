import type { Instant } from '#time/instant.ts';
import { actionsPart } from './actions-part.ts';
import { clockPart, statusPart } from './clock-part.ts';
import { decisionPart } from './decision-part.ts';
import { html, type Html } from './html.ts';
import { breadcrumb } from './layout.ts';
import { timeHtml } from './moment.ts';
import type { BasisView, Fact, LimitView, PersonView, StopView, TimelineItem } from './view.ts';

/** `after`: what stands below a fact, such as a way to answer it. */
export const factList = (facts: readonly Fact[], zone: string, after: (fact: Fact, place: number) => Html | string = () => ''): Html => html`<dl class="tip-facts">${facts.map((fact, place) => html`<div${fact.tone === undefined ? '' : html` class="tip-facts--answer"`}>
  <dt>${fact.label}</dt><dd>${fact.at !== undefined ? timeHtml(fact.at, zone) : fact.href === undefined ? fact.value : html`<a class="usa-link" href="${fact.href}">${fact.value}</a>`}${fact.note === undefined ? '' : html`<span class="tip-facts__note">${fact.note}</span>`}${after(fact, place)}</dd></div>`)}</dl>`;

const POWER_WORDS = {
  power: 'Authority to hold until this instant; it ends by itself and nothing moves it.',
  ceiling: 'Ceiling, not permission: it shortens a hold and never allows one.',
} as const;

const limitPart = (limit: LimitView, zone: string): Html => html`<div class="tip-limit${limit.governs ? ' tip-limit--governs' : ''}">
  <p>${limit.governs ? 'Governing limit: ' : 'Limit: '}${timeHtml(limit.end, zone)}</p>
  <p><span class="tip-code">${limit.rule}</span> ${limit.citation}</p>
  <p>Counted from ${limit.startEvent}, ${timeHtml(limit.start, zone)}. ${limit.counted}</p>
  <p>${POWER_WORDS[limit.power]}</p></div>`;

export const basisPart = (basis: BasisView, zone: string): Html => html`<article class="tip-basis${basis.inForce ? '' : ' tip-basis--ended'}">
  <h3>${basis.title}</h3>
  <p>${basis.power}</p>
  <p><strong>${basis.state}</strong></p>
  ${basis.document === undefined ? '' : html`<p class="tip-finding__small">Document: ${basis.document}</p>`}
  ${basis.limits.map((limit) => limitPart(limit, zone))}</article>`;

const stopPart = (stop: StopView, zone: string): Html => html`<article class="usa-alert ${stop.open ? 'usa-alert--warning' : 'usa-alert--info'}">
  <h3 class="usa-alert__heading">${stop.kind}: ${stop.open ? 'open' : 'resolved'}</h3>
  <p>${stop.words}</p><p>Opened ${timeHtml(stop.openedAt, zone)}. Only ${stop.resolver} can resolve it. A stop never prolongs custody.</p></article>`;

const timelinePart = (items: readonly TimelineItem[], zone: string): Html => html`<ol class="tip-timeline">${items.map((item) => html`<li class="tip-timeline--${item.tone}">
  <p class="tip-timeline__words">${item.words}</p>
  ${item.detail.map((line) => html`<p>${line}</p>`)}
  <p class="tip-timeline__who">${timeHtml(item.at, zone)}, ${item.who}. Ledger entry ${item.seq}.</p></li>`)}</ol>`;

function hero(person: PersonView, now: Instant): Html {
  return html`<div class="tip-hero tip-hero--${person.status.tone}">
    <div>${clockPart(person.countdown, now, person.zone)}</div>
    <div><p>${statusPart(person.status)}</p>
      ${person.endedWords === undefined ? '' : html`<p class="tip-hero__words"><strong>${person.endedWords}</strong></p>`}
      <p class="tip-hero__words"><strong>Next:</strong> ${person.next.step} <span class="tip-owner">Owner: ${person.next.owner}.</span></p>
    </div></div>`;
}

function basesSection(person: PersonView): Html {
  return html`<section class="tip-section" aria-labelledby="bases"><h2 id="bases">Bases and limits</h2>
    ${person.bases.length === 0 ? html`<p>No immigration basis is recorded. This person may not be held for ICE on this record.</p>` : person.bases.map((basis) => basisPart(basis, person.zone))}
    <p class="tip-other">Other bases: the jail states them. Another county’s warrant, a federal hold, probation or contempt may lawfully hold this person; this record cannot see them.</p></section>`;
}

export interface PersonPageOptions {
  readonly now: Instant;
  /** Made at the edge, one for each form, so that a form sent twice acts once. */
  readonly formKey: () => string;
  readonly notice?: Html;
}

export function personPage(person: PersonView, { now, formKey, notice }: PersonPageOptions): Html {
  return html`${breadcrumb([{ href: '/board', words: 'Shift board' }], person.name)}
  ${notice ?? ''}
  <h1>${person.name}</h1><p class="tip-booking tip-title">Booking ${person.booking}</p>
  <div data-live="/events/people/${person.id}?version=${person.version}"><p class="usa-alert usa-alert--warning" data-tip-changed hidden>This record has changed since the page was opened. <a href="/people/${person.id}">Show it as it is now</a></p></div>
  ${hero(person, now)}
  <nav class="tip-jump" aria-label="On this page"><ul><li><a href="#actions">What may be done next</a></li><li><a href="#bases">Bases and limits</a></li><li><a href="#decision">Last decision</a></li><li><a href="#timeline">Everything recorded</a></li></ul></nav>
  <div class="tip-columns"><div>
    ${person.stops.length === 0 ? '' : html`<section class="tip-section" aria-labelledby="stops"><h2 id="stops">Stops</h2>${person.stops.map((stop) => stopPart(stop, person.zone))}</section>`}
    ${basesSection(person)}
    <section class="tip-section" aria-labelledby="decision"><h2 id="decision">Last decision</h2>
      ${person.decision === undefined ? html`<p>No decision has been taken for this person.</p>` : decisionPart(person.decision, now, person.zone)}</section>
    <section class="tip-section" aria-labelledby="timeline"><h2 id="timeline">Everything recorded, newest first</h2>${timelinePart(person.timeline, person.zone)}</section>
  </div><div>
    <section class="tip-section" aria-labelledby="actions"><h2 id="actions">What may be done next</h2>
      ${person.steps === undefined ? '' : html`<p><a class="usa-button" href="${person.steps.href}">${person.steps.words}</a></p><p class="tip-action__why tip-serving-why">${person.steps.explains}</p>`}
      ${person.ways.length === 0 ? '' : html`<ul class="tip-ways">${person.ways.map((way) => html`<li><a class="usa-link" href="${way.href}">${way.words}</a> <span>${way.explains}</span></li>`)}</ul>`}
      ${actionsPart(person, formKey)}
      <p><a class="usa-link" href="/records/custody/${person.id}">Every step of this record</a></p></section>
    <section class="tip-section" aria-labelledby="identity"><h2 id="identity">Identity</h2>${factList(person.identity, person.zone)}</section>
    <section class="tip-section" aria-labelledby="instants"><h2 id="instants">Instants, each one its own</h2>${factList(person.instants, person.zone)}</section>
  </div></div>`;
}
