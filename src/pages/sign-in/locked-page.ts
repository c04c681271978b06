import type { SignInMethod } from '#http/sign-in-method.ts';
import type { SignInMethodName } from '#people/session.ts';
import { html, type Html } from '../html.ts';
import { passkeyForm } from './passkey-part.ts';

export interface LockedView {
  readonly name: string;
  readonly method: SignInMethodName;
  readonly provider: SignInMethod | undefined;
  readonly to: string;
  /** Forms that were sent while it was locked. */
  readonly kept: number;
}

export function lockedPage(view: LockedView): Html {
  return html`<h1 class="tip-title">Locked</h1>
  <p class="tip-counted">Nothing is shown until <strong>${view.name}</strong> unlocks it. A session locks after 30 minutes without activity, and at once with the button “Lock”.</p>
  ${view.kept === 0 ? '' : html`<div class="usa-alert usa-alert--success" role="status"><p>What you sent is kept and is not recorded yet. It is offered to you again after unlocking.</p></div>`}
  ${unlock(view)}
  <p class="tip-from">Not you? <a class="usa-link" href="/sign-in">Sign in as yourself</a>. That ends this session; what was kept stays for its owner.</p>`;
}

function unlock({ method, provider, to }: LockedView): Html {
  if (method === 'fiction') return html`<form method="post" action="/unlock"><input type="hidden" name="to" value="${to}"><button class="usa-button" type="submit">Unlock with one click</button></form>`;
  if (method === 'passkey') return passkeyForm({ kind: 'get', options: '/unlock/options', action: '/unlock/passkey', button: 'Unlock with your passkey', hidden: { to } });
  return provider === undefined ? html`<p>The identity provider that you signed in with is not set up on this server now.</p>`
    : html`<p><a class="usa-button" href="${provider.href({ purpose: 'unlock', to })}">Unlock: ${provider.words}</a></p>`;
}
