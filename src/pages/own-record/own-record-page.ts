import { html, type Html } from '../html.ts';
import { sectionPart, timelinePart } from '../records/record-page.ts';
import type { FactSection } from '../records/sections.ts';
import type { Fact, TimelineItem } from '../view.ts';

export interface OwnRecordView {
  readonly status: string;
  readonly sections: readonly FactSection[];
  readonly timeline: readonly TimelineItem[];
  /** Answers that were entered from paper and wait for the officer's word. */
  readonly toConfirm: readonly { readonly href: string; readonly words: string }[];
  /** Where an item is answered; undefined where the reader answers on paper only. */
  answer(item: string): string | undefined;
  readonly zone: string;
}

/** A way to answer after the last line that tells of an item. */
const answerLink = (view: OwnRecordView, facts: readonly Fact[]) => ({ item, label }: Fact, place: number): Html | string => {
  const last = item !== undefined && !facts.slice(place + 1).some((each) => each.item === item);
  const href = last ? view.answer(item) : undefined;
  return href === undefined ? '' : html`<a class="usa-link tip-answer" href="${href}">Answer<span class="usa-sr-only">: ${label}</span></a>`;
};

export const ownRecordPage = (view: OwnRecordView): Html => html`<h1 class="tip-title">What is recorded about me</h1>
  <p class="tip-counted">All that this agency’s records say of you, as they stand now: <strong>${view.status}</strong>. You may answer any of it. An answer stands beside it for ever, wherever it is shown; nobody can change or refuse it, and it changes nothing about your authority.</p>
  ${view.answer('record') === undefined ? html`<div class="usa-alert usa-alert--info"><p>You are not signed in as a warrant service officer: give the programme coordinator your answer on paper.</p></div>` : ''}
  ${view.toConfirm.length === 0 ? '' : html`<section class="tip-section" aria-labelledby="to-confirm"><h2 id="to-confirm">Entered from your paper: is it yours?</h2><ul class="tip-steps">${view.toConfirm.map(({ href, words }) => html`<li><a class="usa-link" href="${href}">${words}</a></li>`)}</ul></section>`}
  ${view.sections.map((section, place) => sectionPart(section, place, view.zone, answerLink(view, section.facts)))}
  <details class="tip-rest"><summary>Every entry of this record: who made it and when (${view.timeline.length})</summary>${timelinePart(view.timeline, view.zone)}</details>`;

/** For whoever is signed in as no officer. */
export const noRecordPage = (): Html => html`<h1 class="tip-title">What is recorded about me</h1>
  <p>Your sign-in names no officer record, so there is nothing here. Who may serve is an officer on record; the 287(g) programme coordinator can connect your sign-in to yours.</p>`;
