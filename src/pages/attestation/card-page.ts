import { statementWords } from '#attestation/claims.ts';
import { INVALID, VALID } from '#attestation/status-list.ts';
import type { Card } from '#desk/attestation/card.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Instant } from '#time/instant.ts';
import { codesWords } from '../records/sections.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { qrPart } from './qr.ts';

export interface CardView {
  readonly agency: string;
  readonly name: string;
  readonly officer: OfficerState;
  readonly card: Card | undefined;
  readonly zone: string;
  readonly now: Instant;
  /** Where the coordinator issues one; absent for other readers. */
  readonly issueHref?: string;
  readonly ownCard: boolean;
}

const none = ({ issueHref, name }: CardView): Html => html`<div class="usa-alert usa-alert--info"><h2 class="usa-alert__heading">No attestation counts now</h2>
  <p>Either none was signed, or the last one has expired or was ended. A card is printed from a signed attestation.</p>
  <p>${issueHref === undefined ? 'The 287(g) programme coordinator signs one.' : html`<a class="usa-link" href="${issueHref}">Sign an attestation of what these records say of ${name}</a>`}</p></div>`;

const notGood = ({ card }: CardView): Html => html`<div class="usa-alert usa-alert--warning"><h2 class="usa-alert__heading">Not to be shown: ${card?.status === INVALID ? 'it counts no more' : 'not good for now'}</h2>
  <p>These records no longer support this attestation, and the status list says so since that instant. No card is drawn.</p></div>`;

const row = (label: string, value: Html | string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

function drawn({ agency, name, officer, zone, now }: CardView, { attestation, shown }: Card): Html {
  const { iceLastWord: word } = officer;
  return html`<section class="tip-id-card" aria-labelledby="card">
    <p class="tip-id-card__agency">${agency}</p>
    <h2 id="card">${name}</h2>
    <dl>
      ${row('Functions', codesWords(attestation.functions))}
      ${row('Valid until', timeHtml(attestation.expiresAt, zone))}
      ${row('Issued', timeHtml(attestation.issuedAt, zone))}
      ${row('ICE’s last word', word === undefined ? 'Never heard' : html`${timeHtml(word.at, zone)}, ${ageWords(word.at, now)}`)}
    </dl>
    ${qrPart(shown, 'QR code with the signed attestation: name, functions, validity and where its status is found')}
    <p class="tip-id-card__what"><strong>${statementWords[attestation.signedBy]}.</strong></p>
    <p class="tip-id-card__not">Not checked by it: whether the ICE credential is carried, ICE’s supervision, the place, any person or warrant. Scan the code and check it with tipstaff-verify; without a fresh status list it says only that it was good when signed.</p>
  </section>
  <details class="tip-action tip-noprint"><summary>The signed text in the code (${shown.length} characters)</summary><p class="tip-code">${shown}</p></details>`;
}

/** A plain card to print. Where the records do not support it now, nothing is drawn. */
export const cardPage = (view: CardView): Html => html`${view.ownCard ? breadcrumb([{ href: '/desk', words: 'My desk' }], 'My card') : breadcrumb([{ href: '/officers', words: 'Officers' }], `Card: ${view.name}`)}
  <h1 class="tip-title">Attestation card: ${view.name}</h1>
  ${view.card === undefined ? none(view) : view.card.status === VALID ? drawn(view, view.card) : notGood(view)}`;
