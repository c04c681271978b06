import { html, type Html } from '../html.ts';

interface Words { readonly title: string; readonly label: string; readonly hand: string; readonly before: string }

/** What leaves in one answer and is kept nowhere, by the use case that makes it. */
const SECRETS: { readonly [useCase: string]: Words & { readonly field: string } } = {
  'issue-token': {
    field: 'token', title: 'API token issued', label: 'The token', hand: 'Hand it over by a way that you trust; whoever has it acts as this principal.',
    before: 'It issued one token. If the secret was not written down, revoke that token and issue another.',
  },
  'invite-enrolment': {
    field: 'code', title: 'One-time code made', label: 'The code',
    hand: 'Give it to the person yourself, not to a mailbox: on the page /enrol, within 24 hours and once, it binds their passkey. Where the record says that the invitation needs approval, it counts only after a second administrator has approved it there.',
    before: 'It made one code. If the code was not written down, invite again: the newer takes its place.',
  },
};

/** The title of the page that shows what a use case made once; undefined where it makes no secret. */
export const secretTitle = (useCase: string): string | undefined => SECRETS[useCase]?.title;

/** The one page that ever shows a secret: an answer, never an address. Asked for again, there is nothing to show. */
export function secretPage(useCase: string, answer: { readonly [field: string]: unknown }, back: string): Html {
  const words = SECRETS[useCase] as (typeof SECRETS)[string];
  const secret = answer[words.field];
  return html`<h1 class="tip-title">${words.title}</h1>
  ${typeof secret !== 'string'
    ? html`<div class="usa-alert usa-alert--warning" role="alert"><h2 class="usa-alert__heading">The secret was shown before and is kept nowhere</h2><p>This form was sent twice. ${words.before}</p></div>`
    : html`<div class="usa-alert usa-alert--success" role="status"><h2 class="usa-alert__heading">Copy it now: this is the only time it is shown</h2><p>It is kept nowhere, in no address and in no log. ${words.hand}</p></div>
  <label class="usa-label" for="secret">${words.label}</label><input class="usa-input tip-secret" id="secret" type="text" readonly value="${secret}" autocomplete="off" spellcheck="false">`}
  <p><a class="usa-button" href="${back}">Done: see the record</a></p>`;
}
