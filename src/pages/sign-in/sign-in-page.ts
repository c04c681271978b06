import type { SignInMethod } from '#http/sign-in-method.ts';
import { html, type Html } from '../html.ts';
import { useBanner } from './banner.ts';
import { passkeyForm } from './passkey-part.ts';

export interface SignInChoice { readonly id: string; readonly name: string; readonly role: string; readonly does: string }

export interface SignInView {
  readonly agencyName: string;
  /** One-click principals: only ever of the fictional county, on loopback. */
  readonly choices: readonly SignInChoice[];
  readonly provider: SignInMethod | undefined;
  /** The use banner was acknowledged. */
  readonly agreed: boolean;
  readonly to: string;
}

export function signInPage(view: SignInView): Html {
  return html`<h1 class="tip-title">Sign in to ${view.agencyName}</h1>${useBanner}
  ${view.agreed ? ways(view) : html`<form method="get" action="/sign-in"><input type="hidden" name="agreed" value="yes"><input type="hidden" name="to" value="${view.to}">
    <button class="usa-button" type="submit">I have read this and agree</button></form>`}
  ${oneClick(view)}
  <p class="tip-from">A one-time code from an administrator? <a class="usa-link" href="/enrol">Set up your passkey</a>. Programs use a token.</p>`;
}

function ways({ provider, to }: SignInView): Html {
  return html`${(provider?.buttons(to) ?? []).map((each) => html`<p><a class="usa-button" href="${each.href}">${each.words}</a></p>`)}
  ${passkeyForm({
    kind: 'get', options: '/sign-in/passkey/options', action: '/sign-in/passkey', button: 'Sign in with a passkey', hidden: { agreed: 'yes', to },
    ...(provider === undefined ? {} : { otherWay: true as const }),
  })}`;
}

function oneClick({ choices, to }: SignInView): Html | '' {
  if (choices.length === 0) return '';
  return html`<section class="tip-section" aria-labelledby="one-click"><h2 id="one-click">Or with one click</h2>
  <p class="tip-counted">Choose whose work to see. This one-click list exists only because the county is fictional and this server answers only this machine. Signing in acknowledges the notice above.</p>
  <ul class="tip-principals">${choices.map((choice) => html`<li><span><strong>${choice.name}</strong>, ${choice.role}<br><span class="tip-principals__does">${choice.does}</span></span>
    <form method="post" action="/sign-in"><input type="hidden" name="principal" value="${choice.id}"><input type="hidden" name="agreed" value="yes"><input type="hidden" name="to" value="${to}"><button class="usa-button" type="submit">Sign in as ${choice.name}</button></form></li>`)}</ul></section>`;
}
