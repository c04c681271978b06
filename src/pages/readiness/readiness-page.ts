import type { ShiftTimes } from '#agency/shift-times.ts';
import { type Instant, later } from '#time/instant.ts';
import { denominatorOf, type Figure, rateWords } from '../audit/figure.ts';
import { statusPart } from '../clock-part.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { elapsedWords, secondsHtml, timeHtml } from '../moment.ts';
import type { InShift, ShiftCover } from './cover.ts';
import type { Lapse } from './lapses.ts';

export interface FacilityReadiness {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly covers: readonly ShiftCover[];
  /** Where shifts are set; absent where the reader may not. */
  readonly setShifts?: string;
}

export interface AgencyReadiness {
  /** Said before headings where several agencies are shown. */
  readonly agency: string;
  readonly zone: string;
  readonly facilities: readonly FacilityReadiness[];
  readonly lapses: readonly Lapse[];
  readonly training: Figure;
  readonly name: (officer: string) => string;
  /** Whom the reader may plan. */
  readonly plans: readonly { readonly href: string; readonly name: string }[];
}

export interface ReadinessView {
  readonly agencies: readonly AgencyReadiness[];
  /** The same over all agencies in which the reader has a seat; absent with one. */
  readonly partners?: Figure;
  readonly now: Instant;
  readonly hours: number;
}

const span = ({ startAt, endAt }: ShiftTimes, zone: string): Html => html`${secondsHtml(startAt, zone)} to ${secondsHtml(endAt, zone)}`;

function officerPart(each: InShift, shift: ShiftTimes, zone: string, name: string, now: Instant): Html {
  const whole = each.ready.length === 1 && each.ready[0]?.startAt === each.span.startAt && each.ready[0]?.endAt === each.span.endAt;
  const part = each.span.startAt > later(shift.startAt, now) || each.span.endAt < shift.endAt;
  return html`<li>${statusPart(each.ready.length === 0 ? { code: 'not-ready', words: 'May not', tone: 'warning' } : whole ? { code: 'ready', words: 'May serve', tone: 'steady' } : { code: 'partly', words: 'May for a part', tone: 'warning' })} <strong>${name}</strong>${part ? html`, planned ${span(each.span, zone)}` : ''}
    ${each.endsAt === undefined ? '' : html`<br>Ends ${secondsHtml(each.endsAt.at, zone)}: ${each.endsAt.why}.`}${each.lacking.length === 0 ? '' : html`<br>${each.lacking.join(' ')}`}</li>`;
}

function coverRow({ shift, planned, gaps }: ShiftCover, zone: string, now: Instant, name: AgencyReadiness['name']): Html {
  const whole = gaps.length === 1 && planned.every(({ ready }) => ready.length === 0);
  return html`<tr><th scope="row" data-label="Shift">${shift.startAt <= now ? 'Now, until ' : ''}${shift.startAt <= now ? timeHtml(shift.endAt, zone, 'short') : html`${timeHtml(shift.startAt, zone, 'short')} to ${timeHtml(shift.endAt, zone, 'short')}`}</th>
    <td data-label="Who is planned">${planned.length === 0 ? 'Nobody is planned' : html`<ul class="tip-plain">${planned.map((each) => officerPart(each, shift, zone, name(each.officer), now))}</ul>`}</td>
    <td data-label="Gap">${gaps.length === 0 ? 'None' : html`${statusPart({ code: 'gap', words: whole ? 'Nobody may serve' : 'Nobody for a part', tone: 'urgent' })}${whole ? '' : html`<ul class="usa-list">${gaps.map((gap) => html`<li>${span(gap, zone)}</li>`)}</ul>`}`}</td></tr>`;
}

function facilityPart(facility: FacilityReadiness, { name }: AgencyReadiness, { now, hours }: ReadinessView): Html {
  const { id, covers, zone, setShifts } = facility;
  return html`<section class="tip-section" aria-labelledby="shifts-${id}"><h2 id="shifts-${id}">${facility.name}: shifts of the next ${hours} hours</h2>
  ${covers.length === 0 ? html`<p class="usa-alert usa-alert--warning">When shifts change here is not on record, so no gap can be seen before it comes.${setShifts === undefined ? ' The coordinator or the commander says it.' : ''}</p>`
    : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Shifts of ${facility.name}, the running one first</caption><thead><tr><th scope="col">Shift</th><th scope="col">Who is planned</th><th scope="col">Gap</th></tr></thead>
    <tbody>${covers.map((cover) => coverRow(cover, zone, now, name))}</tbody></table>`}
  ${setShifts === undefined ? '' : html`<p><a class="usa-link" href="${setShifts}">Say when shifts change in ${facility.name}</a></p>`}</section>`;
}

const lapsesPart = ({ lapses, zone, name }: AgencyReadiness, now: Instant, id: string): Html => html`<section class="tip-section" aria-labelledby="lapses-${id}"><h2 id="lapses-${id}">Who lapses when</h2>
  ${lapses.length === 0 ? html`<p class="tip-none">No end within 60 days is on record. What states no end is withdrawable at any time.</p>`
    : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Ends of authority within 60 days, soonest first</caption><thead><tr><th scope="col">Within</th><th scope="col">Officer</th><th scope="col">At this second</th><th scope="col">Why</th></tr></thead>
    <tbody>${lapses.map(({ officer, at, why, days }) => html`<tr><td data-label="Within">${statusPart({ code: `within-${days}`, words: `${days} days`, tone: days === 7 ? 'urgent' : days === 30 ? 'warning' : 'steady' })}</td>
      <th scope="row" data-label="Officer">${name(officer)}</th><td data-label="At this second">${secondsHtml(at, zone)}<br>in ${elapsedWords(now, at)}</td><td data-label="Why">${why}</td></tr>`)}</tbody></table>`}</section>`;

const figurePart = (figure: Figure, id: string): Html => html`<section class="tip-section" aria-labelledby="${id}"><h2 id="${id}">${figure.title}</h2>
  ${figure.numerator === undefined ? '' : html`<p class="aud-figure__rate">${rateWords(figure)}</p>`}<p>${figure.definition}</p>
  <table class="usa-table"><caption class="usa-sr-only">${figure.title}</caption><thead><tr><th scope="col">Now</th><th scope="col">Count</th></tr></thead>
  <tbody>${figure.parts.map((part, place) => html`<tr><th scope="row">${place === figure.numerator ? html`<strong>Numerator:</strong> ` : ''}${part.words}</th><td>${part.count}</td></tr>`)}
  <tr><th scope="row"><strong>Denominator:</strong> ${figure.denominator}</th><td><strong>${denominatorOf(figure)}</strong></td></tr></tbody></table>
  <details class="law-more"><summary>What is not counted</summary><ul class="usa-list">${figure.notCounted.map((line) => html`<li>${line}</li>`)}</ul></details></section>`;

function agencyPart(agency: AgencyReadiness, view: ReadinessView, place: number): Html {
  return html`${view.agencies.length === 1 ? '' : html`<p class="tip-whom"><strong>${agency.agency}</strong></p>`}
  ${agency.facilities.length === 0 ? html`<p class="tip-none">No facility is on record.</p>` : agency.facilities.map((facility) => facilityPart(facility, agency, view))}
  ${agency.plans.length === 0 ? '' : html`<details class="law-more"><summary>Plan shifts</summary><ul class="tip-ways">${agency.plans.map(({ href, name }) => html`<li><a class="usa-link" href="${href}">${name}</a></li>`)}</ul></details>`}
  ${lapsesPart(agency, view.now, `${place}`)}${figurePart(agency.training, `training-${place}`)}`;
}

/** Who may serve in which shift, where nobody may, who lapses when, and how training stands (users.md §3.5: never believe a green list without its ground). */
export const readinessPage = (view: ReadinessView): Html => html`${breadcrumb([{ href: '/desk', words: 'My desk' }], 'Readiness')}
  <h1 class="tip-title">Readiness</h1>
  <p class="tip-counted">Who of those planned could be cleared to serve, as their papers stand; the warrant, the person and ICE’s last word are judged at service. Without anybody, release proceeds when it is due. A plan permits nothing and forbids nothing.</p>
  ${view.partners === undefined ? '' : figurePart(view.partners, 'partners')}
  ${view.agencies.map((agency, place) => agencyPart(agency, view, place))}`;
