import type { JurisdictionRule } from '#law/law.ts';
import type { Stop } from '#custody/stop-state.ts';
import type { Instant } from '#time/instant.ts';
import { clockPart } from '../clock-part.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import { basisPart, factList } from '../person-page.ts';
import type { BasisView, Countdown, Fact, TimelineItem } from '../view.ts';
import type { Attorney } from './attorneys.ts';
import { LAW_SILENT } from './notice-law.ts';
import type { Paged } from './paged.ts';
import type { IcePaper } from './papers.ts';
import type { PlainState } from './plain-state.ts';
import { defenderForm, type StopForm } from './stop-form.ts';
import { stopsPart } from './stops-part.ts';

export interface DefenceView {
  readonly id: string;
  readonly name: string;
  readonly facility: string;
  readonly state: PlainState;
  readonly countdown: Countdown | undefined;
  readonly instants: readonly Fact[];
  readonly bases: readonly BasisView[];
  readonly papers: readonly IcePaper[];
  readonly noticeRules: readonly JurisdictionRule[];
  readonly stops: readonly Stop[];
  readonly paged: ReadonlyMap<string, readonly Paged[]>;
  readonly attorneys: readonly Attorney[];
  readonly timeline: readonly TimelineItem[];
  readonly now: Instant;
  readonly zone: string;
}

/** One person, to whoever defends them: how the hold stands, ICE's papers, copies, and a stop filed in one form. */
export function defencePage(view: DefenceView, form: StopForm, notice?: Html): Html {
  const { id, name, facility, state, countdown, now, zone } = view;
  return html`${breadcrumb([{ href: '/desk', words: 'My desk' }], name)}${notice ?? ''}
  <h1>${name}</h1><p class="tip-booking tip-title">${facility}</p>
  <div class="tip-hero tip-hero--${state.tone}"><div>${clockPart(countdown, now, zone)}</div>
    <div><p class="tip-hero__words"><strong>${state.words}.</strong></p>${state.more === '' ? '' : html`<p class="tip-hero__words">${state.more}</p>`}</div></div>
  <nav class="tip-jump" aria-label="On this page"><ul><li><a href="#file">File a stop</a></li><li><a href="#stops">Stops, and who was reached</a></li><li><a href="#bases">The hold</a></li><li><a href="#papers">ICE’s papers</a></li><li><a href="#copies">Copies</a></li></ul></nav>
  <div class="tip-columns"><div>
    <section class="tip-section" aria-labelledby="stops"><h2 id="stops">Stops, and who was reached</h2>${stopsPart(view.stops, view.paged, zone)}</section>
    <section class="tip-section" aria-labelledby="bases"><h2 id="bases">The hold: bases and limits</h2>
      ${view.bases.length === 0 ? html`<p>No immigration basis is recorded. Nobody may hold this person for ICE on this record.</p>` : view.bases.map((basis) => basisPart(basis, zone))}
      <p class="tip-other">Other bases: the jail states them. This record sees the immigration basis only, and draws no conclusion about the others.</p></section>
    <section class="tip-section" aria-labelledby="papers"><h2 id="papers">ICE’s papers on this record</h2>${papersPart(view)}</section>
    <section class="tip-section" aria-labelledby="copies"><h2 id="copies">Copies, the same day</h2>${copiesPart(view)}</section>
  </div><div>
    <section class="tip-section" aria-labelledby="file"><h2 id="file">File a stop</h2>
      <p>It is recorded at once, with its instant and a receipt, and pages the people who must answer. A court’s paper pages county counsel and the shift commander together. It stops the act; it never prolongs custody.</p>${defenderForm(id, form)}</section>
    <section class="tip-section" aria-labelledby="attorney"><h2 id="attorney">Attorney of record</h2>${attorneysPart(view.attorneys, zone)}</section>
    <section class="tip-section" aria-labelledby="instants"><h2 id="instants">Instants, each one its own</h2>${factList(view.instants, zone)}</section>
  </div></div>
  <p class="tip-finding__small">That you looked is written down, as your grant says, with the purpose: defence of the person.</p>`;
}

function papersPart({ papers, noticeRules, zone }: DefenceView): Html {
  return html`${papers.length === 0 ? html`<p>None is recorded.</p>` : html`<ol class="tip-timeline">${papers.map(({ words, at, more }) => html`<li><p class="tip-timeline__words">${words}</p>${more === '' ? '' : html`<p>${more}</p>`}<p class="tip-timeline__who">${timeHtml(at, zone)}</p></li>`)}</ol>`}
  <h3>Notice when one arrives</h3>
  ${noticeRules.length === 0 ? html`<p>${LAW_SILENT}</p>` : html`<p>When one arrives, your desk says so, because the law recorded here wants the person told:</p><ul class="usa-list">${noticeRules.map(({ citation, id, note }) => html`<li>${citation} <span class="tip-code">${id}</span>${note === undefined ? '' : `: ${note}`}</li>`)}</ul>`}
  <p class="tip-finding__small">The warrant itself is ICE’s paper. Who else may have a copy is for ICE and county counsel (8 CFR 236.6).</p>`;
}

const copiesPart = ({ id, timeline, zone }: DefenceView): Html => html`<p><a class="usa-link" href="/defence/${id}/record">Copy of this record (text)</a>: the hold, the service, the stops and every entry with its instant.</p>
  <p>Each entry has a receipt that anyone can check without this agency.</p>
  <ol class="tip-timeline">${timeline.map((item) => html`<li class="tip-timeline--${item.tone}"><p class="tip-timeline__words">${item.words}</p>
    <p class="tip-timeline__who">${timeHtml(item.at, zone)}. <a class="usa-link" href="/defence/${id}/receipts/${item.seq}">Receipt of entry ${item.seq}</a></p></li>`)}</ol>`;

export const attorneysPart = (attorneys: readonly Attorney[], zone: string): Html => (attorneys.length === 0 ? html`<p>None is recorded by a grant.</p>` : html`<ul class="usa-list">${attorneys.map(({ name, from, until, documentHash }) => html`<li><strong>${name}</strong>, ${documentHash === undefined ? 'no paper is named' : html`appointment or appearance <span class="tip-code">${documentHash.slice(0, 16)}…</span>`}. Access from ${timeHtml(from, zone)} until ${timeHtml(until, zone)}.</li>`)}</ul>`);
