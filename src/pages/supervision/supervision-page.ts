import { endOf } from '#agency/arrangement.ts';
import { dutyEnd } from '#agency/duty.ts';
import { unacknowledged } from '#supervision/direction.ts';
import type { DirectionState } from '#supervision/direction-state.ts';
import type { Instant } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { statusPart } from '../clock-part.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import { DIRECTS } from '../records/supervision-facts.ts';
import type { Status } from '../view.ts';
import type { Cover, Turn } from './cover.ts';
import type { Span } from './span.ts';

export interface SupervisionView {
  readonly covers: readonly Cover[];
  readonly directions: readonly Held<DirectionState>[];
  readonly spans: readonly Span[];
  readonly now: Instant;
  readonly zone: string;
  /** Who is on a turn and how to reach them. */
  person(turn: Turn): { readonly name: string; readonly telephone: string };
  addressees(state: DirectionState): string;
  /** Where a turn or a direction is entered; absent where the reader may not. */
  enterDuty(position: string): string | undefined;
  readonly giveDirection: string | undefined;
  readonly setUp: string;
}

const STANDS: { readonly [C in Cover['counts']]: Status } = {
  'standing': { code: 'standing', words: 'Standing direction: acts do not wait for a telephone', tone: 'steady' },
  'on-call-now': { code: 'on-call', words: 'A position is on call now', tone: 'steady' },
  'nobody-known': { code: 'nobody-known', words: 'Nobody is known to be on call: not cleared, ask the field office', tone: 'urgent' },
  'nothing-given': { code: 'nothing', words: 'Neither standing direction nor a position on call: not cleared', tone: 'urgent' },
  'unverified': { code: 'unverified', words: 'Entered, not yet compared by a second person: not cleared', tone: 'warning' },
  'over': { code: 'over', words: 'Ended: not cleared, ask for a current one', tone: 'urgent' },
  'none': { code: 'none', words: 'No arrangement on file: not cleared, ask the Field Office Director', tone: 'urgent' },
};

function coverPart(cover: Cover, view: SupervisionView, place: number): Html {
  const { arrangement, facilities } = cover;
  const { zone } = view;
  const end = arrangement && endOf(arrangement);
  return html`<section class="tip-section" aria-labelledby="cover-${place}"><h2 id="cover-${place}">${facilities.map(({ name }) => name).join(', ')}</h2>
    <p>${statusPart(STANDS[cover.counts])}</p>
    ${arrangement === undefined ? html`<p><a class="usa-link" href="${view.setUp}">The agency’s record</a> is where the arrangement is entered.</p>` : html`<dl class="tip-facts">
      <div><dt>Supervising position</dt><dd>${arrangement.positions.join('; ')}</dd></div>
      <div><dt>Standing direction</dt><dd>${arrangement.standingDirection ? 'Yes' : 'No'}</dd></div><div><dt>Position on call</dt><dd>${arrangement.onCall ? 'Yes' : 'No'}</dd></div>
      <div><dt>Ends</dt><dd>${end === undefined || end === 'not-stated' ? 'No end stated' : timeHtml(end, zone)}</dd></div><div><dt>Written by</dt><dd>${arrangement.by}</dd></div>
    </dl>`}
    ${arrangement?.onCall === true && arrangement.verifiedAt !== undefined ? rosterPart(cover, view, place) : ''}</section>`;
}

function rosterPart({ now, turns, gaps, arrangement }: Cover, view: SupervisionView, place: number): Html {
  const { zone } = view;
  const [position = ''] = arrangement?.positions ?? [];
  const enter = view.enterDuty(position);
  return html`<h3 id="roster-${place}">Duty roster, next 48 hours</h3>
    ${turns.length === 0 ? html`<p class="tip-none">Nobody is entered.</p>` : html`<table class="usa-table usa-table--stacked" aria-labelledby="roster-${place}">
    <thead><tr><th scope="col">Position</th><th scope="col">From</th><th scope="col">Until</th><th scope="col">Who</th><th scope="col">Telephone</th></tr></thead>
    <tbody>${turns.map((turn) => { const { name, telephone } = view.person(turn); return html`<tr><th scope="row" data-label="Position">${turn.duty.position}${turn === now ? html` <strong>(now)</strong>` : ''}</th>
      <td data-label="From">${timeHtml(turn.duty.fromAt, zone)}</td><td data-label="Until">${timeHtml(dutyEnd(turn.duty), zone)}</td><td data-label="Who">${name}</td><td data-label="Telephone">${telephone}</td></tr>`; })}</tbody></table>`}
    ${gaps.length === 0 ? html`<p>No gap in the next 48 hours.</p>` : html`<p><strong>Nobody is entered for:</strong></p><ul class="usa-list">${gaps.map(({ fromAt, toAt }) => html`<li>${timeHtml(fromAt, zone)} until ${timeHtml(toAt, zone)}</li>`)}</ul>`}
    ${enter === undefined ? '' : html`<p><a class="usa-link" href="${enter}">Enter who is on call</a></p>`}`;
}

const directionsPart = ({ directions, zone, addressees, giveDirection }: SupervisionView): Html => html`<section class="tip-section" aria-labelledby="directions"><h2 id="directions">Directions that stand (${directions.length})</h2>
  ${directions.length === 0 ? html`<p class="tip-none">No direction of ICE stands.</p>` : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Directions of ICE that stand</caption>
  <thead><tr><th scope="col">What</th><th scope="col">For</th><th scope="col">Given</th><th scope="col">Acknowledged</th></tr></thead>
  <tbody>${directions.map(({ id, state }) => html`<tr><th scope="row" data-label="What"><a class="usa-link" href="/records/direction/${id}">${DIRECTS[state.directs]}</a></th><td data-label="For">${addressees(state)}</td>
    <td data-label="Given">${timeHtml(state.givenAt, zone)}</td><td data-label="Acknowledged">${state.officers.length - unacknowledged(state).length} of ${state.officers.length}</td></tr>`)}</tbody></table>`}
  <ul class="usa-list">${giveDirection === undefined ? '' : html`<li><a class="usa-link" href="${giveDirection}">Record a direction of ICE</a></li>`}<li><a class="usa-link" href="/records/direction">All directions, those lifted too</a></li></ul></section>`;

const spanPart = ({ spans }: SupervisionView): Html => html`<section class="tip-section" aria-labelledby="span"><h2 id="span">Span of control</h2>
  <p class="tip-counted">Officers: those with complete papers, where an arrangement in force names the position. Acts: services recorded in the last 30 days while it supervised, those without clearance too. Owed: every review under it that ICE has not made, however old. No text sets a number.</p>
  ${spans.length === 0 ? html`<p class="tip-none">No supervising position is named, and no act was recorded.</p>` : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Span of control by supervising position</caption>
  <thead><tr><th scope="col">Supervising position</th><th scope="col">Officers</th><th scope="col">Acts in 30 days</th><th scope="col">Reviews owed</th></tr></thead>
  <tbody>${spans.map((each) => html`<tr><th scope="row" data-label="Supervising position">${each.position}</th><td data-label="Officers">${each.officers}</td><td data-label="Acts in 30 days">${each.acts}</td><td data-label="Reviews owed">${each.owed}</td></tr>`)}</tbody></table>`}
  <p><a class="usa-link" href="/records/review">All reviews of acts</a></p></section>`;

/** Who of ICE supervises here, now and until tomorrow; what it has directed; what it answers for. */
export const supervisionPage = (view: SupervisionView): Html => html`${breadcrumb([{ href: '/desk', words: 'My desk' }], 'Supervision by ICE')}
  <h1 class="tip-title">Supervision by ICE</h1>
  <p class="tip-counted">Nobody acts except under ICE’s supervision or direction (agreement IV.F). What suffices is the Field Office Director’s to say in writing, facility by facility.</p>
  ${view.covers.length === 0 ? html`<p class="tip-none">No facility is open.</p>` : view.covers.map((cover, place) => coverPart(cover, view, place))}
  ${directionsPart(view)}${spanPart(view)}`;
