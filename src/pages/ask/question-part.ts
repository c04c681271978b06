import type { FieldProblem } from '../form-part.ts';
import type { Form } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { answeredWithin } from './answers.ts';
import { ANSWERS, controlId, countOf, type Option, type Question } from './question.ts';

/** What every control of a form needs to show itself: what was sent, what was wrong with it, and how times are written here. */
export interface Showing {
  readonly form: Form;
  readonly problems: readonly FieldProblem[];
  readonly timeHint: string;
}

/** More choices than this are a list that opens. */
const MOST_RADIOS = 5;

export const questionsPart = (questions: readonly Question[], showing: Showing, prefix = ANSWERS, demanded = true): readonly Html[] =>
  questions.map((question) => questionPart(question, `${prefix}${question.name}`, showing, demanded));

/** `demanded`: everything around it must be answered too, so that the browser may say “required”. */
function questionPart(question: Question, path: string, showing: Showing, demanded: boolean): Html {
  const required = demanded && question.required;
  switch (question.as) {
    case 'group': return groupPart(question, path, showing, required);
    case 'groups': return groupsPart(question, path, showing, demanded);
    case 'choice': return question.options.length > MOST_RADIOS || question.none !== undefined ? selectPart(question, path, showing, required) : radiosPart(question, question.options, path, showing);
    case 'yes-no': return radiosPart(question, [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }], path, showing);
    case 'several': return checkboxesPart(question, path, showing);
    case 'records': case 'part': throw new Error(`${path}: what there is to choose from is not known yet`);
    default: return typedPart(question, path, showing, required);
  }
}

const problemOf = ({ problems }: Showing, path: string): FieldProblem | undefined => problems.find(({ field }) => field === controlId(path));
const optional = ({ required }: Question): string => (required ? '' : ' (optional)');

interface Told { readonly hint: Html | ''; readonly error: Html | ''; readonly described: Html | ''; readonly class: string }

/** Hint and error of a control, and the attribute that ties them to it. */
function told(path: string, hint: string | undefined, problem: FieldProblem | undefined): Told {
  const id = controlId(path);
  const ids = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-error`].filter((each) => each !== '').join(' ');
  return {
    hint: hint === undefined ? '' : html`<span class="usa-hint" id="${id}-hint">${hint}</span>`,
    error: problem === undefined ? '' : html`<span class="usa-error-message" id="${id}-error">${problem.words}</span>`,
    described: ids === '' ? '' : html` aria-describedby="${ids}"`,
    class: problem === undefined ? 'usa-form-group' : 'usa-form-group usa-form-group--error',
  };
}

const HASH_HINT = '64 characters, 0 to 9 and a to f.';
const joined = (...hints: readonly (string | undefined)[]): string | undefined => {
  const all = hints.filter((hint) => hint !== undefined && hint !== '').join(' ');
  return all === '' ? undefined : all;
};

type Typed = Extract<Question, { readonly as: 'line' | 'words' | 'hash' | 'number' | 'time' | 'lines' | 'pairs' }>;

function hintOf(question: Typed, { timeHint }: Showing): string | undefined {
  switch (question.as) {
    case 'line': case 'words': return joined(question.hint, question.example);
    case 'hash': return joined(question.hint, HASH_HINT);
    case 'number': return joined(question.hint, question.most === Number.MAX_SAFE_INTEGER ? undefined : `A ${question.fraction ? '' : 'whole '}number from ${question.least} to ${question.most}.`);
    case 'time': return joined(question.hint, timeHint);
    case 'lines': return joined(question.hint, 'One on each line.');
    case 'pairs': return joined(question.hint, 'One on each line, written like calendar=us-federal.');
  }
}

function typedPart(question: Typed, path: string, showing: Showing, required: boolean): Html {
  const id = controlId(path);
  const about = told(path, hintOf(question, showing), problemOf(showing, path));
  const sent = showing.form[path] ?? '';
  const must = required ? html` required` : '';
  const tall = question.as === 'words' || question.as === 'lines' || question.as === 'pairs';
  const control = tall
    ? html`<textarea class="usa-textarea" id="${id}" name="${path}" rows="4"${about.described}${must}>
${sent}</textarea>`
    : html`<input class="usa-input${question.as === 'hash' ? ' tip-hash' : ''}" id="${id}" name="${path}" type="text" autocomplete="off" spellcheck="false"${question.as === 'number' ? html` inputmode="${question.fraction ? 'decimal' : 'numeric'}"` : ''} value="${sent}"${about.described}${question.as === 'time' && question.else !== undefined ? '' : must}>`;
  return html`<div class="${about.class}"><label class="usa-label" for="${id}">${question.label}${optional(question)}</label>${about.hint}${about.error}
    ${question.as === 'hash' ? html`<tip-hash data-for="${id}" data-about="${question.label}">${control}</tip-hash>` : control}
    ${question.as === 'time' && question.else !== undefined ? elsePart(question.else, path, showing) : ''}</div>`;
}

/** What may be said in place of a time. */
const elsePart = (code: string, path: string, { form }: Showing): Html => html`<div class="usa-checkbox"><input class="usa-checkbox__input" type="checkbox" id="${controlId(path)}-else" name="${path}.else" value="${code}"${form[`${path}.else`] === code ? html` checked` : ''}><label class="usa-checkbox__label" for="${controlId(path)}-else">Not stated: no end date, withdrawable at any time</label></div>`;

function selectPart(question: Extract<Question, { readonly as: 'choice' }>, path: string, showing: Showing, required: boolean): Html {
  const id = controlId(path);
  const empty = question.options.length === 0;
  const about = told(path, joined(question.hint, empty ? question.none : undefined), problemOf(showing, path));
  return html`<div class="${about.class}"><label class="usa-label" for="${id}">${question.label}${optional(question)}</label>${about.hint}${about.error}
    <select class="usa-select" id="${id}" name="${path}"${about.described}${required ? html` required` : ''}><option value="">${empty ? 'None on record' : question.required ? 'Choose' : 'Not stated'}</option>
    ${question.options.map(({ value, label }) => html`<option value="${value}"${showing.form[path] === value ? html` selected` : ''}>${label}</option>`)}</select></div>`;
}

function setPart(question: Question, path: string, showing: Showing, controls: readonly Html[], hint = question.hint): Html {
  const about = told(path, hint, problemOf(showing, path));
  return html`<fieldset class="usa-fieldset ${about.class}"${about.described}><legend class="usa-label">${question.label}${optional(question)}</legend>${about.hint}${about.error}${controls}</fieldset>`;
}

/** No answer is chosen beforehand; where an answer may be left out, that is a choice that can be taken back to. */
function radiosPart(question: Question, options: readonly Option[], path: string, showing: Showing): Html {
  const sent = showing.form[path] ?? '';
  const all = question.required ? options : [...options, { value: '', label: 'Not stated' }];
  return setPart(question, path, showing, all.map(({ value, label }, place) => {
    const id = place === 0 ? controlId(path) : `${controlId(path)}-${place}`;
    const checked = value === sent && (value !== '' || !question.required);
    return html`<div class="usa-radio"><input class="usa-radio__input" type="radio" id="${id}" name="${path}" value="${value}"${checked ? html` checked` : ''}><label class="usa-radio__label" for="${id}">${label}</label></div>`;
  }));
}

function checkboxesPart(question: Extract<Question, { readonly as: 'several' }>, path: string, showing: Showing): Html {
  if (question.options.length === 0) return setPart(question, path, showing, [], joined(question.hint, question.none ?? 'There is none on record.'));
  return setPart(question, path, showing, question.options.map(({ value, label }, place) => {
    const id = place === 0 ? controlId(path) : `${controlId(path)}-${place}`;
    return html`<div class="usa-checkbox"><input class="usa-checkbox__input" type="checkbox" id="${id}" name="${path}.${value}" value="on"${(showing.form[`${path}.${value}`] ?? '') === '' ? '' : html` checked`}><label class="usa-checkbox__label" for="${id}">${label}</label></div>`;
  }));
}

function groupPart(question: Extract<Question, { readonly as: 'group' }>, path: string, showing: Showing, required: boolean): Html {
  const inside = questionsPart(question.questions, showing, `${path}.`, required);
  const about = told(path, question.hint, problemOf(showing, path));
  if (question.required || question.name === 'personal' || path.slice(ANSWERS.length).includes('.')) return html`<fieldset class="usa-fieldset tip-group" id="${controlId(path)}"${about.described}><legend class="usa-legend">${question.label}${optional(question)}</legend>${about.hint}${inside}</fieldset>`;
  // Left out unless something in it is answered; closed so that a form shows what it must have first.
  return html`<details class="tip-group tip-group--more"${answeredWithin(path, showing.form) ? html` open` : ''}><summary>${question.label} (optional)</summary><fieldset class="usa-fieldset" id="${controlId(path)}"${about.described}><legend class="usa-sr-only">${question.label}</legend>${about.hint}${inside}</fieldset></details>`;
}

function groupsPart(question: Extract<Question, { readonly as: 'groups' }>, path: string, showing: Showing, demanded: boolean): Html {
  const count = countOf(showing.form, path, question);
  const about = told(path, question.hint, problemOf(showing, path));
  return html`<fieldset class="usa-fieldset tip-group" id="${controlId(path)}" tabindex="-1"${about.described}><legend class="usa-legend">${question.label}${optional(question)}</legend>${about.hint}${about.error}
    <input type="hidden" name="${path}.count" value="${count}">
    ${count === 0 ? html`<p class="tip-none">None entered.</p>` : Array.from({ length: count }, (_, at) => html`<fieldset class="usa-fieldset tip-group__one"><legend class="usa-label">${at + 1} of ${count}</legend>
      ${questionsPart(question.questions, showing, `${path}.${at}.`, demanded)}
      ${count > question.least ? html`<button class="usa-button usa-button--unstyled" type="submit" name="less" value="${path}.${at}" formnovalidate>Remove number ${at + 1}<span class="usa-sr-only"> of ${question.label}</span></button>` : ''}</fieldset>`)}
    ${count < question.most ? html`<button class="usa-button usa-button--outline" type="submit" name="more" value="${path}" formnovalidate>${count === 0 ? 'Add one' : 'Add another'}<span class="usa-sr-only">: ${question.label}</span></button>` : ''}</fieldset>`;
}
