import { html, type Html } from '../html.ts';

/** The one page that ever shows a token's secret: an answer, never an address. Asked for again, there is nothing to show. */
export const secretPage = (title: string, token: string | undefined, back: string): Html => html`<h1 class="tip-title">${title}</h1>
  ${token === undefined
    ? html`<div class="usa-alert usa-alert--warning" role="alert"><h2 class="usa-alert__heading">The secret was shown before and is kept nowhere</h2><p>This form was sent twice; it made one secret. If that was not written down, make another; an API token that nobody has is revoked.</p></div>`
    : html`<div class="usa-alert usa-alert--success" role="status"><h2 class="usa-alert__heading">Copy it now: this is the only time it is shown</h2><p>It is kept nowhere, in no address and in no log. Hand it over by a way that you trust; whoever has it acts as this principal.</p></div>
  <label class="usa-label" for="secret">The secret</label><input class="usa-input tip-secret" id="secret" type="text" readonly value="${token}" autocomplete="off" spellcheck="false">`}
  <p><a class="usa-button" href="${back}">Done: see the record</a></p>`;
