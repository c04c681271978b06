import type { Instant } from '#time/instant.ts';
import { errorSummary, fieldPart, type FieldProblem } from '../form-part.ts';
import { choice, maybeChoice, maybeText, text } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import type { FieldView } from '../view.ts';

/** All that a one-time link shows: enough to find the file, and nothing by which someone else would know the person. */
export interface LinkView {
  readonly agency: string;
  readonly to: string;
  readonly form: string;
  readonly issuedAt?: Instant;
  readonly hash: string;
  /** The last three digits; absent where none is on record. */
  readonly aNumberEnd?: string;
  readonly items: readonly { readonly stop: string; readonly words: string }[];
  readonly answerDueAt: Instant;
  readonly zone: string;
  readonly attempt?: { readonly values: Readonly<Record<string, string>>; readonly problems: readonly FieldProblem[]; readonly refusal?: string };
}

/** The questions of a link's page, in their order. */
export const linkFields = (items: readonly { readonly stop: string }[]): readonly FieldView[] => [
  choice('result', 'Is this warrant in force now?', [['in-force', 'In force'], ['cancelled', 'Cancelled: counts from this minute'], ['no-answer', 'I cannot tell']]),
  ...items.flatMap(({ stop }, i): readonly FieldView[] => [
    { ...maybeChoice(`item-${stop}`, `Item ${i + 1}: what does ICE say to it?`, [['considered', 'Considered: it does not change our view'], ['supports-the-claim', 'It supports the claim']]), hint: 'Needed where you answer “in force”.' },
    maybeChoice(`print-${stop}`, `Item ${i + 1}: does that rest on a fingerprint match?`, [['yes', 'Yes'], ['no', 'No']]),
  ]),
  text('by', 'Your title or desk', 'Such as: Supervisory Detention and Deportation Officer.'),
  text('answeredBy', 'Your name', 'The jail calls back and asks for you. It calls the number it has on file, not one given here.'),
  maybeText('answerReasons', 'Anything the jail should know'),
];

/** The question, to someone who is not signed in. */
export function linkPage(view: LinkView): Html {
  const { attempt, zone } = view;
  const problems = attempt?.problems ?? [];
  const wrong = [...(attempt?.refusal === undefined ? [] : [{ words: attempt.refusal }]), ...problems.map(({ words, field }) => ({ words, href: `#${field}` }))];
  const sent = (field: FieldView): FieldView => (attempt?.values[field.name] === undefined ? field : { ...field, value: attempt.values[field.name] ?? '' });
  return html`${wrong.length === 0 ? '' : errorSummary('Nothing was recorded: the answer needs another look', wrong)}
  <h1>${view.agency} asks ICE: is this administrative warrant in force?</h1>
  <p class="tip-title">Asked of: ${view.to}. Answer before ${timeHtml(view.answerDueAt, zone)}. Not answered means not cleared, and release proceeds.</p>
  <section class="tip-section" aria-labelledby="which"><h2 id="which">Which warrant</h2><dl class="tip-facts">
    <div><dt>Form</dt><dd>${view.form}, signed by an immigration officer, not a judge</dd></div>
    <div><dt>Issued</dt><dd>${view.issuedAt === undefined ? 'Date not recorded' : timeHtml(view.issuedAt, zone)}</dd></div>
    <div><dt>A-number ends</dt><dd>${view.aNumberEnd === undefined ? 'Not recorded' : html`… <span class="tip-code">${view.aNumberEnd}</span>`}</dd></div>
    <div><dt>Document, SHA-256 begins</dt><dd><span class="tip-code">${view.hash}</span></dd></div></dl>
    <p>No name is shown here. If you cannot tell which file this is, telephone the jail.</p></section>
  ${view.items.length === 0 ? '' : html`<section class="tip-section" aria-labelledby="items"><h2 id="items">Contrary items (${view.items.length})</h2>
    <p>Look at the item itself. Its words are read to you by telephone. An answer here ends no stop: that takes ICE’s decision in writing.</p>
    <ol class="usa-list">${view.items.map(({ words }) => html`<li>${words}</li>`)}</ol></section>`}
  <section class="tip-section" aria-labelledby="answer"><h2 id="answer">Your answer</h2>
    <p><strong>This link answers once.</strong> You are not signed in, and the record says so: “cancelled” counts at once; “in force” counts only when the jail has called back and compared it.</p>
    <form class="usa-form" method="post">${linkFields(view.items).map((field) => fieldPart(sent(field), 'link', problems.find((each) => each.field === `link-${field.name}`)))}
    <button class="usa-button" type="submit">Send the answer</button></form></section>`;
}

const RESULT = {
  'in-force': 'In force. It counts only when the jail has called your desk back and compared it; until then nothing is cleared on it.',
  'cancelled': 'Cancelled. It counts from this minute: nothing can be served on this warrant, and whatever rested on it has ended.',
  'no-answer': 'You could not tell. It counts as no answer.',
} as const;

export const takenPage = (result: keyof typeof RESULT): Html => html`<div class="usa-alert usa-alert--success" role="status"><h1 class="usa-alert__heading">Recorded</h1><p>${RESULT[result]}</p></div>
  <p>This link is used up. You can close this page.</p>`;

/** Used, late, replaced and unknown links are one page: none says which. */
export const closedPage = html`<h1 class="tip-title">This link answers no question</h1>
  <p>It was used, its time is over, another question took its place, or it is not a link of this server. Which of these is not said here.</p>
  <p>If you have just answered, the jail has it. If a warrant is cancelled and you could not say so here, <strong>telephone the jail now</strong>: it can be entered at any minute.</p>`;
