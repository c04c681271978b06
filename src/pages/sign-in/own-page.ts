import type { SessionState, SignInMethodName } from '#people/session.ts';
import { standingOf } from '#people/session.ts';
import type { HeldPasskey } from '#people/sign-in-state.ts';
import type { Instant } from '#time/instant.ts';
import type { SignInMethod } from '#http/sign-in-method.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import { labelField } from './enrol-page.ts';
import { passkeyForm } from './passkey-part.ts';

export interface OwnView {
  readonly method: SignInMethodName;
  readonly passkeys: readonly (HeldPasskey & { readonly label: string })[];
  readonly sessions: readonly SessionState[];
  /** The session that this page is read in. */
  readonly current: string;
  readonly seats: readonly { readonly agency: string; readonly name: string; readonly current: boolean }[];
  readonly fresh: boolean;
  readonly provider: SignInMethod | undefined;
  readonly zone: string;
  readonly now: Instant;
  readonly notice?: Html;
}

const METHODS: { readonly [M in SignInMethodName]: string } = { passkey: 'passkey', oidc: 'identity provider', fiction: 'one click (fictional county)', code: 'one-time code' };
const STANDING = { open: 'Open', locked: 'Locked', over: 'Over' } as const;

export const ownPage = (view: OwnView): Html => html`<h1 class="tip-title">My sign-in</h1>${view.notice ?? ''}
  ${seatsPart(view)}${passkeysPart(view)}${sessionsPart(view)}`;

function seatsPart({ seats }: OwnView): Html | '' {
  if (seats.length < 2) return '';
  return html`<section class="tip-section" aria-labelledby="seats"><h2 id="seats">Your agencies in this browser</h2><ul class="tip-principals">${seats.map((seat) => html`<li><strong>${seat.name}</strong>
    ${seat.current ? html`<span>Shown now</span>` : html`<form method="post" action="/seat"><input type="hidden" name="agency" value="${seat.agency}"><button class="usa-button" type="submit">Work in ${seat.name}</button></form>`}</li>`)}</ul></section>`;
}

function passkeysPart(view: OwnView): Html {
  const { passkeys, zone } = view;
  return html`<section class="tip-section" aria-labelledby="passkeys"><h2 id="passkeys">Passkeys</h2>
  <p class="tip-counted">Have two, and keep one where you do not keep the other: whoever has none left is let in again only by two administrators.</p>
  ${passkeys.length === 0 ? html`<p>None is bound to you here.</p>` : html`<table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Passkeys that sign you in</caption>
  <thead><tr><th scope="col">Passkey</th><th scope="col">Added</th><th scope="col">Kept</th><th scope="col">Remove</th></tr></thead><tbody>${passkeys.map((one) => html`<tr>
    <th scope="row" data-label="Passkey"><strong>${one.label === '' ? 'Without a name' : one.label}</strong><span class="tip-booking tip-code">${one.credential.slice(0, 12)}</span></th>
    <td data-label="Added">${timeHtml(one.addedAt, zone)}</td><td data-label="Kept">${one.backedUp ? 'Copied between devices by its maker' : 'On one device only'}</td>
    <td data-label="Remove">${removal(view, one)}</td></tr>`)}</tbody></table>`}
  ${adding(view)}</section>`;
}

function removal({ passkeys, fresh }: OwnView, one: HeldPasskey & { readonly label: string }): Html {
  if (passkeys.length === 1) return html`<span class="tip-from">Not now: it is the last one. Add another first.</span>`;
  if (!fresh) return html`<span class="tip-from">Not now: confirm first that it is you.</span>`;
  return html`<form method="post" action="/my-sign-in/remove"><input type="hidden" name="credential" value="${one.credential}"><button class="usa-button usa-button--outline" type="submit">Remove<span class="usa-sr-only"> ${one.label === '' ? one.credential.slice(0, 12) : one.label}</span></button></form>`;
}

function adding({ method, fresh, provider }: OwnView): Html {
  if (method === 'fiction') return html`<p class="usa-alert usa-alert--info">You came in with one click, which proves nobody. A passkey is set up with an administrator’s code, on the page <a class="usa-link" href="/enrol">Set up your passkey</a>.</p>`;
  if (fresh) return html`<h3>Add another passkey</h3>${passkeyForm({ kind: 'create', options: '/my-sign-in/passkey/options', action: '/my-sign-in/passkey', button: 'Add this passkey', fields: labelField })}`;
  return html`<h3>Change your passkeys</h3><p>Confirm first that it is you. It counts for five minutes.</p>${method === 'passkey'
    ? passkeyForm({ kind: 'get', options: '/confirm/options', action: '/confirm/passkey', button: 'Confirm with your passkey', hidden: { to: '/my-sign-in' } })
    : provider === undefined ? '' : html`<p><a class="usa-button" href="${provider.href({ purpose: 'confirm', to: '/my-sign-in' })}">Confirm: ${provider.words}</a></p>`}`;
}

const BROWSERS = [[/Edg\//, 'Edge'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']] as const;
const SYSTEMS = [[/Windows/, 'Windows'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Mac OS X/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']] as const;

/** What a browser says of itself, as people would say it; anything else as it was said. */
function deviceWords(device: string): string {
  const browser = BROWSERS.find(([mark]) => mark.test(device))?.[1];
  const system = SYSTEMS.find(([mark]) => mark.test(device))?.[1];
  return browser !== undefined && system !== undefined ? `${browser} on ${system}` : device === '' ? 'Not stated' : device;
}

function sessionsPart({ sessions, current, zone, now }: OwnView): Html {
  const open = sessions.filter((session) => standingOf(session, now) !== 'over');
  return html`<section class="tip-section" aria-labelledby="sessions"><h2 id="sessions">Where you are signed in</h2>
  <table class="usa-table usa-table--stacked"><caption class="usa-sr-only">Your sessions on every device</caption>
  <thead><tr><th scope="col">Device</th><th scope="col">Signed in</th><th scope="col">Last seen</th><th scope="col">State</th><th scope="col">End</th></tr></thead><tbody>${open.map((session) => html`<tr>
    <th scope="row" data-label="Device">${deviceWords(session.device)}<span class="tip-booking">${session.address}, by ${METHODS[session.method]}</span></th>
    <td data-label="Signed in">${timeHtml(session.startedAt, zone)}</td><td data-label="Last seen">${timeHtml(session.seenAt, zone)}</td><td data-label="State">${STANDING[standingOf(session, now)]}</td>
    <td data-label="End">${session.digest === current ? 'This one' : html`<form method="post" action="/my-sign-in/end"><input type="hidden" name="session" value="${session.digest}"><button class="usa-button usa-button--outline" type="submit">End it</button></form>`}</td></tr>`)}</tbody></table>
  ${open.length < 2 ? '' : html`<form method="post" action="/my-sign-in/end"><input type="hidden" name="session" value="others"><button class="usa-button" type="submit">End all others</button></form>`}</section>`;
}
