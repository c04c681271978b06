import type { Decision } from '#authority/decision.ts';
import { besideView } from '../beside-words.ts';
import type { Beside } from '#desk/beside.ts';
import { findingPart } from '../decision-part.ts';
import { decisionView } from '../decision-view.ts';
import { BadForm, type Form, timeOf, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import type { DecisionView, FindingView } from '../view.ts';
import { type Attempt, idOf, line, radios } from './fields.ts';
import { saidQuery, type ServeAt } from './serve-at.ts';
import { around, servePath, type StepAsked } from './step-page.ts';

const GROUPS = [
  { status: 'violated', heading: 'Not met' },
  { status: 'undetermined', heading: 'Not known' },
  { status: 'satisfied', heading: 'Met' },
] as const;

function groupPart(group: (typeof GROUPS)[number], findings: readonly FindingView[], at: ServeAt): Html {
  const own = findings.filter(({ status }) => status === group.status);
  const list = html`<ul>${own.map((finding) => findingPart(finding, at.now))}</ul>`;
  return html`<section class="tip-section" aria-labelledby="group-${group.status}"><h2 id="group-${group.status}">${group.heading} (${own.length})</h2>
    ${own.length === 0 ? html`<p class="tip-none">None.</p>` : group.status === 'satisfied' ? html`<details class="tip-satisfied" open><summary>Each with its clause or safeguard, and how old the facts are</summary>${list}</details>` : list}</section>`;
}

/** Why the service cannot be recorded as cleared now; undefined when it can be asked for. */
function whyDisabled(at: ServeAt, view: DecisionView): string | undefined {
  if (at.custody.state.service !== undefined) return 'A warrant was served in this custody. Serving again restarts nothing.';
  if (at.caller.officer === undefined) return 'Only an authorized officer, signed in as that officer, serves.';
  if (at.otherLaw) return 'The body of law loaded on this server is not the one that was activated: nothing is cleared by it. The administrator of this server can supply it.';
  if (at.cleared) return undefined;
  const count = (status: FindingView['status']): number => view.findings.filter((finding) => finding.status === status).length;
  return `Not cleared: ${count('violated')} not met and ${count('undetermined')} not known, listed above with who can supply each.`;
}

function serveForm(at: ServeAt, why: string | undefined, attempt: Attempt | undefined): Html {
  const { communication } = at.custody.state;
  const language = communication?.language ?? (communication?.need === 'none' || communication?.need === 'read-aloud' ? 'English' : undefined);
  const readLocal = at.said.readAt === undefined ? undefined : Temporal.Instant.from(at.said.readAt).toZonedDateTimeISO(at.zone).toString({ smallestUnit: 'second', timeZoneName: 'never' });
  return html`<section class="tip-section tip-serve" aria-labelledby="serve"><h2 id="serve">Serve the warrant</h2>
    <p>It is decided once more at the moment you press, and stored with the answer. Only if cleared is the service recorded; the clock then starts by itself.</p>
    <form class="usa-form tip-stepform" method="post" action="${servePath(at, 'check/serve')}${saidQuery(at.said)}">
      <input type="hidden" name="key" value="${at.site.deps.ids.next()}"><input type="hidden" name="version" value="${at.custody.version}">
      ${why !== undefined && attempt === undefined ? '' : html`
      ${at.said.readAt === undefined ? html`<p>Read the words and the warrant to the person first. <a class="usa-link" href="${servePath(at, 'words')}${saidQuery(at.said)}">Words to say</a></p>` : ''}
      ${line({ name: 'readAt', label: 'When it was read to the person', required: false, value: readLocal, hint: 'Local time of the facility, like 2026-11-02T08:05. Leave empty for now.', attempt })}
      ${line({ name: 'language', label: 'Language it was read in', value: language, attempt, focus: why === undefined })}
      ${radios({ name: 'copy', label: 'Copy of the warrant', options: [{ value: 'given', label: 'Given to the person' }, { value: 'refused', label: 'Offered, and not taken' }], chosen: at.said.copy, attempt })}`}
      <button class="usa-button" type="submit"${why === undefined ? '' : html` disabled aria-describedby="serve-why"`}>Serve the warrant</button>
      ${why === undefined ? '' : html`<p id="serve-why" class="tip-why-not"><strong>Why not now:</strong> ${why}</p>`}
    </form></section>`;
}

const askForm = (at: ServeAt): Html => html`<section class="tip-section" aria-labelledby="ask"><h2 id="ask">Ask, and keep the answer</h2>
  <p>Stores the decision as it comes out now, whatever it is: it shows later what was known, and that you asked.</p>
  ${at.custody.state.service !== undefined || at.warrant === undefined || at.caller.officer === undefined ? html`<p class="tip-why-not"><strong>Not now:</strong> ${at.warrant === undefined ? 'no administrative warrant is attached to this booking.' : at.caller.officer === undefined ? 'an officer asks for themselves; others ask on the person’s page.' : 'a warrant was served in this custody.'}</p>`
    : html`<form class="usa-form tip-stepform" method="post" action="${servePath(at, 'check/ask')}${saidQuery(at.said)}">
      <input type="hidden" name="key" value="${at.site.deps.ids.next()}"><input type="hidden" name="version" value="${at.custody.version}">
      <button class="usa-button usa-button--outline" type="submit">Ask and store the answer</button></form>`}</section>`;

/** Every requirement of the decision as it would come out now, what was not checked, and the service itself. */
export function checkPage(at: ServeAt, beside: Beside, notice?: Html, attempt?: Attempt): Html {
  const view = decisionView(at.decision, undefined, besideView(beside, at.zone));
  const why = whyDisabled(at, view);
  return around(at, {
    place: 'check', heading: 'Final check', notice,
    body: html`<h1 class="tip-title">Final check: may you serve this warrant on this person, here, now?</h1>
      <div class="usa-alert usa-alert--${at.cleared ? 'success' : 'warning'}"><p><strong>${at.cleared ? 'Cleared: recorded requirements met' : view.outcome === 'undetermined' ? 'Not cleared: ask those named below' : 'Not cleared'}</strong>, if it were decided at ${timeHtml(at.now, at.zone)}. Looking takes no decision.</p>
        <p><a href="${servePath(at, 'check')}${saidQuery(at.said)}">Work it out again now</a></p></div>
      ${view.missing.length === 0 ? '' : html`<section class="tip-section" aria-labelledby="missing"><h2 id="missing">What is missing, and who can supply it</h2><ul class="tip-missing usa-list">${view.missing.map((item) => html`<li>${item.what} <span class="tip-from">from ${item.from}${item.citation === undefined ? '' : `; ${item.citation}`}</span></li>`)}</ul></section>`}
      ${why === undefined ? serveForm(at, why, attempt) : ''}
      ${GROUPS.map((group) => groupPart(group, view.findings, at))}
      <section class="tip-section" aria-labelledby="unchecked"><h2 id="unchecked">What was not checked</h2><ul class="usa-list">${view.notChecked.map((words) => html`<li>${words}</li>`)}</ul></section>
      ${view.adopted.length === 0 ? '' : html`<section class="tip-section" aria-labelledby="adopted"><h2 id="adopted">Who adopted what this rests on</h2><ul class="usa-list">${view.adopted.map((words) => html`<li>${words}</li>`)}</ul></section>`}
      ${view.conflicts.length === 0 ? '' : html`<section class="tip-section" aria-labelledby="conflicts"><h2 id="conflicts">Where the law pulls against itself</h2><ul class="usa-list">${view.conflicts.map((words) => html`<li>${words}</li>`)}</ul></section>`}
      ${why === undefined ? '' : serveForm(at, why, attempt)}
      ${askForm(at)}
      <p class="tip-finding__small">Law <span class="tip-code">${stamp(at.decision)}</span>, engine ${view.engine}, time zone data ${view.tz}.</p>`,
  });
}

const stamp = (decision: Decision): string => decision.law.version.slice(0, 16);

export const askAsked = (at: ServeAt): StepAsked =>
  ({ kind: 'custody', name: 'decide-service', id: at.custody.id, command: () => ({ warrant: at.warrant?.id ?? '', officer: at.caller.officer ?? '' }) });

export function serveAsked(at: ServeAt, form: Form): StepAsked {
  const [language, copy] = [value(form, 'language'), value(form, 'copy')];
  const problems = [
    ...(language === undefined || language.length > 128 ? [{ field: idOf('language'), words: 'Say in which language it was read, in at most 128 characters' }] : []),
    ...(copy === 'given' || copy === 'refused' ? [] : [{ field: idOf('copy'), words: 'Say whether the copy was given or refused' }]),
  ];
  if (problems.length > 0) throw new BadForm(problems);
  const readAt = timeOf(form, 'readAt', 'step', at.zone) ?? at.now;
  const interpreterName = at.custody.state.communication?.interpreterOnWarrant === true ? at.personal?.fields['interpreterName'] : undefined;
  return {
    kind: 'custody', name: 'serve-warrant', id: at.custody.id,
    command: () => ({
      warrant: at.warrant?.id ?? '', form: at.warrant?.state.form ?? 'I-200', officer: at.caller.officer ?? '', facility: at.custody.state.location.facility ?? at.custody.state.facility,
      readAt, servedAt: at.now, language: language ?? '', copyGiven: copy === 'given', ...(interpreterName === undefined ? {} : { personal: { interpreterName } }),
    }),
  };
}
