import { html, type Html } from '../html.ts';
import { useBanner } from './banner.ts';
import { passkeyForm } from './passkey-part.ts';

const codeField = (id: string, value: string): Html => html`<div class="usa-form-group"><label class="usa-label" for="${id}">One-time code</label><span class="usa-hint" id="${id}-hint">As the administrator gave it to you, such as fremont.K7QF-2M0X-9ABC-DEFG-HJKM. It counts for 24 hours and once.</span>
    <input class="usa-input" id="${id}" name="code" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="120" required aria-describedby="${id}-hint" value="${value}"></div>`;

export const labelField: Html = html`<div class="usa-form-group"><label class="usa-label" for="passkey-label">Name for this passkey (optional)</label><span class="usa-hint" id="passkey-label-hint">So that you can tell yours apart, such as “key on my ring”.</span>
    <input class="usa-input" id="passkey-label" name="label" type="text" autocomplete="off" maxlength="60" aria-describedby="passkey-label-hint"></div>`;

/** Binding the first passkey; a wall display signs in here with its code. */
export const enrolPage = (code: string): Html => html`<h1 class="tip-title">Set up your passkey</h1>${useBanner}
  <p class="tip-counted">A passkey is your phone, your computer or a security key, checked with its PIN, your fingerprint or your face. Nothing secret is ever typed or kept here. Setting one up with a code ends every passkey you had before.</p>
  ${passkeyForm({ kind: 'create', options: '/enrol/options', action: '/enrol/passkey', button: 'I agree to the notice above: set up my passkey', hidden: { agreed: 'yes' }, fields: html`${codeField('code', code)}${labelField}` })}
  <details class="tip-section"><summary>This is a screen on the wall</summary>
    <p>A display has nobody to hold a passkey. Its code signs it in; it shows the board with the least personal data, never locks, and ends when an administrator withdraws it.</p>
    <form method="post" action="/enrol/display"><input type="hidden" name="agreed" value="yes">${codeField('display-code', '')}<button class="usa-button" type="submit">Sign this display in</button></form></details>`;
