import type { AnsweredCheck } from '#custody/release-checks.ts';
import { releaseAnswers, releaseAnswerWords, releaseChecks, releaseCheckWords } from '#custody/release-checks.ts';
import type { Basis } from '#custody/state.ts';
import { addMinutes, type Instant } from '#time/instant.ts';
import { facilityName } from '../agency-records.ts';
import { clockPart, statusPart } from '../clock-part.ts';
import type { FieldProblem } from '../form-part.ts';
import { fieldPart } from '../form-part.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb } from '../layout.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { basisStanding, countdownOf } from '../standing.ts';
import { situationOf } from '../status.ts';
import type { FieldView } from '../view.ts';
import { releaseSteps } from './release-steps.ts';
import { receiptHref, type Sheet } from './sheet.ts';
import { type FormPlace, stepForm } from './step-form.ts';

/** Safeguard: after so many minutes a person who is still here has a recorded reason, and the commander is paged again. */
const BOUND_MINUTES = 15;
const plain = (slug: string): string => slug.replaceAll('-', ' ');

const BASIS_WORDS: { readonly [K in Basis['kind']]: string } = {
  'agreement': 'Administrative warrant served under the agreement', 'detainer': 'Detainer: a ceiling, not permission', 'igsa': 'Booked under an agreement to detain for a fee',
  'court-order': 'Court order', 'new-commitment': 'New commitment', 'found-held': 'Found held: no power to hold is documented',
};

function basisLine(basis: Basis, zone: string, now: Instant): Html {
  const { inForce, endAt, hasPower } = basisStanding(basis, now);
  const stands = !inForce ? html`<strong>has ended</strong>` : hasPower ? html`<strong>in force</strong>` : html`<strong>no power to hold found</strong>`;
  return html`<li>${BASIS_WORDS[basis.kind]}: ${stands}${endAt === undefined ? '; its document states no end' : html`, ${inForce ? 'ends' : 'ended'} ${timeHtml(endAt, zone, 'short')}`}${basis.endedBy === undefined ? '' : ` (${plain(basis.endedBy)})`}.</li>`;
}

function basesPart({ subject: { custody: { state }, zone, now } }: Sheet): Html {
  const stated = state.otherBases;
  const known = state.knownAt['otherBases'];
  return html`<div class="tip-two"><div><h3>Other bases, as the jail states them</h3>
      ${stated === undefined ? html`<p><strong>The jail has stated nothing yet.</strong> Look up wants and warrants now: it takes minutes.</p>`
        : stated.length === 0 ? html`<p>The jail states: nothing else holds this person.</p>`
          : html`<ul class="usa-list">${stated.map((each) => html`<li>${plain(each.kind)}: ${each.documented ? 'document on file' : html`<strong>no document on file</strong>`}${each.endAt === undefined ? '' : html`, ends ${timeHtml(each.endAt, zone, 'short')}`}.</li>`)}</ul>
          <p>This agency’s immigration basis is not among them. Another basis holds by its own document, or not at all.</p>`}
      ${known === undefined ? '' : html`<p class="tip-from">Stated ${ageWords(known, now)}, ${timeHtml(known, zone, 'short')}.</p>`}</div>
    <div><h3>Immigration bases recorded here, and their end</h3>
      ${state.bases.length === 0 ? html`<p>None is recorded. This person may not be held for ICE on this record.</p>` : html`<ul class="usa-list">${state.bases.map((basis) => basisLine(basis, zone, now))}</ul>`}</div></div>`;
}

const answerWords = (given: AnsweredCheck, sheet: Sheet): Html =>
  html`<span class="tip-check__given">${releaseAnswerWords[given.answer]}${given.together === true ? ', together with others' : ''}: ${sheet.who(given.by)}, ${timeHtml(given.at, sheet.subject.zone, 'short')}</span>`;

/** A check as three radio buttons, none chosen beforehand; the last select answers what is left. */
const checkField = (sheet: Sheet) => (field: FieldView, form: string, problem: FieldProblem | undefined): Html => {
  if (field.name === 'rest') return fieldPart(field, form, problem);
  const given = sheet.subject.custody.state.releaseChecks?.find(({ check }) => check === field.name);
  const id = `${form}-${field.name}`;
  return html`<fieldset class="tip-check" id="${id}" tabindex="-1"><legend>${field.label}</legend>
    ${problem === undefined ? '' : html`<span class="usa-error-message">${problem.words}</span>`}
    <span class="tip-check__answers">${(field.options ?? []).map(({ value, label }) => html`<span class="usa-radio"><input class="usa-radio__input" type="radio" id="${id}-${value}" name="${field.name}" value="${value}"${field.value === value ? html` checked` : ''}><label class="usa-radio__label" for="${id}-${value}">${label}</label></span>`)}</span>
    ${given === undefined ? '' : answerWords(given, sheet)}</fieldset>`;
};

/** The same checks as paper: what is on record, and boxes for a pen where nothing is. */
function paperChecks(sheet: Sheet): Html {
  const all = sheet.subject.custody.state.releaseChecks ?? [];
  return html`<ol class="tip-paper-checks">${releaseChecks.map((check) => {
    const given = all.find((each) => each.check === check);
    return html`<li>${releaseCheckWords[check]} ${given === undefined ? html`<span class="tip-boxes">${releaseAnswers.map((answer) => html`☐ ${releaseAnswerWords[answer]} `)}</span>` : answerWords(given, sheet)}</li>`;
  })}</ol>`;
}

const boundWords = (until: Instant, zone: string, now: Instant): Html => (now < until
  ? html`Bounded: ${BOUND_MINUTES} minutes, until ${timeHtml(until, zone, 'short')}. Still here then: record why.`
  : html`The ${BOUND_MINUTES} minutes passed ${timeHtml(until, zone, 'short')}: record that the person left, or why they are still here.`);

function clockSection({ subject: { custody: { state }, warrant, zone, now } }: Sheet): Html {
  const { status, next } = situationOf(state, warrant?.state, false, now);
  const countdown = countdownOf(state, now);
  const due = countdown !== undefined && countdown.at <= now ? countdown.at : undefined;
  return html`<div class="tip-hero tip-hero--${status.tone}"><div>${state.ending === undefined ? clockPart(countdown, now, zone) : html`<p class="tip-noclock">No clock runs</p>`}</div>
    <div><p>${statusPart(status)}</p>
      <p class="tip-hero__words"><strong>These checks take minutes and never lengthen custody.</strong> A “no”, or no answer at all, holds nobody here.
        ${due === undefined || state.ending !== undefined ? '' : boundWords(addMinutes(due, BOUND_MINUTES), zone, now)}</p>
      ${state.ending === undefined ? html`<p class="tip-hero__words"><strong>Next:</strong> ${next.step}. <a class="usa-link tip-screen-only" href="#left">Go to the release</a></p>` : ''}</div></div>`;
}

function recorded(sheet: Sheet): Html {
  const { subject: { custody: { state }, zone } } = sheet;
  const receipt = receiptHref(sheet, 'custody-ended');
  const reasons = state.notReleased.map((each) => html`<li>Not released: ${plain(each.reason)}. Decided by ${each.by}, ${timeHtml(each.at, zone, 'short')}.</li>`);
  if (state.ending === undefined) return html`${reasons.length === 0 ? '' : html`<ul class="usa-list">${reasons}</ul>`}`;
  return html`<div class="usa-alert usa-alert--success" id="done"><p><strong>${state.ending.kind === 'transfer' ? 'Left for ICE' : 'Released: physically left'}</strong> ${timeHtml(state.ending.at, zone)}. Why: ${plain(state.ending.reason)}. Decided by ${state.ending.by}.</p>
    ${receipt === undefined ? '' : html`<p><a class="usa-link" href="${receipt}">Receipt of this entry</a>: anyone can verify it without this server.</p>`}</div>
    ${reasons.length === 0 ? '' : html`<ul class="usa-list">${reasons}</ul>`}`;
}

const signature = html`<div class="tip-sign"><p>Shift commander, signature</p><p>Date and time</p><p>Person released, signature (may decline)</p></div>`;

/** The release sheet for the commander's signature. A court's paper has another name. */
export function releaseSheet(sheet: Sheet, place: FormPlace, notice?: Html): Html {
  const { subject, name, booking } = sheet;
  const { custody: { id, state }, records } = subject;
  const form = (step: (typeof releaseSteps)[keyof typeof releaseSteps], draw?: Parameters<typeof stepForm>[3]): Html => stepForm(step, subject, place, draw);
  return html`<div class="tip-sheet">${breadcrumb([{ href: '/board', words: 'Shift board' }, { href: `/people/${id}`, words: name }], 'Release sheet')}
  ${notice ?? ''}
  <h1>Release sheet: ${name}</h1><p class="tip-booking tip-title">Booking ${booking}. ${facilityName(records, state.facility)}. For the commander’s signature.</p>
  ${clockSection(sheet)}${recorded(sheet)}
  <section class="tip-section" aria-labelledby="bases"><h2 id="bases">1. What may hold this person</h2>${basesPart(sheet)}
    ${state.ending === undefined ? html`<details class="tip-more tip-screen-only"${place.sent?.step === 'state-other-bases' ? html` open` : ''}><summary>State other bases</summary>${form(releaseSteps.stateOtherBases)}</details>` : ''}</section>
  <section class="tip-section" aria-labelledby="checks"><h2 id="checks">2. Checks at the door</h2>
    <div class="tip-screen-only">${form(releaseSteps.checks, checkField(sheet))}</div><div class="tip-print-only">${paperChecks(sheet)}</div></section>
  ${state.ending !== undefined ? '' : html`<section class="tip-section tip-screen-only" aria-labelledby="left"><h2 id="left">3. The release</h2><div class="tip-two"><div>${form(releaseSteps.released)}</div><div>${form(releaseSteps.notReleased)}</div></div></section>`}
  <div class="tip-print-only">${signature}</div>
  <p class="tip-screen-only tip-from">To print this sheet, use the browser’s own print command: it fits one page. Do not leave it in the printer.</p></div>`;
}
