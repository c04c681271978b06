import type { Instant } from '#time/instant.ts';
import { html, type Html } from './html.ts';
import { elapsedWords, timeHtml } from './moment.ts';
import type { Countdown } from './view.ts';

/** What a clock says in words at `now`; the custom element says the same between two readings of the page. */
export function countdownWords(countdown: Countdown, now: Instant): { readonly figure: string; readonly words: string } {
  const span = elapsedWords(now, countdown.at);
  const passed = countdown.at <= now;
  switch (countdown.kind) {
    case 'limit':
      return passed ? { figure: span, words: 'past the limit' } : { figure: span, words: 'left' };
    case 'gap':
      return { figure: span, words: 'since release-eligible' };
    case 'without':
      return { figure: span, words: 'held without clearance' };
    case 'eligible':
      return passed ? { figure: span, words: 'since release-eligible' } : { figure: span, words: 'until release-eligible' };
    case 'projected':
      return passed ? { figure: span, words: 'past the projected release' } : { figure: span, words: 'until projected release' };
  }
}

const UNTIL: Readonly<Record<Countdown['kind'], string>> = { limit: 'Limit', gap: 'Release-eligible', without: 'Since', eligible: 'Release-eligible', projected: 'Projected release' };

/** The running clock: time left or passed, the instant itself in local time and UTC, and the rule it comes from. */
export function clockPart(countdown: Countdown | undefined, now: Instant, zone: string, place: 'board' | 'page' = 'page'): Html {
  if (countdown === undefined) return html`<p class="tip-noclock">No clock runs</p>`;
  const { figure, words } = countdownWords(countdown, now);
  return html`<tip-clock kind="${countdown.kind}" at="${countdown.at}"><span class="tip-clock__figure">${figure}</span> <span class="tip-clock__words">${words}</span></tip-clock>
    <p class="tip-until">${UNTIL[countdown.kind]}: ${timeHtml(countdown.at, zone, 'short')}</p>
    ${countdown.rule === undefined ? '' : html`<p class="tip-rule"><span class="tip-code">${countdown.rule}</span>${countdown.citation === undefined || place === 'board' ? '' : html` ${countdown.citation}`}</p>`}
    ${countdown.note === undefined ? '' : html`<p class="tip-rule">${countdown.note}</p>`}`;
}

/** Words first; the mark in front is decoration and hidden from readers of text. */
export const statusPart = (status: { readonly code: string; readonly words: string; readonly tone: string }): Html =>
  html`<span class="tip-status tip-status--${status.tone}" data-status="${status.code}">${status.words}</span>`;
