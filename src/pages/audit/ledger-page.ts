import type { LooksHead } from '#store/look-log.ts';
import type { HeadRecord } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { auditMenu, readAt } from './parts.ts';

export interface LedgerView {
  readonly agency: string;
  readonly head: HeadRecord | undefined;
  /** Why it is not proven to be the last one signed. */
  readonly unproven: string | undefined;
  readonly looks: LooksHead | undefined;
  readonly looksTrouble: string | undefined;
  readonly scope: string;
  readonly until: Instant | undefined;
  readonly now: Instant;
  readonly zone: string;
}

/** How the ledger stands, and how to check it without this page or this server. */
export function ledgerPage({ agency, head, unproven, looks, looksTrouble, scope, until, now, zone }: LedgerView): Html {
  return html`${breadcrumb([{ href: '/desk', words: 'My desk' }], 'Audit')}<h1 class="tip-title">State of the ledger</h1>${auditMenu('/audit')}
  <p class="tip-counted">${scope}${until === undefined ? '' : html` Your grant ends ${timeHtml(until, zone)}.`}</p>
  ${unproven === undefined
    ? html`<div class="usa-alert usa-alert--success"><h2 class="usa-alert__heading">Proven to be the last ledger that was signed</h2><p>Its head is the one in the lock record that is kept apart from the database. This compares the head, not every entry: for that, run the check below.</p></div>`
    : html`<div class="usa-alert usa-alert--error" role="alert"><h2 class="usa-alert__heading">Not proven to be the last ledger that was signed</h2><p>${unproven}</p><p>Clearance and signing are stopped; release, cancellation, withdrawal and alarms go on, and each such entry says so.</p></div>`}
  ${head === undefined ? html`<p>Nothing is recorded yet.</p>` : html`<dl class="tip-facts">
    <div><dt>Entries</dt><dd><a class="usa-link" href="/audit/entries">${head.size}</a>, numbered 0 to ${head.size - 1} without gaps</dd></div>
    <div><dt>Root</dt><dd><span class="tip-code">${head.root}</span></dd></div>
    <div><dt>Last checkpoint signed</dt><dd>${timeHtml(head.at, zone)} <span class="tip-facts__note">${ageWords(head.at, now)}; one is signed with every commit, so its age is the age of the last entry</span></dd></div></dl>
    <details class="law-more"><summary>The signed checkpoint (C2SP note)</summary><pre class="aud-leaf" tabindex="0">${head.checkpoint}</pre></details>`}
  <section class="tip-section" aria-labelledby="looks"><h2 id="looks">The log of who looked</h2>
  ${looksTrouble === undefined ? '' : html`<p class="usa-alert usa-alert--error">Looks cannot be written into the log just now: ${looksTrouble}</p>`}
  ${looks === undefined ? html`<p>No look is recorded yet.</p>` : html`<p>${looks.size} looks, in a log of its own with its own head. <a class="usa-link" href="/audit/looks">Who looked at what</a>.</p>
    <details class="law-more"><summary>Its signed checkpoint</summary><pre class="aud-leaf" tabindex="0">${looks.checkpoint}</pre></details>`}</section>
  <section class="tip-section" aria-labelledby="check"><h2 id="check">Check it yourself</h2>
  <p>This page does not run the full check, because that reads every entry. Someone with the data folder runs it beside the running server:</p>
  <pre class="aud-leaf" tabindex="0">npx tipstaff ledger check --data DIR --agency ${agency}</pre>
  <p>It recomputes every leaf hash, the order, the tree, the head and its signature, the lock record, every record from its entries, every sealed field against its commitment, and the log of who looked. It says “all as signed”, or every fault, and ends with exit code 1 when anything differs.</p>
  <p>Without the server and without asking anybody, anyone checks a receipt, or a whole exported ledger:</p>
  <pre class="aud-leaf" tabindex="0">npx tipstaff-verify receipt.json --key KEY
npx tipstaff ledger export --data DIR --agency ${agency} --to FILE
npx tipstaff-verify --ledger FILE --checkpoint FILE.checkpoint --key KEY</pre>
  <p>Take the key from somebody you trust, not from the receipt. Keep the checkpoint above: a later one must extend it, and a receipt can prove that it does.</p></section>
  ${readAt(now, zone, false)}`;
}
