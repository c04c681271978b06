import type { Instant } from '#time/instant.ts';
import { uncompared } from '#warrant/question.ts';
import type { Question, WarrantState } from '#warrant/state.ts';
import { fieldPart, type FieldProblem } from '../form-part.ts';
import { choice, text, when } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import type { FieldView } from '../view.ts';

export const askFields = (to: string | undefined): readonly FieldView[] => [
  choice('means', 'How ICE is asked', [['one-time-link', 'One-time link, to send or read out'], ['telephone', 'Telephone'], ['e-mail', 'E-mail'], ['in-person', 'In person']]),
  { ...text('to', 'Whom, as on file', 'The title or desk, never a person’s name: Field office duty desk.'), ...(to === undefined ? {} : { value: to }) },
  { ...when('answerDueAt', 'Answer before'), hint: 'Local time of the facility, like 2026-11-02T08:05. Left empty it is the latest there is: two hours, and never beyond the release-eligible time.' },
];

export const compareFields: readonly FieldView[] = [
  choice('agrees', 'Did ICE say the same when you called back?', [['yes', 'Yes, the same'], ['no', 'No, or nobody there knew of it']]),
  choice('numberOnFile', 'Which number did you call?', [['yes', 'The number this agency has on file'], ['no', 'A number that came with the answer']]),
  text('comparedWith', 'Whom you spoke with', 'Kept under the person’s key.'),
];

export interface AskView {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly now: Instant;
  readonly version: number;
  readonly warrant: WarrantState;
  /** Why this reader cannot ask now. */
  readonly blocked?: string;
  readonly to?: string;
  readonly attempt?: { readonly form: string; readonly values: Readonly<Record<string, string>>; readonly problems: readonly FieldProblem[] };
}

interface FormParts { readonly id: 'ask' | 'compare'; readonly action: string; readonly fields: readonly FieldView[]; readonly hidden?: Readonly<Record<string, string>>; readonly button: string; readonly key: string }

function formPart(view: AskView, { id, action, fields, hidden = {}, button, key }: FormParts): Html {
  const attempt = view.attempt?.form === id ? view.attempt : undefined;
  return html`<form class="usa-form" method="post" action="${action}"><input type="hidden" name="key" value="${key}"><input type="hidden" name="version" value="${view.version}">
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    ${fields.map((field) => fieldPart(attempt?.values[field.name] === undefined ? field : { ...field, value: attempt.values[field.name] ?? '' }, id, attempt?.problems.find((each) => each.field === `${id}-${field.name}`)))}
    <button class="usa-button" type="submit">${button}</button></form>`;
}

export const MEANS: { readonly [M in Question['means']]: string } = { 'one-time-link': 'One-time link', 'telephone': 'Telephone', 'e-mail': 'E-mail', 'in-person': 'In person' };
const RESULT = { 'in-force': 'in force', 'cancelled': 'cancelled', 'no-answer': 'could not tell' } as const;

function stands(question: Question, view: AskView): string {
  const { answer, closedAt, answerDueAt } = question;
  if (answer !== undefined) {
    const compared = answer.result !== 'in-force' ? '' : answer.comparedAt === undefined ? (closedAt === undefined ? ' It does not count yet: call back first.' : ' It was never compared and never counted.') : answer.agrees === true ? ' Compared by call-back: it counts.' : ' The call-back did not agree: it never counts.';
    return `Answered through the link, not signed in, by “${answer.by}”: ${RESULT[answer.result]}.${compared}`;
  }
  if (closedAt !== undefined) return 'Closed: answered another way, asked again, or the warrant moved on.';
  return answerDueAt <= view.now ? 'Not answered in time. It counts for nothing.' : 'Waits for ICE.';
}

const questionPart = (question: Question, view: AskView): Html => html`<li><p><strong>${MEANS[question.means]}, to ${question.to}</strong></p>
  <p>Asked ${timeHtml(question.askedAt, view.zone)}; due before ${timeHtml(question.answerDueAt, view.zone)}.</p><p>${stands(question, view)}</p></li>`;

function comparePart(view: AskView, key: string): Html | '' {
  const waiting = uncompared(view.warrant);
  if (waiting?.answer === undefined) return '';
  return html`<section class="tip-section" aria-labelledby="compare"><h2 id="compare">Call back and compare</h2>
    <p class="usa-alert usa-alert--warning">Someone who was not signed in answered “in force” through the link at ${timeHtml(waiting.answer.at, view.zone)}, as “${waiting.answer.by}”. <strong>It does not count yet.</strong> Call the number on file, ask whether they answered so, and record it here.</p>
    ${waiting.answer.items.length === 0 ? '' : html`<ul class="usa-list">${waiting.answer.items.map((item) => html`<li>${item.stop.replace('-', ' ')}: ${item.answer === 'considered' ? 'considered, does not change ICE’s view' : 'supports the claim'}, ${item.fingerprintMatch ? 'on a fingerprint match' : 'no fingerprint match stated'}. The stop stays open.</li>`)}</ul>`}
    ${formPart(view, { id: 'compare', action: `/people/${view.id}/compare-ice`, fields: compareFields, hidden: { question: waiting.id }, button: 'Record the call-back', key })}</section>`;
}

/** Where the jail asks ICE about one warrant, and counts what came back. */
export function askPage(view: AskView, formKey: () => string, notice?: Html): Html {
  const questions = [...(view.warrant.questions ?? [])].reverse();
  return html`${breadcrumb([{ href: '/board', words: 'Shift board' }, { href: `/people/${view.id}`, words: view.name }], 'Ask ICE')}${notice ?? ''}
  <h1 class="tip-title">Ask ICE to re-confirm: ${view.name}</h1>
  <p class="tip-counted">Nobody stays while ICE is asked: not cleared at the release-eligible time means release proceeds.</p>
  ${comparePart(view, formKey())}
  <section class="tip-section" aria-labelledby="ask"><h2 id="ask">Ask now</h2>
    ${view.blocked === undefined ? formPart(view, { id: 'ask', action: `/people/${view.id}/ask-ice`, fields: askFields(view.to), button: 'Ask ICE', key: formKey() }) : html`<p><strong>Not now:</strong> ${view.blocked}</p>`}
    <p>An answer by telephone, or on paper with its hash, is entered on <a class="usa-link" href="/people/${view.id}#actions">the person’s page</a>.</p></section>
  <section class="tip-section" aria-labelledby="asked"><h2 id="asked">What was asked${questions.length === 0 ? '' : ` (${questions.length})`}</h2>
    ${questions.length === 0 ? html`<p class="tip-none">ICE has not been asked about this warrant.</p>` : html`<ol class="ice-questions">${questions.map((question) => questionPart(question, view))}</ol>`}</section>`;
}

export interface LinkOnce { readonly id: string; readonly agency: string; readonly to: string; readonly form: string; readonly hash: string; readonly dueAt: Instant; readonly zone: string; readonly url: string | undefined }

/** The link, once: sent or read out by the person who asked. */
export function linkOncePage(view: LinkOnce): Html {
  if (view.url === undefined) {
    return html`<h1 class="tip-title">ICE was asked; the link was shown before</h1>
      <p class="usa-alert usa-alert--warning">This form came twice. The link is shown once and kept nowhere. If nobody has it, ask again: a new question takes the place of this one.</p>
      <p><a class="usa-button" href="/people/${view.id}/ask-ice">Back to what was asked</a></p>`;
  }
  return html`<h1 class="tip-title">Send this link to ${view.to}</h1>
  <div class="usa-alert usa-alert--warning" role="alert"><p><strong>It is shown this once and kept nowhere.</strong> Whoever opens it can answer once, until ${timeHtml(view.dueAt, view.zone)}. Send it to the address on file, or read it out to the number on file, and to nobody else.</p></div>
  <section class="ice-letter" aria-label="Text to send or print">
    <p>${view.agency} asks: is administrative warrant ${view.form}, document SHA-256 beginning <span class="tip-code">${view.hash}</span>, in force now?</p>
    <p class="tip-code ice-link">${view.url}</p>
    <p>Answer before ${timeHtml(view.dueAt, view.zone)}. The link answers once and needs no log-in. “In force” counts only after we have called your desk back. Not answered means not cleared, and release proceeds.</p></section>
  <p><a class="usa-button" href="/people/${view.id}/ask-ice">Done: back to what was asked</a></p>`;
}
