import { fieldPart } from '../form-part.ts';
import { maybeText } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import type { AdoptionRow, HereInput } from './here-view.ts';

/** Where a form goes, and what keeps it from acting twice or on a record that has changed. */
export const formHead = ({ formKey, agency }: Pick<HereInput, 'formKey' | 'agency'>): Html =>
  html`<input type="hidden" name="key" value="${formKey()}"><input type="hidden" name="version" value="${agency.version}">`;

export function endAdoptionPart(input: HereInput, { adoption }: AdoptionRow): Html {
  if (input.role !== 'counsel') return html``;
  return html`<details class="law-more"><summary>End or renew<span class="usa-sr-only"> the adoption of ${adoption.rule}</span></summary>
    <p><a class="usa-link" href="${`/law/here/adopt?rule=${adoption.rule}`}">Read it and adopt it again<span class="usa-sr-only">: ${adoption.rule}</span></a></p>
    <form method="post" action="/law/here/end-rule-adoption">${formHead(input)}<input type="hidden" name="rule" value="${adoption.rule}">
    <p>Nothing is cleared on it from then on.</p><button class="usa-button usa-button--outline" type="submit">End the adoption of ${adoption.rule}</button></form></details>`;
}

/** Counsel puts forward what is recorded now; nothing changes until a second person activates it. */
export function proposePart(input: HereInput): Html {
  const { here, role, now, agency: { state } } = input;
  const recorded = here.later ?? here.law;
  if (role !== 'counsel' || here.mismatch !== undefined || (state.law?.version === recorded.version) || state.lawProposal?.version === recorded.version) return html``;
  return html`<form class="usa-form" method="post" action="/law/here/propose-law">${formHead(input)}
    <input type="hidden" name="lawVersion" value="${recorded.version}"><input type="hidden" name="known" value="${now}">
    <h3>Propose the law as it is recorded now</h3><p>Version <span class="tip-code">${recorded.version.slice(0, 16)}</span>. Rehearse it against past decisions first: “tipstaff law rehearse”. It changes nothing until a second person activates it.</p>
    ${fieldPart(maybeText('rehearsalHash', 'Fingerprint of the rehearsal', '64 characters, as the rehearsal ends with.'), 'propose')}
    <button class="usa-button" type="submit">Propose this version</button></form>`;
}

export function activatePart(input: HereInput): Html {
  const { role, principal, zone, nameOf, agency: { state: { lawProposal } } } = input;
  if (lawProposal === undefined) return html``;
  const may = role === 'counsel' || role === 'administrator';
  const about = html`<h3>Proposed and not yet active</h3><p>Version <span class="tip-code">${lawProposal.version.slice(0, 16)}</span>, what was recorded by ${timeHtml(lawProposal.known, zone)}. Proposed by ${nameOf(lawProposal.proposedBy)}, ${timeHtml(lawProposal.proposedAt, zone)}.</p>`;
  if (!may) return html`${about}<p>Counsel or the administrator activates it; never the person who proposed it.</p>`;
  if (lawProposal.proposedBy === principal) return html`${about}<p><strong>Not by you:</strong> you proposed it. A second person reads what it changes and activates it.</p>`;
  return html`${about}<form class="usa-form" method="post" action="/law/here/activate-law">${formHead(input)}<input type="hidden" name="lawVersion" value="${lawProposal.version}">
    <p>It is used from now on. Everyone held is looked at again at once.</p><button class="usa-button" type="submit">Activate this version</button></form>`;
}
