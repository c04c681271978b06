import { clockPart } from '../clock-part.ts';
import { fieldPart } from '../form-part.ts';
import { choice, maybeChoice, paper, text } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { timeHtml } from '../moment.ts';
import type { FieldView } from '../view.ts';
import { MEANS } from './ask-page.ts';
import type { AnswerView, StopForIce } from './answer-view.ts';

const YES_NO = [['yes', 'Yes'], ['no', 'No']] as const;

export const reconfirmFields: readonly FieldView[] = [
  choice('result', 'Is this warrant in force now?', [['in-force', 'In force'], ['cancelled', 'Cancelled: counts from this minute']]),
  text('by', 'Your title or desk', 'As the jail should read it, such as: Supervisory Detention and Deportation Officer.'),
];

/** What ICE answers to one item. “Bars” needs nothing more; anything else needs the very item, the fingerprint and the paper. */
export function stopFields({ part, ownRecord }: Pick<StopForIce, 'part' | 'ownRecord'>): readonly FieldView[] {
  const outcome = choice('outcome', part === 'ice' ? 'Does this item bar the act?' : 'What did the comparison come to?', part === 'ice'
    ? [['bars', 'It bars the act: the item supports the claim'], ['does-not-bar', 'It does not bar the act']]
    : [['bars', 'Another person: bars the act'], ['does-not-bar', 'The same person: does not bar']]);
  return [
    outcome,
    ...(part === 'ice' ? [maybeChoice('answersItem', 'Did you look at this very item?', YES_NO)] : []),
    maybeChoice('fingerprintMatch', 'Does the answer rest on a fingerprint match?', YES_NO),
    ...(part === 'ice' ? [{ ...paper('documentHash', 'SHA-256 of ICE’s decision in writing', `Needed unless it bars the act${ownRecord ? ', and so are a yes to both questions above' : ''}. 64 characters.`), required: false }] : []),
    text('reasons', 'Reasons', 'In your own words. They are kept under the person’s key.'),
  ];
}

interface FormParts { readonly id: string; readonly action: string; readonly version: number; readonly key: string; readonly button: string; readonly fields: readonly FieldView[] }

function formPart(view: AnswerView, { id, action, version, key, button, fields }: FormParts): Html {
  const attempt = view.attempt?.form === id ? view.attempt : undefined;
  return html`<form class="usa-form" method="post" action="${action}"><input type="hidden" name="key" value="${key}"><input type="hidden" name="version" value="${version}">
    ${fields.map((field) => fieldPart(attempt?.values[field.name] === undefined ? field : { ...field, value: attempt.values[field.name] ?? '' }, id, attempt?.problems.find((each) => each.field === `${id}-${field.name}`)))}
    <button class="usa-button" type="submit">${button}</button></form>`;
}

function stopSection(view: AnswerView, stop: StopForIce, key: string): Html {
  return html`<article class="ice-item" aria-labelledby="${stop.id}-title"><h3 id="${stop.id}-title">${stop.words}</h3>
    <p class="tip-from">Made ${timeHtml(stop.claimedAt, view.zone)}. A stop never prolongs custody.</p>
    ${stop.answers.length === 0 ? '' : html`<p>Answers so far: ${stop.answers.join('; ')}.</p>`}
    ${stop.blocked === undefined ? formPart(view, { id: stop.id, action: `${view.path}/stops/${stop.id}`, version: view.version.custody, key, button: 'Record the answer to this item', fields: stopFields(stop) }) : html`<p><strong>Nothing to answer here:</strong> ${stop.blocked}</p>`}</article>`;
}

function warrantSection(view: AnswerView, key: string): Html {
  const { warrant, question, zone } = view;
  if (warrant === undefined) return html`<p>No administrative warrant is matched to this booking.</p>`;
  return html`<dl class="tip-facts"><div><dt>Form</dt><dd>${warrant.form}, signed by an immigration officer, not a judge</dd></div>
    <div><dt>Issued</dt><dd>${warrant.issuedAt === undefined ? 'Date not recorded' : timeHtml(warrant.issuedAt, zone)}</dd></div>
    <div><dt>Document, SHA-256</dt><dd><span class="tip-code">${warrant.hash}…</span></dd></div><div><dt>Stands at</dt><dd>${warrant.status}</dd></div>
    <div><dt>ICE’s last word</dt><dd>${warrant.last === undefined ? 'None recorded' : html`${warrant.last.words}, ${timeHtml(warrant.last.at, zone)}`}</dd></div></dl>
    ${question === undefined ? '' : html`<p class="usa-alert usa-alert--warning"><strong>The jail asks now</strong> (${MEANS[question.means]}, to ${question.to}). Answer before ${timeHtml(question.answerDueAt, zone)}: not answered means not cleared, and release proceeds.</p>`}
    ${warrant.blocked === undefined ? formPart(view, { id: 'reconfirm', action: `${view.path}/reconfirm`, version: view.version.warrant, key, button: 'Record ICE’s answer', fields: reconfirmFields }) : html`<p><strong>No answer is open now:</strong> ${warrant.blocked}</p>`}`;
}

/** One person, and what only ICE can answer: the warrant, and each contrary item by itself. */
export function answerPage(view: AnswerView, formKey: () => string, notice?: Html): Html {
  const waits = view.stops.filter((stop) => stop.blocked === undefined).length;
  return html`${breadcrumb([{ href: '/desk', words: 'My desk' }], view.name)}${notice ?? ''}
  <h1>${view.name}</h1><p class="tip-booking tip-title">Booking ${view.booking}. A-number ${view.aNumber}. ${view.place}.</p>
  <div class="ice-clock">${clockPart(view.countdown, view.now, view.zone)}</div>
  <section class="tip-section" aria-labelledby="items"><h2 id="items">Contrary items and stops${waits === 0 ? '' : ` (${waits} for you)`}</h2>
    ${view.stops.length === 0 ? html`<p class="tip-none">No stop was raised for this person.</p>` : html`<p>Each is answered by itself: the item named here, not the file in general. The jail then accepts the answer, or does not.</p>`}
    ${view.claimWords === undefined || view.stops.length === 0 ? '' : html`<p><strong>Words of a claim, as recorded last:</strong> “${view.claimWords}”</p>`}
    ${view.recordsFound === undefined || view.stops.length === 0 ? '' : html`<p><strong>What the jail’s own records say, as recorded last:</strong> ${view.recordsFound}</p>`}
    ${view.stops.map((stop) => stopSection(view, stop, formKey()))}</section>
  <section class="tip-section" aria-labelledby="warrant"><h2 id="warrant">The administrative warrant</h2>${warrantSection(view, formKey())}</section>
  <section class="tip-section" aria-labelledby="transfer"><h2 id="transfer">Bed and Form I-203</h2>
    <p>${view.bed === undefined ? 'No bed was asked for.' : html`Bed asked for: ${view.bed}.`} ${view.i203 === undefined ? 'No Form I-203 is on file.' : html`Form I-203 on file, SHA-256 beginning <span class="tip-code">${view.i203}</span>.`} Neither holds anyone: no limit waits for a bed.</p>
    ${view.steps === undefined ? '' : html`<ul class="usa-list"><li><a class="usa-link" href="${view.steps}/request-bed">Record that a bed was asked for</a></li><li><a class="usa-link" href="${view.steps}/record-i203">Record that Form I-203 is on file</a></li></ul>`}</section>
  <section class="tip-section" aria-labelledby="elsewhere"><h2 id="elsewhere">Without signing in</h2>
    <p>The jail can send a one-time link for this one question, call your desk back, or take a paper: each is recorded as what it was.</p></section>`;
}
