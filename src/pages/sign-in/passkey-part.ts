import { html, type Html } from '../html.ts';

/** A form whose answer comes from a passkey: the page’s module asks for it and sends it. Without JavaScript it says that it cannot. */
export interface PasskeyForm {
  readonly kind: 'get' | 'create';
  /** Where the challenge is asked for. */
  readonly options: string;
  readonly action: string;
  readonly button: string;
  /** Hidden answers that go with both requests. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly fields?: Html;
  /** The answer goes as a form field, and the next page comes from the server. */
  readonly asForm?: true;
  /** Nothing to do with passkeys works without it; where another way stands beside, say less. */
  readonly otherWay?: true;
}

export const passkeyForm = ({ kind, options, action, button, hidden = {}, fields, asForm, otherWay }: PasskeyForm): Html => html`<form class="tip-passkey" method="post" action="${action}" data-tip-passkey="${kind}" data-options="${options}">
  ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${asForm === undefined ? '' : html`<input type="hidden" name="response" value="">`}${fields ?? ''}
  <div class="usa-alert usa-alert--error" role="alert" data-tip-passkey-problem hidden><p></p></div>
  <button class="usa-button" type="submit" data-tip-passkey-button hidden>${button}</button>
  <noscript><p class="usa-alert usa-alert--warning">A passkey needs JavaScript, which is off in this browser. ${otherWay === undefined ? 'Turn it on for this site, or use another browser.' : 'The other way to sign in works without it.'}</p></noscript></form>`;
