import { errorSummary } from '../form-part.ts';
import { localPath } from '#http/local-path.ts';
import { html, type Html } from '../html.ts';

/** One answer for everything that was not exactly right: whoever tried learns nothing from it. */
export const notAcceptedPage = (): Html => html`<h1 class="tip-title">You are not signed in</h1>
  ${errorSummary('What happened', [{ words: 'What came back from the identity provider could not be accepted, or it was cancelled there. Nothing was changed.' }])}
  <p>Begin again from the sign-in page, in this browser, and finish within ten minutes. If it happens again, tell an administrator the time: this server’s own log has the reason.</p>
  <p><a class="usa-button" href="/sign-in">Go to sign in</a></p>`;

/** The provider knows them; whether any record here does is said to nobody. What an administrator needs is the provider’s, not ours. */
export const nobodyPage = ({ issuer, subject, provider }: { readonly issuer: string; readonly subject: string; readonly provider: string }): Html => html`<h1 class="tip-title">You are not signed in</h1>
  ${errorSummary('What happened', [{ words: 'The identity provider vouches for you, and this identity does not sign in here. Nothing was changed.' }])}
  <p>An administrator of your agency can link it, or say why not. They need these two values, exactly as they stand here:</p>
  <dl class="tip-facts"><div><dt>Issuer</dt><dd><code class="tip-code">${issuer}</code></dd></div><div><dt>Identifier</dt><dd><code class="tip-code">${subject}</code></dd></div></dl>
  <p><a class="usa-button" href="/sign-in">Go to sign in</a> <a class="usa-button usa-button--outline" href="/sign-in/provider/${provider}?agreed=yes&amp;anew=yes">Use another account there</a></p>`;

/** Someone was proven, and not the one whose session it is; or the session may not go on. Which of them is said to nobody. */
export const notThePersonPage = (title: string): Html => html`<h1 class="tip-title">${title}</h1>
  ${errorSummary('What happened', [{ words: 'What the identity provider vouched for does not fit this session, or the session is over. Nothing was changed.' }])}
  <p>Prove yourself at the provider as the person whose session this is, or sign in again.</p>
  <p><a class="usa-button" href="/desk">Go back</a></p>`;

export const providerDownPage = (): Html => html`<h1 class="tip-title">The identity provider does not answer</h1>
  ${errorSummary('What happened', [{ words: 'Your agency’s identity provider cannot be reached from this server, or does not work now. Nothing was changed.' }])}
  <p>A passkey works without the provider. Whoever is signed in stays signed in. Otherwise use paper, and tell your agency’s help desk that the provider is down.</p>
  <p><a class="usa-button" href="/sign-in">Go to sign in</a></p>`;

export const nothingWaitsPage = (): Html => html`<h1 class="tip-title">Not signed</h1>
  ${errorSummary('What happened', [{ words: 'Nothing waits for your signature any more: an act waits for five minutes. Nothing was recorded.' }])}
  <p>Open the record and ask again.</p><p><a class="usa-button" href="/desk">Go to your desk</a></p>`;

/** The last step is taken by this page: a browser keeps the session’s cookie back from whatever another site begins. */
export const onwardPage = (next: string, words: string): Html => html`<h1 class="tip-title">${words}</h1>
  <p><a class="usa-button" href="${localPath(next)}">Go on</a></p>`;

/** Signed out here; at the provider the browser may still be known. */
export const signedOutPage = (there: readonly string[]): Html => html`<h1 class="tip-title">You are signed out here</h1>
  ${there.length === 0
    ? html`<p>Your agency’s identity provider may still know this browser. On a computer that others use, close the browser, or sign out at the provider too.</p>`
    : html`<p>Your agency’s identity provider still knows this browser. On a computer that others use, sign out there too:</p>
  ${there.map((name) => html`<p><a class="usa-button" href="/signed-out/provider/${name}">Sign out at the identity provider</a></p>`)}`}
  <p><a class="usa-link" href="/sign-in">Go to sign in</a></p>`;
