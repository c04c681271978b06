import { html, type Html } from '../html.ts';
import { decisionView } from '../decision-view.ts';
import { findingPart } from '../decision-part.ts';
import { factList } from '../person-page.ts';
import { radios } from './fields.ts';
import { scanForm } from './find.ts';
import { saidQuery, type ServeAt } from './serve-at.ts';
import { servePath, type StepPage } from './step-page.ts';
import { type StepKey, stepRows } from './steps.ts';
import { wordsToSay } from './words-to-say.ts';

/** The requirements of a step, unmet ones first, each as the decision has it. */
function findingsOf(at: ServeAt, key: StepKey): Html {
  const ids = stepRows.find((row) => row.key === key)?.requirements ?? [];
  const own = at.decision.findings.filter(({ requirement }) => ids.includes(requirement));
  const { findings } = decisionView({ ...at.decision, findings: own }, undefined);
  const met = findings.filter(({ status }) => status === 'satisfied');
  return html`<ul>${findings.filter(({ status }) => status !== 'satisfied').map((finding) => findingPart(finding, at.now))}</ul>
    <details class="tip-satisfied"${met.length === findings.length ? html` open` : ''}><summary>${met.length} satisfied, each with its clause or safeguard</summary><ul>${met.map((finding) => findingPart(finding, at.now))}</ul></details>`;
}

export const personStep: StepPage = {
  key: 'person',
  question: 'Is the record on this screen the person in front of you?',
  why: 'A wrong record opened at 3 a.m. is how the wrong person is served. The wristband settles it in a second.',
  supplies: 'the booking desk; a match of warrant and booking is made by a person, never guessed.',
  body: (at, attempt) => html`${scanForm({ action: servePath(at, 'person'), attempt, label: `Booking number on the wristband (this record: ${at.booking})` })}
    <p class="tip-serving__age">The scan is compared and not stored: who the person is, is recorded under identity.</p>
    ${factList([{ label: 'Name', value: at.name }, { label: 'Date of birth', value: at.personal?.fields['dateOfBirth'] ?? 'Not recorded' }, { label: 'A-number', value: at.personal?.fields['aNumber'] ?? 'Not recorded', note: 'as received from ICE' }], at.zone)}
    <h2>What the record says about this custody</h2>${findingsOf(at, 'person')}`,
};

export const papersStep: StepPage = {
  key: 'papers',
  question: 'Do the agreement, your papers and the warrant’s paper allow it?',
  why: 'Authority comes from papers: the agreement, the Field Office Director’s letter to you, and a warrant signed by the right immigration officer. None of it can be made up for at the door.',
  supplies: 'the 287(g) programme coordinator, the ICE field office and county counsel, as each line says.',
  body: (at) => findingsOf(at, 'papers'),
};

const WORDS_REVIEW = 'Agency text. It needs county counsel’s adoption before use.';

export const wordsStep: StepPage = {
  key: 'words',
  question: 'Read these words, then the warrant, aloud',
  why: 'The person must know who is speaking, what the paper is, who signed it, and what happens now (8 CFR 287.8(c)).',
  supplies: 'you; the interpreter, where one is needed.',
  body(at) {
    const { english, spanish } = wordsToSay(at.warrant?.state.form ?? 'I-200', at.records.agency?.state.name ?? 'this agency');
    return html`${at.cleared ? '' : html`<p class="usa-alert usa-alert--warning"><strong>Do not read this to the person yet.</strong> Learn the words now; they are said only once it would be cleared, at the release-eligible time.</p>`}
      <p class="usa-alert usa-alert--info">${WORDS_REVIEW}</p>
      <section class="tip-script" lang="en" aria-label="Words to say, in English">${english.map((line) => html`<p>${line}</p>`)}</section>
      <details class="tip-unfold"><summary>In Spanish. Needs human review before use</summary><section class="tip-script" lang="es" aria-label="Words to say, in Spanish">${spanish.map((line) => html`<p>${line}</p>`)}</section></details>
      <h2>Read the warrant itself</h2>
      <p>All of it, as it stands on the paper, at the pace of the interpreter. Answer what the paper says and nothing more: no advice, no questions about status, no forecast.</p>
      <form class="usa-form tip-stepform" method="get" action="${servePath(at, 'copy')}">
        <input type="hidden" name="read" value="${at.said.readAt ?? 'now'}">
        ${at.cleared ? html`<button class="usa-button" type="submit" autofocus>${at.said.readAt === undefined ? 'I am reading it now: go on' : 'It was read: go on'}</button>`
          : html`<button class="usa-button" type="submit" disabled aria-describedby="read-why">I am reading it now: go on</button><p id="read-why" class="tip-why-not"><strong>Why not now:</strong> as things stand it would not be cleared. <a class="usa-link" href="${servePath(at, 'check')}">See what is missing, and from whom</a>.</p>`}</form>
      <p class="tip-serving__age">The time is carried to the record of service, where you can correct it. Nothing is stored before the service.</p>`;
  },
};

export const copyStep: StepPage = {
  key: 'copy',
  question: 'Was the person given a copy of the warrant?',
  why: 'The copy is how the person, a family or a lawyer can check tomorrow what was served tonight.',
  supplies: 'you. A copy offered and refused is recorded as that; leave it with the person’s property.',
  body: (at) => html`<form class="usa-form tip-stepform" method="get" action="${servePath(at, 'check')}">
    ${at.said.readAt === undefined ? '' : html`<input type="hidden" name="read" value="${at.said.readAt}">`}
    ${radios({ name: 'copy', label: 'The copy was', options: [{ value: 'given', label: 'Given to the person' }, { value: 'refused', label: 'Offered, and not taken' }], chosen: at.said.copy, focus: true })}
    <button class="usa-button" type="submit">Go on to the final check</button></form>
    ${at.said.readAt === undefined ? html`<p><a class="usa-link" href="${servePath(at, 'words')}${saidQuery(at.said)}">The warrant has not been read yet</a></p>` : ''}`,
};
