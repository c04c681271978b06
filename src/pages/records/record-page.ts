import { html, type Html } from '../html.ts';
import { breadcrumb, type Crumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import { factList } from '../person-page.ts';
import type { Fact, TimelineItem } from '../view.ts';
import type { FactSection } from './sections.ts';

export interface RecordView {
  readonly name: string;
  readonly noun: string;
  readonly status: string;
  readonly crumbs: readonly Crumb[];
  readonly sections: readonly FactSection[];
  readonly steps: Html;
  readonly timeline: readonly TimelineItem[];
  readonly notice: Html | undefined;
  readonly zone: string;
}

/** `after`: what stands below a fact, such as a way to answer it. */
export const sectionPart = ({ heading, facts, none }: FactSection, place: number, zone: string, after?: (fact: Fact, place: number) => Html | string): Html => html`<section class="tip-section" aria-labelledby="facts-${place}"><h2 id="facts-${place}">${heading}</h2>
  ${facts.length === 0 ? html`<p class="tip-none">${none ?? 'Nothing recorded.'}</p>` : factList(facts, zone, after)}</section>`;

export const timelinePart = (items: readonly TimelineItem[], zone: string): Html => html`<section class="tip-section" aria-labelledby="timeline"><h2 id="timeline">Everything recorded, newest first</h2>
  <ol class="tip-timeline">${items.map((item) => html`<li class="tip-timeline--${item.tone}"><p class="tip-timeline__words">${item.words}</p>${item.detail.map((line) => html`<p>${line}</p>`)}
  <p class="tip-timeline__who">${timeHtml(item.at, zone)}, ${item.who}. Ledger entry ${item.seq}.</p></li>`)}</ol></section>`;

/** One record: where it stands, what may be done with it, and everything that was recorded about it. */
export const recordPage = (view: RecordView): Html => html`${breadcrumb(view.crumbs, view.name)}${view.notice ?? ''}
  <h1>${view.name}</h1><p class="tip-record-status tip-title"><span>${view.noun}</span>: <strong>${view.status}</strong></p>
  <div class="tip-columns"><div>${view.sections.map((section, place) => sectionPart(section, place, view.zone))}${timelinePart(view.timeline, view.zone)}</div>
  <div>${view.steps}</div></div>`;
