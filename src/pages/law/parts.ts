import type { Answer } from '#authority/possible.ts';
import type { Law } from '#law/law.ts';
import { errorSummary } from '../form-part.ts';
import { html, type Html } from '../html.ts';
import { timeHtml } from '../moment.ts';
import type { Asked } from './when.ts';
import { answersInOrder, answerWords } from './words.ts';

/** The sign and word of an answer. */
export const answerPart = (answer: Answer): Html => html`<span class="law-answer law-answer--${answer}"><span aria-hidden="true">${answerWords[answer].sign}</span> ${answerWords[answer].short}</span>`;

export const legend = (): Html => html`<section aria-labelledby="legend" class="law-legend"><h2 id="legend">What the signs mean</h2><dl>${answersInOrder.map((answer) => html`
  <div><dt>${answerPart(answer)}</dt><dd>${answerWords[answer].long}</dd></div>`)}</dl></section>`;

/** Asks for another day and another state of knowledge; `more` is what else can be asked. */
export function timesForm(asked: Asked, action: string, more: Html = html``): Html {
  return html`${asked.problems.length === 0 ? '' : errorSummary('Part of what was asked is not understood', asked.problems.map(({ field: where, words }) => ({ words, href: `#law-${where}` })))}
  <form class="law-times" method="get" action="${action}">${more}
    ${timesFields(asked)}
    <button class="usa-button" type="submit">Show</button></form>`;
}

/** The two times as fields of a form. An instant with its hour stays a text, so that the hour is not lost. */
export function timesFields(asked: Asked): Html {
  const problem = (field: 'at' | 'known'): string | undefined => asked.problems.find((one) => one.field === field)?.words;
  const field = (name: 'at' | 'known', label: string, hint: string): Html => html`<div class="usa-form-group${problem(name) === undefined ? '' : ' usa-form-group--error'}">
    <label class="usa-label" for="law-${name}">${label}</label><span class="usa-hint" id="law-${name}-hint">${hint}</span>
    ${problem(name) === undefined ? '' : html`<span class="usa-error-message" id="law-${name}-error">${problem(name)}</span>`}
    <input class="usa-input" id="law-${name}" name="${name}" type="${asked[name].includes('T') ? 'text' : 'date'}" value="${asked[name]}" aria-describedby="law-${name}-hint"></div>`;
  return html`${field('at', 'Law of the day', 'Today when left empty.')}${field('known', 'As recorded by', 'What was known by then; today when left empty.')}`;
}

/** Where a day is asked for without a place. */
const DAY_ZONE = 'America/New_York';

/** At the foot of every page of law: which law, which version, and what it is not. */
export const footing = (law: Law): Html => html`<p class="tip-finding__small law-footing">Law in force at ${timeHtml(law.at, DAY_ZONE)}, as recorded by ${timeHtml(law.known, DAY_ZONE)}. Law version <span class="tip-code">${law.version.slice(0, 16)}</span>.
  Days of law are days of the place whose law it is; a day asked for stands for its noon, Eastern time.
  This is a record of texts, not legal advice. What counts for a county is what its counsel has adopted.</p>`;

export const crumbs = [{ href: '/law', words: 'The law' }] as const;
