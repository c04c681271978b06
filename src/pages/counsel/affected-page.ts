import type { Outcome } from '#authority/decision.ts';
import type { Answer, ChangedFinding, Judged } from '#rehearsal/difference.ts';
import type { NotRecomputed } from '#rehearsal/judge.ts';
import type { AffectedActs } from '#rehearsal/see-affected.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';

type Of = 'decisions' | 'holds';
type AffectedAct = AffectedActs['acts'][number];

const OUTCOMES: { readonly [O in Outcome]: string } = { cleared: 'Cleared: recorded requirements met', refused: 'Not cleared', undetermined: 'Not cleared, ask' };
const STATUS: { readonly [S in Judged['status']]: string } = { satisfied: 'met', violated: 'not met', undetermined: 'ask' };
const WHY: { readonly [W in NotRecomputed]: string } = {
  'malformed': 'do not read as a decision with its facts', 'another-engine': 'were decided by other rules of this program',
  'another-body': 'were decided under law that this law folder does not give', 'not-as-recorded': 'do not come out as recorded under their own law: replay them',
};

/** Past acts that the law in force at their own instant, as it is known now, would have answered otherwise. It draws no conclusion. */
export function affectedPage(found: AffectedActs, of: Of, zone: string): Html {
  const { acts, looked, changed, notRecomputed, after, privileged, law } = found;
  return html`${breadcrumb([{ href: '/law', words: 'The law' }, { href: '/law/here', words: 'The law in use here' }], 'Acts affected')}
  <p class="law-privileged">Privileged. ${privileged}</p>
  <h1 class="tip-title">Acts affected by later-known law</h1>
  <p class="tip-counted">Each act is judged again at its own instant: first by the law as it was known then, then by the law of that instant as it is known now. What follows from it is for counsel.</p>
  <nav class="tip-jump" aria-label="Kind of act"><ul><li>${of === 'decisions' ? html`<strong aria-current="page">Decisions</strong>` : html`<a href="/counsel/affected">Decisions</a>`}</li><li>${of === 'holds' ? html`<strong aria-current="page">Holds</strong>` : html`<a href="/counsel/affected?of=holds">Holds</a>`}</li></ul></nav>
  <p><strong>${changed} of ${looked} ${of} on this page are answered otherwise.</strong></p>
  ${notRecomputed === undefined ? '' : html`<ul class="usa-list">${Object.entries(notRecomputed).filter(([, count]) => count > 0).map(([why, count]) => html`<li>${count} ${WHY[why as NotRecomputed]}.</li>`)}</ul>`}
  ${acts.map((act) => actPart(act, zone))}
  ${after === undefined ? html`<p>That is the last page.</p>` : html`<p><a class="usa-link" href="${`/counsel/affected?of=${of}&after=${after}`}">Next page</a></p>`}
  <p class="tip-finding__small">Law as known now: <span class="tip-code">${law.slice(0, 16)}</span>. A record of texts, not legal advice. That this page was opened is written down.</p>`;
}

function actPart(act: AffectedAct, zone: string): Html {
  const title = 'seq' in act ? `Ledger entry ${act.seq}: ${act.act}` : `Hold on ${act.kind}`;
  return html`<article class="law-entry"><h2><a class="usa-link" href="${`/people/${act.custody}`}">${title}</a></h2>
    <p>${timeHtml(act.asOf, zone)}. ${'officer' in act && act.officer !== undefined ? `Officer ${act.officer}. ` : ''}${act.agreement === undefined ? '' : `Agreement ${act.agreement}.`}</p>
    <p><strong>${answerWords(act.from, zone)}</strong> by the law as known then; <strong>${answerWords(act.to, zone)}</strong> by the law as known now.</p>
    <ul class="usa-list">${act.findings.map(findingPart)}</ul></article>`;
}

function answerWords({ outcome, until }: Answer, zone: string): Html {
  if (until === undefined || until === 'none') return html`${OUTCOMES[outcome]}`;
  return until === 'not-stated' ? html`${OUTCOMES[outcome]}, no end stated` : html`${OUTCOMES[outcome]}, until ${timeHtml(until, zone)}`;
}

function findingPart({ requirement, basis, before, after }: ChangedFinding): Html {
  const side = (when: string, one: Judged | undefined): Html => (one === undefined ? html`${when}: not asked.`
    : html`${when}: ${STATUS[one.status]}. ${one.words} [${one.clauses.length === 0 ? '' : `${one.clauses.join(', ')}: `}${one.citation}]`);
  return html`<li><span class="tip-code">${requirement}</span>${basis === 'safeguard' ? ' (safeguard)' : ''}<br>${side('Then', before)}<br>${side('Now', after)}</li>`;
}
