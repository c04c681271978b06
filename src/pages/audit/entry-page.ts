import type { Replay } from '#desk/replay.ts';
import type { Envelope } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';
import { decisionPart } from '../decision-part.ts';
import type { DecisionView } from '../view.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import { address, readAt } from './parts.ts';
import { kindWords, roleName } from './scope.ts';

export interface EntryView {
  readonly entry: Envelope;
  /** The canonical text that was hashed. */
  readonly leaf: string;
  readonly leafHash: string;
  /** Hashes from the leaf to the root of the checkpoint, base64, nearest first. */
  readonly proof: readonly string[];
  readonly size: number;
  readonly root: string;
  readonly decision?: { readonly view: DecisionView; readonly replay: Replay };
  readonly now: Instant;
  readonly zone: string;
}

/** One act in full: what was hashed, how it is proved, and for a decision whether it comes out the same. */
export function entryPage(view: EntryView): Html {
  const { entry, leaf, leafHash, proof, size, root, decision, now, zone } = view;
  const commitments = Object.entries(entry.commitments);
  return html`${breadcrumb([{ href: '/desk', words: 'My desk' }, { href: '/audit', words: 'Audit' }, { href: '/audit/entries', words: 'Entries' }], `Entry ${entry.seq}`)}
  <h1 class="tip-title">Entry ${entry.seq}: ${entry.type.replaceAll('-', ' ')}</h1>
  <dl class="tip-facts"><div><dt>Recorded</dt><dd>${timeHtml(entry.at, zone)}</dd></div>
    <div><dt>Record</dt><dd>${kindWords(entry.kind)} <span class="tip-code">${entry.stream}</span>, version ${entry.version}</dd></div>
    <div><dt>By</dt><dd><span class="tip-code">${entry.actor.principal}</span>, ${roleName(entry.actor.role)}</dd></div></dl>
  <ul class="usa-list"><li><a class="usa-link" href="/audit/entries/${entry.seq}/receipt">Receipt (JSON), which anyone can check offline</a></li>
    <li><a class="usa-link" href="/audit/entries/${entry.seq}/leaf">The text that was hashed, byte for byte</a></li>
    <li><a class="usa-link" href="${address('/audit/entries', { kind: entry.kind, type: entry.type })}">Other entries of this type</a></li></ul>
  ${decision === undefined ? '' : replayPart(decision.replay)}
  <section class="tip-section" aria-labelledby="leaf"><h2 id="leaf">The text that was hashed</h2>
    <p>It holds no personal data. Its SHA-256 leaf hash (RFC 6962) is <span class="tip-code">${leafHash}</span>.</p>
    <pre class="aud-leaf" tabindex="0" role="region" aria-label="Canonical text">${leaf}</pre></section>
  <section class="tip-section" aria-labelledby="commitments"><h2 id="commitments">Commitments to personal fields</h2>
    ${commitments.length === 0 ? html`<p>This entry has no personal field.</p>` : html`<p>Each stands for a salted value that this page does not read. It goes on proving the value after lawful erasure.</p>
    <ul class="usa-list">${commitments.map(([field, commitment]) => html`<li>${field}: <span class="tip-code">${commitment}</span></li>`)}</ul>`}</section>
  <section class="tip-section" aria-labelledby="proof"><h2 id="proof">Proof that it is in the ledger</h2>
    <p>${proof.length} ${proof.length === 1 ? 'hash leads' : 'hashes lead'} from this entry to the root <span class="tip-code">${root}</span> of the signed checkpoint over ${size} entries. The receipt holds the same, with the signature.</p>
    ${proof.length === 0 ? '' : html`<details class="law-more"><summary>The hashes, nearest first</summary><ol class="aud-proof">${proof.map((hash) => html`<li class="tip-code">${hash}</li>`)}</ol></details>`}</section>
  ${decision === undefined ? '' : html`<section class="tip-section" aria-labelledby="decision"><h2 id="decision">The decision</h2>${decisionPart(decision.view, now, zone)}</section>`}
  ${readAt(now, zone)}`;
}

const replayPart = ({ same, differs, recorded, recomputed }: Replay): Html => (same
  ? html`<div class="usa-alert usa-alert--success"><h2 class="usa-alert__heading">Decided again, it comes out the same</h2>
    <p>From the facts in this entry and the law as it was known then, the outcome is the recorded one, byte for byte.</p>${differs.length === 0 ? '' : html`<p>What differs between then and now, without changing the outcome: ${differs.join('; ')}.</p>`}</div>`
  : html`<div class="usa-alert usa-alert--error"><h2 class="usa-alert__heading">Decided again, it does not come out the same</h2>
    <p>${differs.length === 0 ? 'Nothing that was recorded beside it explains the difference.' : `What differs between then and now: ${differs.join('; ')}.`}</p>
    <details class="law-more"><summary>Both outcomes</summary><p>Recorded:</p><pre class="aud-leaf" tabindex="0">${recorded}</pre><p>Recomputed:</p><pre class="aud-leaf" tabindex="0">${recomputed}</pre></details></div>`);
