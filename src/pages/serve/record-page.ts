import { governing, type Limit } from '#authority/limits.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Envelope } from '#ledger/envelope.ts';
import { facilityName } from '../agency-records.ts';
import { clockPart } from '../clock-part.ts';
import { html, type Html } from '../html.ts';
import { factList } from '../person-page.ts';
import { countdownOf } from '../standing.ts';
import type { Fact } from '../view.ts';
import type { ServeAt } from './serve-at.ts';
import { around, servePath } from './step-page.ts';
import { consularOpen } from './consular-page.ts';
import { untold } from './tell-page.ts';

/** The limit that ends the authority to hold on a service: the earliest of its bases' limits. */
export function limitOfService({ bases }: Pick<CustodyState, 'bases'>): Limit | undefined {
  return governing(bases.filter(({ kind }) => kind === 'agreement').flatMap(({ limits }) => limits));
}

function served(at: ServeAt): Html {
  const { service } = at.custody.state;
  if (service === undefined) return html``;
  const facts: readonly Fact[] = [
    { label: 'Paper', value: `${service.form}, administrative warrant`, note: 'signed by an immigration officer, not a judge' },
    { label: 'Read to the person', value: '', at: service.readAt }, { label: 'Served', value: '', at: service.servedAt },
    { label: 'Where', value: facilityName(at.records, service.facility) },
    { label: 'Language', value: service.language },
    ...(at.custody.state.communication?.interpreterOnWarrant === true ? [{ label: 'Interpreter', value: at.personal?.fields['interpreterName'] ?? 'Not recorded', note: 'personal: kept encrypted' }] : []),
    { label: 'Copy', value: service.copyGiven ? 'Given to the person' : 'Offered, and not taken' },
    { label: 'Cleared by', value: service.clearance, note: 'the stored decision' },
  ];
  return html`<section class="tip-section" aria-labelledby="what"><h2 id="what">What was recorded</h2>${factList(facts, at.zone)}</section>`;
}

/** What the form has room for and this record does not fill in: a person writes it on the paper. */
function byHand(at: ServeAt): Html {
  const { service, communication } = at.custody.state;
  if (service === undefined) return html``;
  const interpreter = communication?.need === 'interpreter' || communication?.need === 'sign-language';
  return html`<section class="tip-section" aria-labelledby="hand"><h2 id="hand">Write this on the paper warrant, by hand</h2>
    ${service.form === 'I-200' ? html`<p>In the certificate of service of Form I-200:</p><ul class="usa-list">
      <li>Location; name of the person; date of service; language; your name and signature.</li>
      ${interpreter ? html`<li><strong>Name or number of the interpreter</strong>: the agreement asks for it on the warrant itself (IV.G).</li>` : html`<li>Interpreter: none was needed.</li>`}
      <li><strong>Times.</strong> The form has no field for them. Beside the date, write the times above with the zone: read, and served.</li></ul>`
      : html`<p>Form I-205 has no certificate of service for the jail. Keep this local record with it, and:</p><ul class="usa-list">
      ${interpreter ? html`<li><strong>Write the interpreter’s name on the warrant</strong>: the agreement asks for it on the paper itself (IV.G).</li>` : html`<li>No interpreter was needed: nothing to annotate.</li>`}
      <li>The second page is for the departure. Leave it to ICE.</li></ul>`}</section>`;
}

const happened = (at: ServeAt): Html | '' => (at.custody.state.irregular.length === 0 ? '' : html`<section class="tip-section" aria-labelledby="irregular"><h2 id="irregular">What occurred without clearance</h2>
  ${at.custody.state.irregular.map((each) => factList([
    { label: each.kind === 'found-held' ? 'Found held' : 'Occurred', value: '', at: each.occurredAt }, { label: 'Entered here', value: '', at: each.recordedAt, note: `from ${each.source}` },
    { label: 'Why no clearance', value: each.why.replaceAll('-', ' ') }, { label: 'How it stands', value: each.standing === 'void-early' ? 'Too early: void on its face. County counsel says what may follow.' : 'Without clearance: it gives no power to hold.' },
    { label: 'Paged', value: 'Shift commander and county counsel' },
  ], at.zone))}</section>`);

function clock(at: ServeAt): Html {
  const limit = limitOfService(at.custody.state);
  return html`<section class="tip-section tip-hero" aria-label="The clock"><div>${clockPart(countdownOf(at.custody.state, at.now), at.now, at.zone)}</div>
    <div><p>${limit === undefined ? 'No limit was computed.' : html`Counted from ${limit.startEvent.replaceAll('-', ' ')}; ${limit.citation}. Nothing moves this limit: serving again restarts nothing.`}</p></div></section>`;
}

function receipts(at: ServeAt, timeline: readonly Envelope[]): Html {
  const rows = timeline.filter(({ type }) => type === 'warrant-served' || type === 'occurred-without-clearance' || type === 'found-held');
  return html`<section class="tip-section" aria-labelledby="receipts"><h2 id="receipts">Receipts</h2><ul class="usa-list">
    ${at.custody.state.service === undefined ? '' : html`<li><a class="usa-link" href="${servePath(at, 'receipt')}">The person’s receipt, one page to print</a></li>`}
    ${rows.map((entry) => html`<li><a class="usa-link" href="/people/${at.custody.id}/receipts/${entry.seq}">Receipt of ledger entry ${entry.seq} (JSON)</a>, which anyone can check offline</li>`)}</ul></section>`;
}

/** The local record of service: what was recorded, what comes next, what only a hand can write, and the proofs. */
export function recordPage(at: ServeAt, timeline: readonly Envelope[], notice?: Html): Html {
  const { service, irregular } = at.custody.state;
  const open = untold(at);
  const title = service !== undefined ? 'Local record of service' : irregular.length > 0 ? 'What was recorded' : 'No service is recorded';
  return around(at, {
    place: 'record', heading: title, notice, back: false,
    body: html`<h1 class="tip-title">${title}</h1>
      ${service === undefined && irregular.length === 0 ? html`<p><a class="usa-link" href="${servePath(at)}">Go to the steps</a></p>` : html`
      ${open.length === 0 ? '' : html`<div class="usa-alert usa-alert--warning"><h2 class="usa-alert__heading">Next: tell ICE now</h2><p>Not told yet: ${open.map(({ label }) => label).join('; ')}.</p><p><a class="usa-button" href="${servePath(at, 'tell-ice')}">Tell ICE, and record it</a></p></div>`}
      ${consularOpen(at) ? html`<p class="usa-alert usa-alert--warning">${open.length === 0 ? 'Next' : 'Then'}: <a href="${servePath(at, 'consular')}">record consular notice</a> (8 CFR 236.1(e)).</p>` : ''}
      ${clock(at)}
      ${served(at)}${happened(at)}${byHand(at)}${receipts(at, timeline)}`}
      <p class="tip-back"><a class="usa-link" href="/people/${at.custody.id}">Everything recorded about this person</a></p>`,
  });
}
