import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { formPart, hiddenFields } from './command-part.ts';
import type { Draft } from './draft.ts';

/** Forms that came from a locked session: nothing of them is recorded until their owner sends them again. */
export const keptPage = (drafts: readonly Draft[], zone: string): Html => html`<h1 class="tip-title">Kept for you</h1>
  <p class="tip-counted">You sent this while your session was locked or over. Nothing of it is recorded yet. Times that you left empty count from when it is sent now.</p>
  ${drafts.length === 0 ? html`<p>Nothing is kept.</p><p><a class="usa-button" href="/desk">Go to your desk</a></p>` : drafts.map((draft, place) => html`<section class="tip-section" aria-labelledby="kept-${place}">
    <h2 id="kept-${place}">Sent at ${timeHtml(draft.sentAt, zone)}</h2><p class="tip-from">For the page <code class="tip-code">${draft.path}</code></p>${formPart(draft.form)}
    <form method="post" action="/kept/${draft.id}">${hiddenFields(draft.form)}<button class="usa-button" type="submit">Send it now</button></form>
    <form method="post" action="/kept/${draft.id}/discard"><button class="usa-button usa-button--outline" type="submit">Discard it</button></form></section>`)}`;
