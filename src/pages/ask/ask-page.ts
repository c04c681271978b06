import type { AnyUseCase } from '#desk/use-case.ts';
import type { FieldProblem } from '../form-part.ts';
import type { Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { breadcrumb, type Crumb } from '../layout.ts';
import type { Question } from './question.ts';
import { questionsPart } from './question-part.ts';

/** What the form is about, where that is a record that exists. */
export interface AskedAbout {
  readonly noun: string;
  readonly name: string;
  readonly status: string;
  readonly href: string;
}

export interface AskView {
  readonly useCase: AnyUseCase;
  readonly action: string;
  readonly about: AskedAbout | undefined;
  readonly crumbs: readonly Crumb[];
  readonly questions: readonly Question[];
  readonly form: Form;
  readonly problems: readonly FieldProblem[];
  readonly notice: Html | undefined;
  /** Why it may not be done now; then there is no form. */
  readonly closed: string | undefined;
  /** What may be done instead. */
  readonly version: number;
  readonly key: string;
  readonly back: string | undefined;
  readonly zone: string;
  /** A day alone stands for its first minute. */
  readonly days: boolean;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
export const titleOf = (useCase: AnyUseCase): string => capital(useCase.words);

/** The page that asks for one use case: what it does, what it rests on, and every question that its schema asks. */
export function askPage(view: AskView): Html {
  const { useCase, about } = view;
  const { description } = useCase.schema as { readonly description?: string };
  return html`${breadcrumb(view.crumbs, titleOf(useCase))}${view.notice ?? ''}
  <h1 class="tip-title">${titleOf(useCase)}</h1>
  ${description === undefined ? '' : html`<p class="tip-lead">${description}</p>`}
  ${useCase.citation === undefined ? '' : html`<p class="tip-counted">Rests on: ${useCase.citation}.</p>`}
  ${about === undefined ? '' : html`<p class="tip-about"><span>About the ${about.noun}:</span> <a class="usa-link" href="${about.href}">${about.name}</a> <span class="tip-about__status">${about.status}</span></p>`}
  ${view.closed === undefined ? formPart(view) : closedPart(view)}`;
}

const closedPart = ({ closed, about, back }: AskView): Html => html`<div class="usa-alert usa-alert--warning"><h2 class="usa-alert__heading">Not now</h2><p>${closed}</p></div>
  <p><a class="usa-button" href="${about?.href ?? back ?? '/desk'}">${about === undefined ? 'Go back' : `See this ${about.noun} and what may be done`}</a></p>`;

/** The first button is what the Enter key presses: it must not be one that only adds a line. */
function formPart(view: AskView): Html {
  const { useCase, questions, form, problems, zone } = view;
  const timeHint = view.days ? 'Like 2026-11-02T08:05, or a day alone, like 2026-11-02: its first minute.' : 'Like 2026-11-02T08:05.';
  return html`<form class="usa-form tip-ask" id="actions" method="post" action="${view.action}" novalidate>
    <button class="usa-sr-only" type="submit" tabindex="-1" aria-hidden="true">${titleOf(useCase)}</button>
    <input type="hidden" name="key" value="${view.key}"><input type="hidden" name="version" value="${view.version}">${view.back === undefined ? '' : html`<input type="hidden" name="back" value="${view.back}">`}
    ${asksTime(questions) ? html`<p class="tip-ask__times">Times are local, in ${zone}. In an hour that the clock repeats, add the offset: 2026-11-01T01:30-04:00.</p>` : ''}
    ${asksHash(questions) ? html`<p class="tip-ask__times">A paper is named by its SHA-256. Choose the file to have it worked out in this browser: the file never leaves this machine.</p>` : ''}
    ${questions.length === 0 ? html`<p>There is nothing to fill in.</p>` : questionsPart(questions, { form, problems, timeHint })}
    <button class="usa-button" type="submit">${titleOf(useCase)}</button>${view.back === undefined ? '' : html` <a class="usa-link tip-ask__back" href="${view.back}">Leave without recording</a>`}
  </form>`;
}

const asks = (wanted: Question['as']) => (questions: readonly Question[]): boolean =>
  questions.some((question) => question.as === wanted || ((question.as === 'group' || question.as === 'groups') && asks(wanted)(question.questions)));
const asksTime = asks('time');
export const asksHash = asks('hash');
