import type { SignInMethod } from '#http/sign-in-method.ts';
import type { SignInMethodName } from '#people/session.ts';
import { worksWhenBroken } from '#desk/harm.ts';
import { localPath } from '#http/local-path.ts';
import { html, type Html } from '../html.ts';
import { actHash, type PendingAct } from './act.ts';
import { commandPart, hiddenFields } from './command-part.ts';
import { passkeyForm } from './passkey-part.ts';

export interface SignView {
  readonly id: string;
  readonly act: PendingAct;
  readonly title: string;
  /** Whom or what it is about. */
  readonly about: readonly { readonly words: string; readonly value: Html | string }[];
  readonly signer: string;
  readonly method: SignInMethodName;
  readonly provider: SignInMethod | undefined;
  readonly zone: string;
  /** What the command’s shape says of each answer. */
  readonly said: { readonly [name: string]: { readonly description?: string } };
  readonly notice?: Html;
}

/** What exactly will be signed, and the one button that signs it. */
export function signPage(view: SignView): Html {
  const { act, title, about, signer, zone } = view;
  return html`<h1 class="tip-title">Sign: ${title}</h1>${view.notice ?? ''}
  <p class="tip-counted">This is a legal act. Read it once more: your signature is over exactly this, and it is recorded with it.</p>
  <section class="tip-section" aria-labelledby="what"><h2 id="what">What you sign</h2>
    <dl class="tip-facts"><div><dt>Act</dt><dd><strong>${title}</strong></dd></div>${about.map((fact) => html`<div><dt>${fact.words}</dt><dd>${fact.value}</dd></div>`)}<div><dt>Signed by</dt><dd>${signer}</dd></div></dl>
    <h3>Your answers</h3>${commandPart(act.command, zone, view.said)}
    <p class="tip-from">Fingerprint of this act (SHA-256): <code class="tip-code">${actHash(act)}</code></p></section>
  ${signing(view)}${withoutSignature(view)}
  ${sendAgain(act, 'Do not sign: back to the form')}`;
}

function signing({ id, method, provider }: SignView): Html {
  if (method === 'fiction') return html`<form method="post" action="/sign/${id}"><button class="usa-button" type="submit">Sign with one click</button><p class="tip-from">The county is fictional: the record says that this signature proves nobody.</p></form>`;
  if (method === 'passkey') return passkeyForm({ kind: 'get', options: `/sign/${id}/options`, action: `/sign/${id}`, button: 'Sign with your passkey', asForm: true });
  return provider === undefined ? html`<p>The identity provider that you signed in with is not set up on this server now.</p>`
    : html`<p><a class="usa-button" href="${provider.href({ purpose: 'sign', id })}">Sign: ${provider.words}</a></p>`;
}

/** A broken passkey must keep nobody held: what ends a hold or takes authority away is recorded all the same, and says so. */
const withoutSignature = ({ id, act, method }: SignView): Html | string => (method === 'fiction' || !worksWhenBroken(act.kind, act.name) ? '' : html`<details class="tip-action"><summary>It cannot be signed now</summary>
  <p class="tip-action__why">This act must not wait for a passkey or a provider that does not work. It is recorded as unsigned, with your name, and everyone who reads the record sees that.</p>
  <form method="post" action="/sign/${id}"><input type="hidden" name="without" value="yes"><button class="usa-button usa-button--outline" type="submit">Record it without a signature</button></form></details>`);

/** Back to the page of the form, filled as it was sent. */
export const sendAgain = ({ path, form }: Pick<PendingAct, 'path' | 'form'>, words: string): Html =>
  html`<form method="post" action="${localPath(path)}">${hiddenFields({ ...form, unsigned: 'yes' })}<button class="usa-button usa-button--outline" type="submit">${words}</button></form>`;
