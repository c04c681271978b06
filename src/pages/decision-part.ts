import type { Instant } from '#time/instant.ts';
import { html, type Html } from './html.ts';
import { ageWords, timeHtml } from './moment.ts';
import type { DecisionView, FindingView } from './view.ts';

const OUTCOME = {
  cleared: { words: 'Cleared: recorded requirements met', alert: 'success' },
  refused: { words: 'Not cleared', alert: 'error' },
  undetermined: { words: 'Not cleared: ask those named below', alert: 'warning' },
} as const;

const STATUS = { satisfied: 'Satisfied', violated: 'Not met', undetermined: 'Not known' } as const;

/** Unmet first, so that nobody reads past them; the order inside each group is the decision's own. */
const UNMET = ['violated', 'undetermined'] as const;

export function findingPart(finding: FindingView, now: Instant): Html {
  const facts = finding.facts.map((fact) => `${fact.path}${fact.knownAt === undefined ? ' (not on record)' : ` (known ${ageWords(fact.knownAt, now)})`}`);
  return html`<li class="tip-finding tip-finding--${finding.status}">
    <p class="tip-finding__head"><span class="tip-finding__status--${finding.status}">${STATUS[finding.status]}</span> <span>${finding.requirement}</span></p>
    ${finding.words.replace(/\.$/, '') === finding.requirement ? '' : html`<p>${finding.words}</p>`}
    ${finding.missing === undefined ? '' : html`<p><strong>Missing:</strong> ${finding.missing}</p>`}
    <p class="tip-finding__small">${finding.basis === 'clause' ? 'Clause: ' : 'Safeguard (agency practice): '}${finding.citation}</p>
    ${facts.length === 0 ? '' : html`<p class="tip-finding__small">Facts: ${facts.join('; ')}</p>`}</li>`;
}

/** A decision in full: what was asked, each requirement with what decided it, what is missing, what was not checked. */
export function decisionPart(decision: DecisionView, now: Instant, zone: string): Html {
  const outcome = OUTCOME[decision.outcome];
  const count = (status: FindingView['status']): number => decision.findings.filter((finding) => finding.status === status).length;
  return html`<div class="usa-alert usa-alert--${outcome.alert}"><h3 class="usa-alert__heading">${outcome.words}</h3>
    <p>${decision.question}, as of ${timeHtml(decision.at, zone)}.</p>
    <p>${count('satisfied')} satisfied, ${count('violated')} not met, ${count('undetermined')} not known.</p></div>
  ${decision.missing.length === 0 ? '' : html`<h3>What is missing, and who can supply it</h3><ul class="tip-missing usa-list">${decision.missing.map((item) => html`<li>${item.what} <span class="tip-from">from ${item.from}${item.citation === undefined ? '' : `; ${item.citation}`}</span></li>`)}</ul>`}
  <h3>Each requirement</h3>
  <ul>${UNMET.map((status) => decision.findings.filter((finding) => finding.status === status).map((finding) => findingPart(finding, now)))}</ul>
  <details class="tip-satisfied"><summary>${count('satisfied')} satisfied, each with its clause or safeguard</summary>
    <ul>${decision.findings.filter((finding) => finding.status === 'satisfied').map((finding) => findingPart(finding, now))}</ul></details>
  ${decision.adopted.length === 0 ? '' : html`<h3>Who adopted what this rests on</h3><ul class="usa-list">${decision.adopted.map((line) => html`<li>${line}</li>`)}</ul>`}
  ${decision.conflicts.length === 0 ? '' : html`<h3>Where the law pulls against itself</h3><ul class="usa-list">${decision.conflicts.map((line) => html`<li>${line}</li>`)}</ul>`}
  <h3>What was not checked</h3><ul class="usa-list">${decision.notChecked.map((line) => html`<li>${line}</li>`)}</ul>
  <p class="tip-finding__small">Law <span class="tip-code">${decision.lawVersion.slice(0, 16)}</span>, engine ${decision.engine}, time zone data ${decision.tz}.</p>
  ${decision.receiptHref === undefined ? '' : html`<p><a class="usa-link" href="${decision.receiptHref}">Receipt for this decision (JSON), which anyone can check offline</a></p>`}`;
}
